"""The first sheet of an .xlsx workbook as batches of records."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from ingest.reading import Layout, Member, Peek, Refused
from ingest.reading.batches import Gatherer
from ingest.reading.csv_header import check_names
from ingest.reading.faults import Fault
from ingest.reading.sealed import verify_whole
from ingest.reading.tally import Tally

Cell = str | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
_EXACT = 1e15  # Excel keeps 15 digits: from here on a whole number has lost some


@dataclass(frozen=True)
class Sheet:
    """A table of cells under a header."""

    names: tuple[str, ...]
    header_row: int  # number of the header's row, from 1
    rows: list[list[Cell]]  # all rows below the header
    moments: frozenset[int]  # positions where some cell has a time of day
    others: int  # further sheets that hold something


def open_sheet(member: Member) -> Sheet:
    """The first sheet that holds anything; raises Refused."""
    try:
        workbook = CalamineWorkbook.from_path(str(member.path))
        sheets = [workbook.get_sheet_by_index(i) for i in range(len(workbook.sheet_names))]
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            f"{member.name}: the workbook cannot be read ({error}). Save it again as .xlsx, "
            "or export it as CSV."
        ) from error
    filled = [sheet for sheet in sheets if sheet.height]
    if not filled:
        raise Refused(f"{member.name}: the workbook holds no cells. Export it again.")
    top = filled[0].start[0] if filled[0].start else 0
    rows: list[list[Cell]] = filled[0].to_python(skip_empty_area=True)
    above = next(i for i, row in enumerate(rows) if any(cell != "" for cell in row))
    names = tuple(str(_text(cell, moment=False) or "").strip() for cell in rows[above])
    while names and not names[-1]:
        names = names[:-1]
    check_names(names, f"{member.name}, row {top + above + 1}")
    below = rows[above + 1 :]
    moments = {i for row in below for i, cell in enumerate(row) if isinstance(cell, dt.datetime)}
    return Sheet(names, top + above + 1, below, frozenset(moments), len(filled) - 1)


def sheet_records(sheet: Sheet) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """Row number and values of every row; no values at all where the row is empty."""
    for number, row in enumerate(sheet.rows, sheet.header_row + 1):
        cells = row[: len(sheet.names)]
        values = tuple(_text(cell, moment=i in sheet.moments) for i, cell in enumerate(cells))
        yield number, values if any(value is not None for value in values) else ()


def read_sheet(
    member: Member,
    peek: Peek,
    layout: Layout,
    tally: Tally,
) -> Iterator[pa.RecordBatch]:
    """Batches of an .xlsx member; fills the tally. Raises Refused."""
    sheet = open_sheet(member)
    gatherer = Gatherer(layout.columns)
    place = {name: i for i, name in enumerate(sheet.names)}
    kept = [place.get(column) for column in layout.columns]
    for number, values in sheet_records(sheet):
        if values == sheet.names:
            tally.reject(number, None, _REPEATED, _raw(values))
            continue
        tally.account.read += 1
        tally.account.blank += not values
        if values:
            gatherer.add([None if i is None else values[i] for i in kept], number)
            yield from gatherer.full()
    yield from gatherer.rest()
    verify_whole(member)
    tally.note("ignored_column", len(set(peek.columns) - set(layout.columns)))
    tally.note("ignored_sheet", sheet.others)
    tally.close(has_offsets=False)


def _text(cell: Cell, *, moment: bool) -> str | None:
    """A cell as text: whole numbers without a point, times in ISO 8601, empty cells as None."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if cell.is_integer():
            return str(int(cell)) if abs(cell) < _EXACT else f"{cell:.15G}"
        return repr(cell)
    if isinstance(cell, dt.timedelta):
        return str(int(cell.total_seconds()))
    if isinstance(cell, dt.date) and moment and not isinstance(cell, dt.datetime):
        return f"{cell.isoformat()}T00:00:00"  # midnight, in a column of moments
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell) if cell != "" else None


def _raw(values: Sequence[str | None]) -> bytes:
    return "\t".join(value or "" for value in values).encode()


_REPEATED = Fault("second_header", "it repeats the header")
