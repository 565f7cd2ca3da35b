#!/usr/bin/env python3
"""test_ways.py: how many of the ways to tell an event are understood, each sentence of ways.txt in a document of its own.

A line of ways.txt is TYPE|SENTENCE.  It is understood where an event of that type is found and, where the sentence
names Marat Dzhunusov, is his.  TYPE|then|SENTENCE is told behind a sentence about him, and must be his too.
none|SENTENCE tells no event.  Not understood are printed with -v: they show what is missing at all, as documents
show what goes wrong in context."""
import json
import pathlib
import subprocess
import sys
import tempfile
import os

WAYS = pathlib.Path(__file__).resolve().parent / "ways.txt"
PROGRAM = os.environ.get("WATERLINE", "build/waterline")
PERSON = "Marat Dzhunusov"
HEAD = "Sarmania: Concern over new cases\n\nVELDAU, 14 May 2025 - The group Spring expressed concern.\n\n"
BEFORE = f"The editor {PERSON} was detained in Veldau on 2 March and sentenced to five years in prison on 2 April. "
LEAST = 471


def read_ways():
    """[(type, sentence, is told behind a sentence about him)]"""
    ways = []
    for line in WAYS.read_text(encoding="utf8").splitlines():
        if not line: continue
        kind, rest = line.split("|", 1)
        then = rest.startswith("then|")
        ways.append((kind, rest[len("then|"):] if then else rest, then))
    return ways


def understood(kind, sentence, then, found):
    if kind == "none": return not found["events"]
    events = [event for event in found["events"] if event["type"] == kind]
    return any(PERSON in event["persons"] for event in events) if then or PERSON in sentence else bool(events)


def main():
    ways = read_ways()
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (_, sentence, then) in enumerate(ways):
            paths.append(pathlib.Path(folder) / f"{number}.txt")
            paths[-1].write_text(HEAD + (BEFORE if then else "") + sentence + "\n", encoding="utf8")
        ran = subprocess.run([PROGRAM, "extract", "--json", *paths], capture_output=True, text=True, timeout=60)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    missed = [way for way, found in zip(ways, answers) if not understood(*way, found)]
    right = len(answers) == len(ways) and len(ways) - len(missed) >= LEAST
    print(f"{'ok' if right else 'not ok'} most_ways_of_telling_an_event_are_understood")
    print(f"# {len(ways) - len(missed)} of {len(ways)}, at least {LEAST}")
    if "-v" in sys.argv:
        for kind, sentence, _ in missed: print(f"# missed {kind}: {sentence}")
    sys.exit(0 if right else 1)


if __name__ == "__main__": main()
