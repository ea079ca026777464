"""Progress of long work on a terminal; on a pipe, one line a step."""

import sys
import time
from typing import TextIO

import click

_REDRAW_SECONDS = 0.1
_UNITS = ("B", "kB", "MB", "GB", "TB")


class Terminal:
    """Draws one line that is overwritten, and leaves one line a finished step."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._words = ""
        self._tail = ""
        self._began = self._drawn = 0.0

    def step(self, words: str) -> None:
        """Finish the step before, and begin this one."""
        self.finish()
        self._words, self._tail, self._began = words, "", time.monotonic()
        self._draw()

    def advance(self, done: int, total: int, rejects: int) -> None:
        """Redraw, ten times a second at most."""
        refused = f", {rejects:,} refused" if rejects else ""
        self._tail = f"{size(done)} of {size(total)}{refused}"
        if time.monotonic() - self._drawn > _REDRAW_SECONDS:
            self._draw()

    def finish(self) -> None:
        """Leave the last step's line standing."""
        if not self._words:
            return
        seconds = time.monotonic() - self._began
        tail = f" ({self._tail})" if self._tail else ""
        line = f"{self._words}{tail}, {seconds:.1f} s"
        click.echo(("\r\x1b[2K" if self._live else "") + line, file=self._stream)
        self._words = ""

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        if self._live:
            click.echo(f"\r\x1b[2K{self._words} … {self._tail}", file=self._stream, nl=False)


def size(count: int) -> str:
    """Say a number of bytes: 46.2 MB."""
    value = float(count)
    for unit in _UNITS:
        if value < 1000 or unit == _UNITS[-1]:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    raise AssertionError("the last unit ends the loop")
