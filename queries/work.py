"""Work that can be cancelled: its queries are interrupted, and it asks no more of them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import duckdb


class Cancelled(Exception):
    """The work was cancelled before it was done."""


class Work:
    """Knows the cursors that were asked for while it was being done, and whether it still is."""

    def __init__(self) -> None:
        self._cursors: list[duckdb.DuckDBPyConnection] = []
        self._is_cancelled = False
        self._taking = threading.Lock()

    @contextmanager
    def being_done(self) -> Iterator[None]:
        """Until the block ends, what this thread asks of a snapshot belongs to this work."""
        before = _doing.set(self)
        try:
            yield
        finally:
            _doing.reset(before)

    def take(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Remember a cursor. Raises Cancelled."""
        with self._taking:
            if self._is_cancelled:
                raise Cancelled
            self._cursors.append(cursor)

    def cancel(self) -> None:
        """Interrupt what runs now. What had not begun yet may go on: call again until all ended."""
        with self._taking:
            self._is_cancelled = True
            for cursor in self._cursors:
                cursor.interrupt()


_doing: ContextVar[Work | None] = ContextVar("doing", default=None)


def taken(cursor: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The cursor, remembered by the work being done, if any. Raises Cancelled."""
    work = _doing.get()
    if work is not None:
        work.take(cursor)
    return cursor
