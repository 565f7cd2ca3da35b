#!/usr/bin/python3
"""Where a log ends, and what is damage (chapter 11 of doc/log-format.md): program and reader judge files alike that were
cut, lengthened, changed, lost or put back, and show the same of what is left."""
import os, pathlib, random, shutil

from bench import create, record_of, run
from forger import FIRST, LAST, MORE, WHOLE, Forger
from program import check
from waterline_reader import first_line


def changed(forger, change):
    """The open segment's file, changed: `change` gives its new bytes."""
    file = pathlib.Path(forger.path(forger.segment_name()))
    file.write_bytes(change(bytearray(file.read_bytes())))


def flipped(octets, place):
    octets[place] ^= 4
    return octets


def check_ends(bench):
    """The last of three frames behind the known head, in each state that a crash or a disk may leave it in."""
    states = [("what_was_cut_off_is_an_unfinished_write", lambda octets, start, last: octets[:-1], ["unfinished_write"]),
              ("so_is_less_than_a_header", lambda octets, start, last: octets[:last + 30], ["unfinished_write"]),
              ("so_is_what_has_a_block_of_zeros", lambda octets, start, last: octets[:last + 3] + bytes(600),
               ["unfinished_write"]),
              ("a_last_frame_that_does_not_open_is_a_bad_tail", lambda octets, start, last: flipped(octets, last + 200),
               ["bad_tail"]),
              ("so_is_a_header_that_does_not_fit", lambda octets, start, last: flipped(octets, last + 10), ["bad_tail"]),
              ("a_bad_tail_behind_damage_is_told_too",
               lambda octets, start, last: flipped(octets, start + 200) + b"anything" * 20, ["damage", "gap", "bad_tail"]),
              ("an_unfinished_write_behind_damage_is_told_too",
               lambda octets, start, last: flipped(octets, start - 9)[:-1], ["damage", "gap", "unfinished_write"]),
              ("so_is_anything_behind_it", lambda octets, start, last: octets + b"anything" * 20, ["bad_tail"]),
              ("what_has_a_good_frame_behind_it_is_damage", lambda octets, start, last: flipped(octets, last - 9), ["damage", "gap"]),
              ("a_lost_frame_is_damage", lambda octets, start, last: octets[:start] + octets[last:], ["damage"]),
              ("a_frame_that_stands_twice_is_damage", lambda octets, start, last: octets + octets[last:], ["damage"])]
    for name, change, codes in states:
        forger = bench.forger()
        create(forger, 1)
        start = forger.size
        create(forger, 2)
        last = forger.size
        create(forger, 3)
        changed(forger, lambda octets: change(octets, start, last))
        bench.compare(name, forger, {(code, "") for code in codes}, places=False)


def check_commit_over_a_lost_end(bench):
    """The first segment lost its last frame, which was one of a commit that ends in the next."""
    forger = bench.forger()
    forger.write(forger.say(record_of(1), forger.new_key(1)), kind=FIRST)
    end, name = forger.size, forger.segment_name()
    forger.write(forger.say(record_of(2), forger.new_key(1)), kind=MORE)
    forger.next_segment()
    gap = forger.write(forger.say(record_of(3), forger.new_key(1)), kind=LAST)
    create(forger, 4)
    os.truncate(forger.path(name), end)
    read = bench.compare("a_commit_over_a_lost_end_does_not_count", forger, [("damage", f"{name}, byte {end}"), ("gap", gap)])
    check("what_stands_behind_it_does", [n for n in range(1, 5) if (1, record_of(n)) in read.units] == [4])


def check_put_back(bench):
    """An older root beside the log, and an older log beside the root."""
    forger = bench.forger()
    create(forger, 1)
    forger.write_root()
    roots = [forger.path(name) for name in ("root.0", "root.1")]
    for root in roots: shutil.copy(root, root + ".kept")
    forger.write_root()
    create(forger, 2)
    where = forger.write(forger.say(record_of(3), forger.new_key(1)), k3=forger.root.number)
    for root in roots: os.replace(root + ".kept", root)
    bench.compare("a_root_that_is_older_than_the_log_says_was_put_back", forger, [("put_back", where)])
    forger = bench.forger()
    create(forger, 1)
    changed(forger, lambda octets: octets[:forger.registry.root.segments[-1][7] - 400])
    bench.compare("a_log_that_is_shorter_than_the_root_says_is_damage", forger, [("damage", "")], places=False)
    forger = bench.forger()
    pathlib.Path(forger.path("log/000099.1.seg")).write_bytes(b"a segment that the root does not name")
    bench.compare("a_segment_that_the_root_does_not_name_was_put_back", forger, [("put_back", "log/000099.1.seg, byte 0")])


def damaged(chance, octets):
    """The bytes of a segment after one of the things that happen to files."""
    size, place = chance.choice([1, 20, 60, 600, 2000]), chance.randrange(len(octets) + 1)
    return chance.choice([lambda: octets[:place], lambda: octets + chance.randbytes(size), lambda: octets + bytes(size),
                          lambda: octets[:place] + bytes(size) + octets[place + size:],
                          lambda: octets[:place] + bytes(len(octets) - place),
                          lambda: octets[:place] + octets[place + size:],
                          lambda: flipped(octets, chance.randrange(len(octets)))])()


def check_random(bench, seed):
    """Several segments with commits of all kinds, whole or not, and one of their files damaged."""
    chance = random.Random(seed)
    forger = bench.forger()
    forger.next_segment()
    for number in range(1, chance.randrange(3, 9)):
        kind = chance.choice([WHOLE, WHOLE, WHOLE, FIRST, MORE, LAST])
        forger.write(*[forger.say(record_of(number * 4 + i), forger.new_key(chance.randrange(3)))
                       for i in range(chance.randrange(1, 4))], kind=kind)
        if chance.random() < .2: forger.next_segment()
    segments = sorted(pathlib.Path(forger.path("log")).glob("*.seg"))
    segment = chance.choice(segments)
    if chance.random() < .1: segment.unlink()
    else: segment.write_bytes(damaged(chance, bytearray(segment.read_bytes())))
    bench.compare(f"a_damaged_log_is_read_alike_{seed}", forger, None, bad=None, places=False)


def check_cut(bench):
    """Segments as the program makes them: it cuts what was left of a write, and goes on in a new one."""
    forger = bench.forger()
    for size in (20, 90):
        changed(forger, lambda octets: octets + bytes(size))
        bench.verify(forger)
        forger = Forger(forger.folder, first_line(bench.practice.passphrase))
        create(forger, size)
    read = bench.compare("segments_and_notes_that_the_program_wrote_are_read", forger)
    check("they_are_three", len(read.root.segments) == 3)


run(check_ends, check_commit_over_a_lost_end, check_put_back, check_cut, *(lambda bench, seed=seed: check_random(bench, seed) for seed in range(20)))
