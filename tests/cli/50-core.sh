#!/bin/sh
# A core behind a socket: the same commands, the same answers, and nothing after it is locked.
. "$(dirname "$0")/support.sh"
make_registry
check it_is_unlocked gives 0 "$W" unlock --for 5m --passphrase-file "$T/passphrase"
socket=$(find "$T/run" -type s)
check the_socket_is_not_in_the_registry test -z "$(find "$T/registry" -type s)"
check its_folder_is_ones_own test "$(stat -c %a "$(dirname "$socket")")" = 700
check a_command_needs_no_passphrase gives 0 sh -c 'echo name=Spoken | "$1" set person' set "$W"
id=$(cat "$T/out")
check and_its_answer_is_the_same gives 0 "$W" show "$id"
check another_terminal_session_is_asked gives 5 setsid -w "$W" about
check and_let_in_with_the_passphrase gives 0 setsid -w "$W" about --passphrase-file "$T/passphrase"
check and_not_with_another gives 3 setsid -w "$W" about --passphrase-file "$T/wrong"
check an_open_folder_for_the_socket_is_refused gives 3 sh -c 'chmod 755 "$2"; "$1" about; s=$?; chmod 700 "$2"; exit $s' about "$W" "$(dirname "$socket")"

printf 'garbage that is no request' | python3 -c '
import socket, sys
end = socket.socket(socket.AF_UNIX); end.connect(sys.argv[1]); end.sendall(b"\0" * 7 + b"\x1a" + sys.stdin.buffer.read()); end.close()
' "$socket"
check garbage_on_the_socket_harms_nothing gives 0 "$W" show "$id"

images() { ls -l --full-time "$T/registry/image"; }
images >"$T/images"
sleep 6
check in_a_pause_what_makes_opening_fast_is_written sh -c 'ls -l --full-time "$1" | cmp -s - "$2"; test $? -eq 1' images "$T/registry/image" "$T/images"
printf 'name=Just before the lock\n' | "$W" set person >"$T/late"
images >"$T/images"
check locking_is_told gives 0 "$W" lock
check and_writes_nothing_before sh -c 'ls -l --full-time "$1" | cmp -s - "$2"' images "$T/registry/image" "$T/images"
check what_was_saved_last_is_there gives 0 "$W" show "$(cat "$T/late")" --passphrase-file "$T/passphrase"
check it_is_unlocked_once_more gives 0 "$W" unlock --for 5m --passphrase-file "$T/passphrase"

core=$(pgrep -f "unlock --for 5m --passphrase-file $T/passphrase")
printf 'name=Before the kill\n' | "$W" set person >"$T/acknowledged"
kill -9 "$core"
sleep 0.2
check after_a_kill_what_was_acknowledged_is_there gives 0 "$W" show "$(cat "$T/acknowledged")" --passphrase-file "$T/passphrase"
check it_can_be_unlocked_again gives 0 "$W" unlock --for 1s --passphrase-file "$T/passphrase"
sleep 2.5
check it_locks_by_itself gives 5 "$W" about
check a_time_that_makes_no_sense gives 2 "$W" unlock --for yesterday --passphrase-file "$T/passphrase"
