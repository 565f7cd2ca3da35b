#!/usr/bin/python3
"""waterline_reader - opens a registry's folder, written from doc/log-format.md alone.

It checks FORMAT, slots, grant, root, key pages, and the log with its chains and
signatures, works out what stands, and prints the view hash of each class that the
passphrase opens.  It shares no code with the program, so where both give the same
hash the document says enough for a third.

    waterline_reader.py FOLDER (--passphrase-file FILE | --paper-key-file FILE) [--json]

Ends with 0: no problem; 1: problems, all told; 2: it could not be opened.
"""

import argparse
import json
import sys

from folder import KeyPages, LARGEST, Format, Problem, Root, Section, Slots, WrongPassphrase, read_file, read_page
from log import Log
from primitives import decode, shape, unseal
from standing import units_of, view_hash


class Registry:
    """A folder, opened and read as far as the grant reaches."""

    def __init__(self, folder, passphrase=None, paper=None):
        self.problems = []
        self.form = Format(read_file(folder, 'FORMAT', LARGEST['FORMAT']))
        slots = Slots(self.form, read_file(folder, 'slots', LARGEST['slots']))
        self.problems += [f'slots: slot {place} is damaged' for place in slots.damaged()]
        self.grant = slots.open_with_paper(paper) if paper else slots.open_with_passphrase(passphrase)
        self.root = Root(folder, self.form, self.grant.root_key)
        self.problems += self.root.told
        if self.root.grant_number != slots.number:
            self.problems.append(f'slots: grants {slots.number}, but the root knows {self.root.grant_number}')
        self.open_sections(folder)
        self.check_keepers()
        self.log = Log(folder, self.form, self.root, self.grant, self.pages)
        self.problems += [f'{one.code}: {one.where}: {one.what}' for one in self.log.told]
        self.units = units_of(self.log.statements)

    def open_sections(self, folder):
        self.pages, self.sections = KeyPages(), {}
        for number, class_key in self.grant.class_keys.items():
            section = self.sections[number] = Section(self.form, self.root, number, class_key)
            for entry in section.pages:
                try:
                    self.pages.add(entry[1], number, read_page(folder, self.form, entry, number))
                except (Problem, OSError) as problem:
                    self.problems.append(f'class {number}: a page does not open: {problem}')

    def check_keepers(self):
        self.keeper_seed = None
        if not self.grant.keeper_key:
            return
        plain = unseal(self.grant.keeper_key, 'waterline.keeper', [self.form.folder_id], self.root.keepers_sealed)
        content = shape(decode(plain), k1='key', k2='array')
        self.keeper_seed = content[1]
        for one in content[2]:
            shape(one, k1='key', k2='id?', k3='number', k4='number', k5='text', k6='bytes')

    def report(self):
        classes = []
        for number in sorted(self.grant.class_keys):
            digest, rows = view_hash(self.units, number)
            records = sum(1 for place in self.units if place[0] == number)
            classes.append({'class': number, 'view_hash': digest.hex(), 'rows': rows, 'records': records})
        return {'folder': self.form.folder_id.hex(), 'space': self.root.space_id.hex(), 'root': self.root.number,
                'segments': len(self.root.segments), 'frames': self.log.frames,
                'statements': len(self.log.statements), 'bad': self.log.bad, 'erased': self.log.erased, 'classes': classes,
                'problems': self.problems}


def first_line(name):
    with open(name, encoding='utf-8') as file:
        return file.read().rstrip('\n')


def print_plainly(report):
    for found in report['classes']:
        print(f"class {found['class']}  {found['view_hash']}  {found['records']} records, {found['rows']} rows")
    print(f"{report['statements']} statements in {report['frames']} frames, root {report['root']}")
    for problem in report['problems']:
        print(f'problem: {problem}')
    print(f"{len(report['problems'])} problems")


def main():
    parser = argparse.ArgumentParser(description='Opens a registry from its specification alone.')
    parser.add_argument('folder')
    key = parser.add_mutually_exclusive_group(required=True)
    key.add_argument('--passphrase-file')
    key.add_argument('--paper-key-file')
    parser.add_argument('--json', action='store_true')
    given = parser.parse_args()
    try:
        if given.paper_key_file:
            registry = Registry(given.folder, paper=first_line(given.paper_key_file))
        else:
            registry = Registry(given.folder, passphrase=first_line(given.passphrase_file))
    except (Problem, OSError) as problem:
        print(f'waterline_reader: {problem}', file=sys.stderr)
        return 2
    report = registry.report()
    print(json.dumps(report, indent=1)) if given.json else print_plainly(report)
    return 1 if report['problems'] else 0


if __name__ == '__main__':
    sys.exit(main())
