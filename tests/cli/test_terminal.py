#!/usr/bin/python3
"""Somebody at a terminal: makes a registry, writes the paper key down, unlocks, and decides proposals with one key each."""
import os, pathlib, pty, re, select, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("WATERLINE", str(ROOT / "build/waterline"))
PASSPHRASE = "nine quiet otters carry lanterns uphill"


class Terminal:
    """One terminal session: commands run in it one after the other, as in a shell."""

    def __init__(self, env):
        self.process, self.end = pty.fork()
        if self.process == 0: os.execve("/bin/sh", ["sh"], {**env, "PS1": "READY> ", "TERM": "dumb", "ENV": ""})
        self.seen = ""
        self.wait("READY> ")

    def wait(self, words, seconds=30):
        """Reads until these words stand there; answers what came before them."""
        deadline = time.monotonic() + seconds
        while words not in self.seen:
            if time.monotonic() > deadline: raise TimeoutError(f"waited for {words!r}, saw {self.seen[-400:]!r}")
            if select.select([self.end], [], [], 0.2)[0]: self.seen += os.read(self.end, 65536).decode("utf-8", "replace")
        before, self.seen = self.seen.split(words, 1)
        return before

    def say(self, line): os.write(self.end, (line + "\n").encode())

    def close(self):
        self.say("exit")
        os.waitpid(self.process, 0)


def check(name, good): print(("ok " if good else "not ok ") + name)


def make(terminal, folder):
    terminal.say(f"{PROGRAM} new {folder}/registry --practice")
    shown = terminal.wait("A passphrase for this registry: ")
    check("a_passphrase_of_seven_words_is_offered", re.search(r"\n\s+(\w+ ){6}\w+\s*\r?\n", shown) is not None)
    terminal.say(PASSPHRASE)
    echoed = terminal.wait("The same once more: ")
    terminal.say(PASSPHRASE)
    key = terminal.wait("Word 3 of the paper key: ")
    check("what_is_typed_as_a_passphrase_is_not_shown", "otters" not in echoed + key)
    words = next(line.split() for line in key.splitlines() if len(line.split()) == 12 and line.startswith("    "))
    terminal.say(words[2])
    terminal.wait("Word 8 of the paper key: ")
    terminal.say(words[7])
    check("two_words_of_the_paper_key_are_typed_back", "Made a practice registry" in terminal.wait("READY> "))


def review(terminal):
    terminal.say(f"{PROGRAM} intake {ROOT}/demo/documents/alert-2026-03-24.html >/dev/null")
    terminal.wait("READY> ")
    terminal.say(f"{PROGRAM} review")
    first = terminal.wait("[q]uit: ")
    check("the_first_proposal_is_shown_with_its_words", "words: \"" in first)
    terminal.say("c")
    terminal.wait("FIELD=VALUE: ")
    terminal.say("occupation=weaver of carpets")
    terminal.wait("[q]uit: ")
    terminal.say("x")
    terminal.wait("[q]uit: ")
    terminal.say("a")
    second = terminal.wait("[q]uit: ")
    check("a_key_leads_to_the_next_one", "words: \"" in second and second != first)
    terminal.say("q")
    terminal.wait("READY> ")
    terminal.say(f"echo weaver | {PROGRAM} find")
    check("what_was_accepted_is_registered_as_it_was_changed", "person" in terminal.wait("READY> "))


def main():
    with tempfile.TemporaryDirectory() as folder:
        run = pathlib.Path(folder) / "run"
        run.mkdir(mode=0o700)
        env = {**os.environ, "WATERLINE_REGISTRY": f"{folder}/registry", "XDG_RUNTIME_DIR": str(run)}
        terminal = Terminal(env)
        make(terminal, folder)
        terminal.say(f"{PROGRAM} unlock")
        terminal.wait("Passphrase: ")
        terminal.say(PASSPHRASE)
        check("it_is_unlocked_for_this_terminal", "Unlocked" in terminal.wait("READY> "))
        review(terminal)
        terminal.say(f"{PROGRAM} lock")
        terminal.wait("READY> ")
        terminal.say(f"{PROGRAM} review")
        terminal.wait("Passphrase: ")
        terminal.say(PASSPHRASE)
        check("without_a_core_it_is_the_same_conversation", "words: \"" in terminal.wait("[q]uit: "))
        terminal.say("q")
        terminal.wait("READY> ")
        terminal.close()


main()
