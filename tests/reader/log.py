"""Chapters 9 to 11 of doc/log-format.md: segments, frames, statements, and where the log ends."""

import os
import struct

from primitives import H, Hk, Problem, check_type, decode, shape, signed, unpad_exactly, unseal

HEADER = 48
LONGEST = 16 << 20
WHOLE, FIRST, MORE, LAST = 1, 2, 3, 4
ORDINARY, ERASE, ROOT_NOTE = 1, 2, 5
TAKE_BACK = 5
PAYLOAD_LARGEST = 65536


class Frame:
    """One frame at `offset` of a segment's bytes; raises Problem where its header or seal does not fit."""

    def __init__(self, form, segment, octets, offset):
        header = octets[offset:offset + HEADER]
        if len(header) < HEADER:
            raise Problem('fewer bytes than a header')
        length, self.kind = struct.unpack('>IB', header[:5])
        salt = header[16:]
        place = [form.folder_id, segment[1], segment[2]]
        check = Hk(segment[3], 'waterline.frame.header', *place, length, self.kind, salt)[:8]
        if check != header[8:16] or any(header[5:8]) or not WHOLE <= self.kind <= LAST or length > LONGEST:
            raise Problem('a header does not fit its check')
        self.end = offset + HEADER + length
        if self.end > len(octets):
            raise Cut('fewer bytes than the header says')
        body = unseal(segment[3], 'waterline.frame', place + [self.kind], salt + octets[offset + HEADER:self.end])
        self.hash = H('waterline.frame', octets[offset:self.end])
        content = shape(decode(body), k1='number', k2='key', k3_='number', k4_='array', k5='array', k6='array')
        self.number, self.before, self.root_number = content[1], content[2], content.get(3)
        self.statements = [Statement(pair) for pair in content[5]]
        self.signatures = content[6]
        if not 1 <= len(self.statements) <= 4096 or not 1 <= len(self.signatures) <= 4:
            raise Problem('a frame with too few or too many statements or signatures')

    def check_signatures(self, root, keeper_public):
        """All statements of one device, in sequence, signed by it; gives whether the keeper signed too."""
        first = self.statements[0]
        for at, statement in enumerate(self.statements):
            if statement.device != first.device or statement.sequence != first.sequence + at:
                raise Problem('the statements of a frame do not follow each other')
        ids = b''.join(one.id for one in self.statements)
        digest = H('waterline.signature', root.space_id, first.device, first.sequence, len(self.statements), ids)
        by_device = by_keeper = False
        for who, device, signature in self.signatures:
            if who == 1 and device == first.device and device in root.devices:
                valid = by_device = signed(root.devices[device], digest, signature)
            elif who == 2 and device == b'':
                valid = by_keeper = signed(keeper_public, digest, signature)
            else:
                raise Problem('a signature by nobody that is known')
            if not valid:
                raise Problem('a signature does not fit')
        if not by_device:
            raise Problem("the device's signature is missing")
        return by_keeper


class Cut(Problem):
    """The header fits; the file ends before the frame does."""


