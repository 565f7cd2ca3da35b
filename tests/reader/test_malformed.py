#!/usr/bin/python3
"""What a forger signed and sealed, and what is not as doc/log-format.md says: program and reader tell the same of it, at the
same bytes, and go on to the same view hashes."""
import os, random

from bench import NEWER, TITLE, record_of, run, values
from forger import REMOVE, Forger, Said, pad_exactly, part
from primitives import encode
from program import check
from standing import HIDE, TAKE_BACK

CHANGE = 2


def check_outers(bench):
    """Outer halves that are not as they should be, each beside one that is."""
    forger, told = bench.forger(), []
    key = forger.new_key(1)
    wrongs = [dict(k1=1), dict(k2=2), dict(k3=b"short"), dict(k4="text"), dict(k4=0), dict(k5=bytes(32)), dict(k5=None),
              dict(k6=None), dict(k6=-1), dict(k7=7), dict(k8=3), dict(k8=6), dict(k9=4), dict(k9=True), dict(k10=bytes(16)),
              dict(k10=None), dict(k11=b"short"), dict(k11=None), dict(k12=5), dict(k12=[]), dict(k12=[key[1]]),
              dict(k12=[key[1], 1024]), dict(k12=[key[1], -1]), dict(k12=["text", 1]), dict(k12=[key[1], 1, 1]),
              dict(k12={1: 2}), dict(k13=[1, 1, 1, 1, 1]), dict(k14=[record_of(1), key]), dict(k15=1), dict(k0=1),
              dict(k8=2), *(dict(k8=2, k14=wrong) for wrong in (
                  5, [], [record_of(1)], [record_of(1), 5], [record_of(1), [1, key[1]]], [b"short", key],
                  [record_of(1), [4, key[1], 1]], [record_of(1), [1, key[1], 1024]], [record_of(1), [1, b"short", 1]],
                  [record_of(1)] + [key] * 33)),
              *(dict(k8=5, k10=None, k11=None, k12=None, k13=wrong) for wrong in (
                  None, 5, [], [1, 1, 1, 1], [2, 1, 1, 1, 1], [1, 1, 1, 1, -1], [1, 1, 1, "1", 1]))]
    for number, wrong in enumerate(wrongs):
        good = forger.say(record_of(number + 1), forger.new_key(1), parts=[part(TITLE, "good")])
        chain = forger.chain()
        bad = forger.say(record_of(200), key, outer=wrong)
        forger.put_back(chain)   # the bad one is in no chain
        signatures = forger.signatures([good, bad])
        told.append(("damage", forger.write(good, bad, signatures=signatures)))
    for wrong in (b"", b"\xff", b"\xa0", b"\x80", b"\xf6", b"\x18\x01", b"x" * 4097, b"\x81" * 3000 + b"\x01"):
        good = forger.say(record_of(100 + len(told)), forger.new_key(1))
        told.append(("damage", forger.write(good, k5=[good.pair(), [wrong, b"payload"]], signatures=signatures)))
        told.append(("forged", told[-1][1]))
    read = bench.compare("an_outer_half_that_is_malformed_is_told_and_passed_over", forger, told)
    check("the_statements_beside_it_count", all(values(read, record_of(n + 1)) for n in range(len(wrongs))))


def check_stored(bench):
    """Payloads that are missing, too many, or not those that were signed."""
    forger, told = bench.forger(), []
    for number in (1, 2, 3, 4):
        record = record_of(number)
        said = forger.say(record, forger.new_key(1), parts=[part(TITLE, "signed")])
        chain = forger.chain()
        forger.sequence -= 1
        other = forger.say(record, said.key(), parts=[part(TITLE, "not signed")], outer={"k5": said.outer.get(5)})
        forger.put_back(chain)
        stored = {1: [said.bytes, other.sealed], 2: [said.bytes], 3: [said.bytes, said.sealed[:-1]],
                  4: [said.bytes, b"x"]}[number]
        told.append(("damage", forger.write(said, k5=[stored])))
        if number != 2: told.append(("bad_statement", told[-1][1]))
    note = dict(operation=5, pseudonym=None, key=None, class_number=0, k13=[1, 1, 1, 1, 1])
    for tail in ([b"payload"], [None]):
        said = forger.follow(Said(forger.outer(**note), None))
        told.append(("damage", forger.write(said, k5=[[said.bytes, *tail]])))
    read = bench.compare("a_payload_that_is_not_the_signed_one_is_told_and_bad", forger, told, bad=3)
    check("what_was_not_signed_is_not_shown", all(values(read, record_of(n)) is None for n in (1, 2, 3, 4)))


