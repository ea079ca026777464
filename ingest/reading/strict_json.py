"""JSON read strictly, every value that is not a string kept as its exact source text.

RFC 8259 without the liberties most readers take: no duplicate keys, no NaN or Infinity, nothing
after the document, no half of a surrogate pair, at most 64 levels.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from ingest.reading.limits import MAX_DEPTH

_SPACE = re.compile(r"[ \t\n\r]*+")
_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)


class BadJson(ValueError):
    """Text that is not strict JSON: a code, and a reason that does not quote it."""

    def __init__(self, code: str, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.code, self.reason, self.at = code, reason, at


class Parsed(NamedTuple):
    """One object, and where it ends in its text."""

    record: Mapping[str, str | None]
    end: int


def read_object(text: str) -> Mapping[str, str | None]:
    """The members of the object that is the whole text; raises BadJson."""
    parsed = object_at(text, _skip(text, 0))
    if _skip(text, parsed.end) != len(text):
        raise BadJson("json", "text follows the end of its JSON", parsed.end)
    return parsed.record


def object_at(text: str, at: int) -> Parsed:
    """The object that begins at `at`: strings decoded, null as None, all else as source text."""
    if text[at : at + 1] != "{":
        value_end(text, at)
        raise BadJson("not_an_object", "it is JSON, but no object with named values", at)
    start = at
    record: dict[str, str | None] = {}
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        if record:
            at = _skip(text, _expect(text, at, ","))
        key, at = _string(text, at)
        at = _skip(text, _expect(text, _skip(text, at), ":"))
        if key in record:
            raise BadJson("json", "it names a key twice", at)
        record[key], at = _member(text, at)
        at = _skip(text, at)
    _check_text(text[start : at + 1])
    return Parsed(record, at + 1)


def value_end(text: str, at: int) -> int:
    """Where the value that begins at `at` ends; raises BadJson if it is not strict JSON."""
    end = _decode(text, at)[1]
    _check_text(text[at:end])
    return end


def skip_value(text: str, at: int) -> int:
    """Where the value that begins at `at` ends, whatever its strings hold; raises BadJson."""
    return _decode(text, at)[1]


def check_document(text: str) -> None:
    """Raise BadJson unless the whole text is one strict JSON value."""
    end = value_end(text, _skip(text, 0))
    if _skip(text, end) != len(text):
        raise BadJson("json", "text follows the end of its JSON", end)


def _member(text: str, at: int) -> tuple[str | None, int]:
    value, end = _decode(text, at, above=1)
    if text[at] == '"':
        return value, end
    return (None if value is None else text[at:end]), end


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _expect(text: str, at: int, mark: str) -> int:
    if text[at : at + 1] != mark:
        raise BadJson("json", f"it is no JSON: a {mark!r} is missing", at)
    return at + 1


def _string(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] != '"':
        raise BadJson("json", "it is no JSON: a key in quotes is missing", at)
    value, end = _decode(text, at)
    return value, end


def _decode(text: str, at: int, above: int = 0) -> tuple[Any, int]:
    """One value by the standard decoder; nesting is bounded before it, since it recurses."""
    if text[at : at + 1] in ("[", "{"):
        _check_depth(text, at, MAX_DEPTH - above)
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise BadJson("json", f"it is no JSON: {error.msg}", error.pos) from None


def _check_depth(text: str, at: int, limit: int) -> None:
    if text.count("[", at) + text.count("{", at) <= limit:
        return
    depth = 0
    for found in _STRUCTURE.finditer(text, at):
        mark = found.group()[0]
        depth += (mark in "[{") - (mark in "]}")
        if depth == 0:
            return
        if depth > limit:
            raise BadJson("too_deep", f"its JSON is nested more than {MAX_DEPTH} levels deep", at)


def _check_text(source: str) -> None:
    """Refuse escapes for what no text holds; they are rare, so strings are read again for them."""
    if "\\u" not in source:
        return
    for found in _STRUCTURE.finditer(source):
        if "\\u" not in found.group():
            continue
        text, _ = _DECODER.raw_decode(found.group())
        if "\x00" in text:
            raise BadJson("nul", "it holds a NUL, which no text does")
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise BadJson("surrogate", "it holds one half of a surrogate pair") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJson("json", "it names a key twice")
    return found


def _no_constant(_: str) -> NoReturn:
    raise BadJson("json", "it holds NaN or Infinity, which is no JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=str, parse_float=str
)
