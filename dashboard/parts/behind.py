"""What stands behind a figure: its rows, their title, their cases, the definition and the SQL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from dashboard.parts import definition
from dashboard.parts.behind_analysis import Bucket, bucket
from dashboard.parts.behind_between import of_between
from dashboard.parts.behind_changes import changed
from dashboard.parts.behind_deliveries import Deliveries, deliveries
from dashboard.parts.behind_resolution import Listed, listed
from dashboard.parts.behind_times import Delay, Updates, delay, updates
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries import figures
from queries.catalogue import analyses, patterns
from queries.claim_script import claim_script
from queries.definitions import CLAIMS, VERDICTS, Value
from queries.figures import Rows
from queries.snapshot import read_text

OUTCOMES = ("undisputed", "disputed", "unanswered")
CLAIM_VERDICTS = (
    "contradicted", "unsupported", "supported", "too_early", "excluded", "not_testable",
)  # fmt: skip
Row = Mapping[str, Any]


class Behind(Protocol):
    """Rows an address can name."""

    @property
    def of(self) -> str:
        """Its name in an address."""

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts its rows can be narrowed to."""

    @property
    def moved(self) -> Mapping[str, Value]:
        """The parameters moved from their defaults."""

    def title(self, frame: Frame) -> str:
        """Say what the rows are."""

    def rows(self, frame: Frame, verdict: str | None, limit: int) -> Rows:
        """Return at most `limit` rows, and how many there are."""

    def case(self, row: Row) -> tuple[Any, Any]:
        """Return the kind and the id of a row's case."""

    def definition(self, frame: Frame) -> Html:
        """Return how the rows were chosen, in words."""

    def script(self, frame: Frame) -> str:
        """Return how the rows were chosen, in SQL."""


@dataclass(frozen=True)
class OfPattern:
    """The verdicts of one pattern."""

    name: str
    moved: Mapping[str, Value] = field(default_factory=dict)
    verdicts: tuple[str, ...] = VERDICTS

    @property
    def of(self) -> str:
        """Its name in an address."""
        return f"pattern.{self.name}"

    def title(self, frame: Frame) -> str:
        """Return the pattern's title."""
        return frame.said(patterns()[self.name]).title

    def rows(self, frame: Frame, verdict: str | None, limit: int) -> Rows:
        """Return verdicts, the latest first."""
        return figures.verdict_rows(
            frame.snapshot, self.name, frame.filters, verdict, self.moved, limit
        )

    def case(self, row: Row) -> tuple[Any, Any]:
        """Return the row's subject; of an event its ticket, of a payment dispute its order."""
        per = patterns()[self.name].per
        if per == "payment_dispute":
            return "order", row.get("order_id")
        if per == "claim":
            return row.get("about_kind"), row.get("about_id")
        return ("ticket", row.get("ticket_id")) if per == "event" else (per, row.get("subject_id"))

    def definition(self, frame: Frame) -> Html:
        """Return the pattern's definition."""
        found = patterns()[self.name]
        return definition.panel(frame.words, found, frame.said(found))

    def script(self, frame: Frame) -> str:
        """Return the script that gives the same counts."""
        return figures.script(frame.snapshot, self.name, frame.filters, self.moved)


@dataclass(frozen=True)
class OfClaim:
    """The claims of one kind."""

    name: str
    moved: Mapping[str, Value] = field(default_factory=dict)
    verdicts: tuple[str, ...] = CLAIM_VERDICTS

    @property
    def of(self) -> str:
        """Its name in an address."""
        return f"claim.{self.name}"

    def title(self, frame: Frame) -> str:
        """Name the claim."""
        return frame.words("rows.claim", claim=frame.words.name("claim_quoted", self.name))

    def rows(self, frame: Frame, verdict: str | None, limit: int) -> Rows:
        """Return claims, the latest first."""
        return figures.claim_rows(frame.snapshot, self.name, frame.filters, verdict, limit)

    def case(self, row: Row) -> tuple[Any, Any]:
        """Return what the claim was made of."""
        return row.get("subject_kind"), row.get("subject_id")

    def definition(self, frame: Frame) -> Html:
        """Say how the ledger judges a claim."""
        return el("div", *(el("p", frame.words(f"ledger.{n}")) for n in range(1, 5)), cls="dl")

    def script(self, frame: Frame) -> str:
        """Return the script that gives the same counts."""
        return claim_script(frame.snapshot, self.name, frame.filters)


