"""A conversation, with everything that happens in it as Chatwoot's API gives it.

What a plan does, it does by `sample_data.lantern.steps`; here stands what the steps are made of.
"""

from dataclasses import dataclass, field

from sample_data.clock import END
from sample_data.dumps import Row, truth_row
from sample_data.lantern import hours, shop
from sample_data.lantern.orders import Buyer, Order
from sample_data.lantern.shop import Native, Staff

INCOMING, OUTGOING, ACTIVITY, TEMPLATE = range(4)
_LONG_AGO = 20_000_000  # keeps the numbers of messages, which rise with time, of one length
_CLOSINGS = (
    "closed_by_timer_waiting",
    "closed_by_night_job_waiting",
    "closed_by_person_unanswered",
    "closed_without_human",
)


@dataclass(slots=True)
class Case:
    """One conversation as it stands, and all that happened in it before the export.

    neglect: how plainly the buyer's last word is unanswered: strong (nothing came), middle (only a
    bot, a ready-made text), weak (a person's empty words), or nothing: it is answered.
    """

    number: int
    buyer: Buyer
    cause: str
    order: Order | None
    seller: int
    at: int
    status: str = "pending"
    assignee: Staff | None = None
    team: str | None = None
    labels: list[str] = field(default_factory=list)
    attributes: Native = field(default_factory=dict)
    neglect: str = "strong"
    updated_at: int = 0
    is_cut: bool = False  # whether something comes after the export
    messages: list[Native] = field(default_factory=list)
    reports: list[Native] = field(default_factory=list)
    ratings: list[Native] = field(default_factory=list)
    webhooks: list[Native] = field(default_factory=list)
    remedies: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note
    event_truths: list[Row] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)  # when people did something of substance
    updates: list[tuple[str | None, int]] = field(default_factory=list)  # of status or progress
    late_codes: list[tuple[str, int]] = field(default_factory=list)  # replacements, and when
    has_human_reply: bool = False
    is_with_bot: bool = True  # nobody has taken it over yet
    is_let_be: bool = False  # the buyer takes it nowhere else, to no bank
    is_again: bool = False  # the buyer has written before, and is known by the order

    @property
    def language(self) -> str:
        """The language it is in."""
        return self.buyer.language

    @property
    def order_no(self) -> int | None:
        """The order it names."""
        return self.order.number if self.order else None

    def line(
        self, at: int, kind: int, text: str | None, sender: Native | None = None, **said: object
    ) -> str | None:  # fmt: skip
        """One message or activity line; return its number, None after the export.

        ValueError: it would come before the last one.
        """
        if at < self.updated_at:
            raise ValueError(f"conversation {self.number} was updated after {hours.iso(at)}")
        if at >= END or self.is_cut:
            self.is_cut = True
            return None
        number = (_LONG_AGO + at) * 10**6 + self.number % 10**4 * 100 + len(self.messages) % 100
        self.messages.append({
            "id": number, "content": text, "inbox_id": self.seller, "conversation_id": self.number,
            "message_type": kind, "content_type": "text", "status": "sent",
            "content_attributes": {}, "created_at": hours.epoch(at), "private": False,
            "source_id": None, **({"sender": sender} if sender else {}), **said,
        })  # fmt: skip
        self.updated_at = at
        return str(number)

    def activity(self, at: int, text: str) -> str | None:
        """One activity line, in the account's language; return its number, the event's id."""
        return self.line(at, ACTIVITY, text)

    def report(self, name: str, since: int, until: int) -> None:
        """One reporting event: how long something took, in seconds."""
        if until >= END or self.is_cut:
            return
        fraction = (self.number * 37 + until) % 1000
        place = len(self.reports)
        number = (_LONG_AGO + until) * 10**6 + self.number % 10**4 * 100 + place % 100
        user = self.assignee.number if self.assignee else None
        self.reports.append({
            "id": number, "name": name, "value": float(until - since),
            "value_in_business_hours": 0.0, "event_start_time": hours.iso(since, 0),
            "event_end_time": hours.iso(until, fraction), "conversation_id": self.number,
            "inbox_id": self.seller, "user_id": user, "created_at": hours.iso(until, fraction),
        })  # fmt: skip

    def truth(self, name: str, strength: str, note: str) -> None:
        """Note what was planted, if all of it came before the export."""
        if not self.is_cut:
            self.truths.append((name, strength, note))

    def event_truth(self, event_id: str | None, name: str, strength: str, note: str) -> None:
        """Note what was planted in an event (an activity line's number), if there is one."""
        if event_id is not None:
            self.event_truths.append(truth_row(event_id, name, strength, note))

    def forget_closing(self) -> None:
        """It is open again: that it was ended over the buyer's head stands no more."""
        self.truths = [one for one in self.truths if one[0] not in _CLOSINGS]

    def is_wronged(self) -> bool:
        """Whether it was ended over the buyer's head."""
        return any(name in _CLOSINGS for name, _, _ in self.truths)


def contact(buyer: Buyer) -> Native:
    """The sender of a buyer's messages."""
    return {
        "id": buyer.number, "name": f"mai {buyer.number}", "type": "contact",
        "email": buyer.email if buyer.has_email else None,
        "phone_number": None if buyer.has_email else buyer.phone, "thumbnail": "",
    }  # fmt: skip


def account(person: Staff) -> Native:
    """The sender of what staff and bots write."""
    said = {"id": person.number, "name": person.name, "type": person.type}
    if person.type == "user":
        said |= {"available_name": person.name, "availability_status": "online", "thumbnail": ""}
    return said


def team_number(case: Case) -> Native | None:
    """The team it is with."""
    return {"id": shop.TEAMS[case.team], "name": case.team} if case.team else None
