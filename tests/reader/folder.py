"""Chapters 3 to 8 of doc/log-format.md: FORMAT, slots, grant, root, sections, key pages."""

import os
import re
import struct
import unicodedata

from nacl import bindings as sodium

from primitives import (AnotherKey, H, Hk, Problem, check_type, decode, shape, signed, unbox, unpad_to_step,
                        unseal)

MAGIC = bytes.fromhex('574C4E0D0A1A0A01')
MAGIC_TEST = bytes.fromhex('574C54')
HEAD = 32
SLOT, HALF, BOX, SIGNATURE = 820, 188, 560, 64
SLOTS_SIZE = HEAD + 10 * SLOT
PERSONS, PAPER_PLACE = range(8), 8
LARGEST = {'FORMAT': 4096, 'slots': SLOTS_SIZE, 'root': 64 << 20, 'page': 36864}
CONSONANTS, VOWELS = 'bdfghjklmnprstvz', 'aiou'
WHITE = set('\t\n\v\f\r \x85\u200b\ufeff')


class WrongPassphrase(Problem):
    """No slot opens with what was given."""


class Format:
    """FORMAT: in clear."""

    def __init__(self, octets):
        if len(octets) < 44:
            raise Problem('FORMAT is too short')
        if octets[:3] == MAGIC_TEST:
            raise Problem('FORMAT: made by a build for tests')
        if octets[:8] != MAGIC:
            raise Problem('FORMAT: not a registry of this program')
        (version,) = struct.unpack('>I', octets[8:12])
        if version > 0:
            raise Problem(f'FORMAT: version {version} is newer than this reader')
        self.check = octets[-32:]
        if H('waterline.format', octets[:-32]) != self.check:
            raise Problem('FORMAT is damaged: its check does not fit')
        content = shape(decode(octets[12:-32]), k1='number', k2='id', k3='array')
        if content[1] != 1 or not 1 <= len(content[3]) <= 2:
            raise Problem('FORMAT: another suite, or not one or two parameter sets')
        self.folder_id = content[2]
        self.parameters = [shape(one, k1='number', k2='id', k3='number', k4='number') for one in content[3]]
        for one in self.parameters:
            if not (64 <= one[3] <= 4096 and 3 <= one[4] <= 16 and one[3] * one[4] >= 192):
                raise Problem('FORMAT: parameters out of bounds')
        numbers = [one[1] for one in self.parameters]
        if numbers[0] < 1 or numbers != sorted(set(numbers)):
            raise Problem('FORMAT: parameter sets are not numbered upwards from 1')


def read_file(folder, name, largest):
    with open(os.path.join(folder, name), 'rb') as file:
        octets = file.read(largest + 1)
    if len(octets) > largest:
        raise Problem(f'{name}: larger than {largest} bytes')
    return octets


def read_head(octets, kind, name):
    """Chapter 5: gives the number in the head."""
    if len(octets) < HEAD or octets[:8] != MAGIC:
        raise Problem(f'{name}: too short, or not a file of this program')
    found, suite, number = struct.unpack('>IIQ', octets[8:24])
    covered = octets[HEAD:HEAD + 64] if kind not in (1, 7) else b''
    if H('waterline.header', octets[:24], covered)[:8] != octets[24:32]:
        raise Problem(f'{name}: the head is damaged')
    if (found, suite) != (kind, 1):
        raise Problem(f'{name}: of kind {found} and suite {suite}')
    return number


# From a passphrase to a grant (chapter 6)

def passphrase_normal(typed):
    if len(typed.encode('utf-8')) > 1024:
        raise Problem('the passphrase is longer than 1,024 bytes')
    text = unicodedata.normalize('NFC', typed)
    white = ''.join(' ' if c in WHITE or unicodedata.category(c) in ('Zs', 'Zl', 'Zp') else c for c in text)
    return re.sub(' +', ' ', white).strip(' ').encode('utf-8')