@dataclass(frozen=True)
class OfRead:
    """Rows of a named read, which gives their number in the column `total`."""

    of: str
    read: str
    bound: Mapping[str, Any]
    words: tuple[str, Mapping[str, str | float]]  # key and values of the title; a float is seconds
    subject: str | None = None  # kind of all its cases, where the rows do not name it
    analysis: str | None = None
    moved: Mapping[str, Value] = field(default_factory=dict)
    verdicts: tuple[str, ...] = ()
    explained: str = "rows.orders_definition"  # key of what stands in for an analysis' definition

    def title(self, frame: Frame) -> str:
        """Say what the rows are."""
        key, values = self.words
        return frame.words(key, **{name: _said(frame, value) for name, value in values.items()})

    def rows(self, frame: Frame, verdict: str | None, limit: int) -> Rows:  # noqa: ARG002
        """Return the rows, the latest first; they have no verdict."""
        bound = {**frame.filters.bound(), **self.bound}
        found = frame.snapshot.query(self.read, most=limit, **bound)
        return Rows(found.drop("total"), int(found["total"][0]) if len(found) else 0)

    def case(self, row: Row) -> tuple[Any, Any]:
        """Return the row's subject."""
        return self.subject or row.get("subject_kind"), row.get("subject_id")

    def definition(self, frame: Frame) -> Html:
        """Return the definition of the analysis that counted them, or what explains them."""
        if self.analysis is None:
            return el("div", el("p", frame.words(self.explained)), cls="dl")
        found = analyses()[self.analysis]
        return definition.panel(frame.words, found, frame.said(found))

    def script(self, frame: Frame) -> str:  # noqa: ARG002
        """Return the read as it is run, its values named."""
        return read_text(self.read)


def _said(frame: Frame, value: str | float) -> str:
    """Return a duration of seconds, the words under a key, a pattern's title, or the text."""
    if isinstance(value, float):
        return frame.words.duration(value)
    if (found := patterns().get(value) or analyses().get(value)) is not None:
        return frame.said(found).title
    return frame.words.entries.get(value, value)


def of_orders(outcome: str) -> OfRead:
    """Return paid orders with one outcome."""
    words = ("rows.orders", {"outcome": f"overview.{outcome}"})
    return OfRead(f"orders.{outcome}", "order_outcomes", {"outcome": outcome}, words, "order")


def of_delay(found: Delay) -> OfRead:
    """Return the closings after one delay."""
    return OfRead(found.of, "closings_in_delay", found.bound, found.words, "ticket", "close_timers")


def of_updates(found: Updates) -> OfRead:
    """Return the status updates of one hour or minute of the day."""
    return OfRead(found.of, "updates_at_hour", found.bound, found.words, None, "clock_hours")


def of_deliveries(found: Deliveries) -> OfRead:
    """Return deliveries, codes or waits, as the screen on deliveries counts them."""
    return OfRead(
        found.of, found.read, found.bound, found.words, found.subject, explained=found.explained
    )


def of_listed(found: Listed) -> OfRead:
    """Return today's list, a step of the waterfall, or a part of the bracket."""
    return OfRead(
        found.of, found.read, found.bound, found.words, "ticket", explained=found.about
    )  # fmt: skip


def of_bucket(found: Bucket) -> OfRead:
    """Return the rows one figure of an analysis counts."""
    words = ("rows.analysis", {"title": found.analysis})
    return OfRead(
        found.of, found.read, found.bound, words, analysis=found.analysis, moved=found.moved
    )


def behind(of: str, address: Mapping[str, str]) -> Behind | None:
    """Return what an address names; None where it names nothing that is known."""
    kind, _, name = of.partition(".")
    if kind == "pattern" and name in patterns():
        return OfPattern(name, definition.moved_parameters(patterns()[name], address))
    if kind == "claim" and name in CLAIMS:
        return OfClaim(name)
    if kind == "between":
        return of_between(name)
    if kind == "analysis" and (figure := bucket(name, address)):
        return of_bucket(figure)
    if kind == "orders" and name in OUTCOMES:
        return of_orders(name)
    if kind == "closings" and (closings := delay(name)):
        return of_delay(closings)
    if kind == "updates" and (hour := updates(name)):
        return of_updates(hour)
    if sale := deliveries(kind, name):
        return of_deliveries(sale)
    if kind == "changed" and (told := changed(name)):
        return told
    if found := listed(of):
        return of_listed(found)
    return None
