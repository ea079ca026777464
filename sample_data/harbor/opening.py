"""How a ticket comes in: a buyer's request, or what the desk writes first."""

from dataclasses import dataclass
from random import Random

from sample_data import words
from sample_data.harbor import desk, hours
from sample_data.harbor.desk import Native
from sample_data.harbor.ticket import Ticket, change, create, notification

CAUSES = ("invalid", "used", "not_received", "how_to")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CHANNELS = (desk.WEB, desk.WEB, desk.via("email"), desk.API, desk.via("mobile_sdk"))


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody will write to the desk."""

    at: int
    requester: int
    language: str
    cause: str
    order_no: int | None
    is_new: bool = True  # whether the buyer has not written before
    follows: int | None = None  # the closed ticket it is a follow-up of
    duplicates: int | None = None  # the open ticket it will be merged into
    merged_at: int = 0


def voucher(rng: Random) -> str:
    """A voucher code, as buyers write them into their complaints."""
    groups = ("".join(rng.choices(_LETTERS, k=4)) for _ in range(3))
    return "HB-" + "-".join(groups)


def open_ticket(request: Request, number: int, rng: Random) -> Ticket:
    """A buyer opens a ticket; triggers route and acknowledge it at once."""
    ticket = _drawn(request, number, rng)
    code, contact = voucher(rng), f"mai{number}@example.com"
    text = words.complaint(rng, request.language, request.cause, code, contact)
    ticket.submitter, ticket.description = request.requester, text
    via = rng.choice(_CHANNELS)
    if request.follows:
        origin = {"ticket_id": request.follows, "subject": ticket.subject, "channel": "web"}
        via = desk.via("web", **{"from": origin, "rel": "follow_up"})
    ticket.channel = via["channel"]
    told = words.sent_by_desk(request.language, "acknowledged", number=str(number))
    routed = change(
        "group_id", None, str(desk.DESK_GROUP), via=desk.rule("Route to the desk")
    )  # fmt: skip
    received = notification("Notify requester of received request", told, request.requester)
    events = [*_set_at_creation(ticket, rng), routed, received]
    ticket.act(request.at, request.requester, *events, text=text, via=via)
    ticket.group = desk.DESK_GROUP
    _note_the_night(ticket)
    return ticket


def open_for_buyer(request: Request, number: int, rng: Random) -> Ticket:
    """A member of staff opens a ticket and writes to a buyer first."""
    ticket = _drawn(request, number, rng)
    person = rng.choice(desk.DAY_TEAM)
    text = words.desk_notice(rng, request.language)
    ticket.submitter, ticket.description = person, text
    ticket.group, ticket.assignee = desk.DESK_GROUP, person
    at = hours.working_time(request.at, rng)
    ticket.at = at
    events = _set_at_creation(ticket, rng)
    ticket.act(at, person, *events, create("group_id", str(desk.DESK_GROUP)), text=text)
    return ticket


def _drawn(request: Request, number: int, rng: Random) -> Ticket:
    subject = words.title(rng, request.language, request.cause)
    return Ticket(
        number, request.requester, request.language, request.cause, subject, request.order_no,
        request.at, request.follows, tags=[request.language, request.cause],
    )  # fmt: skip


def _set_at_creation(ticket: Ticket, rng: Random) -> list[Native]:
    """The events of an opening, beside its comment."""
    events = [
        create("subject", ticket.subject),
        create("status", desk.NEW),
        create("custom_status_id", str(desk.CUSTOM_STATUS[desk.NEW])),
        create("priority", rng.choice(("normal", "high", None))),
        create("type", "problem" if ticket.order_no else "question"),
        create("requester_id", str(ticket.requester)),
        create("tags", list(ticket.tags)),
        create(str(desk.ORDER_FIELD), str(ticket.order_no) if ticket.order_no else None),
    ]
    if rng.random() < 0.05:  # of a kind that the documentation does not name
        events.append({"type": "WebhookEvent", "value": {"endpoint": "stock", "attempt": 1}})
    return events


def _note_the_night(ticket: Ticket) -> None:
    if hours.hour_of(ticket.at) < 5 and ticket.audits:
        events = ticket.audits[0]["events"]
        opened = next(event["id"] for event in events if event.get("field_name") == "status")
        ticket.event_truth(opened, "night_demand", "innocent", "buyers are awake at night")