def passphrase_parent(typed, parameters):
    return sodium.crypto_pwhash_alg(32, passphrase_normal(typed), parameters[2], parameters[4],
                                    parameters[3] << 20, sodium.crypto_pwhash_ALG_ARGON2ID13)


def paper_key(words):
    """Twelve made-up words to 16 bytes; their check shows a slip of the pen."""
    letters = re.sub(r'[\s,-]', '', words.lower())
    if len(letters) != 48:
        raise Problem('a paper key has twelve words of four letters')
    total = 0
    for at in range(0, 48, 4):
        first, second, third, fourth = letters[at:at + 4]
        if first not in CONSONANTS or second not in VOWELS or third not in CONSONANTS or fourth not in VOWELS:
            raise Problem(f'no word of a paper key: {at // 4 + 1}')
        total = total << 12 | (CONSONANTS.index(first) << 8 | VOWELS.index(second) << 6
                               | CONSONANTS.index(third) << 2 | VOWELS.index(fourth))
    octets = total.to_bytes(18, 'big')
    if H('waterline.paper-check', octets[:16])[:2] != octets[16:]:
        raise Problem('the paper key has a wrong letter')
    return octets[:16]


class Slots:
    def __init__(self, form, octets):
        self.form = form
        if len(octets) != SLOTS_SIZE:
            raise Problem('slots: wrong length')
        self.number = read_head(octets, 1, 'slots')
        self.slots = [octets[HEAD + SLOT * place:HEAD + SLOT * (place + 1)] for place in range(10)]

    def damaged(self):
        return [place for place, slot in enumerate(self.slots)
                if H('waterline.slot-check', slot[:-8])[:8] != slot[-8:]]

    def open_with_passphrase(self, typed):
        for parameters in reversed(self.form.parameters):
            parent = passphrase_parent(typed, parameters)
            for place in PERSONS:
                try:
                    return self.open_slot(parent, parameters[1], place)
                except AnotherKey:
                    continue
        raise WrongPassphrase('no slot opens with this passphrase')

    def open_with_paper(self, words):
        parent = Hk(paper_key(words), 'waterline.paper', self.form.folder_id)
        try:
            return self.open_slot(parent, 0, PAPER_PLACE)
        except AnotherKey:
            raise WrongPassphrase('the slot does not open with this paper key') from None

    def open_slot(self, parent, parameter_number, place):
        slot, folder_id = self.slots[place], self.form.folder_id
        half, box, signature = slot[:HALF], slot[HALF:HALF + BOX], slot[HALF + BOX:-8]
        plain = unseal(parent, 'waterline.slot', [folder_id, parameter_number, place], half)
        opened = shape(decode(plain), k1='key', k2='key', k3='number', k4='key')
        if opened[3] != place or sodium.crypto_scalarmult_base(opened[1]) != opened[2]:
            raise Problem(f'slot {place}: its half does not fit together')
        if not signed(opened[4], H('waterline.grant', folder_id, place, self.number, box), signature):
            raise Problem(f'slot {place}: the grant is not signed by the keeper')
        grant = decode(unpad_to_step(unbox(opened[2], opened[1], box), 512))
        return Grant(grant, opened[4])


class Grant:
    def __init__(self, content, keeper_public):
        shape(content, k1='id', k2='number', k3='text', k4='key?', k5='array', k6='key?', k7='key?')
        if not 1 <= content[2] <= 7 or len(content[4]) != 32 or len(content[5]) != 4:
            raise Problem('the grant is of an unused slot, or has no root key')
        for one in content[5]:
            check_type(one, 'key?', 5)
        self.user, self.role, self.name, self.root_key = content[1], content[2], content[3], content[4]
        self.class_keys = dict((c, key) for c, key in enumerate(content[5]) if key)
        self.keeper_key, self.audit_secret = content[6], content[7]
        self.keeper_public = keeper_public


# Root, sections, pages (chapters 7 and 8)

