#!/usr/bin/env python3
"""letters.py - compiles the tables of src/match/data (*.letters, near.sounds) into one C file.

usage: letters.py OUT.c NEAR.sounds TABLE.letters...

The C file fills what src/match/letters.h declares: a number for each letter,
its rules in the order in which they are tried, and the cost of mistaking one
sound for another.  A letter with a mark and no rule of its own gets the number
of the letter below the mark.
"""
import sys
import unicodedata

LAST_CODE_POINT = 0x2140
PAGE = 64
LONGEST = 8  # letters in a rule: LETTER_RULE_LETTERS
READINGS = 4
READING_BYTES = 4
BREAKS = "'`´ʹʺʻʼʾʿˈ‘’′\"“”·"
CONTEXTS = {'^': 'LETTER_START', '$': 'LETTER_END', 'V': 'LETTER_VOWEL', 'C': 'LETTER_CONSONANT'}
BREAK_NUMBER, MARK_NUMBER = 1, 2


def fail(where, why):
    sys.exit(f'letters.py: {where}: {why}')


def context(text, where):
    if any(c not in CONTEXTS for c in text):
        fail(where, f'unknown context ({text})')
    return ' | '.join(CONTEXTS[c] for c in text) or 'LETTER_ANYWHERE'


def parse_rule(line, where):
    written, *readings = line.split()
    before = after = ''
    if written.startswith('('):
        before, written = written[1:].split(')', 1)
    if written.endswith(')'):
        written, after = written[:-1].split('(', 1)
    readings = ['' if r == '-' else r for r in readings]
    if not readings or len(readings) > READINGS or any(len(r) > READING_BYTES - 1 for r in readings):
        fail(where, 'one to four readings of at most three sounds')
    if not 1 <= len(written) <= LONGEST:
        fail(where, 'too many letters')
    if any(not ('a' <= c <= 'z') for r in readings for c in r):
        fail(where, 'a sound is a letter from a to z')
    return written, before, after, readings, where


def lines_of(path):
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.split('#')[0].strip()
            if line:
                yield unicodedata.normalize('NFC', line), f'{path}:{number}'


def number_letters(rules):
    numbers = {}
    for written, *_ in rules:
        for letter in written:
            numbers.setdefault(letter, len(numbers) + 3)
    if len(numbers) > 250:
        fail('tables', 'too many letters')
    return numbers


def number_of(character, numbers):
    """The letter's number in any case and with any mark, or 0."""
    if character in BREAKS:
        return BREAK_NUMBER
    if unicodedata.category(character) in ('Mn', 'Me'):
        return MARK_NUMBER
    for form in (character, character.lower(), unicodedata.normalize('NFD', character.lower())):
        if form[:1] in numbers and all(unicodedata.category(c) == 'Mn' for c in form[1:]):
            return numbers[form[:1]]
    return 0


def kind_of(letter, rules):
    for written, before, after, readings, _ in rules:
        if written == letter and not before and not after:
            first = readings[0][:1]
            return 'LETTER_VOWEL' if first and (first in 'aeiou' or readings[0] in ('ya', 'yu', 'ye')) else 'LETTER_CONSONANT'
    fail('tables', f'the letter {letter} has no rule that always holds')


def write_rules(out, rules, numbers):
    habits = {}
    order = sorted(rules, key=lambda r: (numbers[r[0][0]], -len(r[0]), -(len(r[1]) > 0) - (len(r[2]) > 0)))
    out.append('const LetterRule letter_rules[] = {')
    first = {}
    for at, (written, before, after, readings, where) in enumerate(order):
        first.setdefault(numbers[written[0]], at)
        habit = habits.setdefault((before, written), len(habits) + 1)
        letters = ', '.join(str(numbers[c]) for c in written)
        spelled = ', '.join(f'"{r}"' for r in readings)
        out.append(f'  {{{{{letters}}}, {len(written)}, {context(before, where)}, {context(after, where)}, {habit}, '
                   f'{len(readings)}, {{{spelled}}}}},')
    if len(habits) > 255:
        fail('tables', 'too many habits')
    out.append('};')
    starts = [str(first.get(n, 0)) for n in range(256)]
    out.append('const uint16_t letter_first_rule[256] = {' + ', '.join(starts) + '};')


def write_pages(out, numbers):
    pages, page_of = [], []
    for page in range(LAST_CODE_POINT // PAGE):
        characters = [chr(page * PAGE + i) for i in range(PAGE)]
        capitals = sum(1 << i for i, c in enumerate(characters) if unicodedata.category(c) in ('Lu', 'Lt'))
        row = ([number_of(c, numbers) for c in characters], capitals)
        if row not in pages:
            pages.append(row)
        page_of.append(pages.index(row))
    out.append(f'const uint8_t letter_page[{len(page_of)}] = {{' + ', '.join(map(str, page_of)) + '};')
    out.append(f'const uint8_t letter_numbers[][{PAGE}] = {{')
    out.extend('  {' + ', '.join(map(str, row)) + '},' for row, _ in pages)
    out.append('};')
    out.append('const uint64_t letter_capitals[] = {' + ', '.join(f'{capitals}u' for _, capitals in pages) + '};')


def write_near(out, path):
    cost = [[100] * 27 for _ in range(27)]
    for a in range(26):
        cost[a][a] = 0
        for b in range(26):
            if a != b and chr(a + 97) in 'aeiou' and chr(b + 97) in 'aeiou':
                cost[a][b] = 60
    for line, where in lines_of(path):
        a, b, hundredths = line.split()
        at, to = ord(a) - 97, 26 if b == '-' else ord(b) - 97
        if not (0 <= at < 26 and 0 <= to <= 26 and 0 < int(hundredths) <= 100):
            fail(where, 'two sounds and a cost up to 100')
        cost[at][to] = cost[to][at] = int(hundredths)
    out.append('const uint8_t sound_cost[27][27] = {')
    out.extend('  {' + ', '.join(map(str, row)) + '},' for row in cost)
    out.append('};')


def main(out_path, near, *tables):
    rules = [parse_rule(line, where) for table in tables for line, where in lines_of(table)]
    seen = set()
    for rule in rules:
        if rule[:3] in seen:
            fail(rule[4], 'this rule stands there twice')
        seen.add(rule[:3])
    numbers = number_letters(rules)
    out = ['/* Made by tools/letters.py from src/match/data; not to be edited. */', '#include "match/letters.h"', '']
    write_pages(out, numbers)
    write_rules(out, rules, numbers)
    kinds = {number: kind_of(letter, rules) for letter, number in numbers.items()}
    kinds[BREAK_NUMBER] = 'LETTER_CONSONANT'
    out.append('const uint8_t letter_kind[256] = {' + ', '.join(kinds.get(n, '0') for n in range(256)) + '};')
    write_near(out, near)
    with open(out_path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(out) + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
