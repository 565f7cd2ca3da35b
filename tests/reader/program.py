"""The program as the tests of the reader run it."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WATERLINE", str(ROOT / "build/waterline"))


def program(*words, say=None, env=None):
    done = subprocess.run([PROGRAM, *words], input=say, text=True, capture_output=True, env=env)
    if done.returncode: raise SystemExit(f"# {words}: exit {done.returncode}: {done.stderr}")
    return done.stdout.strip()


def verify(folder, passphrase):
    """What verify found, whatever it was; an error line may follow it."""
    done = subprocess.run([PROGRAM, "verify", str(folder), "--json", "--passphrase-file", str(passphrase)], text=True,
                          capture_output=True)
    lines = done.stdout.splitlines()
    if not lines: raise SystemExit(f"# verify: exit {done.returncode}: {done.stderr}")
    return json.loads(lines[0])


def show(folder, passphrase, record):
    """A record as the program shows it; None where it knows none."""
    done = subprocess.run([PROGRAM, "show", record.hex(), "--json", "-r", str(folder), "--passphrase-file", str(passphrase)],
                          text=True, capture_output=True)
    shown = json.loads(done.stdout)
    return None if shown.get("error", {}).get("code") == "no_record" else shown


class Practice:
    """A registry to practise with, in a temporary folder; within `with`, its core runs."""

    def __init__(self, folder):
        self.registry, self.passphrase, self.paper = folder / "registry", folder / "passphrase", folder / "paper"
        self.passphrase.write_text("nine quiet otters carry lanterns uphill\n")
        run = folder / "run"
        run.mkdir(mode=0o700)
        self.env = {**os.environ, "WATERLINE_REGISTRY": str(self.registry), "XDG_RUNTIME_DIR": str(run)}
        program("new", str(self.registry), "--practice", "--passphrase-file", str(self.passphrase), "--paper-key-file",
                str(self.paper))

    def __enter__(self):
        program("unlock", "--passphrase-file", str(self.passphrase), env=self.env)
        return self.env

    def __exit__(self, *_):
        program("lock", env=self.env)


def add_member(practice, folder):
    """A member whose keys open classes 0 and 1 only; gives the file of that person's passphrase."""
    name, other = folder / "name", folder / "member"
    name.write_text("Mira\n")
    other.write_text("eight copper kettles sing behind the mill\n")
    program("member", "-r", str(practice.registry), "--passphrase-file", str(practice.passphrase), "--classes", "0,1",
            "--role", "documenter", "--name-file", str(name), "--new-passphrase-file", str(other), "add")
    return other


def check(name, good):
    print(("ok " if good else "not ok ") + name, flush=True)