class Statement:
    """Outer half and, once opened, payload."""

    def __init__(self, pair):
        if len(pair) not in (1, 2) or not isinstance(pair[0], bytes) or len(pair[0]) > 4096:
            raise Problem('a statement of another form')
        self.id = H('waterline.statement', pair[0])
        self.sealed = pair[1] if len(pair) == 2 else None
        self.erased = len(pair) == 2 and pair[1] is None
        outer = shape(decode(pair[0]), k1='number', k2='number', k3='id', k4='number', k5_='key', k6='number', k7='id',
                      k8='number', k9='number', k10_='id', k11_='key', k12_='array', k13_='array', k14_='array')
        self.version, self.suite, self.device, self.sequence = (outer[key] for key in (1, 2, 3, 4))
        self.before, self.clock, self.space, self.operation = outer.get(5), outer[6], outer[7], outer[8]
        self.class_number, self.pseudonym, self.payload_hash = outer[9], outer.get(10), outer.get(11)
        self.key_id = tuple(outer.get(12, ()))
        self.erases = outer.get(14)
        self.counts = False
        self.payload = None
        self.check_outer(outer)

    def check_outer(self, outer):
        if (self.version, self.suite) != (0, 1):
            raise Problem('a statement of another version or suite')
        if self.operation not in (ORDINARY, ERASE, ROOT_NOTE) or self.class_number > 3:
            raise Problem('a statement of an unknown operation or class')
        with_payload = self.operation in (ORDINARY, ERASE)
        expected = {10, 11, 12} if with_payload else set()
        expected |= {14} if self.operation == ERASE else {13} if self.operation == ROOT_NOTE else set()
        if set(outer) & set(range(10, 15)) != expected or (self.sequence == 1) == (5 in outer):
            raise Problem('a statement with keys that do not belong to its operation')
        if with_payload != (self.sealed is not None or self.erased):
            raise Problem('a payload where none belongs, or none where one does')
        if with_payload:
            page, place = self.key_id
            check_type(page, 'id', 12)
            if not 0 <= place < 1024:
                raise Problem('a key id out of range')
        if self.sealed is not None and H('waterline.payload', self.sealed) != self.payload_hash:
            raise Problem('the payload is not the one that the statement names')

    def open_payload(self, root, pages):
        page, place = self.key_id
        key = pages.key(self.class_number, page, place)
        context = [root.space_id, self.device, self.sequence, self.pseudonym, self.class_number, page, place]
        plain = unpad_exactly(unseal(key, 'waterline.payload', context, self.sealed))
        if len(plain) > PAYLOAD_LARGEST:
            raise Problem('a payload of more than 65,536 bytes')
        self.payload = Payload(decode(plain))
        if root.pseudonym(self.payload.record) != self.pseudonym:
            raise Problem("the record's pseudonym is not the one outside")


class Payload:
    def __init__(self, content):
        shape(content, k1='id', k2='number', k3='number', k4_='array', k5_='id', k6='integer', k7='id', k8_='id',
              k9_='id', k10_='text')
        self.record, self.kind, self.operation = content[1], content[2], content[3]
        self.user, self.registered_at, self.change = content.get(5), content[6], content[7]
        self.target, self.source = content.get(8), content.get(9)
        if not 1 <= self.operation <= 6 or (self.operation == TAKE_BACK) != (8 in content):
            raise Problem('a payload of an unknown operation, or with a wrong target')
        if any(not any(content[key]) for key in (1, 5, 7, 8, 9) if key in content):
            raise Problem('an id of zeros')
        if content.get(4) == [] or content.get(10) == '':
            raise Problem('an empty list or reason, where it should be missing')
        self.parts = [Part(one) for one in content.get(4, [])]


class Part:
    def __init__(self, content):
        shape(content, k1='number', k2='number', k3_='id', k4_='any', k5_='array')
        self.action, self.field, self.element = content[1], content[2], content.get(3)
        self.has_value, self.value = 4 in content, content.get(4)
        self.replaces = content.get(5, [])
        if not 1 <= self.action <= 3 or self.field >= 1 << 32 or (5 in content and not self.replaces):
            raise Problem('a part of an unknown action or field, or with an empty list')
        for one in self.replaces:
            check_type(one, 'key', 5)


