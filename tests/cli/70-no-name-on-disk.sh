#!/bin/sh
# No name on disk: 200 marks are typed in everywhere, then looked for in every form they could lie in.
. "$(dirname "$0")/support.sh"
mkdir "$T/tmp" "$T/home"
export TMPDIR=$T/tmp HOME=$T/home XDG_CACHE_HOME=$T/home/cache
make_registry
unlock

# search FOLDER...: how many of the marks lie there, as UTF-8, UTF-16LE, hex or base64 (at any offset in a group).
cat >"$T/search.py" <<'P'
import base64, pathlib, sys
marks = pathlib.Path(sys.argv[1]).read_text().split()
def forms(mark):
    plain, wide = mark.encode(), mark.encode("utf-16-le")
    yield from (plain, wide, plain.hex().encode(), plain.hex().upper().encode())
    for shift in range(3):  # without what the neighbours have a part in
        whole = base64.b64encode(b"\0" * shift + plain)
        yield whole[4 if shift else 0:-4]
found = 0
for folder in sys.argv[2:]:
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if not path.is_file() or path.is_symlink(): continue
        content = path.read_bytes()
        for mark in marks:
            for form in forms(mark):
                if form in content or str(path).encode().find(form) >= 0:
                    print(f"# {path.name}: {form[:40]!r}")
                    found += 1
print(found)
P
search() { python3 "$T/search.py" "$T/marks" "$@" | tail -1; }
all_places() { search "$T/registry" "$T/tmp" "$T/home" "$T/run" /dev/shm $([ -d "$T/before" ] && echo "$T/before"); }

# 200 marks: no two alike, in Latin and Cyrillic, in names, contacts, texts, notes and documents.
python3 - "$T" <<'P'
import json, pathlib, random, sys
random.seed(20261124)
folder, marks = pathlib.Path(sys.argv[1]), []
def mark(letters):
    marks.append("".join(random.choice(letters) for _ in range(14)))
    return marks[-1]
latin, cyrillic = "qzxvkwjgphbdf", "щжэюыяъфцчшбг"
lines = []
for i in range(40):
    alphabet = cyrillic if i % 2 else latin
    lines.append({"kind": "person", "fields": {"names": [mark(alphabet)], "remarks": "Note: " + mark(alphabet),
        "whereabouts": "behind " + mark(alphabet), "contacts": [{"kind": "phone", "address": mark(latin)}]}})
(folder / "lines").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
document = "Police detained %s %s in Veldau on 3 March 2026. The court sentenced %s to five years.\n"
(folder / "documents").mkdir()
for i in range(10):
    a, b, c = (mark(latin).capitalize() for _ in range(3))
    (folder / "documents" / f"{i}.txt").write_text(document % (a, b, a) + f"{c} said so.\n")
(folder / "pairs").write_text("".join(mark(latin) + "\t" + mark(cyrillic) + "\n" for _ in range(5)))
every = marks + [one.capitalize() for one in marks[160:190]]
(folder / "marks").write_text("\n".join(every))
print(len(marks))
P
check two_hundred_marks_are_made test "$(sort -u "$T/marks" | wc -l)" -ge 200

check they_are_typed_in gives 0 sh -c '"$1" set <"$2"' set "$W" "$T/lines"
id=$(head -1 "$T/out")
cp -r "$T/registry" "$T/before"
check they_are_read_by_intake gives 0 "$W" intake "$T"/documents/*.txt
check and_taken gives 0 "$W" intake --accept "$T"/documents/*.txt
check they_are_searched_for gives 0 sh -c 'head -1 "$2" | "$1" find' find "$W" "$T/marks"
check they_are_shown gives 0 "$W" show "$id" --history
check the_first_of_them_among_it says "$(head -1 "$T/marks")"
check they_are_folded gives 0 sh -c '"$1" names <"$2"' names "$W" "$T/pairs"
printf 'remarks=%s\n' "$(sed -n 7p "$T/marks")" | "$W" set person "$id" >/dev/null
"$W" hide "$id" >/dev/null
check a_paper_is_made_of_them gives 0 "$W" brief --all --audience internal
"$W" set person "$(sed -n 9p "$T/marks")" </dev/null >/dev/null 2>&1
check no_mark_is_on_the_disk_while_it_is_unlocked test "$(all_places)" = 0
"$W" lock >/dev/null 2>&1
check none_when_it_is_locked test "$(all_places)" = 0

rm -rf "$T/before"
unlock
core=$(pgrep -f "unlock --passphrase-file $T/passphrase")
(while :; do "$W" set <"$T/lines"; done) >/dev/null 2>&1 &
writer=$!
sleep 0.7
kill -9 $core $writer 2>/dev/null
wait $writer 2>/dev/null
check none_after_a_kill_in_the_middle_of_a_save test "$(all_places)" = 0

# The search would find them: each form is planted, and each is found.
mkdir "$T/planted"
mark=$(sed -n 12p "$T/marks")
printf 'x%s' "$mark" >"$T/planted/utf8"
printf '%s' "$mark" | iconv -t UTF-16LE >"$T/planted/utf16"
printf '%s' "$mark" | od -An -tx1 | tr -d ' \n' >"$T/planted/hex"
printf 'ab%s' "$mark" | base64 >"$T/planted/base64"
for form in utf8 utf16 hex base64; do
  mkdir "$T/one-$form"
  mv "$T/planted/$form" "$T/one-$form/"
  check "the_search_finds_$form" test "$(search "$T/one-$form")" -ge 1
done
check an_export_that_was_asked_for_does_show_them gives 0 "$W" export "$T/export" --plain --passphrase-file "$T/passphrase"
check all_that_were_typed_in test "$(search "$T/export")" -ge 160
