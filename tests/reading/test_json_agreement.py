"""JSON lines read many at a time say what Python's own decoder says of each line."""

import json
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading import Refused
from tests.reading.tools import read

KEYS = ("id", "名", 'a"b', "x:y")
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**25), 10**25), st.text(max_size=6),
    st.sampled_from(["null", "12", '"', "\\", "a : b", '": ', "[", "\U0001f600", "退款"]),
)  # fmt: skip
written_numbers = st.sampled_from(["0", "-0", "1.10", "1e3", "-1.5E-7", "0.1000000000000000055"])
spaces = st.sampled_from(["", " ", "  ", "\t"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """One line: mostly an object of a few known keys, written in any style, sometimes broken."""
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=4, unique=draw(st.integers(0, 9)) > 0))
    pairs = []
    for key in keys:
        value = draw(scalars)
        ascii_only = draw(st.booleans())
        shown = json.dumps(value, ensure_ascii=ascii_only)
        if draw(st.integers(0, 4)) == 0:
            nested = f'{{"id":{draw(written_numbers)}, "l":[1, {shown}]}}'
            shown = draw(st.sampled_from([draw(written_numbers), nested, "[]", "{}", f"[{shown}]"]))
        colon = draw(spaces) + ":" + draw(spaces) if draw(st.booleans()) else ": "
        pairs.append(json.dumps(key, ensure_ascii=ascii_only) + colon + shown)
    line = "{" + (draw(spaces) + "," + draw(spaces)).join(pairs) + "}"
    harm = draw(st.integers(0, 30))
    return {0: line[:-1], 1: line + "}", 2: "", 3: "[1]", 4: '{"id":"\\ud800"}'}.get(harm, line)


def expected(line: str) -> dict[str, str | None] | None:
    """The values of the known keys, by the standard library and its hooks; None for no record."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError
        return dict(pairs)

    try:
        found = json.loads(line, object_pairs_hook=unique, parse_float=Decimal)
        line.encode().decode()
        json.dumps(found, ensure_ascii=False, default=str).encode()
    except (ValueError, UnicodeError):
        return None
    if not isinstance(found, dict) or "\\u0000" in json.dumps(found, default=str):
        return None
    return {key: value if isinstance(value, str) else None for key, value in found.items()}


@settings(max_examples=300, deadline=None)
@given(st.lists(lines(), min_size=1, max_size=6))
def test_each_line_is_a_record_or_refused_as_by_itself(few: list[str]) -> None:
    good = ['{"id": "1", "名": "x"}'] * 30
    content = "\n".join([*good, *few]) + "\n"
    try:
        result = read(content.encode(), "x.jsonl", columns=KEYS)
    except Refused:
        result = None
    records = {31 + i: expected(line) for i, line in enumerate(few)}
    blank = sum(not line for line in few)
    refused = [n for n, record in records.items() if record is None and few[n - 31]]
    if result is None:
        assert len(refused) > 0.2 * (30 + len(few) - blank)
        return
    assert [reject.line_no for reject in result.rejects] == refused
    got = {row["line_no"]: row for row in result.rows if row["line_no"] > 30}
    assert list(got) == [n for n, record in records.items() if record is not None]
    for number, row in got.items():
        assert (
            content.encode()[row["byte_from"] : row["byte_to"]].decode() == few[number - 31] + "\n"
        )
        for key in KEYS:
            _same_value(row[key], few[number - 31], key)


class Number(str):
    """A number as it is written."""


def _exact(text: str) -> Any:
    return json.loads(text, parse_float=Number, parse_int=Number)


def _same_value(text: str | None, line: str, key: str) -> None:
    """Strings are decoded, null is null, and all else is the very text between the marks."""
    value = _exact(line).get(key)
    if value is None or isinstance(value, str):  # a Number is one
        assert text == value
        return
    assert text is not None
    assert text in line
    assert text == text.strip()
    assert _exact(text) == value
