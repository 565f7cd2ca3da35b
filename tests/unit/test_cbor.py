"""Our CBOR against an independent one (python3-cbor2): the same items are accepted, and they come back unchanged."""
import os
import pathlib
import random
import subprocess
import time

import cbor2

build = pathlib.Path(os.environ["WATERLINE"]).parent
seed = int(os.environ.get("SEED") or time.time())
dice = random.Random(seed)
COUNT = int(os.environ.get("RUNS") or 30000)


def encoded(value):
    """RFC 8949 4.2.1; leaves by cbor2, keys in the order of their bytes (cbor2's own order is the older one)."""
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encoded, value))
    if isinstance(value, dict):
        pairs = sorted((encoded(key), encoded(item)) for key, item in value.items())
        return head(5, len(value)) + b"".join(key + item for key, item in pairs)
    return cbor2.dumps(value)


def head(major, count):
    number = cbor2.dumps(count)
    return bytes([number[0] | major << 5]) + number[1:]


def allowed(value, depth=0):
    if isinstance(value, list):
        return depth < 16 and all(allowed(item, depth + 1) for item in value)
    if isinstance(value, dict):
        keys = all(type(key) in (int, str) and allowed(key) for key in value)
        return depth < 16 and keys and all(allowed(item, depth + 1) for item in value.values())
    if type(value) is int:
        return -(1 << 63) <= value < 1 << 64
    return type(value) in (bool, bytes, str) or value is None


def is_strict(data):
    try:
        value = cbor2.loads(data)
        return allowed(value) and encoded(value) == data
    except Exception:  # whatever cbor2 raises on bytes that are no item
        return False


def number():
    return dice.choice([-1, 1]) * dice.getrandbits(dice.choice([1, 5, 8, 16, 32, 63])) - dice.randrange(2)


def invented(depth=0):
    kind = dice.randrange(9 if depth < 4 else 6)
    if kind == 0: return number()
    if kind == 1: return dice.randbytes(dice.choice([0, 3, 23, 24, 300]))
    if kind == 2: return "".join(dice.choice("abvжизнқә\U0001F300") for _ in range(dice.randrange(30)))
    if kind == 3: return dice.choice([True, False, None])
    if kind == 4: return dice.getrandbits(64)
    if kind == 5: return max(number(), -(1 << 63))
    if kind == 6: return [invented(depth + 1) for _ in range(dice.randrange(6))]
    keys = [dice.choice([number(), dice.choice("abc") * dice.randrange(4)]) for _ in range(dice.randrange(6))]
    return {key: invented(depth + 1) for key in keys}


def changed(data):
    data = bytearray(data)
    for _ in range(dice.randrange(1, 3)):
        at = dice.randrange(len(data))
        how = dice.randrange(4)
        if how == 0: data[at] ^= 1 << dice.randrange(8)
        elif how == 1: data[at] = dice.randrange(256)
        elif how == 2: data[at:at] = bytes([dice.choice([0x18, 0x80, 0xA0, 0xC0, 0xF6, 0xF9, 0xFF, 0x5F])])
        elif len(data) > 1: del data[at]
    return bytes(data)


def answers(items):
    lines = "".join(item.hex() + "\n" for item in items)
    ran = subprocess.run([build / "tests/cbor-lines"], input=lines, capture_output=True, text=True, check=True)
    return ran.stdout.split("\n")[:-1]


def values_of_the_other_come_back():
    items = [encoded(invented()) for _ in range(COUNT)]
    for item, answer in zip(items, answers(items), strict=True):
        assert answer == item.hex(), f"{item.hex()} became {answer}"


def both_refuse_the_same():
    items = [changed(encoded(invented())) for _ in range(COUNT)]
    accepted = 0
    for item, answer in zip(items, answers(items), strict=True):
        assert (answer != "refused") == is_strict(item), f"{item.hex()}: {answer}"
        accepted += answer != "refused"
    assert COUNT / 50 < accepted < COUNT * 0.95, accepted


for test in (values_of_the_other_come_back, both_refuse_the_same):
    try:
        test()
        print("ok", test.__name__ + "_as_cbor")
    except AssertionError as error:
        print(f"# SEED={seed}: {error}")
        print("not ok", test.__name__ + "_as_cbor")
