"""A ticket, and its audits as the API gives them: one for each update, with the events in it."""

from dataclasses import dataclass, field

from sample_data.clock import END
from sample_data.dumps import Row, truth_row
from sample_data.harbor import desk, hours
from sample_data.harbor.desk import Native

_LONG_AGO = 20_000_000  # keeps the numbers of audits, which rise with time, of one length


@dataclass(frozen=True, slots=True)
class Done:
    """The numbers of what an update did; None for what it did not, or where the export ends."""

    comment_id: int | None = None
    status_id: int | None = None
    group_id: int | None = None


@dataclass(slots=True)
class Ticket:
    """One ticket, as it stands, and all that happened to it before the export."""

    number: int
    requester: int
    language: str
    cause: str
    subject: str
    order_no: int | None
    at: int
    follows: int | None = None  # the closed ticket that this is a follow-up of
    channel: str = "web"
    submitter: int = 0
    description: str = ""
    status: str = desk.NEW
    group: int | None = None
    assignee: int | None = None
    tags: list[str] = field(default_factory=list)
    score: str = "unoffered"
    updated_at: int = 0
    is_cut: bool = False  # whether something comes after the export
    audits: list[Native] = field(default_factory=list)
    copied: list[int] = field(default_factory=list)  # people copied in
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note
    event_truths: list[Row] = field(default_factory=list)
    _last_id: int = 0

    def act(
        self,
        at: int,
        author: int,
        *events: Native,
        text: str | None = None,
        public: bool = True,
        to: str | None = None,
        group: int | None = None,
        macro: tuple[int, str] | None = None,
        via: Native = desk.WEB,
    ) -> Done:
        """One update: says `text`, sets the status `to`, moves to `group`, and the events given.

        After the export nothing is done. ValueError: it would come before the last update.
        """
        if at < self.updated_at:
            raise ValueError(f"ticket {self.number} was updated after {hours.iso(at)} already")
        if at >= END or self.is_cut:
            self.is_cut = True
            return Done()
        said = self._said(author, text, public=public) if text is not None else []
        moved = self._moved(to) if to else []
        regrouped = self._regrouped(group) if group else []
        taken = self._taken(author) if author in desk.STAFF and text is not None else []
        used = [_macro(*macro)] if macro else []
        all_events = [*said, *moved, *regrouped, *taken, *used, *events]
        audit_id = self._next_id(at)
        numbered = [{"id": self._next_id(at), **event} for event in all_events]
        self.audits.append({
            "id": audit_id, "ticket_id": self.number, "created_at": hours.iso(at),
            "author_id": author,
            "metadata": {"system": self._system(author, at), "custom": {}},
            "events": numbered, "via": via,
        })  # fmt: skip
        self.updated_at = at
        starts = zip((0, len(said), len(said) + len(moved)), (said, moved, regrouped), strict=True)
        return Done(*(numbered[start]["id"] if some else None for start, some in starts))

    def truth(self, name: str, strength: str, note: str) -> None:
        """Note what was planted, if all of it came before the export."""
        if not self.is_cut:
            self.truths.append((name, strength, note))

    def event_truth(self, event_id: int | None, name: str, strength: str, note: str) -> None:
        """Note what was planted in an event, if there is one."""
        if event_id is not None:
            self.event_truths.append(truth_row(str(event_id), name, strength, note))

    def is_wronged(self) -> bool:
        """Whether it was ended over the buyer's head."""
        return any(name.startswith("closed_by_") for name, _, _ in self.truths)

    def _next_id(self, at: int) -> int:
        place = self._last_id % 1000 + 1 if self._last_id else 1
        self._last_id = (_LONG_AGO + at) * 10**8 + self.number % 10**5 * 1000 + place
        return self._last_id

    def _said(self, author: int, text: str, *, public: bool) -> list[Native]:
        lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        return [{
            "type": "Comment", "author_id": author, "body": text,
            "html_body": f'<div class="zd-comment" dir="auto">{lines}</div>', "plain_body": text,
            "public": public, "attachments": [],
        }]  # fmt: skip

    def _moved(self, to: str) -> list[Native]:
        """A status and the desk's own status change together, but for what has one of them."""
        before, self.status = self.status, to
        pairs = [("status", native(before), native(to))]
        if to not in (desk.CLOSED, desk.DELETED):
            own = (str(desk.CUSTOM_STATUS[before]), str(desk.CUSTOM_STATUS[to]))
            pairs.append(("custom_status_id", *own))
        return [change(name, old, new) for name, old, new in pairs if old != new]

    def _regrouped(self, group: int) -> list[Native]:
        before, self.group = self.group, group
        return [change("group_id", str(before) if before else None, str(group))]

    def _taken(self, author: int) -> list[Native]:
        if self.assignee is not None or author == desk.BOT:
            return []
        self.assignee = author
        return [change("assignee_id", None, str(author))]

    def _system(self, author: int, at: int) -> Native:
        if author == desk.SYSTEM:
            return {}
        address = f"203.0.113.{1 + (author + at // 86400) % 250}"
        return {
            "client": "Mozilla/5.0 (X11; Linux x86_64)", "ip_address": address,
            "location": "Berlin, BE, Germany", "latitude": 52.52, "longitude": 13.405,
        }  # fmt: skip


def native(status: str) -> str:
    """The category of one of the desk's own statuses."""
    return desk.OPEN if status == desk.PROCESSING else status


def change(name: str, before: object, after: object, **said: object) -> Native:
    """A field that changes."""
    return {
        "type": "Change",
        "field_name": name,
        "value": after,
        "previous_value": before,
        **said,
    }


def create(name: str, value: object) -> Native:
    """A field that is set as the ticket is opened."""
    return {"type": "Create", "field_name": name, "value": value}


def notification(title: str, text: str, to: int) -> Native:
    """An e-mail a rule sends; it is no comment."""
    return {
        "type": "Notification", "via": desk.rule(title), "subject": "[Harbor] {{ticket.title}}",
        "body": text, "recipients": [to],
    }  # fmt: skip


def _macro(number: int, title: str) -> Native:
    return {
        "type": "AgentMacroReference", "macro_id": str(number), "macro_title": title,
        "macro_deleted": False,
    }  # fmt: skip
