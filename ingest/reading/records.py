"""A member's records, whatever its format: batches of text, what was refused, and the account."""

from collections.abc import Callable, Iterator

import pyarrow as pa

from ingest.reading import Account, Layout, Member, Peek, Progress, Reject
from ingest.reading.csv_file import read_csv
from ingest.reading.dump_rows import read_dump
from ingest.reading.json_array import read_json_array
from ingest.reading.json_lines import read_json_lines
from ingest.reading.parquet import read_parquet
from ingest.reading.sheet import read_sheet
from ingest.reading.tally import Tally

Reader = Callable[[Member, Peek, Layout, Tally], Iterator[pa.RecordBatch]]
_READERS: dict[str, Reader] = {
    "csv": read_csv,
    "jsonl": read_json_lines,
    "json": read_json_array,
    "xlsx": read_sheet,
    "parquet": read_parquet,
    "sql": read_dump,
}


class Records:
    """The records of one member; `rejects` and `account` are complete once `batches` is exhausted.

    Each batch has the layout's columns as text (NULL only where the format has a null, or the
    file has no such column), then line_no, byte_from and byte_to: where the record stands in the
    member, byte_to being one past its line end. Byte columns are NULL in sheets and Parquet.
    """

    def __init__(self, batches: Iterator[pa.RecordBatch], tally: Tally) -> None:
        self._batches, self._tally = batches, tally

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The records in file order, once; raises Refused where the file proves unfit at its end.

        What was given before a Refused must not be kept.
        """
        yield from self._batches

    @property
    def rejects(self) -> list[Reject]:
        """Refused records, in file order."""
        return self._tally.rejects

    @property
    def account(self) -> Account:
        """Where every record and byte went."""
        return self._tally.account


def open_records(
    member: Member, peek: Peek, layout: Layout, progress: Progress | None = None
) -> Records:
    """The records of a member, as the layout wants them; raises Refused while they are read."""
    tally = Tally(member, progress)
    return Records(_READERS[peek.format](member, peek, layout, tally), tally)
