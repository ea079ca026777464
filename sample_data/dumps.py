"""Files in the manner of the tools that export them, and the truth that is planted beside them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

Row = Sequence[str | int | None]
TRUTH = ("subject_id", "name", "role", "strength", "note")
STRENGTHS = ("strong", "middle", "weak", "innocent")


class Dump:
    """One CSV file, written as rows come: never more than a chunk of them is held."""

    def __init__(self, path: Path, columns: Sequence[str], *, like: str = "plain") -> None:
        """Open the file in the manner of a tool.

        `navicat`: byte order mark, CRLF, empty for NULL. `phpmyadmin`: every value quoted, NULL
        bare. `plain`: quotes only where needed, LF, empty for NULL.
        """
        encoding = "utf-8-sig" if like == "navicat" else "utf-8"
        self._file: TextIO = path.open("w", encoding=encoding, newline="")
        self._quotes_all = like == "phpmyadmin"
        self._csv = csv.writer(self._file, lineterminator="\r\n" if like == "navicat" else "\n")
        self.write([columns])

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows in their order."""
        if self._quotes_all:
            self._file.writelines(",".join(map(_quoted, row)) + "\n" for row in rows)
        else:
            self._csv.writerows(rows)

    def __enter__(self) -> "Dump":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def _quoted(value: str | int | None) -> str:
    return "NULL" if value is None else '"' + str(value).replace('"', '""') + '"'


def truth_row(subject_id: str, name: str, strength: str, note: str | None) -> Row:
    """A row of a truth file; what is innocent only looks like a fault."""
    return subject_id, name, "look_alike" if strength == "innocent" else "fault", strength, note
