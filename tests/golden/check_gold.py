#!/usr/bin/env python3
"""check_gold.py [FOLDER…]: is every gold file below the folders (default: the folder documents/ beside this script) well-formed?

Says each fault with its file and place, and leaves with status 1 if there is any. It checks
- that each .txt is UTF-8 in NFC and has its gold, and the other way round, and that `doc` is the file's name;
- that types, stages, kinds, statuses and precisions come from the lists below (those of the output of `extract`);
- that each form of a name, each evidence and each raw date, penalty and count occurs in the text, letter by letter;
- that dates exist and are in order, that `to` is never absent, that a range of days is not called a day;
- that the persons, organisations and places of events are among those of the document;
- that a repair gold, where there is one, splits the text where it says."""
import datetime
import glob
import json
import os
import sys
import unicodedata

EVENTS = set("""detention mass_detention arrest search interrogation case_opened charges_brought trial court_hearing prosecutor_request
conviction administrative_penalty appeal court_ruling release disciplinary_isolation transfer death_in_custody killing torture torture_count
assault attack abduction disappearance threat intimidation surveillance smear_campaign denial_of_lawyer lawyer_visit travel_ban
denial_of_passport deportation site_blocking defamation_lawsuits criminal_proceedings organisation_closed inspection legislation protest
protest_dispersal deaths injuries detention_count killings_count attacks_count investigation impunity_finding resolution un_opinion report
statement ngo_briefing dialogue_meeting""".split())
STAGES = set("""threatened searched detained administrative_sanction arrested in_detention residential_surveillance charged case_opened
investigation trial prosecutor_requested convicted sentenced appealed final serving transfer_to_stricter_regime released complaint_denied
complaint_filed complaint_registered registration_refused suspended closed reopened reclassified compensation
remitted_for_reconsideration""".split())
PENALTIES = set("""imprisonment administrative_detention restriction_of_freedom restriction_of_movement fine ban_on_activity punishment_cell
suspended_sentence""".split())
PENALTY_STATUS = {"requested", "imposed", "upheld", "reduced", "served", "maximum"}
DOC_TYPES = {"press_release", "appeal", "news", "statement", "report", "letter", "list"}
PERSON_STATUS = {"victim", "official", "spokesperson", "other"}
ORGANISATIONS = {"ngo", "igo", "state", "media", "court", "police", "company", "other"}
PLACES = {"country", "region", "city", "place"}
PRECISIONS = {"day", "before_day", "month", "months", "year", "period", "vague_past", "ongoing", "duration"}
MODALITIES = {"asserted", "alleged", "denied"}
EVENT_FIELDS = set("""type date place persons organisations charges legal_basis penalty stage count violations modality evidence
optional""".split())


DEMO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "demo", "documents")


def text_of(path, ending):
    """The text of a gold: beside it, else among the documents of the demo. Not a line end is changed."""
    name = path.replace(ending, ".txt")
    if not os.path.exists(name):
        name = os.path.join(DEMO, os.path.basename(name))
    with open(name, encoding="utf8", newline="") as f:
        return f.read()


