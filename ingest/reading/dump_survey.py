"""Where in a dump the statements of each table stand, found without reading a row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from ingest.reading import Run
from ingest.reading import dump_grammar as g
from ingest.reading.dump_window import READ, Window, masked

_LONGEST = 64 << 20  # bytes of a statement that is no INSERT


@dataclass
class Table:
    """What a dump says of one table."""

    name: str
    columns: tuple[str, ...] = ()
    types: dict[str, str] = field(default_factory=dict)  # of its CREATE TABLE
    runs: list[Run] = field(default_factory=list)
    time_zone: str | None = None  # of the session its rows are written for, where the dump sets one
    creations: int = 0


class Survey:
    """Walks over a dump once. `tables`: by database ('' while none is named) and name."""

    def __init__(self, file: BinaryIO, size: int, encoding: str) -> None:
        self.tables: dict[tuple[str, str], Table] = {}
        self._encoding = encoding
        self._window = Window(file, 0, size, encoding)
        self._line_no = 1
        self._database, self._has_escapes = "", True
        self._zone: str | None = None
        self._last: Table | None = None

    def walk(self) -> "Survey":
        """Find every statement."""
        w = self._window
        w.fill()
        if w.seen.startswith(b"\xef\xbb\xbf"):
            w.at = 3
        while True:
            w.fill()
            if space := g.COMMENT.match(w.seen, w.at):
                self._pass(space.end())
                continue
            if not w.ahead:
                return self
            self._statement()

    def _statement(self) -> None:
        """Pass over what begins here, and note whose it is."""
        w = self._window
        if found := g.INSERT.match(w.seen, w.at):
            self._insert(w.raw[found.start(1) : found.end(1)])
        elif found := g.DIRECTIVE.match(w.seen, w.at):
            self._obey(found[0])
            self._pass(found.end())
        elif g.DELIMITER_START.match(w.seen, w.at):
            self._skip_block()
        elif g.START.match(w.seen, w.at):
            self._other()
        else:
            self._skip_to_start()

    def _pass(self, end: int) -> None:
        w = self._window
        self._line_no += w.seen.count(b"\n", w.at, end)
        w.at = end

    def _table(self, written: bytes) -> Table:
        name = g.name_of(written, self._encoding)
        self._last = self.tables.setdefault((self._database, name), Table(name))
        return self._last

    def _insert(self, written: bytes) -> None:
        """An INSERT, row by row where something in it is wrong."""
        w, table = self._window, self._table(written)
        start, line_no = w.place, self._line_no
        table.time_zone = table.time_zone or self._zone
        head = g.HEAD.match(w.seen, w.at)
        if head is None:
            self._skip_statement()
        else:
            if not table.columns and head[2]:
                listed = w.raw[head.start(2) : head.end(2)]
                table.columns = g.names_in(listed, self._encoding)
            self._pass(head.end())
            self._rows()
        self._add(table, Run(start, w.place, line_no, True, self._has_escapes))

    def _rows(self) -> None:
        """To the end of the statement, or to where the next one can be recognised."""
        w = self._window
        many, one = g.many_rows(self._has_escapes), g.any_row(self._has_escapes)
        loose = g.loose_row(self._has_escapes)
        while True:
            w.fill()
            if found := many.match(w.seen, w.at):
                self._pass(found.end())
            w.fill()
            row = one.match(w.seen, w.at) or loose.match(w.seen, w.at)
            if row and (end := g.END.match(w.seen, row.end())):
                return self._pass(end.end())
            if row and (between := g.BETWEEN.match(w.seen, row.end())):
                self._pass(between.end())
                continue
            if not self._resume():
                return None

    def _resume(self) -> bool:
        """Pass over what is broken: to the next sound row (True), or to the next statement."""
        w, one = self._window, g.any_row(self._has_escapes)
        while True:
            start = g.LINE_START.search(w.seen, w.at + 1)
            limit = start.start() if start else len(w.seen)
            for found in g.NEXT_TUPLE.finditer(w.seen, w.at + 1, limit):
                if one.match(w.seen, found.end()):
                    self._pass(found.end())
                    return True
            if start or w.is_final:
                self._pass(limit)
                return False
            self._pass(max(w.at, len(w.seen) - READ // 2))
            w.fill(READ)

    def _other(self) -> None:
        """A statement that brings no rows."""
        w = self._window
        start, line_no = w.place, self._line_no
        text = self._whole()
        if text is None:
            self._skip_to_start()
            return
        self._obey(text)
        if found := g.USE.match(text):
            self._database = g.name_of(found[1], self._encoding)
        if found := g.CREATE.match(text):
            table = self._table(found[1])
            table.creations += 1
            table.types = g.columns_of(
                masked(text, self._encoding), text, found.end(), self._encoding
            )
            table.columns = tuple(table.types)
            self._add(table, Run(start, w.place, line_no, False))

    def _whole(self) -> bytes | None:
        """The bytes of the statement that begins here, which is passed over; None if unclosed."""
        w, pattern = self._window, g.statement(self._has_escapes)
        while (found := pattern.match(w.seen, w.at)) is None:
            if w.is_final or w.ahead > _LONGEST:
                return None
            w.fill(w.ahead + READ)
        text = w.raw[w.at : found.end()]
        self._pass(found.end())
        return text

    def _skip_statement(self) -> None:
        if self._whole() is None:
            self._skip_to_start()

    def _skip_to_start(self) -> None:
        """What is no statement goes to the table before it, whose reader will refuse it."""
        w = self._window
        start, line_no = w.place, self._line_no
        for _ in self._windows():
            found = g.LINE_START.search(w.seen, w.at + 1)
            self._pass(found.start() if found else len(w.seen))
            if found:
                break
        if self._last is not None:
            self._add(self._last, Run(start, w.place, line_no, True, self._has_escapes))

    def _skip_block(self) -> None:
        """Routines and triggers, which stand between two DELIMITER lines."""
        w = self._window
        self._pass(w.at + 1)
        for _ in self._windows():
            found = g.DELIMITER_END.search(w.seen, w.at)
            self._pass(found.end() if found else len(w.seen))
            if found:
                return

    def _windows(self) -> Iterator[None]:
        yield
        while not self._window.is_final or self._window.ahead:
            self._window.fill(READ)
            yield

    def _obey(self, text: bytes) -> None:
        """Settings of the session: the zone its stamps are in, and whether backslashes escape."""
        if found := g.TIME_ZONE.search(text):
            self._zone = found[1].decode("ascii", "replace") if found[1] else None
        if found := g.SQL_MODE.search(text):
            self._has_escapes = b"NO_BACKSLASH_ESCAPES" not in (found[1] or b"").upper()

    def _add(self, table: Table, run: Run) -> None:
        """Join a run to the one right before it, where nothing but a line end is between."""
        before = table.runs[-1] if table.runs else None
        joins = (
            before is not None and before.has_rows and run.has_rows
            and before.has_escapes == run.has_escapes and run.start - before.end <= 2
        )  # fmt: skip
        if joins and before is not None:
            table.runs[-1] = Run(before.start, run.end, before.line_no, True, run.has_escapes)
        else:
            table.runs.append(run)
