"""Fresh copies of one small registry, and the comparing of what the program and the reader say of a copy that a forger
wrote into."""
import pathlib, shutil, tempfile

import folder as reader_folder
from forger import Forger, part
from program import Practice, add_member, check, program, show, verify
from standing import HIDE
from waterline_reader import Registry, first_line

TITLE, NEWER = 1, 0x10001   # fields of a case

derived = {}


def derive_once(typed, parameters, derive=reader_folder.passphrase_parent):
    """The copies have one salt: the derivation, half a second of it, is done once."""
    known = typed, parameters[2]
    if known not in derived: derived[known] = derive(typed, parameters)
    return derived[known]


reader_folder.passphrase_parent = derive_once


class Bench:
    """Fresh copies of one small registry, and the comparing of what two programs say of a copy."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        self.practice = Practice(folder)
        with self.practice as env:
            program("set", "person", say="name=Aisulu O'Tarkhan\nborn=1984-05-03\nwhereabouts=Behind the mill\n", env=env)
            program("set", "provision", say="article=211\n", env=env)
            program("set", "case", say="title=Hearing in Aralyk\n", env=env)
        self.member = add_member(self.practice, folder)

    def forger(self):
        self.count += 1
        copy = self.folder / f"copy{self.count}"
        shutil.copytree(self.practice.registry, copy)
        return Forger(str(copy), first_line(self.practice.passphrase))

    def verify(self, forger):
        return verify(forger.folder, self.practice.passphrase)

    def show(self, forger, record):
        return show(forger.folder, self.practice.passphrase, record)

    def compare(self, name, forger, told=(), bad=0, erased=0, passphrase=None, places=True):
        """Both tell exactly `told`, pairs of code and place (`places` False: codes alone), and agree on all else; gives what
        the reader read.  The program may have cut an unfinished write and noted it: then the reader counts again."""
        passphrase = passphrase or self.practice.passphrase
        read = Registry(forger.folder, passphrase=first_line(passphrase))
        ours = verify(forger.folder, passphrase)
        again = Registry(forger.folder, passphrase=first_line(passphrase))
        theirs_told = {(one.code, one.where if places else "") for one in read.log.told}
        ours_told = {(one["code"], one["where"] if places else "") for one in ours["problems"]}
        same = {"told": (theirs_told, ours_told, set(told or ())), "bad": (read.log.bad, ours["bad"], bad),
                "erased": (read.log.erased, ours["erased"], erased),
                "statements": (len(again.log.statements), ours["statements"]),
                "hashes": (hashes_of(read), {number: one for number, one in enumerate(ours["view_hash"]) if one}),
                "hashes again": (hashes_of(again), hashes_of(read))}
        good = True
        for what, answers in same.items():
            if (told if what == "told" else bad) is None: answers = answers[:2]   # whatever it is, they agree
            if all(one == answers[0] for one in answers): continue
            good = False
            if what == "told": answers = [sorted(one - set.intersection(*answers)) for one in answers]
            print(f"# {name}: {what}: of the reader, the program, and expected: {answers}")
        check(name, good)
        shutil.rmtree(forger.folder)
        return read


def hashes_of(read):
    return {one["class"]: one["view_hash"] for one in read.report()["classes"]}


def values(read, record, class_number=1):
    """What is shown of a record's fields: {(field, element): values}."""
    unit = read.units.get((class_number, record))
    if unit is None: return None
    return {(field, element): [part.value for _, part in versions] for field, element, versions in unit.shown()}


def is_hidden(read, record, class_number=1):
    return any(one.payload.operation == HIDE for one in read.units[class_number, record].makers())


def record_of(number):
    return bytes([number]) * 16


def create(forger, number, value="a case", class_number=1):
    """A case with a title, in a frame of its own; gives its id and the statement."""
    record = record_of(number)
    said = forger.say(record, forger.new_key(class_number), parts=[part(TITLE, value)])
    forger.write(said)
    return record, said


def run(*checks):
    """Each check has a Bench."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(folder))
        for one in checks: one(bench)
