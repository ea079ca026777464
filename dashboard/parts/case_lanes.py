"""Turns the records of a case into lanes: order, code, ticket, whose turn, messages, dispute."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from dashboard.parts import display
from dashboard.parts.pictures.lanes import Lane, Moment, Span
from dashboard.parts.words import Words, in_zone
from queries.figures import Case

Record = Mapping[str, Any]
_ROLE_OF_VERDICT = {"contradicted": "match", "unsupported": "doubt", "supported": "none"}
_LAST_STATE = 0.08  # share of a case that its last state is drawn beyond its last record
_TOLD = ("status_native", "to_native", "actor_id", "rule_name", "reject_reason", "text")
_NOT_DRAWN = ("updated_at", "deleted_at", "rated_at", "read_at", "due_at")
_TIMED = ("orders", "redemptions", "tickets", "events", "messages", "disputes", "remedies")
_ROLE_OF_ACTOR = {"buyer": "none", "agent": "deep", "seller": "deep", "platform": "deep"}


def lanes_of(words: Words, case: Case, zone: str | None) -> list[Lane]:
    """Return the lanes of a case that hold anything, from top to bottom; times in `zone`."""
    draw = _Drawing(words, zone)
    found = [
        Lane(words("lane.order"), draw.moments(_order_points(case))),
        Lane(words("lane.code"), draw.moments(_code_points(case))),
        Lane(words("lane.declared"), spans=draw.declared(case)),
        Lane(words("lane.turn"), spans=draw.turns(case)),
        Lane(words("lane.messages"), draw.messages(case)),
        Lane(words("lane.remedy"), draw.moments(_remedy_points(case))),
    ]
    return [lane for lane in found if lane.moments or lane.spans]


def _order_points(case: Case) -> Iterable[tuple[Any, str, str, Record]]:
    for order in case.orders:
        yield order.get("placed_at"), "placed", "aside", order
        yield order.get("paid_at"), "paid", "none", order
        yield order.get("delivery_claimed_at"), "delivered", "none", order


def _code_points(case: Case) -> Iterable[tuple[Any, str, str, Record]]:
    for row in case.assignments:
        yield row.get("assigned_at"), "assigned", "aside", row
    for row in case.deliveries:
        yield row.get("happened_at"), str(row.get("kind") or "sent"), "none", row
    for row in case.redemptions:
        role = "match" if row.get("result") == "accepted" else "aside"
        yield row.get("redeemed_at"), f"redeemed_{row.get('result')}", role, row


def _remedy_points(case: Case) -> Iterable[tuple[Any, str, str, Record]]:
    for row in case.remedies:
        yield row.get("granted_at"), str(row.get("kind")), "none", row
    for row in case.disputes:
        yield row.get("opened_at"), "dispute_opened", "match", row
        yield row.get("decided_at"), f"won_by_{row.get('outcome')}", "none", row


class _Drawing:
    """Words and zone, so that each record becomes a mark with its label and its details."""

    def __init__(self, words: Words, zone: str | None) -> None:
        self.words = words
        self.zone = zone

    def moments(self, points: Iterable[tuple[Any, str, str, Record]]) -> list[Moment]:
        """Return a mark for each point whose time is known."""
        return [
            Moment(self._local(when), self._label(label), self._details(when, label, row), role)
            for when, label, role, row in points
            if isinstance(when, datetime)
        ]

    def messages(self, case: Case) -> list[Moment]:
        """Return a mark a message, labelled with who spoke."""
        marks = []
        messages: list[Record] = list(case.messages)
        for row in messages:
            kind = str(row.get("actor_kind") or "unknown")
            if not isinstance(row.get("sent_at"), datetime):
                continue
            marks.append(
                Moment(
                    self._local(row["sent_at"]),
                    self.words.name("actor", kind),
                    self._details(row["sent_at"], kind, row),
                    _ROLE_OF_ACTOR.get(kind, "aside"),
                )
            )
        return marks

    def declared(self, case: Case) -> list[Span]:
        """Return what the ticket was said to be, from one status change to the next."""
        spans = []
        for subject in dict.fromkeys(row.get("subject_id") for row in _status_changes(case)):
            rows = [row for row in _status_changes(case) if row.get("subject_id") == subject]
            for row, end in _lasting(rows, "happened_at", case):
                status = str(row.get("to_status") or "unknown")
                native = display.plain(row.get("to_native"), 30).text
                name = self.words.name("status", status)
                spans.append(
                    Span(
                        self._local(row["happened_at"]),
                        self._local(max(end, row["happened_at"])),
                        (f"{name} {native}".strip(), name, native),
                        self._details(row["happened_at"], status, row),
                        _role(case, row),
                    )
                )
        return spans

    def turns(self, case: Case) -> list[Span]:
        """Return whose answer was awaited: after the buyer's word the platform's, and back."""
        public: list[Record] = [row for row in case.messages if row.get("is_public") is not False]
        rows = [row for row in public if row.get("side") in {"buyer", "platform"}]
        # what a machine sends by itself answers nobody
        rows = [row for row in rows if row.get("actor_kind") not in {"bot", "rule", "timer"}]
        first_of_turn = [
            row
            for place, row in enumerate(rows)
            if not place or rows[place - 1]["side"] != row["side"]
        ]
        spans = []
        for row, end in _lasting(first_of_turn, "sent_at", case):
            owes = "platform" if row["side"] == "buyer" else "buyer"
            since = row["sent_at"]
            if end <= since:
                continue
            lasted = self.words.duration((end - since).total_seconds())
            label = self.words(f"lane.owes_{owes}", lasted=lasted)
            role = "doubt" if owes == "platform" else "aside"
            labels = (label, self.words.name("actor", owes), lasted)
            spans.append(Span(self._local(since), self._local(end), labels, label, role))
        return spans

    def _local(self, utc: datetime) -> datetime:
        return in_zone(utc, self.zone)

    def _label(self, word: str) -> str:
        return self.words.name("mark", word)

    def _details(self, when: datetime, label: str, row: Record) -> str:
        told = [self.words.moment(when, self.zone), self.words.name("mark", label)]
        told += [display.in_figure(row[name], 90) for name in _TOLD if row.get(name)]
        file = row.get("file") or row.get("file_name") or row.get("file_id")
        if file is not None and row.get("line_no") is not None:
            told.append(display.in_figure(f"{file}:{row['line_no']}"))
        return "<br>".join(told)


def _status_changes(case: Case) -> list[Record]:
    rows: list[Record] = [
        row for row in case.events if row.get("to_status") and row.get("subject") == "ticket"
    ]
    return sorted(rows, key=lambda row: (row["happened_at"], row.get("sequence_no") or 0))


def _role(case: Case, change: Record) -> str:
    """Return the colour of a state: that of the claim it makes, where the claim was judged."""
    for claim in case.claims:
        same = claim.get("subject_id") == change.get("subject_id")
        if same and claim.get("claimed_at") == change.get("happened_at"):
            return _ROLE_OF_VERDICT.get(str(claim.get("verdict")), "aside")
    return "aside"


def _lasting(rows: list[Record], column: str, case: Case) -> Iterator[tuple[Record, datetime]]:
    """Give each record with the time of the next, the last with the end of the case."""
    for place, row in enumerate(rows):
        is_last = place + 1 == len(rows)
        yield row, _end(case) if is_last else rows[place + 1][column]


def _end(case: Case) -> datetime:
    """Return a time somewhat after the last record, so that the last state is seen."""
    times = [
        value
        for name in _TIMED
        for row in getattr(case, name)
        for column, value in row.items()
        if isinstance(value, datetime) and column not in _NOT_DRAWN
    ]
    return max(times) + max((max(times) - min(times)) * _LAST_STATE, timedelta(minutes=5))
