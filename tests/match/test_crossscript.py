#!/usr/bin/env python3
"""The name comparison on pairs of real names in two scripts: best F1, and brothers and sisters apart.

The pairs are reference data, read at run time; rows that need knowledge
beyond the letters (#alias, #title) and scripts without a table are left out.
"""
import os
import subprocess
import sys
import unicodedata

DATA = os.path.join(os.environ.get('WATERLINE_DATA', '../shared/data'), 'match')
F1_TO_REACH = 0.99
SAME, DIFFERENT = 0.85, 0.7  # as match/compare.h says


def has_tables(text):
    return all('LATIN' in unicodedata.name(c, '') or 'CYRILLIC' in unicodedata.name(c, '')
               for c in text if c.isalpha() and unicodedata.category(c) != 'Lm')


def score(pairs):
    text = ''.join(f'{a}\t{b}\n' for a, b in pairs)
    out = subprocess.run([os.environ['WATERLINE'], 'names'], input=text, capture_output=True, text=True, check=True).stdout
    return [float(line.split('\t')[2]) for line in out.splitlines()]


def f1_at(threshold, scores, rows):
    right = sum(s >= threshold and row[2] == '1' for s, row in zip(scores, rows))
    wrong = sum((s >= threshold) != (row[2] == '1') for s, row in zip(scores, rows))
    return 2 * right / (2 * right + wrong) if right else 0.0


def report(name, passed):
    print(('ok ' if passed else 'not ok ') + name)
    return passed


def main():
    path = os.path.join(DATA, 'crossscript_tune.tsv')
    if not os.path.exists(path):
        print('skip names_in_two_scripts_are_told_apart: no reference data')
        return 0
    with open(path, encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file][1:]
    rows = [row for row in rows if '#alias' not in row[3] and '#title' not in row[3] and has_tables(row[0] + row[1])]
    scores = score([row[:2] for row in rows])
    best, threshold = max((f1_at(t, scores, rows), t) for t in set(scores))
    print(f'# {len(rows)} pairs: best F1 {best:.4f} at {threshold:.3f}; at {SAME}: {f1_at(SAME, scores, rows):.4f}')
    passed = report('names_in_two_scripts_are_told_apart', best >= F1_TO_REACH)
    siblings = [s for s, row in zip(scores, rows) if 'sibling' in row[3]]
    passed &= report('brothers_and_sisters_of_the_pairs_are_different', siblings != [] and max(siblings) < DIFFERENT)
    with open(os.path.join(DATA, 'generated-romanizations_tune.tsv'), encoding='utf-8') as file:
        pairs = [line.split('\t')[:2] for line in file][1:]
    passed &= report('a_name_is_the_same_by_every_standard', min(score(pairs)) >= SAME)
    return 0 if passed else 1


sys.exit(main())