def check_signatures(bench):
    forger, told = bench.forger(), []
    def write(number, change, codes):
        said = forger.say(record_of(number), forger.new_key(1))
        signatures = forger.signatures([said], keeper=True)
        where = forger.write(said, signatures=change(signatures))
        told.extend((code, where) for code in codes)
    device = forger.device
    write(1, lambda both: [both[0], both[0], both[1], both[1]], [])
    write(2, lambda both: [[1, device, bytes(64)]], ["forged"])
    write(3, lambda both: [both[1]], ["forged"])
    write(4, lambda both: [[1, b"f" * 16, both[0][2]]], ["foreign_device", "forged"])
    write(5, lambda both: [both[0], [2, b"", both[0][2]]], ["forged"])
    read = bench.compare("signatures_that_do_not_fit_are_told", forger, told)
    check("the_statements_under_them_count", all((1, record_of(n)) in read.units for n in (1, 2, 3, 4, 5)))


def check_bodies(bench):
    """Frames that open and are not what they should be: not read, told as damage, and what stands behind is read."""
    forger, told = bench.forger(), []
    def good(): return forger.say(record_of(200), forger.new_key(1))
    chain = forger.chain()
    first = good()
    forger.put_back(chain)   # it is in no chain: those frames are not read
    signature = forger.signatures([first])[0]
    wrongs = [dict(k6=one) for one in (5, [], ["text"], [[1, forger.device]], [[1, forger.device, "text"]],
                                       [[1, b"", bytes(64)]], [[2, forger.device, bytes(64)]], [[3, b"", bytes(64)]],
                                       [[1, forger.device, bytes(63)]], [[None, None, None]], [signature] * 5)]
    wrongs += [dict(k5=one) for one in (5, [], [5], [[]], [["text"]], [[b"o", b""]], [[b"o", "text"]], [[b"o", b"p", b"q"]],
                                        [[None]])]
    wrongs += [dict(k4=one) for one in (5, [], [1], [0, bytes(32)], [1, bytes(31)], ["1", bytes(32)], [1, bytes(32), 1])]
    wrongs += [dict(k1=0), dict(k1="1"), dict(k2=b"short"), dict(k3=0), dict(k3="1"), dict(k7=1), dict(k6=None), dict(k0=1)]
    wrongs += [dict(k1=1), dict(k2=bytes(32))]   # they do not follow
    for wrong in wrongs:
        told.append(("damage", forger.write(first, signatures=[signature], **wrong)))
        forger.write(good())
    bodies = b"", b"\xa0", b"\xf6", b"\xff", b"\x81" * 60000 + b"\x01", encode({1: 1})
    for wrong in bodies:
        told.append(("damage", forger.write_body(wrong)))
        forger.write(good(), k4=[1, bytes(32)])
    read = bench.compare("a_frame_whose_body_is_malformed_is_told_and_not_read", forger, told)
    check("what_stands_behind_such_frames_is_read",
          len(read.units[1, record_of(200)].statements) == len(wrongs) + len(bodies))


