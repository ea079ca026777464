"""Keyed tokens: one secret, one token, and nobody without the key can test a guess."""

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

KINDS = {
    "code": "c", "account": "a", "email": "e", "phone": "p", "contact": "t", "device": "d",
    "gateway": "g",
}  # fmt: skip
TOKEN_CHARACTERS = 26  # of base32, after the letter of the kind and an underscore: 130 bits
INVISIBLE = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
BLOCK = 64  # bytes of a SHA-256 block
_PAIRS = np.frombuffer(
    "".join(
        a + b
        for a in "abcdefghijklmnopqrstuvwxyz234567"
        for b in "abcdefghijklmnopqrstuvwxyz234567"
    ).encode(),
    dtype="<u2",
)


def tokenise(values: pa.Array, kind: str, key: bytes) -> pa.Array:
    """Replace each text by its token of that kind; NULL, and what is only space, becomes NULL."""
    encoded = pc.dictionary_encode(values)
    clean = normalise(encoded.dictionary, kind)
    made = tokens_of(clean.to_pylist(), kind, key)
    distinct = pc.if_else(pc.equal(clean, ""), pa.scalar(None, pa.string()), made)
    return distinct.take(encoded.indices)


def normalise(values: pa.Array, kind: str) -> pa.Array:
    """The form of a text that its token is made from: one secret, one form, however written."""
    text = plain(values)
    if kind == "email":
        text = pc.utf8_lower(text)
    if kind == "phone":
        text = pc.replace_substring_regex(text, "[^0-9]", "")
    return text


def plain(values: pa.Array) -> pa.Array:
    """NFKC, without invisible characters and surrounding space."""
    if pc.all(pc.string_is_ascii(values)).as_py() is not False:
        return pc.utf8_trim_whitespace(values)
    visible = pc.replace_substring_regex(pc.utf8_normalize(values, form="NFKC"), INVISIBLE, "")
    return pc.utf8_trim_whitespace(visible)


def tokens_of(values: Sequence[str | None], kind: str, key: bytes) -> pa.Array:
    """Tokens of normalised texts: kind letter, underscore, 26 characters of base32 HMAC-SHA-256."""
    digests = _hmac([b"" if v is None else v.encode("utf-8", "replace") for v in values], kind, key)
    width = TOKEN_CHARACTERS + 2
    offsets = np.arange(len(values) + 1, dtype=np.int32) * width
    made = pa.StringArray.from_buffers(
        len(values), pa.py_buffer(offsets), pa.py_buffer(_written(digests, f"{KINDS[kind]}_"))
    )
    absent = pa.array([value is None for value in values], pa.bool_())
    return pc.if_else(absent, pa.scalar(None, pa.string()), made)


def _hmac(messages: Sequence[bytes], kind: str, key: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104) of kind, a zero byte and each message; 32 bytes each, joined.

    Both halves are keyed once and copied for each message, which halves the cost of a token.
    """
    padded = (hashlib.sha256(key).digest() if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded) + kind.encode() + b"\0")
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))

    def one(message: bytes) -> bytes:
        first: Any = inner.copy()
        first.update(message)
        second: Any = outer.copy()
        second.update(first.digest())
        return bytes(second.digest())

    return b"".join(map(one, messages))


def _written(digests: bytes, prefix: str) -> bytes:
    """The prefix of two characters and 26 of lower-case base32 for each 32 bytes, joined."""
    octets = np.frombuffer(digests, np.uint8).reshape(-1, 32).astype(np.uint16)
    pairs = np.empty((len(octets), 1 + TOKEN_CHARACTERS // 2), "<u2")
    pairs[:, 0] = np.frombuffer(prefix.encode(), "<u2")[0]
    for place in range(TOKEN_CHARACTERS // 2):
        first, shift = divmod(10 * place, 8)
        window = octets[:, first] << 8 | octets[:, first + 1]
        pairs[:, 1 + place] = _PAIRS[window >> (6 - shift) & 1023]
    return pairs.tobytes()