class Check:
    """One gold file against its text; faults are collected, not thrown."""

    def __init__(self, path):
        self.path, self.faults = path, []
        with open(path, encoding="utf8") as f:
            self.gold = json.load(f)
        self.text = text_of(path, ".gold.json")

    def say(self, where, what):
        self.faults.append("%s: %s: %s" % (self.path, where, what))

    def one_of(self, where, value, allowed):
        if value not in allowed:
            self.say(where, "%r is not in the list" % (value,))

    def occurs(self, where, words):
        if not words or words not in self.text:
            self.say(where, "%r is not in the text" % (words,))

    def day(self, where, value):
        try:
            return datetime.date.fromisoformat(value)
        except (TypeError, ValueError):
            self.say(where, "%r is not a date" % (value,))
            return None

    def names(self, kind):
        return {n for x in self.gold[kind] for n in [x["name"]] + x.get("as_written", [])}

    def mentions(self, kind):
        seen = set()
        for x in self.gold[kind]:
            where = "%s %r" % (kind, x["name"])
            if x["name"] in seen:
                self.say(where, "stands twice")
            seen.add(x["name"])
            if not x["as_written"]:
                self.say(where, "no form as written")
            for form in x["as_written"]:
                self.occurs(where, form)

    def date(self, where, date):
        if date["raw"] is not None:
            self.occurs(where, date["raw"])
        self.one_of(where, date["precision"], PRECISIONS)
        first = self.day(where, date["from"]) if date["from"] is not None else None
        last = self.day(where, date["to"])
        if first and last and first > last:
            self.say(where, "from is after to")
        if date["precision"] == "day" and date["from"] != date["to"]:
            self.say(where, "a day with two dates")
        told = self.day("doc_date", self.gold["doc_date"])
        if last and told and last > told:
            self.say(where, "after the document's date")

    def penalty(self, where, penalty):
        self.occurs(where, penalty["raw"])
        self.one_of(where, penalty["kind"], PENALTIES)
        self.one_of(where, penalty["status"], PENALTY_STATUS)
        if penalty["amount"] is None or penalty["amount"] <= 0 or not penalty["unit"]:
            self.say(where, "a penalty without amount or unit")
        if penalty["kind"] not in ("fine", "suspended_sentence"):
            self.one_of(where, penalty["unit"], {"hour", "day", "month", "year"})

    def count(self, where, count):
        self.occurs(where, count["raw"])
        if count["min"] is not None and count["max"] is not None and count["min"] > count["max"]:
            self.say(where, "min over max")

    def event(self, number, event):
        where = "event %d %s" % (number, event.get("type"))
        for field in EVENT_FIELDS - {"optional"} - set(event):
            self.say(where, "lacks %s" % field)
        for field in set(event) - EVENT_FIELDS:
            self.say(where, "has an unknown field %s" % field)
        self.one_of(where, event["type"], EVENTS)
        self.one_of(where, event["stage"], STAGES | {None})
        self.one_of(where, event["modality"], MODALITIES)
        self.occurs(where, event["evidence"])
        self.date(where, event["date"])
        for kind in ("persons", "organisations"):
            for name in event[kind]:
                self.one_of(where + ", " + kind, name, self.names(kind))
        if event["place"] is not None:
            self.one_of(where + ", place", event["place"], {x["name"] for x in self.gold["places"]})
        if event["penalty"]:
            self.penalty(where, event["penalty"])
        if event["count"]:
            self.count(where, event["count"])

    def run(self):
        gold = self.gold
        if gold["doc"] != os.path.basename(self.path).replace(".gold.json", ".txt"):
            self.say("doc", "is not the file's name")
        if unicodedata.normalize("NFC", self.text) != self.text:
            self.say("text", "is not in NFC")
        self.one_of("doc_type", gold["doc_type"], DOC_TYPES)
        self.one_of("lang", gold["lang"], {"en", "ru"})
        self.mentions("persons")
        self.mentions("organisations")
        for x in gold["persons"]:
            self.one_of("person %r" % x["name"], x["status"], PERSON_STATUS)
        for x in gold["organisations"]:
            self.one_of("organisation %r" % x["name"], x["kind"], ORGANISATIONS)
        for x in gold["places"]:
            self.one_of("place %r" % x["name"], x["type"], PLACES)
            if "as_written" not in x and x["name"].casefold() not in self.text.casefold():
                self.say("place %r" % x["name"], "is not in the text")
            for form in x.get("as_written", []):
                self.occurs("place %r" % x["name"], form)
        for i, event in enumerate(gold["events"]):
            self.event(i, event)
        return self.faults


def check_repairs(path):
    """A repair gold against its text: the glued words stand at start, and the blank was lost at split_at."""
    with open(path, encoding="utf8") as f:
        gold = json.load(f)
    text = text_of(path, ".repair.gold.json")
    faults = []
    if gold["joints"] != len(gold["repairs"]):
        faults.append("%s: joints is not the number of repairs" % path)
    for r in gold["repairs"]:
        end = r["start"] + len(r["glued"])
        if text[r["start"]:end] != r["glued"] or r["repaired"].replace(" ", "") != r["glued"] or not r["start"] < r["split_at"] < end:
            faults.append("%s: %r does not fit the text" % (path, r["glued"]))
    return faults


def main():
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "documents")
    faults, files, persons, events = [], 0, 0, 0
    for folder in sys.argv[1:] or [here]:
        texts = glob.glob(os.path.join(folder, "**", "*.txt"), recursive=True)
        golds = glob.glob(os.path.join(folder, "**", "*.gold.json"), recursive=True)
        faults += ["%s: has no gold" % t for t in texts if t.replace(".txt", ".gold.json") not in golds]
        for path in sorted(golds):
            if path.endswith(".repair.gold.json"):
                faults += check_repairs(path)
                continue
            check = Check(path)
            faults += check.run()
            files, persons, events = files + 1, persons + len(check.gold["persons"]), events + len(check.gold["events"])
    for fault in faults:
        print(fault)
    print("%d gold files, %d persons, %d events, %d faults" % (files, persons, events, len(faults)))
    sys.exit(1 if faults or not files else 0)


if __name__ == "__main__":
    main()
