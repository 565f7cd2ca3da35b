#!/bin/sh
# Every command says what it does, in the help, the manual and the completion.
. "$(dirname "$0")/support.sh"

"$W" help >"$T/overview"
sed -n '/^Usage/,/^Every command/p' "$T/overview" | sed -n 's/^  \([a-z][a-z-]*\)  *\(..*\)/\1/p' >"$T/commands"
check the_overview_lists_commands test "$(wc -l <"$T/commands")" -gt 15
check without_a_command_the_overview_is_shown sh -c '"$1" | cmp -s - "$2"' overview "$W" "$T/overview"
check asked_by_dashes_too sh -c '"$1" --help | cmp -s - "$2"' overview "$W" "$T/overview"

"$W" help --man >"$T/manual"
"$W" help --completion >"$T/completion"
: >"$T/short" >"$T/unsaid" >"$T/unexplained" >"$T/unlisted" >"$T/uncompleted"
while read -r command; do
  "$W" help "$command" >"$T/help" || echo "$command" >>"$T/unsaid"
  grep -q "^waterline $command: [a-z].*[^.]$" "$T/help" || echo "$command" >>"$T/short"
  [ "$(sed -n '/^Usage/,/^Options/p' "$T/help" | wc -w)" -ge 15 ] || echo "$command" >>"$T/unsaid"
  grep -q "^\.SS \"$(echo "$command" | sed 's/-/\\\\-/g') " "$T/manual" || echo "$command" >>"$T/unlisted"
  grep -q "[\" ]$command[ \"]" "$T/completion" || echo "$command" >>"$T/uncompleted"
  sed -n '/^Options/,$p' "$T/help" | sed 1d >"$T/options"
  grep -v '^  --\{0,1\}[a-z][a-z-]*\( [A-Z]*\)\{0,1\}  *[^ ].*' "$T/options" | sed "s/^/$command:/" >>"$T/unexplained"
  sed -n 's/^  \(--[a-z-]*\).*/\1/p' "$T/options" | while read -r option; do
    grep "^    $command)" "$T/completion" | grep -q -- "$option" || echo "$command $option" >>"$T/uncompleted"
    grep -q -- "$(echo "$option" | sed 's/-/\\\\-/g')" "$T/manual" || echo "$command $option" >>"$T/unlisted"
  done
done <"$T/commands"
none() { test ! -s "$1" || { sed 's/^/# /' "$1"; false; }; }
check every_command_has_a_summary_without_a_full_stop none "$T/short"
check every_command_has_help none "$T/unsaid"
check every_option_is_explained none "$T/unexplained"
check every_command_and_option_is_in_the_manual none "$T/unlisted"
check every_command_and_option_is_completed none "$T/uncompleted"

check help_for_no_command_is_wrong_use gives 2 "$W" help nothing
if command -v bash >/dev/null; then
  complete() { bash -c '. "$1"; COMP_WORDS=(waterline "$2" "$3"); COMP_CWORD=$4; _waterline; echo "${COMPREPLY[@]}"' _ "$T/completion" "$1" "$2" "$3"; }
  check a_command_is_completed test "$(complete take '' 1)" = take-back
  check an_option_is_completed test "$(complete new --pr 2)" = --practice
fi
if command -v groff >/dev/null; then
  check the_manual_is_well_formed test -z "$(groff -man -Tutf8 -ww -z "$T/manual" 2>&1)"
fi
check they_are_made_at_build cmp -s "$T/manual" "$(dirname "$W")/waterline.1"
