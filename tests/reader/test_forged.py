#!/usr/bin/python3
"""On registries that a forger wrote into, program and reader agree: the same view hashes, the same faults told at the same
bytes, the same counts; and what counts is what doc/log-format.md says.  Here: erasures, the state, destroyed keys, commits,
segments, conflicts."""
import pathlib, random

from bench import NEWER, TITLE, create, is_hidden, record_of, run, values
from forger import ADD, FIRST, LAST, MORE, REMOVE, SET, WHOLE, pad_exactly, part
from program import check
from standing import CREATE, HIDE, JUDGE, TAKE_BACK, UNHIDE

CHANGE = 2


# (a) and (b): erasures

def check_signed(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    other, _ = create(forger, 2)
    key = forger.new_key(1)
    early = forger.root.pseudonym(record_of(3))
    forger.write(forger.erase(said.outer[10], [said.key()]), forger.erase(early, [key]), keeper=True)
    forger.write(forger.say(record_of(3), key, parts=[part(TITLE, "said later")]))
    forger.write(forger.say(record, said.key(), CHANGE, parts=[part(TITLE, "said again")]))
    check("the_program_shows_what_was_not_erased", bench.show(forger, record) is None and
          bench.show(forger, other)["kind"] == "case")
    read = bench.compare("an_erasure_with_the_keepers_signature_erases_before_and_behind_it", forger)
    check("what_was_erased_is_gone_and_nothing_else",
          values(read, record) is None and values(read, record_of(3)) is None and values(read, other) is not None)


def check_unsigned(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    erasures = [forger.erase(said.outer[10], [said.key()]) for _ in range(4)]
    first = forger.write(erasures[0])
    signatures = forger.signatures([erasures[1]], keeper=True)
    signatures[1][2] = bytes(64)
    second = forger.write(erasures[1], signatures=signatures)
    signatures = forger.signatures([erasures[2]])
    third = forger.write(erasures[2], signatures=[*signatures, [2, b"", signatures[0][2]]])
    by_device, by_keeper = forger.signatures([erasures[3]], keeper=True)
    fourth = forger.write(erasures[3], signatures=[by_device, [1, forger.device, by_keeper[2]]])
    told = [("unsigned_erasure", first), ("unsigned_erasure", second), ("forged", second), ("unsigned_erasure", third),
            ("forged", third), ("unsigned_erasure", fourth), ("forged", fourth)]
    check("the_program_shows_what_an_unsigned_erasure_names", bench.show(forger, record)["kind"] == "case")
    read = bench.compare("an_erasure_that_no_keeper_signed_is_told", forger, told)
    check("it_erases_nothing_and_stands_as_a_request", values(read, record) is not None
          and all((1, one.record) in read.units for one in erasures))


def check_keeper_of_another_frame(bench):
    """A keeper's signature over other statements, and one of an erasure of another space."""
    forger = bench.forger()
    record, said = create(forger, 1)
    signed = forger.say(record_of(2), forger.new_key(1))
    keepers = forger.signatures([signed], keeper=True)[1]
    forger.write(signed, signatures=forger.signatures([signed]) + [keepers])
    erasure = forger.erase(said.outer[10], [said.key()])
    first = forger.write(erasure, signatures=forger.signatures([erasure]) + [keepers])
    erasure = forger.erase(said.outer[10], [said.key()], k7=b"another space!!!")
    second = forger.write(erasure, keeper=True)
    told = [("unsigned_erasure", first), ("forged", first), ("foreign_statement", second), ("bad_statement", second)]
    read = bench.compare("a_keepers_signature_holds_for_its_own_frame_and_space", forger, told, bad=1)
    check("nothing_was_erased_by_it", values(read, record) is not None)


def check_what_is_named(bench):
    """Another class, another record or another place than that of the statement: nothing is erased."""
    forger = bench.forger()
    record, said = create(forger, 1)
    class_number, page, place = said.key()
    forger.write(forger.erase(said.outer[10], [[2, page, place], [1, page, place - 1], [1, b"p" * 16, place]]),
                 forger.erase(forger.root.pseudonym(record_of(9)), [said.key()]), keeper=True)
    read = bench.compare("an_erasure_blocks_pseudonym_class_page_and_place_together", forger)
    check("another_place_or_record_is_not_erased", values(read, record) is not None)


def check_closed_class(bench):
    """The payload stands in a class that the member does not open; what it erases is the member's."""
    forger = bench.forger()
    record, said = create(forger, 1)
    forger.write(forger.erase(said.outer[10], [said.key()], class_number=2), keeper=True)
    read = bench.compare("an_erasure_counts_for_who_does_not_open_its_payload", forger, passphrase=bench.member)
    check("a_member_does_not_see_what_was_erased", values(read, record) is None)


def check_bad_payload(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    key = forger.new_key(1)
    erasure = forger.say_bytes(record_of(2), pad_exactly(b"\xf6"), key, operation=2, k14=[said.outer[10], said.key()])
    where = forger.write(erasure, keeper=True)
    read = bench.compare("an_erasure_counts_whether_or_not_its_payload_opens", forger, [("bad_statement", where)], bad=1)
    check("a_bad_payload_keeps_no_erasure_from_counting", values(read, record) is None)


def check_unended(bench, ends):
    forger = bench.forger()
    record, said = create(forger, 1)
    other, _ = create(forger, 2)
    forger.write(forger.erase(said.outer[10], [said.key()]), kind=FIRST, keeper=True)
    forger.write(forger.say(other, forger.new_key(1), CHANGE, parts=[part(NEWER, 5)]), kind=MORE)
    if ends:
        forger.write(forger.say(record_of(3), forger.new_key(1)), kind=LAST)
        read = bench.compare("an_erasure_in_a_commit_of_several_frames_counts", forger)
    else:
        create(forger, 3)
        read = bench.compare("an_erasure_in_a_commit_that_never_ended_does_not_count", forger)
    check("the_commit_counts_where_it_ended" if ends else "nothing_of_the_commit_counts",
          (values(read, record) is None, (NEWER, None) in values(read, other)) == (ends, ends))


def check_commit_at_the_end(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    forger.write(forger.erase(said.outer[10], [said.key()]), kind=FIRST, keeper=True)
    end = f"{forger.segment_name()}, byte {forger.size}"
    read = bench.compare("a_commit_without_an_end_is_told_at_the_logs_end", forger, [("unfinished_commit", end)])
    check("its_erasure_does_not_count", values(read, record) is not None)


def check_commit_with_damage(bench):
    """The frame in the middle is damaged: neither what stands before it nor what stands behind it counts."""
    forger = bench.forger()
    forger.write(forger.say(record_of(1), forger.new_key(1)), kind=FIRST)
    where, at = f"{forger.segment_name()}, byte {forger.size}", forger.size
    forger.write(forger.say(record_of(2), forger.new_key(1)), kind=MORE)
    lost = pathlib.Path(forger.path(forger.segment_name()))
    content = bytearray(lost.read_bytes())
    content[at + 200] ^= 1
    lost.write_bytes(content)
    gap = forger.write(forger.say(record_of(3), forger.new_key(1)), kind=LAST)
    create(forger, 4)
    read = bench.compare("a_commit_with_damage_within_does_not_count", forger, [("damage", where), ("gap", gap)])
    check("what_stands_behind_it_does", [values(read, record_of(n)) is None for n in (1, 2, 3, 4)] == [True] * 3 + [False])


# (c) and (f): field 0

def check_state(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    hiding = forger.say(record, said.key(), HIDE, parts=[part(0, replaces=[said.id])])
    setting = forger.say(record, said.key(), CHANGE, parts=[part(0, replaces=[hiding.id]), part(NEWER, 1)])
    forger.write(hiding)
    forger.write(setting)
    other, made = create(forger, 2)
    forger.write(forger.say(other, made.key(), CHANGE, parts=[part(0, 1), part(0, element=b"e" * 16)]))
    third, made = create(forger, 3)
    taken = forger.say(third, made.key(), HIDE)
    forger.write(taken)
    forger.write(forger.say(third, made.key(), TAKE_BACK, parts=[part(0, replaces=[taken.id])], k8=b"t" * 16))
    check("the_program_shows_what_is_hidden", [bench.show(forger, one)["hidden"] for one in (record, other, third)]
          == [True, False, True])
    read = bench.compare("field_0_of_what_neither_hides_nor_shows_says_nothing", forger)
    check("what_was_hidden_stays_so_and_what_was_not_too",
          [is_hidden(read, one) for one in (record, other, third)] == [True, False, True])
    check("other_fields_of_such_a_statement_count", values(read, record)[NEWER, None] == [1])


def check_two_parts(bench):
    """Hidings with several parts of field 0, of which all, one or none is replaced."""
    forger = bench.forger()
    hidings = []
    for number in (1, 2, 3):
        record, said = create(forger, number)
        hiding = forger.say(record, said.key(), HIDE, parts=[part(0), part(0, 7, action=REMOVE),
                                                             part(0, element=b"e" * 16, action=ADD)])
        hidings.append((record, said, hiding))
        forger.write(hiding)
    for count, (record, said, hiding) in enumerate(hidings):
        elements = [None, b"e" * 16][:count]
        parts = [part(0, element=one, replaces=[hiding.id]) for one in elements] or [part(0)]
        forger.write(forger.say(record, said.key(), UNHIDE, parts=parts))
    read = bench.compare("a_hiding_with_several_parts_is_one_version", forger)
    check("it_hides_while_one_of_them_stands", [is_hidden(read, one[0]) for one in hidings] == [True, True, False])


# (d): destroyed keys

def check_destroyed(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    other, made = create(forger, 2)
    erasure = forger.erase(made.outer[10], [made.key()])
    forger.write(erasure, keeper=True)
    taken_out = forger.say(record_of(3), forger.new_key(1))
    taken_out.sealed = None
    forger.write(taken_out, k5=[[taken_out.bytes, None]])
    for one in (said, made): forger.destroy(*one.key())
    read = bench.compare("a_payload_whose_key_was_destroyed_is_erased_and_no_fault", forger, erased=3)
    check("it_does_not_count", values(read, record) is None and values(read, other) is None)


def check_unknown_key(bench):
    forger = bench.forger()
    record, said = create(forger, 1)
    changed = forger.say(record, said.key(), CHANGE, outer={"k12": [b"p" * 16, 3]})
    where = forger.write(changed)
    bench.compare("a_payload_under_a_key_that_no_page_has_is_bad", forger, [("bad_statement", where)], bad=1)


# (g): segments and conflicts

def random_history(chance, forger, count):
    """Statements about few records in all classes, each having seen some of what was said: conflicts of every kind."""
    said = []
    keys = {}
    for number in range(count):
        class_number, record = chance.randrange(3), record_of(1 + chance.randrange(4))
        key = keys.setdefault((class_number, record), forger.new_key(class_number))
        if chance.random() < .05: key = keys[class_number, record] = forger.new_key(class_number)
        mine = [one for one in said if one.place == (class_number, record)]
        seen = [one.id for one in mine if chance.random() < .4]
        operation = chance.choice([CREATE, CHANGE, CHANGE, CHANGE, CHANGE, HIDE, UNHIDE, TAKE_BACK, TAKE_BACK, JUDGE])
        parts = [part(0, replaces=seen)] if operation in (HIDE, UNHIDE) and chance.random() < .7 else []
        for _ in range(chance.randrange(4)):
            field = chance.choice([TITLE, NEWER, 5, 0, 65281, 65282])
            parts.append(part(field, chance.choice([None, 1, "x", [2]]), chance.choice([None, b"e" * 16, b"f" * 16]),
                              [one for one in seen if chance.random() < .7], chance.choice([SET, ADD, REMOVE])))
        other = {"k2": 3} if chance.random() < .07 else {}
        if operation == TAKE_BACK:
            other["k8"] = chance.choice(mine).change if mine else b"n" * 16
        if mine and chance.random() < .15: other["k7"] = chance.choice(mine).change
        if chance.random() < .3: other["k5"] = None
        if chance.random() < .3: other["k9"] = b"s" * 16
        one = forger.say(record, key, operation, parts=parts, k6=chance.randrange(3), **other)
        one.place = class_number, record
        said.append(one)
        yield one
        if chance.random() < .03: yield forger.erase(one.outer[10], [one.key()], chance.randrange(3))


def check_history(bench, seed):
    chance = random.Random(seed)
    forger = bench.forger()
    batch, is_open = [], False
    forger.next_segment()
    def flush(kind):
        if batch: forger.write(*batch, kind=kind, keeper=True)
        batch.clear()
    for statement in random_history(chance, forger, 250):
        batch.append(statement)
        roll = chance.random()
        if roll < .5: continue
        flush(MORE if is_open and roll < .7 else LAST if is_open else FIRST if roll < .65 else WHOLE)
        is_open = roll < .7 and (is_open or roll < .65)
        if chance.random() < .06: forger.next_segment()
    batch.append(forger.say(record_of(9), forger.new_key(0)))
    flush(LAST if is_open else WHOLE)
    read = bench.compare(f"a_history_of_several_segments_with_conflicts_is_read_alike_{seed}", forger)
    conflicts = sum(len(found) > 1 for unit in read.units.values() for found in unit.standing().values())
    check(f"it_has_segments_and_conflicts_{seed}", len(read.root.segments) > 3 and conflicts > 5)


def check_conflict(bench):
    """Two titles that replaced the same one, over the end of a segment."""
    forger = bench.forger()
    forger.next_segment()
    record, said = create(forger, 1, "old")
    for title in ("one", "other"):
        forger.write(forger.say(record, said.key(), CHANGE, parts=[part(TITLE, title, replaces=[said.id])]))
        forger.next_segment()
    forger.write(forger.say(record, said.key(), CHANGE, parts=[part(TITLE, replaces=[said.id])]))
    check("the_program_shows_the_conflict", len(bench.show(forger, record)["conflicts"]) == 1)
    read = bench.compare("two_versions_that_replaced_the_same_one_both_stand", forger)
    check("both_are_shown_and_the_one_that_took_it_away", values(read, record)[TITLE, None] == ["one", "other", None])


run(check_signed, check_unsigned, check_keeper_of_another_frame, check_what_is_named, check_closed_class, check_bad_payload,
    check_commit_at_the_end, check_commit_with_damage, lambda bench: check_unended(bench, False),
    lambda bench: check_unended(bench, True), check_state, check_two_parts, check_destroyed, check_unknown_key,
    check_conflict, *(lambda bench, seed=seed: check_history(bench, seed) for seed in range(1, 9)))
