"""A ticket and its conversation, as the buyer opens it."""

from dataclasses import dataclass, field
from random import Random

from sample_data import words
from sample_data.shanhai import shop
from sample_data.shanhai.goods import Order

USER, STAFF, SYSTEM = 0, 1, 2  # ticket_message.sender_type
BODY, RESOLVES, CLOSES = 0, 1, 2  # ticket_message.kind


@dataclass(slots=True)
class Message:
    """One line of a ticket's conversation."""

    ticket: "Ticket"
    at: int
    sender_type: int
    sender_id: int | None
    sender_name: str
    kind: int
    content: str
    message_id: int = 0


@dataclass(slots=True)
class Ticket:
    """One ticket with its whole life, up to and past the export."""

    order: Order | None
    member: int
    language: str
    cause: str
    title: str
    priority: int
    at: int
    messages: list[Message] = field(default_factory=list)
    ticket_id: int = 0
    ticket_no: str = ""
    is_filed_again: bool = False  # after another one of the same order
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note

    @property
    def username(self) -> str:
        """Login of the buyer."""
        return f"{'user' if self.language == words.EN else 'mai'}{self.member}"

    def say(
        self, at: int, person: shop.Person | None, text: str, kind: int = BODY, *, job: bool = False
    ) -> int:
        """Add a message by a member of staff, a job, or (neither) the buyer; return its time."""
        if job:
            self.messages.append(Message(self, at, SYSTEM, None, "系统", kind, text))
        elif person:
            sender = (STAFF, person.person_id, person.name)
            self.messages.append(Message(self, at, *sender, kind, words.html(text)))
        else:
            sender = (USER, self.member, self.username)
            self.messages.append(Message(self, at, *sender, kind, words.html(text)))
        return at

    def postpone(self, at: int) -> None:
        """Let the buyer open it later, before anybody else has said anything."""
        self.at = self.messages[0].at = at


def open_ticket(order: Order, at: int, cause: str, rng: Random) -> Ticket:
    """A buyer complains about an order."""
    member = order.member or 1_000_000_000 + order.order_id  # a guest signs up to complain
    ticket = Ticket(
        order, member, order.language, cause, words.title(rng, order.language, cause),
        priority=rng.choices((0, 1, 2), weights=(3, 6, 1))[0], at=at,
    )  # fmt: skip
    code = order.secrets[0] if order.secrets else order.trade_no
    first = words.complaint(rng, order.language, cause, code, contact_of(member))
    ticket.say(at, None, first)
    return ticket


def contact_of(member: int) -> str:
    """What a buyer leaves as a contact: an e-mail, or a telephone number nobody has."""
    return f"mai{member}@example.com" if member % 3 else f"1990000{member % 10_000:04}"
