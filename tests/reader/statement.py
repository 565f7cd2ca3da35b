"""Chapter 9 of doc/log-format.md: a statement's outer half and its payload."""

from primitives import H, Problem, check_type, decode, shape, unpad_exactly, unseal

ORDINARY, ERASE, ROOT_NOTE = 1, 2, 5
TAKE_BACK = 5
OUTER_LARGEST, PAYLOAD_LARGEST = 4096, 65536
CLASSES, PLACES, ERASED_MOST = 4, 1024, 32


class Destroyed(Problem):
    """The key is gone: no fault, and nothing to be read."""


def check_number(item, least, beyond, what):
    check_type(item, 'number', what)
    if not least <= item < beyond:
        raise Problem(f'{what}: {item} is out of its bounds')


def check_list(item, least, most, what):
    check_type(item, 'array', what)
    if not least <= len(item) <= most:
        raise Problem(f'{what}: {len(item)} items')


class Statement:
    """Outer half and, once opened, payload; raises Problem where the outer half is not as 9.1 says."""

    def __init__(self, outer_bytes, sealed, erased):
        self.sealed, self.erased = sealed, erased
        if len(outer_bytes) > OUTER_LARGEST:
            raise Problem('an outer half of more than 4,096 bytes')
        self.id = statement_id(outer_bytes)
        outer = shape(decode(outer_bytes), k1='number', k2='number', k3='id', k4='number', k5_='key', k6='number',
                      k7='id', k8='number', k9='number', k10_='id', k11_='key', k12_='array', k13_='array', k14_='array')
        self.version, self.suite, self.device, self.sequence = (outer[key] for key in (1, 2, 3, 4))
        self.before, self.clock, self.space, self.operation = outer.get(5), outer[6], outer[7], outer[8]
        self.class_number, self.pseudonym, self.payload_hash = outer[9], outer.get(10), outer.get(11)
        self.check_outer(outer)
        self.key_id, self.erases = tuple(outer.get(12, ())), outer.get(14)
        self.counts = self.by_keeper = False   # whether its commit ended, and the keeper signed its frame
        self.payload = None

    def check_outer(self, outer):
        if (self.version, self.suite) != (0, 1):
            raise Problem('a statement of another version or suite')
        check_number(self.class_number, 0, CLASSES, 'class')
        if self.operation not in (ORDINARY, ERASE, ROOT_NOTE):
            raise Problem('a statement of an unknown operation')
        expected = {10, 11, 12} if self.has_payload() else set()
        expected |= {14} if self.operation == ERASE else {13} if self.operation == ROOT_NOTE else set()
        if set(outer) & set(range(10, 15)) != expected or (self.sequence == 1) == (5 in outer) or self.sequence < 1:
            raise Problem('a statement with keys that do not belong to its operation or sequence')
        if any(key in outer and not any(outer[key]) for key in (5, 10)):
            raise Problem('an id of zeros')
        if self.has_payload():
            check_list(outer[12], 2, 2, 'key id')
            check_key_id(*outer[12])
        if self.operation == ROOT_NOTE:
            check_list(outer[13], 5, 5, 'root note')
            for number in outer[13]:
                check_type(number, 'number', 13)
            check_number(outer[13][0], 1, 2, 'root note')
        if self.operation == ERASE:
            check_erased(outer[14])

    def has_payload(self):
        return self.operation in (ORDINARY, ERASE)

    def check_stored(self):
        """What stands beside the outer half."""
        if self.has_payload() != (self.sealed is not None or self.erased):
            raise Problem('a payload where none belongs, or none where one does')
        if self.sealed is not None and H('waterline.payload', self.sealed) != self.payload_hash:
            raise Problem('the payload is not the one that the statement names')

    def open_payload(self, root, pages):
        """Raises Problem where it is bad, Destroyed where its key is."""
        self.check_stored()
        if self.space != root.space_id:
            raise Problem('the statement is of another space')
        page, place = self.key_id
        key = pages.key(self.class_number, page, place)
        if key is None:
            raise Destroyed('the key was destroyed')
        context = [self.space, self.device, self.sequence, self.pseudonym, self.class_number, page, place]
        plain = unpad_exactly(unseal(key, 'waterline.payload', context, self.sealed))
        if len(plain) > PAYLOAD_LARGEST:
            raise Problem('a payload of more than 65,536 bytes')
        payload = Payload(decode(plain))
        if root.pseudonym(payload.record) != self.pseudonym:
            raise Problem("the record's pseudonym is not the one outside")
        self.payload = payload


def statement_id(outer_bytes):
    return H('waterline.statement', outer_bytes)


def check_key_id(page, place):
    check_type(page, 'id', 'page')
    check_number(place, 0, PLACES, 'place')


def check_erased(erased):
    check_list(erased, 2, 1 + ERASED_MOST, 'erasure')
    check_type(erased[0], 'id', 14)
    for one in erased[1:]:
        check_list(one, 3, 3, 'erased key')
        check_number(one[0], 0, CLASSES, 'class')
        check_key_id(*one[1:])


class Payload:
    def __init__(self, content):
        shape(content, k1='id', k2='number', k3='number', k4_='array', k5_='id', k6='integer', k7='id', k8_='id',
              k9_='id', k10_='text')
        self.record, self.kind, self.operation = content[1], content[2], content[3]
        self.user, self.registered_at, self.change = content.get(5), content[6], content[7]
        self.target, self.source = content.get(8), content.get(9)
        check_number(self.kind, 1, 1 << 32, 'kind')
        if not 1 <= self.operation <= 6 or (self.operation == TAKE_BACK) != (8 in content):
            raise Problem('a payload of an unknown operation, or with a wrong target')
        if self.registered_at >= 1 << 63:
            raise Problem('a time beyond 2^63')
        if any(key in content and not any(content[key]) for key in (1, 5, 7, 8, 9)):
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
        if self.element is not None and not any(self.element):
            raise Problem('an element of zeros')
        for one in self.replaces:
            check_type(one, 'key', 5)
