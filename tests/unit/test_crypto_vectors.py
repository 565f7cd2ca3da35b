"""The vectors of src/crypto, those in the repository and fresh ones, hold for an independent implementation."""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import sealed  # noqa: E402


def items_of(entry):
    read = {"number": int, "bytes": bytes.fromhex, "text": str}
    return [read[kind](value) for item in entry["items"] for kind, value in item.items()]


def check_hash(e):
    assert sealed.H(e["purpose"], *items_of(e)).hex() == e["hash"]
    assert sealed.Hk(bytes.fromhex(e["key"]), e["purpose"], *items_of(e)).hex() == e["keyed"]


def refused(parent, purpose, items, data):
    try:
        sealed.opened(parent, purpose, items, data)
    except sealed.Refused:
        return True
    return False


def check_seal(e):
    parent, data, items = bytes.fromhex(e["parent"]), bytes.fromhex(e["sealed"]), items_of(e)
    assert sealed.opened(parent, e["purpose"], items, data).hex() == e["plain"]
    assert refused(parent, e["purpose"] + "x", items, data)
    assert refused(parent, e["purpose"], items[::-1], data)


def check_stream(e):
    sizes = [len(e["first"]) // 2, len(e["last"]) // 2]
    chunks = sealed.opened_stream(bytes.fromhex(e["parent"]), e["purpose"], items_of(e), bytes.fromhex(e["sealed"]), sizes)
    assert [c.hex() for c in chunks] == [e["first"], e["last"]]


def check_signature(e):
    seed, digest, signature = (bytes.fromhex(e[k]) for k in ("seed", "hash", "signature"))
    sealed.verify(bytes.fromhex(e["public"]), digest, signature)
    assert sealed.sign(seed, digest) == signature


def check_box(e):
    assert sealed.box_opened(bytes.fromhex(e["secret"]), bytes.fromhex(e["box"])).hex() == e["plain"]


def check_passphrase(e):
    typed = bytes.fromhex(e["typed"]).decode()
    assert sealed.clean(typed).encode().hex() == e["clean"]
    assert sealed.derived(typed, bytes.fromhex(e["salt"]), e["mebibytes"], e["passes"]).hex() == e["key"]


def check_paper(e):
    assert sealed.paper_words(bytes.fromhex(e["key"])) == e["words"]
    assert sealed.paper_key(e["words"]).hex() == e["key"]


CHECKS = {"hash": check_hash, "seal": check_seal, "stream": check_stream, "signature": check_signature,
          "box": check_box, "passphrase": check_passphrase, "paper": check_paper}


def run(name, text):
    kinds, entry = set(), {"what": "all"}
    try:
        for entry in json.loads(text):
            kinds.add(entry["what"])
            CHECKS[entry["what"]](entry)
        assert kinds == set(CHECKS), f"only {kinds}"
        print("ok", name)
        return True
    except Exception as problem:  # one line for the runner, whatever it was
        print("#", repr(problem), entry["what"])
        print("not ok", name)
        return False


def no_test_door(build):
    library = b"".join(path.read_bytes() for path in (build / "src/crypto").rglob("*.o"))
    assert b"waterline.paper-check" in library, "this is not the library"
    return b"waterline.test-passphrase" not in library


build = pathlib.Path(os.environ["WATERLINE"]).parent
good = run("committed_vectors_hold_elsewhere", (HERE.parent / "golden/crypto-vectors.json").read_text())
good &= run("fresh_vectors_hold_elsewhere", subprocess.run([build / "tests/crypto-vectors"], capture_output=True, check=True).stdout)
door = no_test_door(build)
print("ok" if door else "not ok", "the_build_that_is_tested_has_no_quick_derivation")
sys.exit(0 if good and door else 1)
