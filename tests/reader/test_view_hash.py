#!/usr/bin/python3
"""The reader that was written from doc/log-format.md alone computes the view hashes that the program computes."""
import json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WATERLINE", str(ROOT / "build/waterline"))
READER = [sys.executable, str(pathlib.Path(__file__).with_name("waterline_reader.py"))]


def program(*words, say=None, env=None):
    done = subprocess.run([PROGRAM, *words], input=say, text=True, capture_output=True, env=env)
    if done.returncode: raise SystemExit(f"# {words}: exit {done.returncode}: {done.stderr}")
    return done.stdout.strip()


def fill(env):
    """Every operation that one device has: create, set, add, remove, take a value away, hide, take back, take that back."""
    person = program("set", "person", say="name=Айсулу Тархан\nname=Aisulu O'Tarkhan\nborn=1984-05\nwhereabouts=Behind the mill\n", env=env)
    program("set", "person", person, say="born=1984-05-03\noccupation=weaver\n", env=env)
    shown = json.loads(program("show", person, "--json", env=env))
    program("set", "person", person, say=f"names/{shown['fields']['names'][0]['element']}=\nborn=\n", env=env)
    other = program("set", "person", say="name=To Be Hidden\n", env=env)
    hidden = program("hide", other, env=env)
    taken = program("take-back", hidden, env=env)
    program("take-back", taken, env=env)
    program("set", "provision", say="article=211\n", env=env)
    program("intake", "--accept", str(ROOT / "demo/documents/sarmania-2026-04-10-verdict-ru.txt"), env=env)


def read(folder, passphrase):
    done = subprocess.run([*READER, str(folder), "--passphrase-file", str(passphrase), "--json"], text=True, capture_output=True)
    return done.returncode, done.stdout


def check(name, good): print(("ok " if good else "not ok ") + name)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        passphrase, wrong = folder / "passphrase", folder / "wrong"
        passphrase.write_text("nine quiet otters carry lanterns uphill\n")
        wrong.write_text("some other words that open nothing here\n")
        run = folder / "run"
        run.mkdir(mode=0o700)
        registry = folder / "registry"
        env = {**os.environ, "WATERLINE_REGISTRY": str(registry), "XDG_RUNTIME_DIR": str(run)}
        program("new", str(registry), "--practice", "--passphrase-file", str(passphrase), "--paper-key-file", str(folder / "paper"))
        program("unlock", "--passphrase-file", str(passphrase), env=env)
        try: fill(env)
        finally: program("lock", env=env)
        ours = json.loads(program("verify", str(registry), "--json", "--passphrase-file", str(passphrase)))
        status, printed = read(registry, passphrase)
        theirs = json.loads(printed)
        check("the_reader_computes_the_same_view_hashes", [c["view_hash"] for c in theirs["classes"]] == ours["view_hash"])
        check("and_counts_the_same_statements", theirs["statements"] == ours["statements"] > 20)
        check("every_class_has_rows", all(c["rows"] > 0 for c in theirs["classes"]))
        check("a_wrong_passphrase_opens_nothing", read(registry, wrong)[0] != 0)
        segment = next((registry / "log").glob("*.seg"))
        content = bytearray(segment.read_bytes())
        content[len(content) // 2] ^= 1
        segment.write_bytes(content)
        status, printed = read(registry, passphrase)
        check("a_flipped_bit_is_told", status != 0 or any("log" in p or "frame" in p or "seg" in p for p in json.loads(printed)["problems"]))


main()