def check_chains(bench):
    """What is chained wrongly is told and counts; another space does not."""
    forger, told = bench.forger(), []
    def write(number, codes, **outer):
        said = forger.say(record_of(number), forger.new_key(1), outer=outer)
        where = forger.write(said)
        told.extend((code, where) for code in codes)
    write(1, ["clock"], k6=5)
    write(2, [], k6=forger.clock + (1 << 56))
    write(3, ["gap"], k4=forger.sequence + 7)
    write(4, ["gap"], k5=b"b" * 32)
    write(5, ["foreign_statement", "bad_statement"], k7=b"another space!!!")
    chain = forger.chain()
    write(6, ["foreign_device", "gap"], k3=b"another device!!")
    forger.put_back(chain)
    write(7, [])
    one = forger.say(record_of(8), forger.new_key(1))
    other = forger.say(record_of(9), forger.new_key(1), outer={"k3": b"a third device!!"})
    where = forger.write(one, other, k3=forger.root.number + 1)
    told += [("damage", where), ("gap", where), ("put_back", where)]
    read = bench.compare("what_is_chained_wrongly_is_told", forger, told, bad=1)
    check("it_counts_but_for_what_is_of_another_space",
          [n for n in range(1, 10) if (1, record_of(n)) in read.units] == [1, 2, 3, 4, 6, 7, 8, 9])


def payload_variants(forger, record):
    """Payloads in many forms: (padded plain bytes, whether it is bad)."""
    def of(parts=(), **other): return pad_exactly(encode(forger.payload(record, parts=parts, **other)))
    def nested(depth):
        value = 1
        for _ in range(depth): value = [value]
        return value
    e, zeros = b"e" * 16, bytes(16)
    good = [of(), of(k2=(1 << 32) - 1), of(k6=-1 << 63), of(k6=(1 << 63) - 1), of(k9=e), of(k10="why \0 not"), of(k5=None),
            of([part(TITLE, nested(13))]), of([part(TITLE, {1: 2, "a": b"b", -5: None})]), of([part(TITLE, None, e, action=REMOVE)]),
            of([{1: 1, 2: TITLE, 4: None}]), of([part((1 << 32) - 1, 1)]), of([part(TITLE, 1, replaces=[bytes(32)] * 40)]),
            of([part(TITLE, 1), part(TITLE, 2)]), of([part(0, 1)], k3=HIDE), of(k3=TAKE_BACK, k8=e), of(k3=6)]
    bad = [of(k1=e), of(k1=zeros), of(k1=None), of(k1="x" * 16), of(k2=0), of(k2=1 << 32), of(k2=None), of(k2="2"), of(k3=0),
           of(k3=7), of(k3=TAKE_BACK), of(k8=e), of(k3=TAKE_BACK, k8=zeros), of(k4=[]), of(k4=5), of(k4={}), of(k4=[5]),
           of(k5=zeros), of(k5=b"short"), of(k6=1 << 63), of(k6="now"), of(k6=None), of(k7=zeros), of(k7=None), of(k9=zeros),
           of(k10=""), of(k10=b"why"), of(k11=1), of(k0=1), of([{}]), of([{1: 1}]), of([{2: 1}]), of([{1: 0, 2: 1}]),
           of([{1: 4, 2: 1}]), of([{1: 1, 2: 1 << 32}]), of([{1: 1, 2: -1}]), of([{1: "1", 2: 1}]),
           of([part(TITLE, 1, zeros)]), of([part(TITLE, 1, b"short")]), of([{1: 1, 2: 1, 5: []}]), of([{1: 1, 2: 1, 5: 5}]),
           of([{1: 1, 2: 1, 5: [b"short"]}]), of([{1: 1, 2: 1, 5: ["x"]}]), of([{1: 1, 2: 1, 6: 1}]), of([part(TITLE, "x" * 65536)]),
           pad_exactly(b""), pad_exactly(b"\xf6"), pad_exactly(b"\x81" * 60000 + b"\x01"), b"", b"\0" * 256,
           of() + bytes(256), of()[:-1] + b"\1", b"\xff" + of()[1:], pad_exactly(encode(forger.payload(record)) + b"\0")]
    raw = encode(forger.payload(record, parts=[part(TITLE, 12345)]))
    assert raw.count(b"\x19\x30\x39") == 1
    for spelled in (b"\x1a\0\0\x30\x39", b"\x9f\xff", b"\xa1\xf5\x01", b"\xa2\1\1\1\1", b"\xa2\2\1\1\1", b"\xa1\x41a\1",
                    b"\xa1\x80\1", b"\xf9\0\0", b"\xc1\1", b"\xf7", b"\xf8\x20", b"\x62\xc3\x28", b"\x63\xed\xa0\x80",
                    b"\x3b" + b"\xff" * 8, b"\xc2\x42\1\0", b"\xd8\x1c\1", b"\x9b" + b"\xff" * 8, b"\x7a\xff\xff\xff\xff",
                    b"\x81" * 14 + b"\1", b""):
        bad.append(pad_exactly(raw.replace(b"\x19\x30\x39", spelled)))
    for spelled in (b"\x3b\x7f" + b"\xff" * 7, b"\x1b" + b"\xff" * 8, b"\x62\xc3\xa9", b"\x61\0", b"\xa2\1\1\x20\1", b"\xf4"):
        good.append(pad_exactly(raw.replace(b"\x19\x30\x39", spelled)))
    return [(plain, False) for plain in good] + [(plain, True) for plain in bad]


