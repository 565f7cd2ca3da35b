#!/bin/sh
# Folders and exports that are not what they should be: told by exit code and message, and left as they were.
. "$(dirname "$0")/support.sh"
make_registry
own="--passphrase-file $T/passphrase"
unlock
printf 'name=Somebody\nwhereabouts=behind the mill\n' | "$W" set person >/dev/null
"$W" intake --accept "$root/demo/documents/interview-2026-03-20-note.txt" >/dev/null 2>&1
"$W" lock >/dev/null 2>&1

# The check of FORMAT is written anew, as a newer program would: H("waterline.format", all before it).
cp -r "$T/registry" "$T/newer"
python3 - "$T/newer/FORMAT" <<'P'
import hashlib, pathlib, sys
path = pathlib.Path(sys.argv[1])
body = bytearray(path.read_bytes()[:-32])
body[11] = 7
def head(major, n): return bytes([major << 5 | n]) if n < 24 else bytes([major << 5 | 24, n]) if n < 256 else bytes([major << 5 | 25]) + n.to_bytes(2, "big")
purpose = b"waterline.format"
item = b"\x83" + head(3, len(purpose)) + purpose + b"\x01" + head(2, len(body)) + bytes(body)
path.write_bytes(bytes(body) + hashlib.blake2b(item, digest_size=32).digest())
P
sum=$(sum_of "$T/newer")
check a_registry_of_a_newer_version gives 5 "$W" about -r "$T/newer" $own
check says_which_version_it_is says "its format is 7"
check and_what_to_do says "newer waterline"
check it_is_as_it_was test "$(sum_of "$T/newer")" = "$sum"

# refused STATUS FOLDER: opening and writing end so, and nothing in the folder has changed.
refused() {
  before=$(sum_of "$2")
  gives "$1" "$W" about -r "$2" $own && gives "$1" sh -c 'echo name=x | "$1" set person -r "$2" --passphrase-file "$3"' set "$W" "$2" "$T/passphrase" &&
    [ "$(sum_of "$2")" = "$before" ]
}
for part in FORMAT slots root; do
  [ -f "$T/registry/$part" ] || continue
  cp -r "$T/registry" "$T/without-$part"
  rm "$T/without-$part/$part"
  wanted=4
  [ $part = FORMAT ] && wanted=5
  check "a_registry_without_$part" refused $wanted "$T/without-$part"
done
cp -r "$T/registry" "$T/text"
echo "something else" >"$T/text/FORMAT"
check a_folder_of_something_else refused 5 "$T/text"
check a_file_where_a_folder_should_be gives 5 "$W" about -r "$T/passphrase" $own
check a_file_where_a_folder_should_be_when_making gives 5 "$W" new "$T/passphrase" $own --paper-key-file "$T/paper5"
check no_paper_key_is_left_behind test ! -e "$T/paper5"
mkdir "$T/full" && echo x >"$T/full/file"
check a_folder_with_something_in_it_is_no_place_for_a_new_one gives 5 "$W" new "$T/full" $own --paper-key-file "$T/paper5"
check what_was_in_it_is_there test "$(cat "$T/full/file")" = x
check a_sample_is_not_made_over_a_registry gives 5 "$W" sample "$T/registry" $own --paper-key-file "$T/paper5"

# Sealed exports.
printf 'an entirely different set of words 42\n' >"$T/export-pass"
check a_sealed_export_is_made gives 0 "$W" export "$T/sealed" --export-passphrase-file "$T/export-pass" $own
check nobody_else_may_read_it test "$(stat -c %a "$T/sealed")" = 600
"$W" new "$T/second" --practice $own --paper-key-file "$T/paper2" >/dev/null 2>&1
sum=$(sum_of "$T/second")
import() { gives "$1" "$W" import "$2" --as waterline -r "$T/second" $own --export-passphrase-file "$3"; }
check with_another_passphrase_it_opens_nothing import 3 "$T/sealed" "$T/wrong"
for at in 3 5 10; do
  cp "$T/sealed" "$T/damaged"
  printf '\125\252\125\252' | dd of="$T/damaged" bs=1 seek=$(($(stat -c %s "$T/sealed") * at / 11)) conv=notrunc 2>/dev/null
  check "damaged_at_${at}_elevenths_it_is_refused" import 4 "$T/damaged" "$T/export-pass"
done
head -c $(($(stat -c %s "$T/sealed") - 40)) "$T/sealed" >"$T/cut"
check cut_off_it_is_refused import 4 "$T/cut" "$T/export-pass"
: >"$T/empty"
check an_empty_file_is_no_export import 5 "$T/empty" "$T/export-pass"
check a_file_of_something_else_is_no_export import 5 "$W" "$T/export-pass"
mkdir "$T/nothing-in-it"
check an_empty_folder_is_no_export import 5 "$T/nothing-in-it" "$T/export-pass"
check a_file_that_is_not_there import 5 "$T/none" "$T/export-pass"
check nothing_of_all_that_was_taken test "$(sum_of "$T/second")" = "$sum"
mkdir "$T/foreign"
printf '{"id":"0123456789abcdef0123456789abcdef","kind":"person","names":["A Foreign"]}\n{"id":"x","kind":"person"}\n' >"$T/foreign/records.jsonl"
check records_of_another_program_with_a_bad_line import 5 "$T/foreign" "$T/export-pass"
check the_line_is_named says "records.jsonl:2"
check nothing_of_the_good_line_was_taken sh -c 'echo Foreign | "$1" find -r "$2" --passphrase-file "$3" >/dev/null 2>&1; test $? = 1' find "$W" "$T/second" "$T/passphrase"
check the_whole_export_is_read import 0 "$T/sealed" "$T/export-pass"
hash_of() { "$W" verify "$1" --json $own | sed 's/.*"view_hash":\(\[[^]]*\]\).*/\1/'; }
check the_view_hashes_are_equal test "$(hash_of "$T/registry")" = "$(hash_of "$T/second")"
