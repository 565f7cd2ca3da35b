# support.sh - what the scenarios share: a folder of their own, a passphrase, checks by name.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
W=${WATERLINE:-$root/build/waterline}
T=$(mktemp -d)
trap 'finish' EXIT
finish() {
  [ -d "$T/registry" ] && "$W" lock -r "$T/registry" >/dev/null 2>&1
  rm -rf "$T"
}
export XDG_RUNTIME_DIR=$T/run HOME=$T
mkdir -m 700 "$T/run"
printf 'nine quiet otters carry lanterns uphill\n' >"$T/passphrase"
printf 'some other words that open nothing here\n' >"$T/wrong"
WATERLINE_REGISTRY=$T/registry
export WATERLINE_REGISTRY

# check NAME COMMAND...: the claim holds when the command succeeds.
check() {
  name=$1
  shift
  if "$@"; then echo "ok $name"; else echo "not ok $name"; fi
}
# gives STATUS COMMAND...: runs it; true when it ends with this status.  Output in $T/out and $T/err.
gives() {
  wanted=$1
  shift
  "$@" >"$T/out" 2>"$T/err"
  status=$?
  [ "$status" -eq "$wanted" ] && return 0
  echo "# exit $status, not $wanted: $*"
  sed 's/^/# /' "$T/out" "$T/err" | head -20
  return 1
}
says() { grep -qF -- "$1" "$T/out" "$T/err"; }
silent_about() { ! says "$1"; }
make_registry() {
  "$W" new "$T/registry" --practice --passphrase-file "$T/passphrase" --paper-key-file "$T/paper" >/dev/null 2>&1
}
unlock() { "$W" unlock --passphrase-file "$T/passphrase" >/dev/null 2>&1; }
sum_of() { (cd "$1" && find . -type f ! -name LOCK -exec sha256sum {} + | sort | sha256sum); }
