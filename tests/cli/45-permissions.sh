#!/bin/sh
# What each role may do: every role with every command, allowed or refused (exit 3).
. "$(dirname "$0")/support.sh"
make_registry
owner="--passphrase-file $T/passphrase"
roles="documenter lawyer analyst publisher coordinator auditor figures_only"
for role in $roles; do
  echo "The $role" >"$T/name"
  echo "the $role counts herons along the northern pier" >"$T/pass-$role"
  "$W" member add --role "$role" --classes 0,1,2 --name-file "$T/name" --new-passphrase-file "$T/pass-$role" $owner >/dev/null 2>&1
done
unlock
case=$(printf 'title=A case\nregistered=2026-05-04\n' | "$W" set case)
event=$(printf 'title=An event\nfrom=2026-05-01\n' | "$W" set event)
for role in $roles; do
  printf 'title=For the %s\n' "$role" | "$W" set event >"$T/event-$role"
done
"$W" lock >/dev/null 2>&1

# try COMMAND ROLES NAME: those roles get an answer (0 or 1), all others exit 3.
try() {
  sh -c "$1" >"$T/out" 2>"$T/err" </dev/null
  status=$?
  case " $2 " in *" $role "*) [ $status -le 1 ] && return ;; *) [ $status -eq 3 ] && return ;; esac
  echo "$role: exit $status: $(head -1 "$T/err")" >>"$T/wrong-$3"
}
export W T
readers="documenter lawyer analyst publisher coordinator"
for role in $roles; do
  "$W" unlock --passphrase-file "$T/pass-$role" >/dev/null 2>&1
  try "\"\$W\" about" "$roles" about
  try "\"\$W\" count --unit case" "$roles" count
  try "\"\$W\" show $case" "$readers" show
  try "\"\$W\" show $case --history" "$readers auditor" history
  try "\"\$W\" show $case --history --json" "$readers auditor" history
  try "echo case | \"\$W\" find" "$readers" find
  try "\"\$W\" agenda" "$readers" agenda
  try "echo title=new | \"\$W\" set event" "documenter lawyer publisher coordinator" set
  try "\"\$W\" hide $(cat "$T/event-$role")" "documenter lawyer coordinator" hide
  hidden=$(head -1 "$T/out")
  [ ${#hidden} -eq 32 ] || hidden=ffffffffffffffffffffffffffffffff
  try "\"\$W\" take-back $hidden" "documenter lawyer coordinator" take-back
  try "\"\$W\" review --json" "documenter lawyer publisher coordinator" review
  try "\"\$W\" intake --json \"$root/demo/documents/sarmania-2026-03-16-release.txt\"" "documenter lawyer publisher coordinator" intake
  "$W" lock >/dev/null 2>&1
  as="--passphrase-file \"\$T/pass-$role\""
  try "\"\$W\" brief --all --audience internal --out \"\$T/paper-$role.html\" $as" "lawyer publisher coordinator" brief
  try "\"\$W\" verify $as" "documenter lawyer analyst publisher coordinator auditor" verify
  try "\"\$W\" export \"\$T/export-$role\" --plain $as" "analyst coordinator" export
  try "\"\$W\" member list $as" "coordinator" member
done
for command in about count show history find agenda set hide take-back review intake brief verify export member; do
  [ ! -e "$T/wrong-$command" ] || sed 's/^/# /' "$T/wrong-$command"
  check "who_may_$(echo $command | tr - _)_is_as_the_table_says" test ! -e "$T/wrong-$command"
done
# An import is an export of the coordinator's, read by each.
for role in $roles; do
  try "\"\$W\" import \"\$T/export-coordinator\" --as waterline --passphrase-file \"\$T/pass-$role\"" "analyst coordinator" import
done
[ ! -e "$T/wrong-import" ] || sed 's/^/# /' "$T/wrong-import"
check who_may_import_is_as_the_table_says test ! -e "$T/wrong-import"
check what_is_refused_is_said_with_the_role gives 3 "$W" export "$T/none" --plain --passphrase-file "$T/pass-lawyer"
check and_leaves_nothing_behind test ! -e "$T/none"
check by_name says lawyer
