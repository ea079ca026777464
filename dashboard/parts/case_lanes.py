"""Turns a case into lanes: what its status claimed above, what its log records below."""

from collections.abc import Callable, Iterator
from datetime import datetime

from dashboard.parts import display
from dashboard.parts.case_points import (
    ROLE_OF_VERDICT,
    Point,
    Record,
    place_of,
    points,
    reference,
)
from dashboard.parts.lanes import Lane, Moment, Span
from dashboard.parts.words import Words, in_zone
from queries.figures import Case

_TOLD = ("status_native", "to_native", "rule_name", "reject_reason", "reason_native", "text")
_LANES = ("order", "code", "buyer", "person", "machine", "other", "evidence", "remedy", "dispute")
_OF_TURN = {"platform": "doubt", "buyer": "aside", "nobody": "soft"}
Address = Callable[[str], str | None]  # what an address calls a record -> a link to it


def lanes_of(
    words: Words, case: Case, zone: str | None, link: Address, *, with_texts: bool = True
) -> list[Lane]:
    """Return the lanes of a case that hold anything, from top to bottom; times in `zone`.

    Without texts no mark tells what a message says.
    """
    found = points(case)
    if not found:
        return []
    draw = _Drawing(words, case, zone, link, with_texts)
    lanes = [
        Lane(words("lane.declared"), spans=draw.declared()),
        Lane(words("lane.turn"), spans=draw.turns()),
        *(
            Lane(words(f"lane.{name}"),
                 [draw.moment(one) for one in found if one.lane == name],
                 draw.disputes() if name == "dispute" else ())
            for name in _LANES
        ),
    ]  # fmt: skip
    return [lane for lane in lanes if lane.moments or lane.spans]


class _Drawing:
    """What every mark needs: words, zone and links."""

    def __init__(
        self, words: Words, case: Case, zone: str | None, link: Address, with_texts: bool
    ) -> None:
        self.words, self.case, self.zone, self.link = words, case, zone, link
        self.told = _TOLD if with_texts else _TOLD[:-1]

    def moment(self, point: Point) -> Moment:
        """Return the mark of a point."""
        name = mark_name(self.words, point)
        return Moment(
            self._local(point.when), name, self._details(point.when, name, point.row), point.role,
            self._address(point.table, point.row),
        )  # fmt: skip

    def declared(self) -> list[Span]:
        """Return what each ticket was said to be, from one status change to the next."""
        spans = []
        for row, end in _lasting(self.case):
            native = display.plain(row.get("to_native"), 30).text
            name = self.words.name("status", str(row["to_status"]))
            label = name if native.lower() in {"", name.lower()} else f"{name} ‹{native}›"
            spans.append(
                Span(self._local(row["happened_at"]), end and self._local(end), label,
                     self._details(row["happened_at"], label, row), _role(self.case, row),
                     self._address("events", row))
            )  # fmt: skip
        return spans

    def turns(self) -> list[Span]:
        """Return in whose court the ball was, as the fact `turns` says."""
        spans = []
        rows: list[Record] = list(self.case.turns)
        for row in rows:
            since, turn = row["since_at"], str(row["turn"])
            end = None if row["is_standing"] else row["until_at"]
            if end is not None and end <= since:
                continue
            lasted = self.words.duration((end - since).total_seconds()) if end else ""
            label = self.words(f"lane.{'owes' if end else 'stands'}_{turn}", lasted=lasted)
            until = self._local(end) if end else None
            spans.append(Span(self._local(since), until, label, label, _OF_TURN[turn]))
        return spans

    def disputes(self) -> list[Span]:
        """Return how long each payment dispute was open."""
        spans = []
        rows: list[Record] = list(self.case.disputes)
        for row in rows:
            since, end = row.get("opened_at"), row.get("decided_at")
            if since is not None and (end is None or end > since):
                label = display.plain(row.get("reason_native") or row.get("rail"), 40).text
                until = self._local(end) if end else None
                spans.append(
                    Span(self._local(since), until, label, self._details(since, label, row),
                         "soft", self._address("disputes", row))
                )  # fmt: skip
        return spans

    def _local(self, utc: datetime) -> datetime:
        return in_zone(utc, self.zone)

    def _address(self, table: str, row: Record) -> str | None:
        named = reference(table, row)
        return self.link(named) if named else None

    def _details(self, when: datetime, label: str, row: Record) -> str:
        told = [self.words.moment(when, self.zone), label]
        told += [display.plain(row[name], 90).text for name in self.told if row.get(name)]
        told.append(display.plain(place_of(self.case, row), 90).text)
        return self.words("format.dot").join(dict.fromkeys(piece for piece in told if piece))


def mark_name(words: Words, point: Point) -> str:
    """Name what happened."""
    if point.table == "messages":
        return words.name("actor", point.label)
    group = {"events": "event_kind", "evidence": "evidence_type"}.get(point.table, "mark")
    return words.name(group, point.label)


def _lasting(case: Case) -> Iterator[tuple[Record, datetime | None]]:
    """Give each status change of a ticket with the time of its next one, None for the last."""
    rows: list[Record] = [
        row
        for row in case.events
        if row.get("to_status") and row.get("subject") == "ticket" and not row.get("is_annulled")
    ]
    rows.sort(key=_order)
    for place, row in enumerate(rows):
        follows = rows[place + 1] if place + 1 < len(rows) else None
        if follows is None or follows["subject_id"] != row["subject_id"]:
            yield row, None
        elif follows["happened_at"] > row["happened_at"]:
            yield row, follows["happened_at"]


def _order(row: Record) -> tuple[str, datetime, int]:
    return str(row["subject_id"]), row["happened_at"], row.get("sequence_no") or 0


def _role(case: Case, change: Record) -> str:
    """Return the colour of a state: that of the claim it makes, where the claim was judged."""
    for claim in case.claims:
        same = claim.get("subject_id") == change.get("subject_id")
        if same and claim.get("claimed_at") == change.get("happened_at"):
            return ROLE_OF_VERDICT.get(str(claim.get("verdict")), "aside")
    return "aside"
