"""Damaged files: every sound record once, every damaged one refused where it begins."""

import pytest

from ingest.reading import Layout
from tests.reading.damage import PATTERNS, damaged_file
from tests.reading.tools import CAREFUL, SWIFT, read_with

COLUMNS = ("message_id", "body", "sent_at", "amount")
LAYOUT = Layout(COLUMNS, frozenset({"body"}), PATTERNS)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("reader", [CAREFUL, SWIFT], ids=["careful", "swift"])
@pytest.mark.parametrize("window", [1, 100, 1 << 20])
def test_only_what_is_damaged_is_refused(reader: type, line_end: str, window: int) -> None:
    for seed in range(12):
        file = damaged_file(seed, line_end=line_end)
        result = read_with(reader, file.content, LAYOUT, window)
        places = [(row["line_no"], row["byte_from"], row["byte_to"]) for row in result.rows]
        assert places == [(line, start, end) for line, start, end, _ in file.sound], seed
        assert result.values(*COLUMNS) == [
            (row.message_id, row.body, row.sent_at, row.amount) for *_, row in file.sound
        ], seed
        first_lines = {reject.line_no for reject in result.rejects}
        assert {line for line, _ in file.broken} <= first_lines, seed
        within = {n for first, last in file.broken for n in range(first, last + 1)}
        assert first_lines <= within, seed
        account = result.account
        assert account.header_bytes + account.record_bytes == account.bytes == len(file.content)
        assert account.read == len(result.rows) + account.rejected + account.blank


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_places_are_those_of_the_file_in_any_encoding(encoding: str, line_end: str) -> None:
    file = damaged_file(3, rows=600, broken=0, line_end=line_end)
    content = file.content.decode().encode(encoding)
    result = read_with(SWIFT, content, LAYOUT, 1 << 10, encoding)
    assert result.account.header_bytes + result.account.record_bytes == len(content)
    assert len(result.rows) == len(file.sound) == 600
    for got, (line_no, start, end, row) in zip(result.rows, file.sound, strict=True):
        assert (got["line_no"], got["body"]) == (line_no, row.body)
        its_bytes = content[got["byte_from"] : got["byte_to"]]
        assert its_bytes.decode(encoding) == file.content[start:end].decode()


def test_a_damaged_file_far_larger_than_a_window() -> None:
    file = damaged_file(1, rows=30_000, broken=100)
    result = read_with(SWIFT, file.content, LAYOUT, 1 << 16)
    assert len(result.rows) == len(file.sound) == 29_900
    assert result.values("message_id") == [(row.message_id,) for *_, row in file.sound]
    assert {line for line, _ in file.broken} <= {reject.line_no for reject in result.rejects}
