"""What doc/log-format.md, chapters 1 and 2, defines: CBOR in one spelling, hashes, seals, padding.

Written from the document alone; PyNaCl gives libsodium, cbor2 decodes, hashlib gives BLAKE2b.
"""

import hashlib
import hmac
import io
import struct

import cbor2
from nacl import bindings as sodium
from nacl.exceptions import CryptoError

SUITE = 1
SEAL_HEAD = 64   # salt ‖ commitment
DEEPEST = 16


class Problem(Exception):
    """Something in the folder is not as the document says."""


class AnotherKey(Problem):
    """The commitment differs: sealed with another key, or for another purpose or place."""


def _head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for step, size in enumerate((1, 2, 4, 8)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | 24 + step]) + number.to_bytes(size, 'big')
    raise Problem('a number beyond 2^64-1')


def encode(item, depth=0):
    """The one spelling of an item (chapter 1); what has none is refused."""
    if depth > DEEPEST or depth == DEEPEST and isinstance(item, (list, tuple, dict)):
        raise Problem('more than 16 arrays and maps within each other')
    if item is None or isinstance(item, bool):
        return {None: b'\xf6', True: b'\xf5', False: b'\xf4'}[item]
    if isinstance(item, int):
        if item < -1 << 63:
            raise Problem('a number below -2^63')
        return _head(0, item) if item >= 0 else _head(1, -1 - item)
    if isinstance(item, bytes):
        return _head(2, len(item)) + item
    if isinstance(item, str):
        text = item.encode('utf-8')
        return _head(3, len(text)) + text
    if isinstance(item, (list, tuple)):
        return _head(4, len(item)) + b''.join(encode(one, depth + 1) for one in item)
    if isinstance(item, dict):
        if any(type(key) not in (int, str) for key in item):
            raise Problem('a key of a map that is neither number nor text')
        pairs = sorted((encode(key, depth + 1), encode(value, depth + 1)) for key, value in item.items())
        return _head(5, len(item)) + b''.join(key + value for key, value in pairs)
    raise Problem('CBOR of a type that the format does not have')


def decode(octets):
    """Decodes one item and refuses every spelling but the one that encode() gives."""
    try:
        item = cbor2.CBORDecoder(io.BytesIO(octets)).decode()
        again = encode(item)
    except Problem:
        raise
    except Exception as error:   # cbor2 raises many kinds; each means the same here
        raise Problem(f'CBOR does not decode: {error}') from None
    if again != octets:
        raise Problem('CBOR in another spelling than the one allowed')
    return item


def shape(item, **types):
    """Checks a map against {k1='id', k2_='number' (may be missing), …} and gives it back."""
    if not isinstance(item, dict):
        raise Problem('not a map')
    known = set()
    for name, kind in types.items():
        key = int(name.strip('k_'))
        known.add(key)
        if key in item:
            check_type(item[key], kind, key)
        elif not name.endswith('_'):
            raise Problem(f'key {key} of a map is missing')
    if set(item) - known:
        raise Problem(f'unknown keys in a map: {sorted(map(str, set(item) - known))}')
    return item


def check_type(item, kind, key):
    number = isinstance(item, int) and not isinstance(item, bool)
    sizes = {'id': (16,), 'key': (32,), 'key?': (0, 32), 'id?': (0, 16)}
    fits = {'number': number and item >= 0, 'integer': number, 'bool': isinstance(item, bool),
            'text': isinstance(item, str), 'array': isinstance(item, list), 'any': True,
            'bytes': isinstance(item, bytes)}.get(kind)
    if kind in sizes:
        fits = isinstance(item, bytes) and len(item) in sizes[kind]
    if not fits:
        raise Problem(f'key {key} of a map is not of the type {kind}')


def H(purpose, *items):
    return hashlib.blake2b(encode([purpose, SUITE, *items]), digest_size=32).digest()


def Hk(key, purpose, *items):
    return hashlib.blake2b(encode([purpose, SUITE, *items]), key=key, digest_size=32).digest()


def expand(parent, purpose, context, salt):
    """commitment ‖ key"""
    return hashlib.blake2b(encode([purpose, SUITE, *context, salt]), key=parent, digest_size=64).digest()


def seal_key(parent, purpose, context, sealed):
    """The one-time key of a seal, once its commitment fits."""
    if len(sealed) < SEAL_HEAD:
        raise Problem('sealed bytes are too short')
    salt, commitment = sealed[:32], sealed[32:64]
    both = expand(parent, purpose, context, salt)
    if not hmac.compare_digest(both[:32], commitment):
        raise AnotherKey(f'{purpose}: sealed with another key or for another place')
    return both[32:]


def unseal(parent, purpose, context, sealed):
    key = seal_key(parent, purpose, context, sealed)
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[SEAL_HEAD:], None, bytes(24), key)
    except (CryptoError, ValueError):
        raise Problem(f'{purpose}: damaged (the key fits, the tag does not)') from None


def unbox(public, secret, boxed):
    try:
        return sodium.crypto_box_seal_open(boxed, public, secret)
    except (CryptoError, ValueError):
        raise Problem('a box does not open') from None


def signed(public, digest, signature):
    try:
        return sodium.crypto_sign_open(signature + digest, public) == digest
    except (CryptoError, ValueError):
        return False


def unpad(plain):
    """u32 length ‖ content ‖ zeros."""
    if len(plain) < 4:
        raise Problem('padded bytes are too short')
    (length,) = struct.unpack('>I', plain[:4])
    if length > len(plain) - 4 or any(plain[4 + length:]):
        raise Problem('padding is not of zeros, or shorter than its length says')
    return plain[4:4 + length]


def unpad_to_step(plain, step):
    content = unpad(plain)
    if len(plain) != -(-(4 + len(content)) // step) * step:
        raise Problem(f'padded to another length than the next multiple of {step}')
    return content


def padme(size):
    if size == 0:
        return 256
    if size <= 4096:
        return -(-size // 256) * 256
    exponent = size.bit_length() - 1
    step = 1 << exponent - exponent.bit_length()
    return -(-size // step) * step


def unpad_exactly(plain):
    content = unpad(plain)
    if len(plain) != padme(4 + len(content)):
        raise Problem('padded to another length than Padmé gives')
    return content
