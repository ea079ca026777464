"""Values of a dump's rows as text: quotes resolved, escapes undone, NULL as NULL."""

import re
from collections.abc import Sequence
from contextlib import suppress

import pyarrow as pa
import pyarrow.compute as pc

from ingest.reading.faults import NUL, Fault

_BARE = r"^[+-]?[0-9.]+$"
_PAIR = re.compile(r"''|\\(.)", re.DOTALL)
_DOUBLED = re.compile("''")
_ESCAPED = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a",
            "%": "\\%", "_": "\\_"}  # fmt: skip
_ENCODING = Fault("encoding", "one of its values is no text in the dump's encoding")


def texts(
    values: Sequence[bytes], encoding: str, *, has_escapes: bool
) -> tuple[pa.Array, dict[int, Fault]]:
    """Values as written, as text; and the faults of those that are none, by place."""
    written = pa.array(values, pa.binary())
    is_plain = _plain(written, values, has_escapes=has_escapes)
    inner = pc.if_else(is_plain, pc.binary_slice(written, 1, -1), written)
    is_null = pc.equal(written, b"NULL")
    is_simple = pc.or_(is_plain, is_null)
    if not pc.all(is_simple).as_py():
        is_simple = pc.or_(is_simple, pc.match_substring_regex(written, _BARE))
    mask = pc.invert(is_simple)
    others = pc.indices_nonzero(mask).to_pylist()
    if encoding == "utf-8":
        with suppress(pa.ArrowInvalid, UnicodeDecodeError):
            slow = [text_of(values[i], encoding, has_escapes=has_escapes) for i in others]
            found = pc.if_else(is_null, pa.scalar(None, pa.binary()), inner)
            known = pa.array(slow, pa.string()).cast(pa.binary())
            found = pc.replace_with_mask(found, mask, known).cast(pa.string())
            if not pc.any(pc.match_substring(found, "\0")).as_py():
                return found, {}
    return _one_by_one(values, encoding, has_escapes=has_escapes)


def _plain(written: pa.Array, values: Sequence[bytes], *, has_escapes: bool) -> pa.Array:
    """Which values are texts in quotes with nothing in them to be resolved."""
    is_plain = pc.starts_with(written, "'")
    whole = b"".join(values)
    if has_escapes and b"\\" in whole:
        is_plain = pc.and_not(is_plain, pc.match_substring(written, "\\"))
    if whole.count(b"'") != 2 * (pc.sum(is_plain).as_py() or 0):
        is_plain = pc.and_(is_plain, pc.equal(pc.count_substring(written, "'"), 2))
    return is_plain


def _one_by_one(
    values: Sequence[bytes], encoding: str, *, has_escapes: bool
) -> tuple[pa.Array, dict[int, Fault]]:
    found: list[str | None] = []
    faults = {}
    for i, written in enumerate(values):
        text, fault = None, None
        try:
            text = text_of(written, encoding, has_escapes=has_escapes)
        except UnicodeDecodeError:
            fault = _ENCODING
        if text is not None and "\0" in text:
            text, fault = None, NUL
        if fault:
            faults[i] = fault
        found.append(text)
    return pa.array(found, pa.string()), faults


def text_of(written: bytes, encoding: str, *, has_escapes: bool) -> str | None:
    """One value as text. Raises UnicodeDecodeError where it is none in that encoding."""
    start = written.find(b"'")
    if start < 0:
        return _bare(written, encoding)
    mark = written[:start].strip().lower()
    inner = written[start + 1 : -1]
    if mark == b"x":
        return _from_hex(inner, encoding)
    if mark == b"b":
        return str(int(inner, 2))
    text = inner.decode(encoding)
    if "'" not in text and "\\" not in text:
        return text
    return _PAIR.sub(_resolved, text) if has_escapes else _DOUBLED.sub("'", text)


def _resolved(pair: re.Match[str]) -> str:
    escaped = pair[1]
    return "'" if escaped is None else _ESCAPED.get(escaped, escaped)


def _bare(written: bytes, encoding: str) -> str | None:
    word = written.upper()
    if word == b"NULL":
        return None
    if word.startswith(b"0X"):
        return _from_hex(written[2:], encoding)
    return {b"TRUE": "1", b"FALSE": "0"}.get(word) or written.decode("ascii")


def _from_hex(digits: bytes, encoding: str) -> str:
    odd = "0" if len(digits) % 2 else ""
    return bytes.fromhex(odd + digits.decode("ascii")).decode(encoding)
