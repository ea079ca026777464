"""A small Zendesk export written by hand: one of every case the source tells apart."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

BUYER, COPIED, AGENT, ADMIN, BOT, STRANGER = 101, 102, 201, 202, 203, 999
ESCALATION, DESK = "360009112233", "360001112233"
PROCESSING, PLAIN_OPEN, SOLVED = "1500000000001", "1500000000002", "1500000000003"
ORDER_FIELD, CODE_FIELD = 360011445566, 360011445577
CODE = "QX7K-ZZ4P-93TT"  # a voucher code: it must be written nowhere
NAMES = ("Ann Buyer", "Carl Copied", "Ada Agent", "Adam Admin")
WEB = {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}}
API = {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}}
SYSTEM = {"channel": "system", "source": {"from": {}, "to": {}, "rel": None}}


def rule(rel: str, title: str) -> dict[str, Any]:
    """The via of what a trigger or an automation does."""
    source = {"from": {"id": 5, "title": title, "deleted": False, "revision_id": 1}, "to": {}}
    return {"channel": "rule", "source": {**source, "rel": rel}}


def ticket(number: int, status: str = "open", **said: Any) -> dict[str, Any]:
    """A ticket as the API gives it."""
    return {
        "id": number, "url": f"https://desk.example/api/v2/tickets/{number}.json",
        "external_id": None, "created_at": "2026-03-01T10:00:00Z",
        "updated_at": "2026-03-09T10:00:00Z", "status": status, "custom_status_id": None,
        "priority": "normal", "type": "problem", "subject": f"code {CODE}",
        "description": f"my code {CODE} does not work", "requester_id": BUYER,
        "submitter_id": BUYER, "assignee_id": AGENT, "group_id": 1, "tags": ["a"],
        "custom_fields": [{"id": ORDER_FIELD, "value": None}, {"id": CODE_FIELD, "value": CODE}],
        "via": WEB, "satisfaction_rating": {"score": "unoffered"}, "followup_source_id": None,
        "is_public": True, "brand_id": 1, **said,
    }  # fmt: skip


def user(number: int, role: str, name: str) -> dict[str, Any]:
    """A user as the API gives them."""
    return {
        "id": number, "name": name, "email": f"{name.split()[0].lower()}@example.org",
        "role": role, "created_at": "2025-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        "phone": "+49 30 1234567", "notes": CODE,
    }  # fmt: skip


def audit(
    number: int, of: int, at: str, *events: Mapping[str, Any], by: int = AGENT, **said: Any
) -> dict[str, Any]:
    """One update; its events are numbered after it."""
    return {
        "id": 9_000_000_000 + number, "ticket_id": of, "created_at": f"2026-03-{at}Z",
        "author_id": by, "via": WEB,
        "metadata": {"system": {"ip_address": "10.0.0.1", "latitude": 48.85}, "custom": {}},
        "events": [{"id": 10 * number + i, **event} for i, event in enumerate(events)], **said,
    }  # fmt: skip


def create(name: str, value: Any) -> dict[str, Any]:
    """A property set at creation."""
    return {"type": "Create", "field_name": name, "value": value}


def change(name: str, before: Any, after: Any, **said: Any) -> dict[str, Any]:
    """A property changed."""
    return {
        "type": "Change",
        "field_name": name,
        "value": after,
        "previous_value": before,
        **said,
    }


def comment(by: int, body: str, *, public: bool = True, **said: Any) -> dict[str, Any]:
    """Something written."""
    return {
        "type": "Comment", "author_id": by, "body": body, "html_body": f"<p>{body}</p>",
        "plain_body": body, "public": public, "attachments": [], **said,
    }  # fmt: skip


def attachment(number: int, kind: str) -> dict[str, Any]:
    """A file with a comment."""
    address = f"https://desk.example/attachments/token/{CODE}/?name=a"
    return {"id": number, "file_name": "a", "content_type": kind, "content_url": address}


TICKETS = [
    ticket(1, "closed", external_id="SHOP-17", satisfaction_rating={"id": 4, "score": "bad"},
           custom_fields=[{"id": ORDER_FIELD, "value": 77123}, {"id": CODE_FIELD, "value": CODE}]),
    ticket(2, "open", custom_status_id=int(PROCESSING)),
    ticket(3, "pending", followup_source_id=1, satisfaction_rating={"score": "good"},
           custom_fields=[{"id": ORDER_FIELD, "value": "2026030112345678"}]),
    ticket(4, "hold", submitter_id=AGENT, priority=None,
           via={"channel": "closed_ticket", "source": {"from": {"ticket_id": 3}, "rel": None}}),
    ticket(5, "deleted", submitter_id=BOT, requester_id=STRANGER),
    ticket(6, "new"),
]  # fmt: skip
USERS = [
    user(BUYER, "end-user", NAMES[0]), user(COPIED, "end-user", NAMES[1]),
    user(AGENT, "agent", NAMES[2]), user(ADMIN, "admin", NAMES[3]),
    user(BOT, "agent", "Robo Helper"),
]  # fmt: skip
AUDITS = [
    audit(1, 1, "01T10:00:00",
          comment(BUYER, f"my code {CODE} does not work, mail ann@example.org",
                  attachments=[attachment(71, "image/png"), attachment(72, "text/plain")]),
          create("subject", f"code {CODE}"), create("status", "new"), create("group_id", DESK),
          create("tags", ["a"]), create(str(CODE_FIELD), CODE),
          {"type": "Notification", "subject": "Received", "body": f"about {CODE}",
           "recipients": [BUYER], "via": rule("trigger", "Notify requester")},
          by=BUYER),
    audit(2, 1, "01T11:00:00",
          comment(AGENT, "please wait 24 hours", attachments=[attachment(73, "image/png")]),
          change("status", "new", "pending"), change("assignee_id", None, str(AGENT)),
          {"type": "AgentMacroReference", "macro_id": 42, "macro_title": "Wait"},
          change("tags", ["a"], ["a", "urgent"], via=rule("trigger", "Tag it"))),
    audit(3, 1, "01T12:00:00", comment(COPIED, "I have it too", attachments=[
        attachment(74, "image/png")]), by=COPIED),
    audit(4, 1, "02T10:00:00", change("group_id", DESK, ESCALATION), change("status", "pending",
          "open")),
    audit(5, 1, "05T10:00:00", change("status", "open", "solved"), comment(
        -1, "We close this.", public=True), by=-1, via=rule("automation", "Close silent")),
    audit(6, 1, "05T12:00:00", change("status", "solved", "open"), comment(BUYER, "no"), by=BUYER),
    audit(7, 1, "05T13:00:00", change("status", "open", "solved"), by=BOT),
    audit(8, 1, "06T13:00:00", {"type": "SatisfactionRating", "score": "bad", "body": CODE},
          by=BUYER),
    audit(9, 1, "09T13:00:00", change("status", "solved", "closed"), by=-1,
          via=rule("automation", "Close after 4 days")),
    audit(10, 2, "01T10:00:00", create("status", "open"), create("custom_status_id", PLAIN_OPEN),
          comment(BUYER, "hello"), by=BUYER),
    audit(11, 2, "02T10:00:00", change("custom_status_id", PLAIN_OPEN, PROCESSING)),
    audit(12, 2, "03T10:00:00", change("custom_status_id", PROCESSING, SOLVED),
          change("status", "open", "solved"), via=API),
    audit(13, 2, "03T11:00:00", change("status", "solved", "open"),
          change("custom_status_id", SOLVED, PROCESSING), by=-1, via=SYSTEM),
    audit(14, 3, "01T10:00:00", create("status", "new"), comment(BUYER, "via the form"), by=BUYER,
          via=API),
    audit(15, 3, "01T11:00:00", comment(ADMIN, "inside", public=True), via=API, by=ADMIN),
    audit(16, 3, "01T12:00:00",
          {"type": "CommentPrivacyChange", "comment_id": 150, "public": False}, by=ADMIN),
    audit(17, 3, "01T13:00:00", change("tags", ["a"], ["a", "vip-legal"]),
          {"type": "NobodyKnows", "value": {"secret": CODE}, "payload": [CODE]},
          change("tags", ["a", "vip-legal"], ["vip-legal", "a", "b"]), by=ADMIN),
    audit(18, 3, "01T14:00:00", comment(STRANGER, "who am I"), by=STRANGER),
    audit(19, 3, "01T15:00:00", comment(AGENT, "a note", public=False)),
]  # fmt: skip
MEANINGS = [
    ("group", ESCALATION, "escalated"), ("tag", "vip-legal", "escalated"),
    ("custom_status", PROCESSING, "processing"), ("ticket_field", str(ORDER_FIELD), "order_id"),
    ("assignee", str(BOT), "bot"),
]  # fmt: skip


def lines(path: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records), encoding="utf-8")
    return path


def export(folder: Path, meanings: Sequence[tuple[str, str, str]] = MEANINGS) -> list[Path]:
    """The four files of the export."""
    rows = ["what,value,means", *map(",".join, meanings)]
    (folder / "meanings.csv").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return [
        lines(folder / "tickets.jsonl", TICKETS),
        lines(folder / "users.jsonl", USERS),
        lines(folder / "audits.jsonl", AUDITS),
        folder / "meanings.csv",
    ]
