#!/bin/sh
# The command `names`: pairs in, scores out.
check() { # NAME: the last command's status is the test's
  if [ "$2" -eq 0 ]; then echo "ok $1"; else echo "not ok $1"; fi
}
names() { "$WATERLINE" names; }

lines=$(printf 'Ержан Сейткали\tYerzhan Seitkali\nАйгуль Омарова\tТимур Лужин\t7\n' | names)
[ "$(printf '%s\n' "$lines" | wc -l)" = 2 ] &&
  [ "$(printf '%s\n' "$lines" | head -1)" = "$(printf 'Ержан Сейткали\tYerzhan Seitkali\t1.0000')" ] &&
  printf '%s\n' "$lines" | tail -1 | grep -q "^Айгуль Омарова	Тимур Лужин	0\.[0-9]*	7$"
check one_line_out_for_each_line_in_in_the_same_order $?

[ "$(printf 'Сейит\tSeiit\r\n' | names | od -An -c | tr -d ' \n' | tail -c 10)" = "\\t1.0000\\n" ]
check windows_line_ends_are_no_part_of_a_name $?

printf 'a\tb\nno tab\n' | names >/dev/null 2>"${TMPDIR:-/tmp}/names.$$"
status=$?
[ $status = 5 ] && grep -q 'standard input:2:' "${TMPDIR:-/tmp}/names.$$"
check a_line_that_is_no_pair_is_named $?
rm -f "${TMPDIR:-/tmp}/names.$$"

printf '\377\tb\n' | names >/dev/null 2>&1
[ $? = 5 ]
check what_is_not_utf8_is_refused $?

[ -z "$(printf '' | names)" ]
check no_line_in_no_line_out $?
