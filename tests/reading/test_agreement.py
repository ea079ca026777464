"""The fast reader, the careful reader and a splitter written apart say the same of any text."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.reading import Layout, Refused
from tests.reading.splitter import Unsound, split
from tests.reading.tools import CAREFUL, CHANGING, SWIFT, Result, read_with

NAMES = ("id", "body", "end")
LAYOUTS = (
    Layout(NAMES, frozenset({"body"}), {"id": r"T\d+", "end": r"\d*"}),
    Layout(NAMES, frozenset(NAMES)),
    Layout(NAMES),
    Layout(("end", "id", "absent"), frozenset({"id"}), {"end": r"\d+"}),
)
HEADER = b"id,body,end\n"
GOOD = b"T0,x,0\n" * 90  # so many that a few rejects do not make the file unfit
# texts made of what matters: quotes, separators, line ends, and a few letters
noise = st.lists(
    st.sampled_from(
        [b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"T1", b"x", b"7", b"\xe4\xb8\xad",
         b"\xff", b"\x00", b'T1,x,7\n', b'T2,"a\nb",8\n', b"id,body,end\n", b"\n\n", b" ",
         b',"', b'",', b'"\n', b'\n"', b',"x\nT4,y,1\n', b'z",5\n', b"T5,\xff,1\n",
         b'T6,"\xc0\xaf\n",1\n']
    ),
    max_size=40,
).map(b"".join)  # fmt: skip
values = st.text(alphabet='",\n\r a中7T', max_size=8)
ends = st.sampled_from(["\n", "\r\n", "\r"])


def outcome(reader: Any, content: bytes, layout: Layout, window: int) -> Result | str:
    try:
        return read_with(reader, content, layout, window)
    except Refused as refused:
        return str(refused)


def said(result: Result | str) -> Any:
    if isinstance(result, str):
        return result
    return result.rows, result.rejects, result.account


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    noise,
    st.sampled_from(LAYOUTS),
    st.sampled_from([1, 7, 64, 1 << 20]),
    st.booleans(),
    st.sampled_from([SWIFT, CHANGING]),
)
def test_the_fast_reader_says_what_the_careful_one_says(
    text: bytes, layout: Layout, window: int, quoted_header: bool, reader: type
) -> None:
    header = b'"id",body,end\r\n' if quoted_header else HEADER
    content = header + GOOD + text + b'T3,"a\n""b""",9\n' * 3 + GOOD
    assert said(outcome(reader, content, layout, window)) == said(
        outcome(CAREFUL, content, layout, 1 << 20)
    )


def quote(value: str, always: bool) -> str:
    if always or any(mark in value for mark in '",\n\r'):
        return '"' + value.replace('"', '""') + '"'
    return value


@st.composite
def sound_texts(draw: st.DrawFn) -> bytes:
    """Texts any writer of RFC 4180 may give: blank lines, any line end, needless quotes."""
    lines = []
    for _ in range(draw(st.integers(0, 12))):
        row = draw(st.tuples(values, values, values))
        line = ",".join(quote(value, draw(st.booleans())) for value in row)
        lines.append(draw(st.sampled_from([line, line, line, ""])) + draw(ends))
    text = "".join(lines)
    return HEADER + (text if draw(st.booleans()) else text.rstrip("\r\n")).encode()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sound_texts(), st.sampled_from([1, 16, 1 << 20]))
def test_sound_texts_are_read_as_the_splitter_reads_them(content: bytes, window: int) -> None:
    # all columns may hold newlines, and no value looks like an id: no row can hide in a value
    layout = Layout(NAMES, frozenset(NAMES), {"id": "(?!)"})
    pieces = split(content)[1:]
    blanks = [piece for piece in pieces if not piece.fields]
    rows = [(p.line_no, p.start, p.end, *p.fields) for p in pieces if p.fields]
    for reader in (CAREFUL, SWIFT):
        result = read_with(reader, content, layout, window)
        got = result.rows
        places = ("line_no", "byte_from", "byte_to")
        assert [tuple(row[name] for name in (*places, *NAMES)) for row in got] == rows
        assert result.rejects == []
        assert result.account.blank == len(blanks)
        assert result.account.read == len(pieces)


@settings(max_examples=200, deadline=None)
@given(noise)
def test_what_the_splitter_calls_unsound_is_never_read_without_a_reject(text: bytes) -> None:
    content = HEADER + GOOD + text
    try:
        split(content)
    except Unsound:
        result = outcome(SWIFT, content, LAYOUTS[1], 1 << 20)
        assert isinstance(result, str) or result.rejects
