"""log_reader - chapters 9 to 15 of doc/log-format.md in Python: the statements of a registry and what is kept beside.

Written from the document; see sealed.py and registry_reader.py.
"""
import hashlib

import cbor2

from registry_reader import Registry, head, u
from sealed import H, Hk, Refused, box_opened, opened, opened_stream, verify

WHOLE, FIRST, MORE, LAST = 1, 2, 3, 4
OUTER_ALWAYS = {1, 2, 3, 4, 6, 7, 8, 9}


def item(data):
    """One item, keys of maps in the order of their bytes: here only small numbers, where cbor2's order is the same."""
    value = cbor2.loads(data)
    if cbor2.dumps(value, canonical=True) != data:
        raise Refused("not strict CBOR")
    return value


def padded_length(n):
    if n <= 4096:
        return max(256, -(-n // 256) * 256)
    e = n.bit_length() - 1
    step = 1 << (e - e.bit_length())
    return -(-n // step) * step


def exact(padded):
    length = u(padded[:4])
    if padded_length(4 + length) != len(padded) or any(padded[4 + length:]):
        raise Refused("padding")
    return padded[4:4 + length]


class Log(Registry):
    def frames(self):
        """Each frame of each segment in order: (kind, body)."""
        for entry in self.root[13]:
            yield from self.frames_of(entry)

    def frames_of(self, entry):
        segment, generation, key = entry[1], entry[2], entry[3]
        data = (self.folder / "log" / f"{segment:06}.{generation}.seg").read_bytes()
        previous, at, number, statements = self.segment_start(segment, generation), 0, 0, 0
        while at < len(data):
            header = data[at:at + 48]
            length, kind, salt = u(header[:4]), header[4], header[16:]
            frame = data[at:at + 48 + length]
            if len(frame) != 48 + length or any(header[5:8]) or kind not in (WHOLE, FIRST, MORE, LAST):
                raise Refused("header")
            check = Hk(key, "waterline.frame.header", self.id, segment, generation, length, kind, salt)[:8]
            if check != header[8:16]:
                raise Refused("header's check")
            body = item(opened(key, "waterline.frame", [self.id, segment, generation, kind], salt + frame[48:]))
            number += 1
            if body[1] != number or body[2] != previous or not {1, 2, 5, 6} <= set(body) <= {1, 2, 3, 4, 5, 6}:
                raise Refused("place in the chain")
            if (number == 1) and 3 not in body or body.get(3, 0) > self.root[2]:
                raise Refused("root number")
            previous, at, statements = H("waterline.frame", frame), at + len(frame), statements + len(body[5])
            if number == entry[5] and (statements, at, previous) != (entry[6], entry[7], entry[8]):
                raise Refused("known head")
            yield kind, body
        if number < entry[5]:
            raise Refused("shorter than the known head")
        self.head = previous

    def outers(self, body):
        """The statements of a frame, after its signatures: (id, outer, sealed)."""
        found = []
        for statement in body[5]:
            outer = item(statement[0])
            wanted = set(OUTER_ALWAYS)
            wanted |= {5} if outer[4] != 1 else set()
            wanted |= {10, 11, 12} if outer[8] in (1, 2) else set()
            wanted |= {5: {13}, 2: {14}}.get(outer[8], set())
            if set(outer) != wanted or (outer[1], outer[2], outer[7]) != (0, 1, self.root[1]):
                raise Refused("outer half")
            sealed = statement[1] if len(statement) > 1 else None
            if sealed and H("waterline.payload", sealed) != outer[11]:
                raise Refused("payload hash")
            found.append((H("waterline.statement", statement[0]), outer, sealed))
        device, first = found[0][1][3], found[0][1][4]
        digest = H("waterline.signature", self.root[1], device, first, len(found), b"".join(f[0] for f in found))
        kind, signer, signature = body[6][0]
        if kind != 1 or signer != device:
            raise Refused("signer")
        verify(self.devices()[device], digest, signature)
        return found

    def statements(self):
        """All that count: (position, id, outer, payload or None).  Checks the device's chain on the way."""
        position, run, last = 0, [], {}
        for kind, body in self.frames():
            found = []
            for name, outer, sealed in self.outers(body):
                position += 1
                sequence, previous = last.get(outer[3], (0, None))
                if outer[4] != sequence + 1 or outer.get(5) != previous:
                    raise Refused("chain of the device")
                last[outer[3]] = outer[4], name
                found.append((position, name, outer, self.payload(outer, sealed)))
            if kind in (WHOLE, FIRST):
                run = []
            run += found
            if kind in (WHOLE, LAST):
                yield from run
        self.count = position

    def key_of(self, outer):
        page, place = outer[12]
        known = self.__dict__.setdefault("known_keys", {})
        if (page, place) not in known:
            known[page, place] = self.record_key(outer[9], page, place)
        return known[page, place]

    def payload(self, outer, sealed):
        if not sealed or outer[9] not in self.sections:
            return None
        context = [outer[7], outer[3], outer[4], outer[10], outer[9], *outer[12]]
        payload = item(exact(opened(self.key_of(outer), "waterline.payload", context, sealed)))
        if self.pseudonym(payload[1]) != outer[10]:
            raise Refused("pseudonym")
        return payload

    def streamed(self, kind, purpose, name, parent, sizes):
        data = (self.folder / name).read_bytes()
        number = head(data, kind)
        return number, opened_stream(parent, purpose, [self.id, name, number], data[32:], sizes)

    def object(self, name, key, size):
        padded = padded_length(size)
        sizes = [65536] * (padded // 65536) + ([padded % 65536] if padded % 65536 else []) + [40]
        number, chunks = self.streamed(6, "waterline.object", f"objects/{name.hex()}", key, sizes)
        content, last = b"".join(chunks[:-1]), chunks[-1]
        digest = hashlib.sha256(content[:size]).digest()
        if number != 1 or any(content[size:]) or last != size.to_bytes(8, "big") + digest:
            raise Refused("object")
        return content[:size]

    def pending(self, name, c):
        path = f"drafts/{name.hex()}"
        data = (self.folder / path).read_bytes()
        plain = exact(opened(self.sections[c][2], "waterline.pending", [self.id, path, head(data, 5)], data[32:]))
        if plain[16] != c:
            raise Refused("class")
        return plain[:16], plain[17:]

    def image(self, c, slot):
        name = f"image/{c}.{slot}"
        left = (self.folder / name).stat().st_size - 32 - 88 - 512 - 17
        sizes = [512]
        while left > 0:
            sizes.append(min(left - 17, 1 << 20))
            left -= sizes[-1] + 17
        number, chunks = self.streamed(4, "waterline.image", name, self.sections[c][1], sizes)
        about, rest = item(chunks[0][4:4 + u(chunks[0][:4])]), b"".join(chunks[1:])
        keys, content = rest[:34 * about[6]], rest[34 * about[6]:]
        if about[1] != 1 or len(content) != about[3]:
            raise Refused("image")
        return number, about, [keys[i:i + 34] for i in range(0, len(keys), 34)], content

    def audit(self):
        count, chain, entries = None, None, []
        for path in sorted((self.folder / "audit").iterdir()):
            data = path.read_bytes()
            begins = head(data, 7, has_seal=False), data[32:64]
            if count is not None and begins != (count, chain):
                raise Refused("audit file")
            count, chain = begins
            at = 64
            while at < len(data):
                length = u(data[at:at + 4])
                box, at = data[at + 4:at + 4 + length], at + 4 + length
                count += 1
                chain = H("waterline.audit", self.id, count, chain, box)
                entry = item(exact(box_opened(self.grant[7], box)))
                if entry[1] != count:
                    raise Refused("audit entry")
                entries.append(entry)
        if (count, chain) != (self.root[11], self.root[12]):
            raise Refused("audit head")
        return entries
