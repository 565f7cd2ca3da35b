#!/bin/sh
# Persons of a registry: own passphrase, role, and what each may.
. "$(dirname "$0")/support.sh"
make_registry
printf 'Reader of Figures\n' >"$T/name1"
printf 'counting stones by the frozen river bank\n' >"$T/pass1"
printf 'Lawyer\n' >"$T/name3"
printf 'Documenter\n' >"$T/name2"
printf 'seventeen letters under a wooden floor\n' >"$T/pass2"
owner="--passphrase-file $T/passphrase"

check a_member_is_added gives 0 "$W" member add --role figures_only --classes 0,1 --name-file "$T/name1" --new-passphrase-file "$T/pass1" $owner
check limits_that_no_key_enforces_are_said says "enforced by"
check another_is_added gives 0 "$W" member add --role documenter --classes 0,1 --name-file "$T/name2" --new-passphrase-file "$T/pass2" $owner
second=$(cat "$T/out")
check a_weak_passphrase_is_refused gives 3 sh -c 'echo short >"$4"; "$1" member add --role lawyer --name-file "$2" --new-passphrase-file "$4" --passphrase-file "$3"' add "$W" "$T/name3" "$T/passphrase" "$T/weak"
check members_are_listed gives 0 "$W" member list $owner
check with_their_roles says figures_only
case=$(printf 'title=One case\nregistered=2026-05-04\n' | "$W" set case $owner)

check figures_only_may_count gives 0 "$W" count --unit case --passphrase-file "$T/pass1"
check figures_only_may_not_read gives 3 "$W" show "$case" --passphrase-file "$T/pass1"
check figures_only_may_not_change gives 3 sh -c 'echo title=x | "$1" set case --passphrase-file "$2"' set "$W" "$T/pass1"
check figures_only_may_not_export gives 3 "$W" export "$T/out-plain" --plain --passphrase-file "$T/pass1"
check nothing_was_exported test ! -e "$T/out-plain"
check a_documenter_may_register gives 0 sh -c 'echo name=Somebody | "$1" set person --passphrase-file "$2"' set "$W" "$T/pass2"
check a_documenter_may_not_add_members gives 3 "$W" member add --role lawyer --name-file "$T/name1" --new-passphrase-file "$T/weak" --passphrase-file "$T/pass2"
secret=$(printf 'name=With Contact\nwhereabouts=Behind the mill\n' | "$W" set person $owner)
check what_endangers_is_not_shown_to_whom_the_key_is_missing gives 0 "$W" show "$secret" --passphrase-file "$T/pass2"
check not_a_word_of_it silent_about "mill"
check a_documenter_without_the_key_cannot_write_it gives 3 sh -c 'echo whereabouts=x | "$1" set person "$3" --passphrase-file "$2"' set "$W" "$T/pass2" "$secret"
check a_member_is_removed gives 0 "$W" member remove "$second" $owner
check what_was_copied_is_said says "copied"
check a_removed_member_opens_nothing gives 3 "$W" about --passphrase-file "$T/pass2"
printf 'an altogether new passphrase for me\n' >"$T/changed"
check a_passphrase_is_changed gives 0 "$W" passphrase $owner --new-passphrase-file "$T/changed"
check the_old_one_opens_nothing gives 3 "$W" about $owner
check the_new_one_opens gives 0 "$W" about --passphrase-file "$T/changed"
