#!/bin/sh
# Bad input: each has its message and its exit code, and leaves everything as it was.
. "$(dirname "$0")/support.sh"
make_registry
before=$(sum_of "$T/registry")

check no_such_file gives 5 "$W" extract "$T/nothing.txt"
: >"$T/empty.txt"
check an_empty_file gives 5 "$W" extract "$T/empty.txt"
head -c 4000 /dev/urandom >"$T/binary"
printf 'a\0b' >>"$T/binary"
check a_binary_file gives 5 "$W" extract "$T/binary"
printf 'caf\351 in the square\n' >"$T/latin.txt"
check invalid_utf8 gives 5 "$W" extract "$T/latin.txt"
check which_says_what_to_do says "UTF-8"
check a_directory gives 5 "$W" extract "$T"
head -c 104857600 /dev/zero | tr '\0' 'a' >"$T/large.txt"
check a_hundred_megabytes gives 5 "$W" extract "$T/large.txt"
rm "$T/large.txt"
printf '%%PDF-1.7\nnothing more\n' >"$T/broken.pdf"
check a_broken_pdf gives 5 "$W" extract "$T/broken.pdf"
check and_says_so says broken
if command -v qpdf >/dev/null; then
  qpdf --encrypt user owner 256 -- "$root/demo/documents/letter-2026-04-14.pdf" "$T/locked.pdf"
  check an_encrypted_pdf gives 5 "$W" extract "$T/locked.pdf"
  check and_says_password says password
fi
check errors_for_programs_are_json gives 5 "$W" extract --json "$T/nothing.txt"
check with_a_code says '"code":"no_such_file"'
check one_bad_document_does_not_stop_the_others gives 5 "$W" extract --json "$T/empty.txt" "$root/demo/documents/interview-2026-03-20-note.txt"
check those_are_answered says '"doc":"interview-2026-03-20-note.txt"'

mkdir "$T/folder"
check a_folder_that_is_no_registry gives 5 "$W" about -r "$T/folder" --passphrase-file "$T/passphrase"
check no_folder_at_all gives 5 "$W" about -r "$T/none" --passphrase-file "$T/passphrase"
check a_wrong_passphrase gives 3 "$W" about --passphrase-file "$T/wrong"
check a_missing_passphrase_file gives 5 "$W" about --passphrase-file "$T/none"
check an_option_that_does_not_exist gives 2 "$W" about --nothing
check a_command_that_does_not_exist gives 2 "$W" nothing
check the_registry_is_as_it_was test "$before" = "$(sum_of "$T/registry")"

cp -r "$T/registry" "$T/newer"
printf '\377' | dd of="$T/newer/FORMAT" bs=1 seek=8 conv=notrunc 2>/dev/null
check a_format_that_is_not_ours gives 4 "$W" about -r "$T/newer" --passphrase-file "$T/passphrase" || true

unlock
check in_use_says_by_which_process gives 6 "$W" verify --passphrase-file "$T/passphrase"
printf 'name=Somebody\n' | "$W" set person >/dev/null
"$W" lock >/dev/null 2>&1
cp -r "$T/registry" "$T/damaged"
segment=$(ls "$T"/damaged/log/*.seg | head -1)
size=$(stat -c %s "$segment")
printf '\125\252\125\252' | dd of="$segment" bs=1 seek=$((size / 3)) conv=notrunc 2>/dev/null
check damage_in_the_middle_is_found gives 4 "$W" verify "$T/damaged" --passphrase-file "$T/passphrase"
check and_told says damage
check a_damaged_registry_is_not_written gives 4 sh -c 'echo name=X | "$1" set person -r "$2" --passphrase-file "$3"' set "$W" "$T/damaged" "$T/passphrase"

if [ "$(id -u)" = 0 ] && mkdir "$T/small" && mount -t tmpfs -o size=4m tmpfs "$T/small" 2>/dev/null; then
  cp -r "$T/registry" "$T/small/registry"
  dd if=/dev/zero of="$T/small/fill" bs=1k 2>/dev/null
  full=$(sum_of "$T/small/registry")
  head -c 30000 /dev/zero | tr '\0' 'a' >"$T/long"
  check a_full_disk gives 4 sh -c '(printf "remarks="; cat "$4") | "$1" set person -r "$2" --passphrase-file "$3"' set "$W" "$T/small/registry" "$T/passphrase" "$T/long"
  check is_called_full says full
  rm "$T/small/fill"
  check after_which_nothing_is_lost gives 0 "$W" verify "$T/small/registry" --passphrase-file "$T/passphrase"
  mount -o remount,ro "$T/small"
  check a_read_only_disk_can_be_read_or_says_why gives 4 sh -c 'echo name=X | "$1" set person -r "$2" --passphrase-file "$3"' set "$W" "$T/small/registry" "$T/passphrase"
  umount "$T/small"
else
  echo "skip a_full_disk: no tmpfs can be mounted"
fi
