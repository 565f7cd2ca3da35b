#!/bin/sh
# A registry's whole life through the real program.
. "$(dirname "$0")/support.sh"

check a_registry_is_made gives 0 "$W" new "$T/registry" --practice --passphrase-file "$T/passphrase" --paper-key-file "$T/paper"
check the_paper_key_is_for_its_owner_alone test "$(stat -c %a "$T/paper")" = 600
check a_second_one_is_not_made_over_it gives 5 "$W" new "$T/registry" --passphrase-file "$T/passphrase" --paper-key-file "$T/paper2"
check it_is_unlocked gives 0 "$W" unlock --passphrase-file "$T/passphrase"
check unlocking_twice_is_told gives 6 "$W" unlock --passphrase-file "$T/passphrase"

person=$(printf "name=Aisulu O'Brien-Tarkhan\nborn=1984-05\n" | "$W" set person)
check a_person_is_registered_and_its_id_stands_alone test ${#person} -eq 32
check a_name_with_an_apostrophe_comes_back gives 0 "$W" show "$person"
check and_it_is_whole says "Aisulu O'Brien-Tarkhan"
check a_date_is_not_filled_up says "May 1984"
check the_first_digits_of_an_id_are_enough gives 0 "$W" show "$(echo "$person" | cut -c1-8)"

printf 'name=Айсулу О’Брайен-Тархан\n' | "$W" set person "$person" >/dev/null
printf 'Tarkhan\n' >"$T/words"
check a_name_is_found_as_written gives 0 sh -c '"$1" find <"$2"' find "$W" "$T/words"
printf 'Тархан\n' >"$T/words"
check a_name_is_found_over_scripts gives 0 sh -c '"$1" find --json <"$2"' find "$W" "$T/words"
check and_it_is_the_same_record says "$person"
printf 'nobodyofthisname\n' >"$T/words"
check what_is_not_there_is_a_well_formed_no gives 1 sh -c '"$1" find <"$2"' find "$W" "$T/words"

case=$("$W" set <<END
{"kind":"case","fields":{"title":"Case of the apostrophe","registered":"2026-03-02","persons":["$person"]}}
END
)
check json_lines_are_read test ${#case} -eq 32
check our_own_count_says_its_unit gives 0 "$W" count --unit case --period 2026-01/2026-03
check and_what_it_is_not says "not how much happened"
check a_case_of_another_period_is_not_counted gives 0 "$W" count --unit case --period 2025 --json
check as_a_number says '"count":0'

id=0123456789abcdef0123456789abcdef
first=$(printf 'name=Once Only\n' | "$W" set person --change $id)
again=$(printf 'name=Once Only\n' | "$W" set person --change $id 2>/dev/null)
check the_same_change_given_again_answers_the_first_result test "$first" = "$again"

hidden=$("$W" hide "$person")
check a_hidden_record_says_so gives 0 "$W" show "$person"
check in_capitals says HIDDEN
check hiding_is_taken_back gives 0 "$W" take-back "$hidden"
check taking_back_twice_is_told gives 5 "$W" take-back "$hidden"
check history_tells_every_change gives 0 "$W" show "$person" --history
check from_the_first says registered

check all_or_nothing gives 2 sh -c 'printf "%s\n%s\n" "{\"kind\":\"person\",\"fields\":{\"name\":\"Half Saved\"}}" "{\"kind\":\"person\",\"fields\":{\"nickname\":\"x\"}}" | "$1" set' set "$W"
check the_line_is_named says "standard input:2"
printf 'Half Saved\n' >"$T/words"
check nothing_of_it_was_saved gives 1 sh -c '"$1" find <"$2"' find "$W" "$T/words"
check an_unknown_kind_is_wrong_use gives 2 sh -c 'echo a=b | "$1" set nokind' set "$W"
check an_unknown_field_is_wrong_use gives 2 sh -c 'echo a=b | "$1" set person' set "$W"
check an_unknown_id_is_a_no gives 1 "$W" show ffffffffffffffffffffffffffffffff

"$W" lock >/dev/null 2>&1
check locked_is_locked gives 0 "$W" lock
check export_plain gives 0 "$W" export "$T/export" --plain --passphrase-file "$T/passphrase"
check it_says_that_it_is_readable says "readable"
check the_records_are_there grep -q "Brien-Tarkhan" "$T/export/records.jsonl"
check an_export_overwrites_nothing gives 5 "$W" export "$T/export" --plain --passphrase-file "$T/passphrase"
hash_of() { "$W" verify "$1" --json --passphrase-file "$T/passphrase" | sed 's/.*"view_hash":\(\[[^]]*\]\).*/\1/'; }
"$W" new "$T/second" --passphrase-file "$T/passphrase" --paper-key-file "$T/paper3" >/dev/null 2>&1
check it_is_imported gives 0 "$W" import "$T/export" --as waterline -r "$T/second" --passphrase-file "$T/passphrase"
check the_view_hashes_are_equal test "$(hash_of "$T/registry")" = "$(hash_of "$T/second")"
check verify_says_whole gives 0 "$W" verify "$T/second" --passphrase-file "$T/passphrase"
check importing_twice_changes_nothing gives 0 "$W" import "$T/export" --as waterline -r "$T/second" --passphrase-file "$T/passphrase"
check and_says_so says "there already"
