"""Rows that changed since the previous snapshot, as an address names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.parts import read
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries.analyses.rows_between_exports import TABLES
from queries.changes import WAYS
from queries.definitions import Value
from queries.figures import Rows
from queries.snapshot import read_text


@dataclass(frozen=True)
class Changed:
    """Rows of one table that a later export leaves out, re-dates or rewrites."""

    table: str
    way: str
    verdicts: tuple[str, ...] = ()
    moved: Mapping[str, Value] = field(default_factory=dict)

    @property
    def of(self) -> str:
        """Its name in an address."""
        return f"changed.{self.table}.{self.way}"

    def title(self, frame: Frame) -> str:
        """Say what the rows are, and since when."""
        words, before = frame.words, read.earlier(frame)
        return words(
            "rows.changed" if before is None else "rows.changed_since",
            table=TABLES[self.table][words.language], way=words(f"changes.{self.way}"),
            **({} if before is None else {"id": before.id}),
        )  # fmt: skip

    def rows(self, frame: Frame, verdict: str | None, limit: int) -> Rows:  # noqa: ARG002
        """Return the rows, the latest first."""
        every = read.changed_rows(frame)
        found = every.filter((every["table_name"] == self.table) & (every["way"] == self.way))
        return Rows(found.drop("table_name", "way").head(limit), len(found))

    def case(self, row: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return the row's own case, or that of its ticket."""
        kind = row.get("subject_kind")
        if kind in ("order", "ticket"):
            return kind, row.get("subject_id")
        return "ticket", row.get("ticket_id")

    def definition(self, frame: Frame) -> Html:
        """Say how rows are held against each other."""
        return el("div", el("p", frame.words("changes.definition")), cls="dl")

    def script(self, frame: Frame) -> str:  # noqa: ARG002
        """Return the read; it is run on both snapshots."""
        return read_text("changed_rows")


def changed(rest: str) -> Changed | None:
    """Read a table and a way from an address; None where they are not known."""
    table, _, way = rest.partition(".")
    return Changed(table, way) if table in TABLES and way in WAYS else None
