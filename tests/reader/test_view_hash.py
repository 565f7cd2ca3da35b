#!/usr/bin/python3
"""The reader that was written from doc/log-format.md alone computes the view hashes that the program computes."""
import json, pathlib, subprocess, sys, tempfile

from program import Practice, ROOT, add_member, check, program, verify

READER = [sys.executable, str(pathlib.Path(__file__).with_name("waterline_reader.py"))]


def fill(env):
    """Every operation that one device has: create, set, add, remove, take a value away, hide, take back, take that back.
    One taking back stays in force: one that is itself taken back changes nothing, and would prove nothing."""
    person = program("set", "person", say="name=Айсулу Тархан\nname=Aisulu O'Tarkhan\nborn=1984-05\nwhereabouts=Behind the mill\n", env=env)
    program("set", "person", person, say="born=1984-05-03\noccupation=weaver\n", env=env)
    shown = json.loads(program("show", person, "--json", env=env))
    program("set", "person", person, say=f"names/{shown['fields']['names'][0]['element']}=\nborn=\n", env=env)
    other = program("set", "person", say="name=To Be Hidden\n", env=env)
    hidden = program("hide", other, env=env)
    taken = program("take-back", hidden, env=env)
    program("take-back", taken, env=env)
    back = "0f" * 16
    program("set", "--change", back, "person", person, say="born=1999\noccupation=juggler\nwhereabouts=Nowhere\n", env=env)
    program("take-back", back, env=env)
    program("set", "provision", say="article=211\n", env=env)
    program("intake", "--accept", str(ROOT / "demo/documents/sarmania-2026-04-10-verdict-ru.txt"), env=env)


def read(folder, key, option="--passphrase-file"):
    done = subprocess.run([*READER, str(folder), option, str(key), "--json"], text=True, capture_output=True)
    return done.returncode, json.loads(done.stdout) if done.stdout else None


def check_same(who, folder, passphrase, classes):
    """Reader and program agree, and neither tells a problem of a folder that is whole."""
    ours, (status, theirs) = verify(folder, passphrase), read(folder, passphrase)
    expected = [(number, hash) for number, hash in enumerate(ours["view_hash"]) if hash]
    check(f"{who}_the_same_view_hashes", [(c["class"], c["view_hash"]) for c in theirs["classes"]] == expected)
    check(f"{who}_the_classes_that_the_keys_open", [number for number, _ in expected] == classes)
    check(f"{who}_the_same_count_of_statements", theirs["statements"] == ours["statements"] > 20 and theirs["bad"] == theirs["erased"] == 0)
    check(f"{who}_no_problem_where_there_is_none", (status, theirs["problems"], ours["problems"]) == (0, [], []))
    return theirs


def flip(file, at):
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def check_damage(registry, passphrase):
    """One bit in a slot that nobody opens; put back; then one in the middle of a segment."""
    flip(registry / "slots", 32 + 820 * 5 + 100)
    check("a_flipped_bit_in_a_slot_is_told", read(registry, passphrase)[1]["problems"] == ["slots: slot 5 is damaged"])
    flip(registry / "slots", 32 + 820 * 5 + 100)
    segment = next((registry / "log").glob("*.seg"))
    flip(segment, segment.stat().st_size // 2)
    ours, (status, theirs) = verify(registry, passphrase), read(registry, passphrase)
    check("a_flipped_bit_in_a_segment_is_told", status == 1 and theirs["problems"][0].startswith("damage: log/"))
    check("behind_damage_the_same_statements_and_hashes_are_read", ours["problems"] and theirs["statements"] == ours["statements"]
          and [c["view_hash"] for c in theirs["classes"]] == ours["view_hash"])


def check_sample(folder, passphrase):
    program("sample", str(folder / "sample"), "--seed", "1", "--passphrase-file", str(passphrase),
            "--paper-key-file", str(folder / "sample-paper"))
    check_same("sample", folder / "sample", passphrase, [0, 1, 2])


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wrong = folder / "wrong"
        wrong.write_text("some other words that open nothing here\n")
        practice = Practice(folder)
        registry, passphrase, paper = practice.registry, practice.passphrase, practice.paper
        with practice as env: fill(env)
        theirs = check_same("coordinator", registry, passphrase, [0, 1, 2])
        check("every_class_has_rows", all(c["rows"] > 0 for c in theirs["classes"]))
        check_same("member", registry, add_member(practice, folder), [0, 1])
        check("the_paper_key_opens_the_same", read(registry, paper, "--paper-key-file")[1]["classes"] == theirs["classes"])
        check("a_wrong_passphrase_opens_nothing", read(registry, wrong) == (2, None))
        check_damage(registry, passphrase)
        check_sample(folder, passphrase)


main()
