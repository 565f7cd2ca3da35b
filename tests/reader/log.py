"""Chapters 10 and 11 of doc/log-format.md: segments, frames, commits, and where the log ends."""

import os
import re
import struct
from collections import namedtuple

from primitives import H, Hk, Problem, check_type, decode, shape, signed, unseal
from statement import ERASE, Destroyed, Statement, check_list, check_number, statement_id

HEADER = 48
LONGEST = 16 << 20
WHOLE, FIRST, MORE, LAST = 1, 2, 3, 4
BY_DEVICE, BY_KEEPER = 1, 2

Told = namedtuple('Told', 'code where what')   # one thing that is not as it should be


class Cut(Problem):
    """The header fits; the file ends before the frame does."""


class BadBody(Problem):
    """The frame opens and is not what it should be."""


class Frame:
    """One frame at `offset` of a segment's bytes; raises Problem where its header, seal or body does not fit."""

    def __init__(self, form, segment, octets, offset):
        header = octets[offset:offset + HEADER]
        if len(header) < HEADER:
            raise Cut('fewer bytes than a header')
        length, self.kind = struct.unpack('>IB', header[:5])
        if any(header[5:8]) or not WHOLE <= self.kind <= LAST or length > LONGEST:
            raise Problem('no header')
        salt, place = header[16:], [form.folder_id, segment[1], segment[2]]
        if Hk(segment[3], 'waterline.frame.header', *place, length, self.kind, salt)[:8] != header[8:16]:
            raise Problem('a header does not fit its check')
        self.offset, self.end = offset, offset + HEADER + length
        if self.end > len(octets):
            raise Cut('fewer bytes than the header says')
        body = unseal(segment[3], 'waterline.frame', place + [self.kind], salt + octets[offset + HEADER:self.end])
        self.hash = H('waterline.frame', octets[offset:self.end])
        try:
            self.read_body(decode(body))
        except Problem as problem:
            raise BadBody(f'a frame that is not what it should be: {problem}') from None

    def read_body(self, content):
        shape(content, k1='number', k2='key', k3_='number', k4_='array', k5='array', k6='array')
        self.number, self.before, self.root_number = content[1], content[2], content.get(3, 0)
        if self.number < 1 or content.get(3) == 0:
            raise Problem('a frame or root of number 0')
        if 4 in content:
            check_list(content[4], 2, 2, 'audit')
            check_number(content[4][0], 1, 1 << 64, 'audit entries')
            check_type(content[4][1], 'key', 4)
        check_list(content[5], 1, 4096, 'statements')
        check_list(content[6], 1, 4, 'signatures')
        self.pairs, self.signatures = content[5], content[6]
        for pair in self.pairs:
            check_list(pair, 1, 2, 'statement')
            check_type(pair[0], 'bytes', 5)
            if len(pair) == 2 and pair[1] is not None and not (isinstance(pair[1], bytes) and pair[1]):
                raise Problem('a payload that is neither bytes nor null')
        for signature in self.signatures:
            check_list(signature, 3, 3, 'signature')
            check_number(signature[0], BY_DEVICE, BY_KEEPER + 1, 'signer')
            check_type(signature[1], 'bytes', 6)
            check_type(signature[2], 'bytes', 6)
            if len(signature[1]) != (16 if signature[0] == BY_DEVICE else 0) or len(signature[2]) != 64:
                raise Problem('a signature of another form')

    def digest(self, space_id, first):
        """What the signatures are over; `first` is the frame's first statement."""
        ids = b''.join(statement_id(pair[0]) for pair in self.pairs)
        return H('waterline.signature', space_id, first.device, first.sequence, len(self.pairs), ids)


