"""romanisation.py - romanises text by a published table in Interscript's notation (.imp files).

Only what these tables use: sub, parallel, run, aliases, any, capture, ref,
boundary, none, compose; before: is what stands before, after: what follows.
A table that builds on one that is not there raises Missing.
"""
import os
import re
import unicodedata


class Missing(Exception):
    pass


TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[A-Za-z_]+\d*|\d+|\.\.|[()\[\],+:{}.]')


def tokens_of(line):
    tokens, at = [], 0
    while at < len(line):
        if line[at] == '#':
            break
        found = TOKEN.match(line, at)
        if found:
            tokens.append(found.group())
            at = found.end()
        else:
            at += 1
    return tokens


def unquote(token):
    text = re.sub(r'\\u([0-9A-Fa-f]{4})', lambda m: chr(int(m.group(1), 16)), token[1:-1])
    return text.replace('\\"', '"').replace("\\'", "'").replace('\\\\', '\\')


class Table:
    def __init__(self, folder, name):
        path = os.path.join(folder, name + '.imp')
        if not os.path.exists(path):
            raise Missing(name)
        self.folder, self.tests, self.stages, self.aliases, self.tables = folder, [], {}, {}, {}
        self.imports = []
        self.read([tokens_of(line) for line in open(path, encoding='utf-8')])

    def read(self, lines):
        section, steps, outer = None, None, None
        for tokens in lines:
            if not tokens:
                continue
            word = tokens[0]
            if word == 'dependency':
                self.depend(tokens)
            elif word == 'test' and tokens[1][0] in '"\'':
                self.tests.append((unquote(tokens[1]), unquote(tokens[3])))
            elif word == 'def_alias':
                self.aliases[tokens[1]] = self.pattern(tokens[3:])
            elif word == 'stage':
                section = tokens[2] if tokens[1] == '(' else 'main'
                steps = self.stages.setdefault(section, [])
            elif steps is not None and word == 'parallel':
                outer, steps = steps, []
                outer.append(('parallel', steps))
            elif steps is not None and word == 'sub':
                steps.append(('sub', self.rule(tokens[1:])))
            elif steps is not None and word in ('run', 'compose', 'decompose', 'downcase'):
                steps.append((word, tokens[1:]))
            elif word == '}' and outer is not None:
                steps, outer = outer, None
            elif word == '}':
                steps = None

    def depend(self, tokens):
        name = unquote(tokens[1])
        if 'as' in tokens:
            self.tables[tokens[tokens.index('as') + 2]] = Table(self.folder, name)
        elif name != 'var-Cyrl':
            raise Missing(name)
        else:
            self.aliases['cyrl_upper'] = '[А-ЯЁ]'

    def rule(self, tokens):
        parts, depth, part = [], 0, []
        for token in tokens:
            depth += (token in '([') - (token in ')]')
            if token == ',' and depth == 0:
                parts.append(part)
                part = []
            else:
                part.append(token)
        parts.append(part)
        pattern, before, after = self.pattern(parts[0]), '', ''
        for extra in parts[2:]:
            if extra[0] == 'before':
                before = self.pattern(extra[2:])
            if extra[0] == 'after':
                after = self.pattern(extra[2:])
        # Python wants look-behinds of one width; all of these are one character or a boundary.
        return ((f'(?<={before})' if before and before != r'\b' else before) + pattern + (f'(?={after})' if after else ''),
                self.replacement(parts[1]), len(pattern))

    def replacement(self, tokens):
        if tokens[0] == 'upcase':
            return None
        return ''.join('\\g<1>' if t == 'ref' else unquote(t).replace('\\', '\\\\') if t[0] in '"\'' else ''
                       for t in tokens if t not in '(1)+')

    def pattern(self, tokens):
        text, at = '', 0
        while at < len(tokens):
            token = tokens[at]
            if token[0] in '"\'':
                text += re.escape(unquote(token))
            elif token == 'any':
                end = self.closing(tokens, at + 1)
                text += self.any(tokens[at + 2:end])
                at = end
            elif token == 'capture':
                end = self.closing(tokens, at + 1)
                text += '(' + self.pattern(tokens[at + 2:end]) + ')'
                at = end
            elif token == 'ref':
                text += r'\1'
                at += 3
            elif token == 'boundary':
                text += r'\b'
            elif token == 'any_character':
                text += '.'
            elif token in self.aliases:
                text += self.aliases[token]
            elif token != '+' and token != 'none':
                raise Missing(token)
            at += 1
        return text

    def any(self, tokens):
        if '[' in tokens:
            return '(?:' + '|'.join(self.pattern([t]) for t in tokens if t[0] in '"\'') + ')'
        if '..' in tokens:
            return f'[{unquote(tokens[0])}-{unquote(tokens[2])}]'
        return '[' + re.escape(unquote(tokens[0])) + ']'

    @staticmethod
    def closing(tokens, at):
        depth = 0
        while True:
            depth += (tokens[at] == '(') - (tokens[at] == ')')
            if depth == 0:
                return at
            at += 1

    def romanise(self, text, stage='main'):
        if stage not in self.stages:
            raise Missing('stage ' + stage)
        for kind, what in self.stages[stage]:
            if kind == 'sub' and what[1] is not None:
                text = re.sub(what[0], what[1], text)
            elif kind == 'parallel':
                text = self.parallel([rule for _, rule in what if rule[1] is not None], text)
            elif kind == 'run':
                table = self.tables[what[what.index('map') + 2]] if 'map' in what else self
                text = table.romanise(text, what[-1])
            elif kind == 'compose':
                text = unicodedata.normalize('NFC', text)
        return text

    @staticmethod
    def parallel(rules, text):
        compiled = [(re.compile(p), r) for p, r, _ in sorted(rules, key=lambda rule: -rule[2])]
        out, at = '', 0
        while at < len(text):
            for pattern, replacement in compiled:
                found = pattern.match(text, at)
                if found and found.end() > at:
                    out += found.expand(replacement)
                    at = found.end()
                    break
            else:
                out += text[at]
                at += 1
        return out
