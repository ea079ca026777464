"""Workbooks, Parquet and archives as exports really hold them."""

import datetime as dt
import gzip
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from tests.reading.tools import read, read_path


def workbook(*rows: list[object], other: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if other:
        book.create_sheet("notes").append(["x"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_become_text_that_loses_nothing() -> None:
    moment = dt.datetime.fromisoformat("2026-01-02T03:04:05")
    midnight, day = dt.datetime.fromisoformat("2026-01-03"), dt.date(2026, 1, 2)
    result = read(
        workbook(
            ["order_id", "at", "day", "amount", "paid", "note"],
            ["007", moment, day, 12.5, True, "a\nb"],
            [8, midnight, day, 0.1, False, None],
        ),
        "orders.xlsx",
    )
    assert result.values(*result.peek.columns) == [
        ("007", "2026-01-02T03:04:05", "2026-01-02", "12.5", "true", "a\nb"),
        ("8", "2026-01-03T00:00:00", "2026-01-02", "0.1", "false", None),
    ]
    assert result.rows[0]["byte_from"] is None


def test_rows_of_a_sheet_keep_their_numbers_and_empty_ones_are_counted() -> None:
    result = read(workbook([], ["id", "x"], ["1", "a"], [], ["2", None], other=True), "x.xlsx")
    assert [(row["line_no"], row["id"], row["x"]) for row in result.rows] == [
        (3, "1", "a"), (5, "2", None),
    ]  # fmt: skip
    assert (result.account.read, result.account.blank) == (3, 1)
    assert result.account.notes == {"ignored_sheet": 1}


def parquet(tmp_path: Path, table: pa.Table) -> Path:
    path = tmp_path / "x.parquet"
    pq.write_table(table, path)
    return path


def test_parquet_values_become_text_that_loses_nothing(tmp_path: Path) -> None:
    at = dt.datetime.fromisoformat("2026-07-01T12:00:00.123456")
    table = pa.table({
        "a.b": ["x", None], "n": pa.array([2**62, None]), "money": [Decimal("12.50"), None],
        "utc": pa.array([at, None], pa.timestamp("us", tz="UTC")),
        "york": pa.array([at, None], pa.timestamp("ms", tz="America/New_York")),
        "plain": pa.array([at, None], pa.timestamp("s")),
        "bytes": [b"\xff\x00", None], "list": [[1, 2], None],
        "word": pa.array(["open", None]).dictionary_encode(),
    })  # fmt: skip
    result = read_path(parquet(tmp_path, table))[0]
    assert result.values(*table.column_names) == [
        ("x", str(2**62), "12.50", "2026-07-01T12:00:00.123456+00:00",
         "2026-07-01T08:00:00.123-04:00", "2026-07-01T12:00:00.000", "ff00", "[1, 2]", "open"),
        (None,) * 9,
    ]  # fmt: skip
    assert [row["line_no"] for row in result.rows] == [1, 2]
    assert result.rows[0]["byte_from"] is None


def test_parquet_without_rows_still_shows_its_columns(tmp_path: Path) -> None:
    result = read_path(parquet(tmp_path, pa.table({"a": pa.array([], pa.int64())})))[0]
    assert (result.peek.columns, result.rows) == (("a",), [])
    assert result.account.notes == {"no_records": 1}


def test_a_folder_gives_its_files_in_order_and_passes_over_hidden_ones(tmp_path: Path) -> None:
    from ingest.reading.archives import members

    folder = tmp_path / "exports"
    (folder / "sub" / ".git").mkdir(parents=True)
    (folder / "b.csv").write_text("id\n1\n")
    (folder / "sub" / "a.csv.gz").write_bytes(gzip.compress(b"id\n2\n"))
    (folder / "sub" / ".git" / "x.csv").write_text("id\n3\n")
    (folder / ".DS_Store").write_text("x")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("deep/z.csv", "id\n4\n")
        archive.writestr("__MACOSX/z.csv", "x")
        archive.writestr("order.xlsx", workbook(["id"], ["5"]))
    found = list(members(folder, tmp_path / "scratch"))
    assert [member.name for member in found] == [
        "a.zip!/deep/z.csv", "a.zip!/order.xlsx", "b.csv", "sub/a.csv.gz",
    ]  # fmt: skip
    assert found[3].path.read_bytes() == b"id\n2\n"
    assert (found[3].size, found[2].path) == (5, folder / "b.csv")
