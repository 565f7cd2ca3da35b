#!/usr/bin/env python3
"""What tools/kinds promises: faults are told with file and line, numbers are locked, the page is up to date."""
import os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("WATERLINE", ROOT / "build/waterline")).parent
TOOL = BUILD / "src/kinds/kinds"
KIND = "kind 1 thing main title | Thing | Вещь | Зат\n: What there is.\n1 title text required | Title | Название | Атауы\n"
TERMS = "list colour\n: A colour.\nrule Each thing has one.\n1 red | red | красный | қызыл\n"
COLOUR = "2 colour term colour | Colour | Цвет | Түсі\n"


def run(what, kind, terms=TERMS, lock=None):
    """Runs the tool; gives (status, what it told, what it wrote)."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "a.kind").write_text(kind)
        (folder / "b.terms").write_text(terms)
        if lock is not None: (folder / "lock").write_text(lock)
        done = subprocess.run([TOOL, what, "out", "lock", "a.kind", "b.terms"], cwd=folder, capture_output=True, text=True)
        out = folder / "out"
        return done.returncode, done.stderr, out.read_text() if out.exists() else None


def locked(kind=KIND + COLOUR, terms=TERMS):
    return run("lock", kind, terms)[2]


def refused(expected, kind=KIND + COLOUR, terms=TERMS, lock=None):
    status, told, written = run("code", kind, terms, lock if lock is not None else locked())
    return status == 1 and expected in told and written is None or print(f"# {status} {told}")


def the_lock_holds_each_number_once_given():
    return locked() == ("kind 1 thing\nfield 1.1 title text\nfield 1.2 colour term:colour\nterm colour.1 red\n")


def what_is_locked_makes_code():
    status, told, written = run("code", KIND + COLOUR, TERMS, locked())
    return status == 0 and "красный" in written


def locking_again_changes_nothing():
    return run("lock", KIND + COLOUR, TERMS, locked())[2] == locked()


def a_number_used_for_something_else_fails_the_build():
    return (refused('a.kind:3: field 1.1 is "title text" for ever (lock:2) and cannot become "name text"',
                    KIND.replace("1 title", "1 name").replace("main title", "main name") + COLOUR)
            and refused("cannot become", KIND.replace("title text", "title line") + COLOUR)
            and refused("cannot become", KIND.replace("title text", "title text many") + COLOUR)
            and refused("b.terms:4: term colour.1", terms=TERMS.replace("1 red", "1 blue")))


def locking_does_not_change_what_a_number_means():
    return run("lock", KIND + COLOUR, TERMS.replace("1 red", "1 blue"), locked())[0] == 1


def a_new_number_must_be_locked_first():
    return refused('a.kind:5: field 1.3 "size number" is new', KIND + COLOUR + "3 size number | Size | Размер | Өлшемі\n")


def a_number_that_vanished_must_be_retired():
    lock, retired = locked(), KIND + "retired 2\n"
    return refused("field 1.2 is no longer described", KIND, lock=lock) and run("code", retired, TERMS, lock)[0] == 0


def a_retired_number_cannot_come_back_as_something_else():
    return refused("cannot become", KIND + "retired 2\n2 size number | Size | Размер | Өлшемі\n")


def faults_are_told_with_file_and_line():
    return (refused("a.kind:4: there is no list", KIND + "2 colour term smell | Colour | Цвет | Түсі\n")
            and refused("a.kind:4: there is no type", KIND + "2 colour smell | Colour | Цвет | Түсі\n")
            and refused("a.kind:4: there is no kind", KIND + "2 colour link smell | Colour | Цвет | Түсі\n")
            and refused("a.kind:4: field 1 stands twice", KIND + "1 colour text | Colour | Цвет | Түсі\n")
            and refused("a.kind:4: colour has no wording", KIND + "2 colour text | Colour | Цвет\n")
            and refused("a.kind:4: a number from 1", KIND + "x colour text | Colour | Цвет | Түсі\n")
            and refused("a.kind:4: its class lies between", KIND + "2 colour text class 0 | Colour | Цвет | Түсі\n")
            and refused("b.terms:4: a term needs a counting rule", terms=TERMS.replace("rule Each thing has one.", "")))


def doc_schema_is_up_to_date():
    same = (BUILD / "src/kinds/schema.md").read_text() == (ROOT / "doc/schema.md").read_text()
    return same or print("# run make schema")


failures = 0
for claim in [the_lock_holds_each_number_once_given, what_is_locked_makes_code, locking_again_changes_nothing,
              a_number_used_for_something_else_fails_the_build, locking_does_not_change_what_a_number_means,
              a_new_number_must_be_locked_first, a_number_that_vanished_must_be_retired,
              a_retired_number_cannot_come_back_as_something_else, faults_are_told_with_file_and_line,
              doc_schema_is_up_to_date]:
    passed = bool(claim())
    print("ok" if passed else "not ok", claim.__name__)
    failures += not passed
sys.exit(1 if failures else 0)
