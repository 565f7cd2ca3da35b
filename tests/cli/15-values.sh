#!/bin/sh
# Values as people have them come back as they were; what is too long or no text is refused whole.
. "$(dirname "$0")/support.sh"
make_registry
unlock
shown() { "$W" show "$1" --json; }
# comes_back FIELD VALUE-IN-JSON ID: the record's JSON holds the value.
comes_back() { shown "$2" | grep -qF -- "$1" || { shown "$2" | head -c 400 | sed 's/^/# /'; false; }; }
person() { printf '%s\n' "$1" | "$W" set person 2>"$T/err" | head -1; }

check an_apostrophe comes_back "Dari'na O’Sel" "$(person "name=Dari'na O’Sel")"
check quotes_of_all_kinds comes_back 'The \"Quoted\" «Имя» ‘x’' "$(person 'remarks=The "Quoted" «Имя» ‘x’')"
check what_looks_like_sql comes_back "'); DROP TABLE record; --" "$(person "name='); DROP TABLE record; --")"
check what_looks_like_html comes_back '<script>alert(1)</script>&amp;' "$(person 'remarks=<script>alert(1)</script>&amp;')"
check an_equals_sign comes_back 'a=b=c' "$(person 'remarks=a=b=c')"
check a_new_line comes_back 'first\nsecond' "$(person 'remarks=first\nsecond')"
check a_backslash comes_back 'C:\\\\temp\\;' "$(printf '%s\n' '{"kind":"person","fields":{"remarks":"C:\\\\temp\\;"}}' | "$W" set)"
check right_to_left comes_back 'مريم אבג' "$(person 'name=مريم אבג')"
check a_word_beyond_the_first_plane comes_back '𐰀𐰁 🕊' "$(person 'name=𐰀𐰁 🕊')"
check kazakh_letters comes_back 'Әлия Қыдырбекқызы' "$(person 'name=Әлия Қыдырбекқызы')"
decomposed=$(person "$(printf 'name=Zoe\314\210')")
check marks_are_composed_once comes_back 'Zoë' "$decomposed"
long=$(printf 'word %05d ' $(seq 1 3500))
check a_long_testimony comes_back 'word 03500' "$(person "remarks=$long")"

records() { "$W" about --json | sed 's/.*"records":\([0-9]*\).*/\1/'; }
before=$(records)
sum=$(sum_of "$T/registry")
head -c 60000 /dev/zero | tr '\0' 'a' | sed 's/^/remarks=/' >"$T/too-long"
check a_value_that_is_too_long gives 5 sh -c '"$1" set person <"$2"' set "$W" "$T/too-long"
check is_told_with_its_line says "standard input:1"
printf 'name=\377\376\n' >"$T/bad"
check bytes_that_are_no_text gives 5 sh -c '"$1" set person <"$2"' set "$W" "$T/bad"
printf 'name=a\0b\n' >"$T/bad"
check a_zero_byte gives 5 sh -c '"$1" set person <"$2"' set "$W" "$T/bad"
check nothing_at_all gives 5 sh -c '"$1" set person </dev/null' set "$W"
check no_words_to_find gives 5 sh -c '"$1" find </dev/null' find "$W"
check bytes_that_are_no_words gives 5 sh -c 'printf "\377" | "$1" find' find "$W"
head -c 104857600 /dev/zero | tr '\0' 'a' >"$T/large"
check a_hundred_megabytes gives 5 sh -c '"$1" set person <"$2"' set "$W" "$T/large"
rm "$T/large"
printf '{"kind":"person","fields":{"name":"x"}\n' >"$T/bad"
check json_that_is_cut_off gives 5 sh -c '"$1" set <"$2"' set "$W" "$T/bad"
{ printf '{"kind":"person","fields":{"remarks":'; printf '%02000d' 0 | tr 0 '['; printf '}}\n'; } >"$T/bad"
check json_that_is_nested_too_deep gives 5 sh -c '"$1" set <"$2"' set "$W" "$T/bad"
check a_date_that_is_none gives 5 sh -c 'echo born=2026-13-45 | "$1" set person' set "$W"
check a_message_never_repeats_the_value silent_about 2026-13
check a_term_that_does_not_exist gives 5 sh -c 'echo sex=nothing | "$1" set person' set "$W"
check a_link_to_nothing gives 5 sh -c 'printf "title=x\npersons=ffffffffffffffffffffffffffffffff\n" | "$1" set case' set "$W"
check a_change_id_that_is_none gives 2 sh -c 'echo name=x | "$1" set person --change 12' set "$W"
check no_record_was_made test "$(records)" = "$before"
check and_the_folder_is_as_it_was test "$(sum_of "$T/registry")" = "$sum"
