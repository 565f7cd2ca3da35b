"""A reader written from doc/log-format.md alone finds every statement, and all that is kept beside the log."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from log_reader import Log  # noqa: E402

build = pathlib.Path(os.environ["WATERLINE"]).parent
temporary = tempfile.TemporaryDirectory(prefix="waterline-test-")
folder = pathlib.Path(temporary.name) / "r"
made = subprocess.run([build / "tests/make-log", folder], capture_output=True, check=True)
expected = json.loads(made.stdout)
log = Log(folder, passphrase=expected["passphrase"])
statements = list(log.statements())


def hexed(name):
    return bytes.fromhex(expected[name])


def every_statement_is_found_in_order():
    ordinary = [s for s in statements if s[2][8] == 1]
    assert [int(s[3][4][0][4][:20]) for s in ordinary] == list(range(expected["numbers"]))
    assert statements[0][1] == hexed("first")
    assert log.count == expected["statements"] > len(statements)  # the dropped batch stands there and does not count
    assert log.head == hexed("head")
    assert {s[2][9] for s in ordinary} == {0, 1, 2}


def a_cut_is_told_by_a_note():
    notes = [s[2][13] for s in statements if s[2][8] == 5]
    length = (folder / "log/000001.1.seg").stat().st_size
    assert notes == [[1, 1, 1, length, 5]]
    aside = folder / f"log/aside/000001.1.seg.{length}"
    assert aside.read_bytes() == bytes([0, 0, 1, 2, 1])


def objects_unfinished_work_and_images_open():
    content = bytes(i * 31 & 255 for i in range(70000))
    key = next(log.key_of(s[2]) for s in statements if s[3] and s[3][1][1] == 4 and s[2][9] == 1)
    assert log.object(hexed("object"), key, 70000) == content
    assert log.pending(hexed("pending"), 2) == (hexed("user"), b"half a form")
    number, about, keys, found = log.image(1, 0)
    assert number == 1 and about[2] == 7 and found == content
    assert about[4][4] == expected["image_statements"] and about[4][5] == hexed("image_head")
    used = {(s[2][10], s[2][12][0], s[2][12][1]) for s in statements if s[2][8] == 1 and s[2][9] == 1}
    assert {(k[:16], k[16:32], int.from_bytes(k[32:], "big")) for k in keys} >= used


def audit_entries_open_and_are_chained():
    assert [entry[4] for entry in log.audit()] == [b"first", b"second"]
    assert all(entry[3] == hexed("user") for entry in log.audit())


for test in (every_statement_is_found_in_order, a_cut_is_told_by_a_note, objects_unfinished_work_and_images_open,
             audit_entries_open_and_are_chained):
    try:
        test()
        print("ok", test.__name__)
    except Exception as error:
        print(f"# {type(error).__name__}: {error}")
        print("not ok", test.__name__)