class Log:
    """All statements in the order of the log; `problems` says what did not fit."""

    def __init__(self, folder, form, root, grant, pages):
        self.form, self.root, self.grant, self.pages = form, root, grant, pages
        self.statements, self.problems, self.open_commit = [], [], None
        self.frames, self.unreadable, self.last = 0, 0, {}
        for segment in root.segments:
            self.read_segment(folder, segment)
        self.drop_commit('at the end of the log')
        self.open_payloads()

    def problem(self, where, what):
        self.problems.append(f'{where}: {what}')

    def read_segment(self, folder, segment):
        name = f'log/{segment[1]:06d}.{segment[2]}.seg'
        head_frames, head_statements, head_bytes, head_hash = (segment[key] for key in (5, 6, 7, 8))
        try:
            with open(os.path.join(folder, name), 'rb') as file:
                octets = file.read()
        except FileNotFoundError:
            octets = b''
        offset, number, statements, whole = 0, 0, 0, True
        before = H('waterline.segment', self.form.folder_id, segment[1], segment[2])
        if head_frames == 0 and head_hash != before:
            self.problem(name, "the head of an empty segment is not the chain's start")
        while offset < len(octets):
            if segment[4] and offset == head_bytes:
                self.problem(name, 'longer than its head says: a cut was not finished')
                return
            try:
                frame = Frame(self.form, segment, octets, offset)
            except Problem as problem:
                offset, frame = self.behind_damage(name, segment, octets, offset, number, problem)
                if frame is None:
                    break
                whole = False   # how many statements the damage hides is not known
            else:
                if frame.number != number + 1 or frame.before != before:
                    self.problem(name, f'frame {frame.number} at byte {offset} does not follow')
            self.take_frame(name, segment, frame)
            offset, number, before = frame.end, frame.number, frame.hash
            statements += len(frame.statements)
            if number == head_frames and ((offset, before) != (head_bytes, head_hash)
                                          or whole and statements != head_statements):
                self.problem(name, 'the head in the root is another one')
        if number < head_frames:
            self.problem(name, f'{head_frames - number} frames that the root knows are missing')

    def behind_damage(self, name, segment, octets, offset, number, problem):
        """Chapter 11: what follows the last good frame, and the next frame that opens behind it."""
        for at in range(offset + 1, len(octets) - HEADER + 1):
            try:
                frame = Frame(self.form, segment, octets, at)
            except Problem:
                continue
            if frame.number > number:
                self.problem(name, f'damage from byte {offset} to {at} ({problem})')
                return at, frame
        if offset < segment[7]:
            what = 'damage'
        elif len(octets) - offset < HEADER or isinstance(problem, Cut) or self.zero_block(octets, offset):
            what = 'an unfinished write'
        else:
            what = 'a bad tail'
        self.problem(name, f'{what} from byte {offset} on ({problem})')
        return len(octets), None

    @staticmethod
    def zero_block(octets, offset):
        """Whether a block of 512 bytes is all zeros; the first one counts from 3 bytes on."""
        at = offset
        while at < len(octets):
            end = min(len(octets), (at // 512 + 1) * 512)
            if not any(octets[at:end]) and (at > offset or end - at >= 3):
                return True
            at = end
        return False

    def take_frame(self, name, segment, frame):
        where = f'{name} frame {frame.number}'
        self.frames += 1
        if (frame.root_number or 0) > self.root.number:
            self.problem(where, 'names a newer root: an older one was put back')
        if frame.number == 1 and frame.root_number is None:
            self.problem(where, 'the first frame names no root number')
        try:
            frame.check_signatures(self.root, self.grant.keeper_public)
        except Problem as problem:
            self.problem(where, problem)
            return
        for statement in frame.statements:
            self.follow(where, statement)
        self.statements += frame.statements
        self.take_commit(where, frame)

    def follow(self, where, statement):
        """The chain of a device over its statements."""
        sequence, before, clock = self.last.get(statement.device, (0, None, -1))
        if statement.space != self.root.space_id:
            self.problem(where, 'a statement of another space')
        if (statement.sequence, statement.before) != (sequence + 1, before):
            self.problem(where, f'statement {statement.sequence} does not follow {sequence} of its device')
        if statement.clock <= clock:
            self.problem(where, "a clock that is not higher than the device's last")
        self.last[statement.device] = (statement.sequence, statement.id, statement.clock)

    def take_commit(self, where, frame):
        if frame.kind in (WHOLE, FIRST):
            self.drop_commit('before ' + where)
            self.open_commit = []
        if self.open_commit is None:
            self.problem(where, 'goes on with a commit that was not begun')
            return
        self.open_commit += frame.statements
        if frame.kind in (WHOLE, LAST):
            for statement in self.open_commit:
                statement.counts = True
            self.open_commit = None

    def drop_commit(self, where):
        if self.open_commit:
            self.problem('log', f'a commit without its end {where}')
        self.open_commit = None

    def open_payloads(self):
        for statement in self.statements:
            if statement.sealed is None or statement.class_number not in self.grant.class_keys:
                continue
            try:
                statement.open_payload(self.root, self.pages)
            except Problem as problem:
                statement.payload = None
                self.unreadable += 1
                self.problem(f'statement {statement.sequence}', problem)
