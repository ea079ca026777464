"""A Parquet file as batches of records, read in a child process: the library trusts its input."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from ingest.reading import Layout, Member, Peek, Refused, parquet_child
from ingest.reading.batches import schema
from ingest.reading.sealed import verify_whole
from ingest.reading.tally import Tally


def parquet_text(
    member: Member, columns: Sequence[str] | None, rows: int | None
) -> Iterator[pa.RecordBatch]:
    """The file's columns as text (all, where none are named), at most so many rows.

    Raises Refused where the child fails, dies or reaches a limit.
    """
    wanted = json.dumps({"columns": columns, "rows": rows})
    script = str(Path(parquet_child.__file__))
    command = [sys.executable, "-I", script, str(member.path.resolve()), wanted]
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints)  # noqa: S603
        try:
            if child.stdout is not None:
                with pa.ipc.open_stream(child.stdout) as stream:
                    yield from stream
            failed = child.wait() != 0
        except (pa.ArrowException, OSError):
            failed = True
        finally:
            child.kill()
            child.wait()
        complaints.seek(0)
        complaint = complaints.read(500).decode("utf-8", "replace").strip().splitlines()
    if failed:
        cause = complaint[-1] if complaint else "it took too much memory or time"
        raise Refused(
            f"{member.name}: this Parquet file cannot be read ({cause}). "
            "Write it again, or export it as CSV."
        )


def read_parquet(
    member: Member, peek: Peek, layout: Layout, tally: Tally
) -> Iterator[pa.RecordBatch]:
    """Batches of a Parquet member; fills the tally. Raises Refused."""
    shape = schema(layout.columns)
    for batch in filter(len, parquet_text(member, layout.columns, None)):
        before = tally.account.read
        tally.account.read += batch.num_rows
        ordinals = pa.array(np.arange(before + 1, tally.account.read + 1), pa.int64())
        nothing = pa.nulls(batch.num_rows, pa.int64())
        yield pa.RecordBatch.from_arrays([*batch.columns, ordinals, nothing, nothing], schema=shape)
    verify_whole(member)
    tally.note("ignored_column", len(set(peek.columns) - set(layout.columns)))
    tally.close(has_offsets=False)