class Root:
    """The newest root that opens; `told` are the problems met on the way."""

    def __init__(self, folder, form, root_key):
        self.told, found, heads = [], {}, []
        for name in ('root.0', 'root.1'):
            try:
                octets = read_file(folder, name, LARGEST['root'])
                number = read_head(octets, 2, name)
                heads.append(number)
                found[number] = self.open_one(name, number, octets, form, root_key)
            except (Problem, OSError) as problem:
                self.told.append(f'{name}: {problem}')
        if not found:
            raise Problem('no root opens: ' + '; '.join(self.told))
        self.number = max(found)
        if max(heads) > self.number:
            self.told.append(f'the newest root, {max(heads)}, is damaged')
        self.read_content(found[self.number], form)

    @staticmethod
    def open_one(name, number, octets, form, root_key):
        if name != f'root.{number % 2}':
            raise Problem(f'number {number} does not belong there')
        plain = unseal(root_key, 'waterline.root', [form.folder_id, name, number], octets[HEAD:])
        content = shape(decode(unpad_to_step(plain, 16384)), k1='id', k2='number', k3='number', k4='key', k5='number',
                        k6='bool', k7='key', k8='key', k9='array', k10='key', k11='number', k12='key', k13='array',
                        k14='array', k15='bytes')
        if content[2] != number:
            raise Problem('another number within than in the head')
        return content

    def read_content(self, content, form):
        self.content = content
        if content[4] != form.check:
            self.told.append('FORMAT is not the one that the root was written with')
        if content[5] > 1:
            raise Problem('the root accepts only newer suites')
        self.space_id, self.grant_number, self.pseudonym_key = content[1], content[3], content[8]
        for public in content[9]:
            check_type(public, 'key', 9)
        self.devices = {H('waterline.device', self.space_id, public)[:16]: public for public in content[9]}
        self.segments = [shape(one, k1='number', k2='number', k3='key', k4='bool', k5='number', k6='number',
                               k7='number', k8='key') for one in content[13]]
        numbers = [one[1] for one in self.segments]
        if numbers != sorted(set(numbers)):
            raise Problem('root: the segments are not numbered upwards')
        self.sections, self.keepers_sealed = content[14], content[15]

    def pseudonym(self, record):
        return Hk(self.pseudonym_key, 'waterline.pseudonym', record)[:16]


class Section:
    def __init__(self, form, root, number, class_key):
        plain = unseal(class_key, 'waterline.section', [form.folder_id, number], root.sections[number])
        content = shape(decode(plain), k1='key', k2='key', k3='key', k4='array', k5='array')
        self.recorded_hash = content[3]
        self.pages = [shape(one, k1='id', k2='key', k3='number', k4='id', k5='number') for one in content[4]]
        self.members = [shape(one, k1='id', k2='text', k3='number', k4='number', k5='bool', k6='bool')
                        for one in content[5]]


def read_page(folder, form, entry, number):
    """Gives the keys of one page: 32,768 bytes."""
    name = f'pages/{entry[1].hex()}.{entry[3]}'
    octets = read_file(folder, name, LARGEST['page'])
    if read_head(octets, 3, name) != entry[3]:
        raise Problem(f'{name}: another number in the head')
    plain = unseal(entry[2], 'waterline.page', [form.folder_id, name, entry[3]], octets[HEAD:])
    content = shape(decode(unpad_to_step(plain, 1024)), k1='id', k2='number', k3='id', k4='bytes')
    if (content[1], content[2], content[3]) != (entry[1], number, entry[4]) or len(content[4]) != 32768:
        raise Problem(f'{name}: not the page that the section names')
    return content[4]


class KeyPages:
    """Record keys of all classes that a grant opens."""

    def __init__(self):
        self.pages = {}

    def add(self, page_id, class_number, keys):
        self.pages[page_id] = (class_number, keys)

    def key(self, class_number, page_id, place):
        """None where it was destroyed."""
        known, keys = self.pages.get(page_id, (None, None))
        if known != class_number:
            raise Problem('no page of this class has the key')
        key = keys[32 * place:32 * place + 32]
        return key if any(key) else None