def check_payloads(bench):
    forger, told = bench.forger(), []
    for number, (_, is_bad) in enumerate(payload_variants(forger, record_of(1))):
        record = os.urandom(16)
        plain, _ = payload_variants(forger, record)[number]
        where = forger.write(forger.say_bytes(record, plain, forger.new_key(1)))
        if is_bad: told.append(("bad_statement", where))
    bench.compare("malformed_payloads_are_bad_and_whole_ones_are_not", forger, told, bad=len(told))


def check_pseudonym(bench):
    forger = bench.forger()
    record = record_of(1)
    where = forger.write(forger.say(record, forger.new_key(1), outer={"pseudonym": b"p" * 16}))
    bench.compare("a_payload_under_another_records_pseudonym_is_bad", forger, [("bad_statement", where)], bad=1)


def flipped(chance, octets):
    octets = bytearray(octets)
    octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)
    return bytes(octets)


def check_flips(bench):
    """One bit changed before it is signed and sealed: in a payload, an outer half, a frame's body."""
    chance = random.Random(4)
    forger = bench.forger()
    for _ in range(250):
        record = os.urandom(16)
        parts = [part(TITLE, ["en", "a title"]), part(NEWER, 300, b"e" * 16, [bytes(32)])]
        plain = encode(forger.payload(record, parts=parts, k9=b"s" * 16, k10="why"))
        forger.write(forger.say_bytes(record, pad_exactly(flipped(chance, plain)), forger.new_key(1)))
    read = bench.compare("payloads_with_one_bit_changed_are_read_alike", forger, None, bad=None)
    check("some_of_them_are_bad_and_some_are_not", 50 < read.log.bad < 240)
    forger = bench.forger()
    for number in range(250):
        chain = forger.chain()
        said = (forger.say(os.urandom(16), forger.new_key(1)) if number % 2 else
                forger.erase(record_of(1), [[1, b"p" * 16, 3], [2, b"q" * 16, 4]]))
        said = Said(said.outer, said.sealed, flipped(chance, said.bytes))
        forger.write(said, keeper=chance.random() < .5)
        if chance.random() < .5: forger.put_back(chain)
    bench.compare("outer_halves_with_one_bit_changed_are_read_alike", forger, None, bad=None)
    forger = bench.forger()
    for _ in range(150):
        said = forger.say(os.urandom(16), forger.new_key(1))
        forger.write_body(flipped(chance, encode(forger.body([said], keeper=True))))
    bench.compare("frames_with_one_bit_changed_are_read_alike", forger, None, bad=None)


run(check_outers, check_stored, check_signatures, check_bodies, check_chains, check_payloads, check_pseudonym, check_flips)
