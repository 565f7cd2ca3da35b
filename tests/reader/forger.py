"""forger - writes into a registry what the program would not, with all the keys that a coordinator holds.

Written from doc/log-format.md, as the reader is.  Everything is signed, sealed and
chained as it should be, unless the caller says otherwise: so what both programs
make of it is their reading of what it says, not of how it is wrapped.
"""

import os
import struct

from nacl import bindings as sodium
from nacl.signing import SigningKey

from folder import LARGEST, MAGIC, read_file, read_head
from log import FIRST, LAST, MORE, WHOLE
from primitives import H, Hk, encode, expand, padme
from statement import ERASE, ORDINARY, statement_id
from waterline_reader import Registry

SET, ADD, REMOVE = 1, 2, 3


def seal(parent, purpose, context, plain):
    salt = os.urandom(32)
    both = expand(parent, purpose, context, salt)
    return salt + both[:32] + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, None, bytes(24), both[32:])


def sign(seed, digest):
    return SigningKey(seed).sign(digest).signature


def pad(content, length):
    return struct.pack('>I', len(content)) + content + bytes(length - 4 - len(content))


def pad_exactly(content):
    return pad(content, padme(4 + len(content)))


def pad_to_step(content, step):
    return pad(content, -(-(4 + len(content)) // step) * step)


def part(field, value=None, element=None, replaces=(), action=SET):
    """A part; `value` is an item, None for none."""
    content = {1: action, 2: field}
    content.update({3: element} if element else {})
    content.update({4: value} if value is not None else {})
    content.update({5: list(replaces)} if replaces else {})
    return content


class Said:
    """A statement that was made: its bytes, its id, and what an erasure has to name."""

    def __init__(self, outer, sealed, outer_bytes=None):
        self.outer, self.sealed = outer, sealed
        self.bytes = encode(outer) if outer_bytes is None else outer_bytes
        self.id = statement_id(self.bytes)
        self.record = self.change = None

    def key(self):
        return [self.outer[9], *self.outer[12]]

    def pair(self):
        return [self.bytes] if self.sealed is None else [self.bytes, self.sealed]


class Forger:
    def __init__(self, folder, passphrase):
        self.folder = folder
        self.registry = Registry(folder, passphrase=passphrase)
        self.form, self.root = self.registry.form, self.registry.root
        self.device = H('waterline.device', self.root.space_id, self.public())[:16]
        self.sequence, self.before, self.clock = self.registry.log.last.get(self.device, (0, None, 1 << 56))
        self.segment = self.root.segments[-1]
        self.place = {number: 1023 for number in range(3)}
        self.read_end()

    def public(self):
        return bytes(SigningKey(self.root.content[7]).verify_key)

    def path(self, name):
        return os.path.join(self.folder, name)

    def segment_name(self):
        return f'log/{self.segment[1]:06d}.{self.segment[2]}.seg'

    def read_end(self):
        """Behind which frame of the open segment the next one stands."""
        log = self.registry.log
        self.number, self.hash = log.number, log.before
        self.size = os.path.getsize(self.path(self.segment_name()))
        self.held = 0   # statements of this segment that the forger wrote

    # Statements

    def new_key(self, class_number):
        """The last unused key of the class's first page, and so on downwards."""
        page = self.registry.sections[class_number].pages[0][1]
        self.place[class_number] -= 1
        return [class_number, page, self.place[class_number] + 1]

    def outer(self, class_number=1, pseudonym=None, sealed=None, key=None, operation=ORDINARY, **other):
        """An outer half that follows; `other` replaces keys: k7=b'…'; None takes one away."""
        outer = {1: 0, 2: 1, 3: self.device, 4: self.sequence + 1, 5: self.before, 6: self.clock + 1,
                 7: self.root.space_id, 8: operation, 9: class_number}
        if sealed is not None:
            outer.update({10: pseudonym, 11: H('waterline.payload', sealed), 12: key[1:]})
        outer.update({int(name[1:]): item for name, item in other.items()})
        return {name: item for name, item in outer.items() if item is not None}

    def chain(self):
        """What the next statement follows: to be put back after one that is in no chain."""
        return self.sequence, self.before, self.clock

    def put_back(self, chain):
        self.sequence, self.before, self.clock = chain

    def follow(self, said):
        self.sequence, self.before, self.clock = said.outer.get(4), said.id, said.outer.get(6)
        return said

    def payload(self, record, operation=1, kind=2, parts=(), **other):
        change = os.urandom(16)
        payload = {1: record, 2: kind, 3: operation, 4: list(parts) or None, 5: b'u' * 16, 6: 1700000000000, 7: change}
        payload.update({int(name[1:]): item for name, item in other.items()})
        return {name: item for name, item in payload.items() if item is not None}

    def say_bytes(self, record, plain, key, operation=ORDINARY, **other):
        """A statement whose padded payload is these bytes; `other` replaces keys of the outer half."""
        pseudonym = other.pop('pseudonym', None) or self.root.pseudonym(record)
        class_number, page, place = key
        keys = self.registry.pages.pages[page][1]
        context = [other.get('k7', self.root.space_id), other.get('k3', self.device), other.get('k4', self.sequence + 1),
                   pseudonym, class_number, page, place]
        sealed = seal(keys[32 * place:32 * place + 32], 'waterline.payload', context, plain)
        return self.follow(Said(self.outer(class_number, pseudonym, sealed, key, operation, **other), sealed))

    def say(self, record, key, operation=1, kind=2, parts=(), outer=None, **other):
        """A statement; `other` replaces keys of the payload (k2=…), `outer` those of the outer half."""
        payload = self.payload(record, operation, kind, parts, **other)
        said = self.say_bytes(record, pad_exactly(encode(payload)), key, **(outer or {}))
        said.record, said.change = record, payload.get(7)
        return said

    def erase(self, pseudonym, keys, class_number=1, **outer):
        """An erasure whose payload is a record of its own."""
        return self.say(os.urandom(16), self.new_key(class_number),
                        outer={'operation': ERASE, 'k14': [pseudonym, *keys], **outer})

    # Frames

    def signatures(self, statements, keeper=False):
        ids = b''.join(one.id for one in statements)
        first = statements[0].outer
        digest = H('waterline.signature', self.root.space_id, first[3], first[4], len(statements), ids)
        signatures = [[1, first[3], sign(self.root.content[7], digest)]]
        return signatures + ([[2, b'', sign(self.registry.keeper_seed, digest)]] if keeper else [])

    def body(self, statements, keeper=False, signatures=None):
        body = {1: self.number + 1, 2: self.hash, 5: [one.pair() for one in statements],
                6: signatures or self.signatures(statements, keeper)}
        return body if self.number else {**body, 3: self.root.number}

    def write(self, *statements, kind=WHOLE, keeper=False, signatures=None, **other):
        """One frame; `other` replaces keys of the body.  Gives where it stands."""
        body = self.body(statements, keeper, signatures)
        body.update({int(name[1:]): item for name, item in other.items()})
        return self.write_body(encode({name: item for name, item in body.items() if item is not None}), kind,
                               len(statements))

    def write_body(self, body, kind=WHOLE, count=1):
        place = [self.form.folder_id, self.segment[1], self.segment[2]]
        sealed = seal(self.segment[3], 'waterline.frame', place + [kind], body)
        salt, rest = sealed[:32], sealed[32:]
        check = Hk(self.segment[3], 'waterline.frame.header', *place, len(rest), kind, salt)[:8]
        frame = struct.pack('>IB3x', len(rest), kind) + check + salt + rest
        where = f'{self.segment_name()}, byte {self.size}'
        with open(self.path(self.segment_name()), 'ab') as file:
            file.write(frame)
        self.number, self.hash, self.size = self.number + 1, H('waterline.frame', frame), self.size + len(frame)
        self.held += count
        return where

    # Root and pages

    def write_sealed(self, kind, name, parent, purpose, number, plain):
        sealed = seal(parent, purpose, [self.form.folder_id, name, number], plain)
        head = MAGIC + struct.pack('>IIQ', kind, 1, number)
        check = H('waterline.header', head, sealed[:64])[:8]
        with open(self.path(name), 'wb') as file:
            file.write(head + check + sealed)

    def write_root(self):
        self.root.number += 1
        self.root.content[2] = self.root.number
        plain = pad_to_step(encode(self.root.content), 16384)
        self.write_sealed(2, f'root.{self.root.number % 2}', self.registry.grant.root_key, 'waterline.root',
                          self.root.number, plain)

    def next_segment(self):
        """Closes the open segment in the root, and begins one with a new key.  Its statements must be the forger's."""
        self.segment.update({4: True, 5: self.number, 6: self.segment[6] + self.held, 7: self.size, 8: self.hash})
        number = self.segment[1] + 1
        start = H('waterline.segment', self.form.folder_id, number, 1)
        self.segment = {1: number, 2: 1, 3: os.urandom(32), 4: False, 5: 0, 6: 0, 7: 0, 8: start}
        self.root.content[13].append(self.segment)
        self.write_root()
        self.number, self.hash, self.size, self.held = 0, start, 0, 0

    def destroy(self, class_number, page_id, place):
        """Zeros in place of a key; the page's own key and number stay."""
        entry = next(one for one in self.registry.sections[class_number].pages if one[1] == page_id)
        keys = bytearray(self.registry.pages.pages[page_id][1])
        keys[32 * place:32 * place + 32] = bytes(32)
        self.registry.pages.add(page_id, class_number, bytes(keys))
        name = f'pages/{page_id.hex()}.{entry[3]}'
        assert read_head(read_file(self.folder, name, LARGEST['page']), 3, name) == entry[3]
        plain = pad_to_step(encode({1: page_id, 2: class_number, 3: entry[4], 4: bytes(keys)}), 1024)
        self.write_sealed(3, name, entry[2], 'waterline.page', entry[3], plain)
