"""Rows of one snapshot held against another: those it alone holds, and those judged otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries import between
from queries.catalogue import patterns
from queries.definitions import CLAIMS, Value
from queries.figures import Rows
from queries.snapshot import beside, open_snapshot, read_text

Row = Mapping[str, Any]


@dataclass(frozen=True)
class OfBetween:
    """Rows of the open snapshot behind one count against the snapshot `there`."""

    there: str
    kind: str  # pattern or claim
    name: str
    part: str  # of between.PARTS, or a verdict
    moved: Mapping[str, Value] = field(default_factory=dict)
    verdicts: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """Its name in an address."""
        return f"between.{self.there}.{self.kind}.{self.name}.{self.part}"

    def title(self, frame: Frame) -> str:
        """Say what the rows are."""
        words = frame.words
        what = (frame.said(patterns()[self.name]).title if self.kind == "pattern"
                else words("rows.claim", claim=words.name("claim_quoted", self.name)))  # fmt: skip
        if self.part in between.PARTS:
            return words(f"rows.between_{self.part}", what=what, there=self.there)
        verdict = words.name("verdict", self.part)
        return words("rows.between_both", what=what, there=self.there, verdict=verdict)

    def rows(self, frame: Frame, verdict: str | None, limit: int) -> Rows:  # noqa: ARG002
        """Return the rows, the latest first; none where the other snapshot is no longer kept."""
        if self.there not in beside(frame.snapshot):
            return Rows(pl.DataFrame(), 0)
        other = open_snapshot(frame.snapshot.path.parents[1], self.there)
        of = f"{self.kind}.{self.name}"
        return between.rows(frame.snapshot, other, of, self.part, frame.filters, limit)

    def case(self, row: Row) -> tuple[Any, Any]:
        """Return the kind and id of the row's case."""
        if self.kind == "claim":
            return row.get("subject_kind"), row.get("subject_id")
        per = patterns()[self.name].per
        if per == "payment_dispute":
            return "order", row.get("order_id")
        if per == "claim":
            return row.get("about_kind"), row.get("about_id")
        return ("ticket", row.get("ticket_id")) if per == "event" else (per, row.get("subject_id"))

    def definition(self, frame: Frame) -> Html:
        """Say which subjects are held against which."""
        return el("div", el("p", frame.words("rows.between_definition")), cls="dl")

    def script(self, frame: Frame) -> str:  # noqa: ARG002
        """Return the read as it is run, its values named."""
        return read_text("between_rows")


def of_between(name: str) -> OfBetween | None:
    """Return the rows an address names after `between.`; None where it names nothing known."""
    there, _, rest = name.partition(".")
    kind, _, rest = rest.partition(".")
    name, _, part = rest.partition(".")
    known = {"pattern": (patterns(), between.JUDGED), "claim": (CLAIMS, between.JUDGED_CLAIMS)}
    if kind not in known or name not in known[kind][0]:
        return None
    if not there.isalnum() or part not in (*between.PARTS, *known[kind][1]):
        return None
    return OfBetween(there, kind, name, part)
