"""sealed - chapters 1 and 2 of doc/log-format.md in Python: CBOR with one spelling, H, seal, box, words.

Written from the document alone, with PyNaCl, cbor2 and hashlib, to be an independent reader.
Run by the system's python3, whose packages packages.txt names.
"""
import hashlib
import hmac
import unicodedata

import cbor2
from nacl import bindings
from nacl.pwhash import argon2id
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

SUITE = 1


class Refused(Exception):
    """Not what the document says."""


def strict(data):
    """The one item in data; refuses what an encoder would not have written."""
    value = cbor2.loads(data)
    if cbor2.dumps(value, canonical=True) != data:
        raise Refused("not strict CBOR")
    return value


def keyed_map(data, keys):
    """A map whose keys are exactly 1 .. keys."""
    value = strict(data) if isinstance(data, bytes) else data
    if sorted(value) != list(range(1, keys + 1)):
        raise Refused(f"keys {sorted(value)}")
    return value


def array(purpose, items):
    return cbor2.dumps([purpose, SUITE, *items], canonical=True)


def H(purpose, *items):
    return hashlib.blake2b(array(purpose, items), digest_size=32).digest()


def Hk(key, purpose, *items):
    return hashlib.blake2b(array(purpose, items), digest_size=32, key=key).digest()


def expand(parent, purpose, context, salt):
    both = hashlib.blake2b(array(purpose, [*context, salt]), digest_size=64, key=parent).digest()
    return both[:32], both[32:]


def opened(parent, purpose, context, sealed):
    """What was sealed; Refused where the commitment or the tag does not fit."""
    commitment, key = expand(parent, purpose, context, sealed[:32])
    if not hmac.compare_digest(commitment, sealed[32:64]):
        raise Refused("another key")
    return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[64:], None, bytes(24), key)


def opened_stream(parent, purpose, context, sealed, chunk_sizes):
    """The chunks; Refused where the last is not marked as last, or one before it is."""
    commitment, key = expand(parent, purpose, context, sealed[:32])
    if not hmac.compare_digest(commitment, sealed[32:64]):
        raise Refused("another key")
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[64:88], key)
    at, chunks = 88, []
    for number, size in enumerate(chunk_sizes):
        piece, at = sealed[at:at + size + 17], at + size + 17
        plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece)
        is_last = number == len(chunk_sizes) - 1
        if (tag == bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL) != is_last:
            raise Refused("the mark of the last chunk")
        chunks.append(plain)
    if at != len(sealed):
        raise Refused("bytes behind the last chunk")
    return chunks


def unpadded(padded):
    length = int.from_bytes(padded[:4], "big")
    if length > len(padded) - 4 or any(padded[4 + length:]):
        raise Refused("padding")
    return padded[4:4 + length]


def box_opened(secret, box):
    return SealedBox(PrivateKey(secret)).decrypt(box)


def verify(public, digest, signature):
    VerifyKey(public).verify(digest, signature)


def sign(seed, digest):
    return SigningKey(seed).sign(digest).signature


def is_space(char):
    return char in "\t\n\v\f\r \x85\u200b\ufeff" or unicodedata.category(char) in ("Zs", "Zl", "Zp")


def clean(typed):
    """The one form of a passphrase."""
    spaced = "".join(" " if is_space(c) else c for c in unicodedata.normalize("NFC", typed))
    return " ".join(piece for piece in spaced.split(" ") if piece)


def derived(typed, salt, mebibytes, passes):
    return argon2id.kdf(32, clean(typed).encode(), salt, opslimit=passes, memlimit=mebibytes << 20)


def words_of(data):
    consonants, vowels = "bdfghjklmnprstvz", "aiou"
    number, words = int.from_bytes(data, "big"), []
    for shift in range(len(data) * 8 - 12, -1, -12):
        word = number >> shift & 0xFFF
        words.append(consonants[word >> 8] + vowels[word >> 6 & 3] + consonants[word >> 2 & 15] + vowels[word & 3])
    return " ".join(words)


def paper_words(key):
    return words_of(key + H("waterline.paper-check", key)[:2])


def paper_key(words):
    consonants, vowels = "bdfghjklmnprstvz", "aiou"
    number = 0
    for i, letter in enumerate("".join(words.split())):
        number = number << 4 | consonants.index(letter) if i % 2 == 0 else number << 2 | vowels.index(letter)
    data = number.to_bytes(18, "big")
    if H("waterline.paper-check", data[:16])[:2] != data[16:]:
        raise Refused("paper key")
    return data[:16]
