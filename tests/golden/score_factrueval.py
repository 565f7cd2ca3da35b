#!/usr/bin/env python3
"""score_factrueval.py FOLDER OUTPUT.jsonl [--show] - persons found in the texts of factRuEval-2016 against its annotation.

A person of the annotation is an object of type Person with at least a given
name, surname or patronymic; its span runs from the first of these to the last.
Strict: the same span.  Touching: a span that overlaps.  Each found span
counts once; OUTPUT.jsonl has one extraction a line, "doc" naming the text.
"""
import json
import os
import sys

PARTS = ('name', 'surname', 'patronymic')


def gold_spans(path):
    parts = {}
    with open(path + '.spans', encoding='utf-8') as file:
        for line in file:
            fields = line.split('#')[0].split()
            if len(fields) >= 4 and fields[1] in PARTS:
                parts[fields[0]] = (int(fields[2]), int(fields[2]) + int(fields[3]))
    spans = set()
    with open(path + '.objects', encoding='utf-8') as file:
        for line in file:
            fields = line.split('#')[0].split()
            if len(fields) < 3 or fields[1] != 'Person':
                continue
            own = [parts[part] for part in fields[2:] if part in parts]
            if own:
                spans.add((min(a for a, _ in own), max(b for _, b in own)))
    return spans


def f1(right_found, found, right_gold, gold):
    precision = right_found / found if found else 0.0
    recall = right_gold / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def touches(span, others):
    return any(a < span[1] and span[0] < b for a, b in others)


def main(folder, output, *options):
    totals = {'found': 0, 'gold': 0, 'same': 0, 'found_touching': 0, 'gold_touched': 0}
    with open(output, encoding='utf-8') as file:
        for line in file:
            extraction = json.loads(line)
            name = os.path.basename(extraction['doc']).removesuffix('.txt')
            gold = gold_spans(os.path.join(folder, name))
            found = {(s[0], s[0] + s[1]) for person in extraction['persons'] for s in person['spans']}
            totals['found'] += len(found)
            totals['gold'] += len(gold)
            totals['same'] += len(found & gold)
            totals['found_touching'] += sum(touches(span, gold) for span in found)
            totals['gold_touched'] += sum(touches(span, found) for span in gold)
            if '--show' in options:
                with open(os.path.join(folder, name + '.txt'), encoding='utf-8') as text_file:
                    text = text_file.read()
                around = lambda a, b: text[max(0, a - 40):a].replace('\n', ' ') + '[' + text[a:b] + ']' + text[b:b + 30].replace('\n', ' ')
                for a, b in sorted(gold - found):
                    print(name, 'missed', around(a, b))
                for a, b in sorted(found - gold):
                    print(name, 'wrong ', around(a, b))
    strict = f1(totals['same'], totals['found'], totals['same'], totals['gold'])
    touching = f1(totals['found_touching'], totals['found'], totals['gold_touched'], totals['gold'])
    print('# persons strict   P %.3f R %.3f F1 %.3f' % strict)
    print('# persons touching P %.3f R %.3f F1 %.3f' % touching)
    return strict[2]


if __name__ == '__main__':
    main(*sys.argv[1:])
