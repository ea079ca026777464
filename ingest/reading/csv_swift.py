"""The fast CSV reader: sound stretches parsed in bulk, everything else by the careful step."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.csv

from ingest.reading.ahead import Ahead
from ingest.reading.batches import schema
from ingest.reading.csv_careful import CarefulReader
from ingest.reading.csv_record import Kind
from ingest.reading.csv_scan import Run, Scan
from ingest.reading.text import Offsets

WINDOW = 2 << 20  # bytes scanned at a time
SHORT_RUN = 40  # records; below it, calling the parser costs more than the careful step


class SwiftReader(CarefulReader):
    """Gives the same batches, rejects and account as the careful reader, sooner."""

    short_run = SHORT_RUN

    def batches(self, window: int = WINDOW) -> Iterator[pa.RecordBatch]:
        """All records of the text, in order."""
        with Ahead[pa.RecordBatch]() as ahead:
            for run in self._runs(window):
                for batch in self.gatherer.rest():
                    ahead.keep(batch)
                if run is not None:
                    ahead.do(self._parsing(run))
                yield from ahead.ready()
            for batch in self.gatherer.rest():
                ahead.keep(batch)
            yield from ahead.ready(all_of_it=True)

    def _runs(self, window: int) -> Iterator[Run | None]:
        """Proven runs; careful rows before one are in the gatherer. None: the gatherer is full."""
        cursor, scan = self.cursor, None
        careful_to = 0  # of the text: up to here, records are too few to be worth a run
        while cursor.at < len(cursor.window) or not cursor.final:
            if cursor.at == len(cursor.window):
                self._read_on(window)
                continue
            if scan is None or scan.window is not cursor.window:
                scan = Scan(cursor.window, cursor.at, self.judge)
            if not cursor.broken and cursor.base + cursor.at >= careful_to:
                run = scan.run_from(cursor.at)
                if run is not None and self._is_worth_it(run):
                    yield run
                    continue
                careful_to = cursor.base + run.end if run is not None else 0
            outcome = self.judge.judge(
                cursor.window, cursor.at, final=cursor.final, broken=cursor.broken
            )
            if outcome.kind is Kind.MORE:
                self._read_on(window)
                continue
            self.settle(outcome)
            if self.gatherer.is_full:
                yield None

    def _is_worth_it(self, run: Run) -> bool:
        """Whether a run is long enough, or all its window has, for the parser to be the sooner."""
        return run.record_count >= self.short_run or run.is_last

    def _read_on(self, window: int) -> None:
        self.cursor.more(window)
        self.tally.show(self.cursor.text.file.consumed)

    def _parsing(self, run: Run) -> Callable[[], pa.RecordBatch]:
        """Enter a run in the account and go on behind it; gives the work of parsing it."""
        cursor, account = self.cursor, self.tally.account
        window, base, line_no = cursor.window, cursor.base, cursor.line_no
        bounds = np.concatenate(([run.start], _interleaved(run.starts, run.ends), [run.end]))
        places = cursor.text.locate(bounds + base)
        account.record_bytes += int(places[-1] - places[0])
        account.read += run.record_count
        account.blank += run.blanks
        for ending, count in (
            (b"\r\n", run.crlf_count),
            (b"\n", run.record_count - run.crlf_count),
        ):
            if count:
                cursor.line_ends[ending] = cursor.line_ends.get(ending, 0) + count
        cursor.at, cursor.line_no = run.end, line_no + run.line_count
        where = (run.lines + line_no, places[1:-1:2], places[2:-1:2])
        return partial(self._parse, window, run, where)

    def _parse(
        self, window: bytes, run: Run, where: tuple[Offsets, Offsets, Offsets]
    ) -> pa.RecordBatch:
        """Proven bytes as a batch; a parser that sees other rows than were proven is an error."""
        form = self.judge.form
        text = pa.py_buffer(memoryview(window)[run.start : run.end])
        wanted = {f"{i}": pa.string() for i in self.kept if i is not None} or {"0": pa.string()}
        table = pa.csv.read_csv(
            pa.BufferReader(text),
            pa.csv.ReadOptions(
                use_threads=False,
                block_size=max(len(text) + 1, 64),
                column_names=[f"{i}" for i in range(len(form.names))],
            ),
            pa.csv.ParseOptions(delimiter=form.delimiter, newlines_in_values=run.multiline),
            pa.csv.ConvertOptions(
                check_utf8=False,
                column_types=wanted,
                include_columns=list(wanted),
                strings_can_be_null=False,
            ),
        )
        if table.num_rows != len(run.starts):
            raise AssertionError(f"{table.num_rows} rows parsed of {len(run.starts)} proven")
        return self._batch(table, where)

    def _batch(self, table: pa.Table, where: tuple[Offsets, Offsets, Offsets]) -> pa.RecordBatch:
        nothing = pa.nulls(table.num_rows, pa.string())
        texts = [nothing if i is None else table.column(f"{i}").combine_chunks() for i in self.kept]
        places = [pa.array(values, pa.int64()) for values in where]
        return pa.RecordBatch.from_arrays([*texts, *places], schema=schema(self.columns))


def _interleaved(starts: Offsets, ends: Offsets) -> Offsets:
    return np.column_stack((starts, ends)).ravel()
