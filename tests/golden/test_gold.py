#!/usr/bin/env python3
"""test_gold.py: the golds are well-formed, and the check that says so does catch what is broken."""
import copy
import glob
import os

import check_gold

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "documents")


def broken_in(way):
    """A sound gold with one thing broken."""
    check = check_gold.Check(os.path.join(HERE, "seen", "01-miners-verdict.gold.json"))
    check.gold = copy.deepcopy(check.gold)
    way(check.gold)
    return check


WAYS = {
    "a type that no list has": lambda g: g["events"][0].update(type="sentence"),
    "evidence that the text lacks": lambda g: g["events"][0].update(evidence="was sentenced to ten years"),
    "a form that the text lacks": lambda g: g["persons"][0]["as_written"].append("Kalmyrzina"),
    "a person whom the document lacks": lambda g: g["events"][0]["persons"].append("Nobody Known"),
    "a day that the calendar lacks": lambda g: g["events"][0]["date"].update({"from": "2025-02-30"}),
    "a range that runs backwards": lambda g: g["events"][0]["date"].update({"to": "2025-06-01", "precision": "period"}),
    "an event after the document": lambda g: g["events"][0]["date"].update({"from": "2026-01-01", "to": "2026-01-01"}),
    "a penalty kind that no list has": lambda g: g["events"][0]["penalty"].update(kind="prison"),
}


def main():
    failed = 0
    for path in sorted(glob.glob(os.path.join(HERE, "**", "*.gold.json"), recursive=True)):
        faults = check_gold.check_repairs(path) if path.endswith(".repair.gold.json") else check_gold.Check(path).run()
        failed += bool(faults)
        print("%s %s is well-formed" % ("not ok" if faults else "ok", os.path.relpath(path, HERE)))
        for fault in faults:
            print("# " + fault)
    for name, way in WAYS.items():
        caught = broken_in(way).run()
        failed += not caught
        print("%s the check catches %s" % ("ok" if caught else "not ok", name))
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
