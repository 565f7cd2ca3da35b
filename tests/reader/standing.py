"""Chapters 16 and 17 of doc/log-format.md: what stands in a unit, and the view hash of a class."""

from primitives import H, encode

CREATE, HIDE, UNHIDE, TAKE_BACK, JUDGE = 1, 3, 4, 5, 6
REMOVE = 3
VISIBILITY, OBJECT = 0, 65282


class Unit:
    """One record in one class; `statements` by their id."""

    def __init__(self):
        self.statements = {}

    def fold(self):
        self.order = sorted(self.statements.values(), key=lambda one: (one.clock, one.id))
        self.find_active()
        self.find_kind()
        self.find_replaced()
        return self

    def find_active(self):
        """Rule 1."""
        targets, active = set(), set()
        for one in reversed(self.order):
            if one.payload.operation == TAKE_BACK and one.payload.change not in targets:
                targets.add(one.payload.target)
                active.add(one.id)
        for one in self.order:
            if one.payload.operation != TAKE_BACK and one.payload.change not in targets:
                active.add(one.id)
        self.active = [one for one in self.order if one.id in active]

    def find_kind(self):
        """Rule 2."""
        makers = [one for one in self.active if one.payload.operation in (CREATE, JUDGE)]
        self.kind = (makers or self.active or self.order)[0].payload.kind

    @staticmethod
    def parts(statement):
        """The parts as (field, element, part); a hiding or showing without a part of field 0 gets one."""
        parts = [(one.field, one.element, one) for one in statement.payload.parts]
        speaks = statement.payload.operation in (HIDE, UNHIDE)
        if speaks and all(field != VISIBILITY for field, _, _ in parts):
            parts.append((VISIBILITY, None, None))
        return [part for part in parts if speaks or part[0] != VISIBILITY]

    def find_replaced(self):
        """Rule 3: (statement id, field, element) of all that is replaced."""
        self.replaced, left = set(), []
        for one in self.active:
            left += self.replaced_by(one)
        while left:
            place = left.pop()
            if place in self.replaced or place[0] not in self.statements:
                continue
            self.replaced.add(place)
            left += [further for further in self.replaced_by(self.statements[place[0]])
                     if further[1:] == place[1:]]

    def replaced_by(self, statement):
        return [(named, field, element) for field, element, part in self.parts(statement) if part
                for named in part.replaces]

    def standing(self):
        """Rule 4: (field, element) to a list of (statement, part)."""
        found = {}
        for one in self.active:
            if one.payload.kind != self.kind:
                continue
            for field, element, part in self.parts(one):
                if (one.id, field, element) not in self.replaced:
                    found.setdefault((field, element), []).append((one, part))
        return found

    def shown(self):
        """Rule 4 too: what of a field is shown; fields 0 and 65282 have no row (chapter 17)."""
        for (field, element), versions in self.standing().items():
            full = [pair for pair in versions if not is_empty(pair[1])] if field != VISIBILITY else []
            if full and field != OBJECT:
                yield field, element, versions if element is None else full

    def makers(self):
        """Active creations and judgements of the unit's kind, and hidings that stand (rule 5)."""
        makers = {one.id: one for one in self.active
                  if one.payload.operation in (CREATE, JUDGE) and one.payload.kind == self.kind}
        for (field, _), versions in self.standing().items():
            if field == VISIBILITY:
                makers.update((one.id, one) for one, _ in versions if one.payload.operation == HIDE)
        return makers.values()

    def rows(self, record):
        for field, element, versions in self.shown():
            values = [version(b'' if not part.has_value else encode(part.value), one) for one, part in versions]
            yield encode([self.kind, record, field, element or b'', sorted(values, key=encode)])
        made = [version(bytes([one.payload.operation]), one) for one in self.makers()]
        if made:
            yield encode([self.kind, record, VISIBILITY, b'', sorted(made, key=encode)])


def is_empty(part):
    return part.action == REMOVE or not part.has_value


def version(value, statement):
    payload = statement.payload
    return [value, payload.source or b'', payload.user or bytes(16), payload.registered_at]


def units_of(statements):
    """Chapter 16: what counts, by (class, record)."""
    erased = {(one.erases[0], tuple(key)) for one in statements if one.erases and one.counts and one.by_keeper
              for key in one.erases[1:]}
    units = {}
    for one in statements:
        named = (one.pseudonym, (one.class_number, *one.key_id))
        if one.payload is not None and one.counts and named not in erased:
            units.setdefault((one.class_number, one.payload.record), Unit()).statements[one.id] = one
    return {place: unit.fold() for place, unit in units.items()}


def view_hash(units, class_number):
    rows = sorted(row for (number, record), unit in units.items() if number == class_number
                  for row in unit.rows(record))
    return H('waterline.view', class_number, 0, len(rows), b''.join(rows)), len(rows)
