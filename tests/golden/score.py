#!/usr/bin/env python3
"""score.py GOLDDIR PREDDIR: how well PREDDIR/NAME.json tells what GOLDDIR/NAME.gold.json tells.

Persons, organisations and places are the same where one form of each is equal once folded.  Events of one type are
paired so that most agrees (people, days, place, count); a gold event marked optional costs nothing found or missed.
Fields are compared on the pairs; a value where the gold has none is wrong.  The rules are those of
documents/README.md.  As a module: score(pairs) -> Report."""
import collections
import json
import pathlib
import sys

LISTS = ("persons", "organisations", "places", "events")
FIELDS = ("status", "persons", "date", "place", "charges", "penalty", "stage", "count")
SAME_STAGE = {"sentenced": "convicted"}
GIVEN = ("imposed", "upheld", "reduced")


def fold(text):
    return " ".join((text or "").replace("’", "'").casefold().split())


def forms(thing):
    return {fold(form) for form in [thing["name"], *thing.get("as_written", [])]}


class Report:
    def __init__(self):
        self.right, self.found, self.gold = (collections.Counter() for _ in range(3))
        self.field_right, self.field_of = collections.Counter(), collections.Counter()

    def f1(self, name):
        both = self.found[name] + self.gold[name]
        return 2 * self.right[name] / both if both else 1.0

    def share(self, field):
        return self.field_right[field] / self.field_of[field] if self.field_of[field] else 1.0

    def note(self, field, right):
        self.field_of[field] += 1
        self.field_right[field] += bool(right)

    def lines(self):
        for name in LISTS:
            yield (f"{name:14} F1 {self.f1(name):.3f} (right {self.right[name]}, found {self.found[name]}, "
                   f"gold {self.gold[name]})")
        for field in FIELDS:
            yield f"  {field:10} {self.share(field):.3f} ({self.field_right[field]}/{self.field_of[field]})"


def pair_things(gold, found):
    """[(gold thing, found thing)] by a form in common, each used once."""
    left, pairs = list(gold), []
    for thing in found:
        same = next((g for g in left if forms(g) & forms(thing)), None)
        if same is not None:
            left.remove(same)
            pairs.append((same, thing))
    return pairs


def person_key(gold, found):
    """Any name of a person, in either document -> one key for that person."""
    key = {}
    for number, person in enumerate(gold):
        for form in forms(person): key[form] = number
    for person in found:
        number = next((key[form] for form in sorted(forms(person)) if form in key), None)
        for form in forms(person): key.setdefault(form, form if number is None else number)
    return lambda name: key.get(fold(name), fold(name))


def days(event):
    date = event.get("date") or {}
    return date.get("from"), date.get("to")


def least(event):
    return (event.get("count") or {}).get("min")


def stage(event):
    return SAME_STAGE.get(event.get("stage"), event.get("stage"))


def penalty(event):
    told = event.get("penalty")
    if not told: return None
    status = told.get("status")
    return told.get("kind"), told.get("amount"), told.get("unit"), "given" if status in GIVEN else status


def agreement(gold, found, people):
    """How much two events of one type have in common; None where they cannot be one."""
    gold_days, found_days = days(gold), days(found)
    meet = all(days(e) != (None, None) for e in (gold, found)) and \
        (gold_days[0] or "") <= (found_days[1] or "~") and (found_days[0] or "") <= (gold_days[1] or "~")
    who_gold, who_found = people(gold), people(found)
    place = bool(gold.get("place")) and fold(gold["place"]) == fold(found.get("place"))
    count = least(gold) is not None and least(gold) == least(found)
    shared = len(who_gold & who_found)
    if who_gold and who_found and not shared: return None
    if not (shared or meet or place or count): return None
    equal = sum(a == b for a, b in zip(gold_days, found_days))
    return 1 + 2 * shared + equal + count + place / 2 + (0 if gold.get("optional") else 0.1)


def pair_events(gold, found, people):
    """Best pairs first, each event used once."""
    weights = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            if one["type"] != other["type"]: continue
            weight = agreement(one, other, people)
            if weight is not None: weights.append((-weight, g, f))
    used_gold, used_found, pairs = set(), set(), []
    for _, g, f in sorted(weights):
        if g in used_gold or f in used_found: continue
        used_gold.add(g), used_found.add(f)
        pairs.append((gold[g], found[f]))
    return pairs


def compare_fields(report, gold, found, people):
    if people(gold) or people(found): report.note("persons", people(gold) == people(found))
    report.note("date", days(gold) == days(found))
    if gold.get("place") or found.get("place"): report.note("place", fold(gold.get("place")) == fold(found.get("place")))
    charges = [{fold(c) for c in e.get("charges") or []} for e in (gold, found)]
    if any(charges): report.note("charges", charges[0] == charges[1])
    if penalty(gold) or penalty(found): report.note("penalty", penalty(gold) == penalty(found))
    if stage(gold) or stage(found): report.note("stage", stage(gold) == stage(found))
    if least(gold) is not None or least(found) is not None: report.note("count", least(gold) == least(found))


def add(report, gold, found):
    for name in LISTS[:3]:
        pairs = pair_things(gold[name], found.get(name, []))
        report.right[name] += len(pairs)
        report.found[name] += len(found.get(name, []))
        report.gold[name] += len(gold[name])
        if name == "persons":
            for one, other in pairs: report.note("status", one["status"] == other.get("status"))
    key = person_key(gold["persons"], found.get("persons", []))
    people = lambda event: {key(name) for name in event.get("persons") or []}
    pairs = pair_events(gold["events"], found.get("events", []), people)
    must = [(g, f) for g, f in pairs if not g.get("optional")]
    report.right["events"] += len(must)
    report.found["events"] += len(found.get("events", [])) - (len(pairs) - len(must))
    report.gold["events"] += sum(not g.get("optional") for g in gold["events"])
    for one, other in must: compare_fields(report, one, other, people)


def golds(folder):
    """[(name, gold)] of a folder, those of repairs left out."""
    for path in sorted(pathlib.Path(folder).glob("*.gold.json")):
        name = path.name[:-len(".gold.json")]
        if not name.endswith(".repair"): yield name, json.loads(path.read_text(encoding="utf8"))


def main():
    if len(sys.argv) != 3: sys.exit(__doc__)
    report = Report()
    for name, gold in golds(sys.argv[1]):
        path = pathlib.Path(sys.argv[2]) / (name + ".json")
        add(report, gold, json.loads(path.read_text(encoding="utf8")) if path.exists() else {})
    print("\n".join(report.lines()))


if __name__ == "__main__": main()