class Log:
    """All statements in the order of the log; `told` says what did not fit."""

    def __init__(self, folder, form, root, grant, pages):
        self.form, self.root, self.grant, self.pages = form, root, grant, pages
        self.statements, self.told = [], []
        self.run = None   # the statements of a commit that goes on, or 'dead': it does not count
        self.frames, self.bad, self.erased, self.last = 0, 0, 0, {}
        for segment in root.segments:
            self.read_segment(folder, segment)
        self.find_strangers(folder)

    def tell(self, code, where, what):
        if all((one.code, one.where) != (code, where) for one in self.told):
            self.told.append(Told(code, where, str(what)))

    # Segments (chapter 11)

    def read_segment(self, folder, segment):
        name = f'log/{segment[1]:06d}.{segment[2]}.seg'
        try:
            with open(os.path.join(folder, name), 'rb') as file:
                octets = file.read()
        except FileNotFoundError:
            octets = b''
        is_closed, head_frames, head_bytes, head_hash = segment[4], segment[5], segment[7], segment[8]
        if is_closed and len(octets) > head_bytes:
            self.tell('unfinished_write', at(name, head_bytes), 'longer than its head says: a cut was not finished')
            octets = octets[:head_bytes]
        self.number, self.before = 0, H('waterline.segment', self.form.folder_id, segment[1], segment[2])
        offset, kind, self.is_damaged = 0, WHOLE, False
        while offset < len(octets):
            frame = self.next_frame(name, segment, octets, offset)
            if frame is None:
                break
            offset, self.number, self.before, kind = frame.end, frame.number, frame.hash, frame.kind
            self.take_frame(name, frame)
            if self.number == head_frames and self.before != head_hash:
                self.tell('damage' if is_closed else 'put_back', at(name, frame.offset), 'the root knows another one')
        if self.number < head_frames and self.run is not None:
            self.run = 'dead'
        if self.number < head_frames:
            self.tell('damage', at(name, offset), f'{head_frames - self.number} frames that the root knows are missing')
        elif not is_closed and not self.is_damaged and kind in (FIRST, MORE):
            self.tell('unfinished_commit', at(name, offset), 'a commit without its end')

    def next_frame(self, name, segment, octets, offset):
        """The frame here, or the next that opens behind damage, which is told; None where there is none."""
        try:
            frame = Frame(self.form, segment, octets, offset)
            if (frame.number, frame.before) == (self.number + 1, self.before):
                return frame
            raise BadBody(f'frame {frame.number} does not follow {self.number}')
        except Problem as problem:
            why = problem
        is_known = offset < segment[7] or segment[4]
        later = None
        if is_known or not isinstance(why, Cut):
            later = self.later_frame(segment, octets, offset)
        if later or is_known or isinstance(why, BadBody):
            code = 'damage'
        elif isinstance(why, Cut) or zero_block(octets, offset):
            code = 'unfinished_write'
        else:
            code = 'bad_tail'
        self.tell(code, at(name, offset), why)
        self.is_damaged = self.is_damaged or code == 'damage'
        if self.run is not None and code == 'damage':
            self.run = 'dead'
        return later

    def later_frame(self, segment, octets, offset):
        for start in range(offset + 1, len(octets) - HEADER + 1):
            try:
                frame = Frame(self.form, segment, octets, start)
            except Problem:
                continue
            if frame.number > self.number:
                return frame
        return None

    def find_strangers(self, folder):
        last = max((segment[1] for segment in self.root.segments), default=0)
        for name in sorted(os.listdir(os.path.join(folder, 'log'))):
            match = re.fullmatch(r'([0-9]{6,})\.([0-9]+)\.seg', name)
            if match and int(match[1]) > last:
                self.tell('put_back', at('log/' + name, 0), 'a segment that the root does not name')

    # Frames and commits (chapter 10)

    def take_frame(self, name, frame):
        where = at(name, frame.offset)
        self.frames += 1
        if frame.root_number > self.root.number:
            self.tell('put_back', where, 'names a newer root: an older one was put back')
        if frame.number == 1 and frame.root_number == 0:
            self.tell('no_root_number', where, 'the first frame names no root number')
        found = [self.read_statement(where, pair) for pair in frame.pairs]
        self.check_signatures(where, frame, found)
        statements = [one for one in found if one]
        for one in statements:
            self.check_statement(where, one)
            if one.device != (found[0].device if found[0] else bytes(16)):
                self.tell('damage', where, 'statements of two devices')
        self.statements += statements
        self.take_commit(where, frame, statements)

    def read_statement(self, where, pair):
        try:
            return Statement(pair[0], pair[1] if len(pair) == 2 else None, len(pair) == 2 and pair[1] is None)
        except Problem as problem:
            self.tell('damage', where, problem)
            return None

    def check_signatures(self, where, frame, found):
        first = found[0]
        by_device = False
        for who, device, signature in frame.signatures:
            public = self.grant.keeper_public if who == BY_KEEPER else self.root.devices.get(device)
            is_good = first and public and signed(public, frame.digest(self.root.space_id, first), signature)
            if not is_good:
                self.tell('forged' if public else 'foreign_device', where, 'a signature does not fit')
            by_device = by_device or who == BY_DEVICE and first and device == first.device
            for one in found if is_good and who == BY_KEEPER else []:
                if one and one.space == self.root.space_id:
                    one.by_keeper = True
        if not by_device:
            self.tell('forged', where, 'the device of these statements did not sign them')
        if any(one and one.operation == ERASE and one.space == self.root.space_id and not one.by_keeper for one in found):
            self.tell('unsigned_erasure', where, 'an erasure that no keeper signed: it has no effect')

    def check_statement(self, where, statement):
        """What is beside it, and the chain of its device."""
        sequence, before, clock = self.last.get(statement.device, (0, None, -1))
        if statement.space != self.root.space_id:
            self.tell('foreign_statement', where, 'a statement of another space')
        if (statement.sequence, statement.before) != (sequence + 1, before):
            self.tell('gap', where, f'statement {statement.sequence} does not follow {sequence} of its device')
        if statement.clock <= clock:
            self.tell('clock', where, "a clock that is not higher than the device's last")
        self.last[statement.device] = (statement.sequence, statement.id, statement.clock)
        try:
            statement.check_stored()
        except Problem as problem:
            self.tell('damage', where, problem)
        self.open_payload(where, statement)

    def open_payload(self, where, statement):
        if statement.erased and statement.has_payload():
            self.erased += 1
        if not statement.has_payload() or statement.sealed is None:
            return
        if statement.class_number not in self.grant.class_keys:
            return
        try:
            statement.open_payload(self.root, self.pages)
        except Destroyed:
            self.erased += 1
        except Problem as problem:
            self.bad += 1
            self.tell('bad_statement', where, problem)

    def take_commit(self, where, frame, statements):
        if frame.kind in (WHOLE, FIRST):
            self.run = []
        elif self.run is None:
            self.tell('damage', where, 'goes on with a commit that was not begun')
            self.run = 'dead'
        if self.run != 'dead':
            self.run += statements
        if frame.kind in (WHOLE, LAST):
            for one in self.run if self.run != 'dead' else []:
                one.counts = True
            self.run = None


def at(name, offset):
    return f'{name}, byte {offset}'


def zero_block(octets, offset):
    """Whether a block of 512 bytes is all zeros; the first one counts from 3 bytes on."""
    start = offset
    while start < len(octets):
        end = (start // 512 + 1) * 512
        if end - start >= 3 and not any(octets[start:end]):
            return True
        start = end
    return False
