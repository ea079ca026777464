"""Tickets and users as the API gives them, and what was planted in them."""

from collections.abc import Iterator
from typing import Any

from sample_data.clock import DAY, END
from sample_data.dumps import Row, truth_row
from sample_data.harbor import desk, hours
from sample_data.harbor.desk import Native
from sample_data.harbor.ticket import Ticket, native


def ticket(ticket: Ticket) -> Native:
    """A ticket as it stands at the export; when it was solved only its audits say."""
    own = ticket.status if ticket.status in desk.CUSTOM_STATUS else desk.SOLVED
    origin: Any = {}
    if ticket.follows:
        origin = {"ticket_id": ticket.follows, "subject": ticket.subject, "channel": "web"}
    return {
        "url": f"https://harbor.example/api/v2/tickets/{ticket.number}.json",
        "id": ticket.number, "external_id": None,
        "via": desk.via(ticket.channel, **{
            "from": origin, "rel": "follow_up" if ticket.follows else None
        }),
        "created_at": hours.iso(ticket.at), "updated_at": hours.iso(ticket.updated_at),
        "type": "problem" if ticket.order_no else "question", "subject": ticket.subject,
        "raw_subject": ticket.subject, "description": ticket.description, "priority": None,
        "status": native(ticket.status), "recipient": None, "requester_id": ticket.requester,
        "submitter_id": ticket.submitter, "assignee_id": ticket.assignee,
        "organization_id": None, "group_id": ticket.group, "collaborator_ids": ticket.copied,
        "follower_ids": [], "email_cc_ids": ticket.copied, "forum_topic_id": None,
        "problem_id": None, "has_incidents": False, "is_public": True, "due_at": None,
        "tags": ticket.tags,
        "custom_fields": [
            {"id": desk.ORDER_FIELD, "value": str(ticket.order_no) if ticket.order_no else None},
            {"id": desk.DEVICE_FIELD, "value": None},
            {"id": desk.CONSENT_FIELD, "value": ticket.number % 3 == 0},
        ],
        "satisfaction_rating": {"score": ticket.score}, "sharing_agreement_ids": [],
        "custom_status_id": desk.CUSTOM_STATUS[own], "followup_source_id": ticket.follows,
        "brand_id": desk.BRAND, "ticket_form_id": desk.TICKET_FORM,
        "allow_channelback": False, "allow_attachments": True, "from_messaging_channel": False,
    }  # fmt: skip


def user(number: int, at: int, name: str, role: str, locale: str) -> Native:
    """A user; buyers appear as they first write."""
    made = hours.iso(at)
    return {
        "id": number, "url": f"https://harbor.example/api/v2/users/{number}.json", "name": name,
        "email": f"{name.lower().replace(' ', '.')}@example.com", "created_at": made,
        "updated_at": made, "time_zone": "Berlin", "iana_time_zone": "Europe/Berlin",
        "phone": None, "locale": locale, "organization_id": None, "role": role, "verified": True,
        "active": True, "suspended": False, "external_id": None, "alias": None, "notes": None,
        "tags": [], "restricted_agent": role == "agent", "user_fields": {},
    }  # fmt: skip


def staff() -> Iterator[Native]:
    """Everybody who works at the desk, and its bot."""
    for number, (name, role) in desk.STAFF.items():
        yield user(number, -20 * DAY, name, role, "de")


def ticket_truths(ticket: Ticket) -> Iterator[Row]:
    """What was planted in a ticket, as far as the export can hold it."""
    for name, strength, note in dict.fromkeys(ticket.truths):
        yield truth_row(str(ticket.number), name, strength, note)
    is_open = ticket.status not in (desk.SOLVED, desk.CLOSED, desk.DELETED)
    if is_open and not ticket.truths and END - ticket.updated_at < 7 * DAY:
        note = "open when the export was made"
        yield truth_row(str(ticket.number), "too_young", "innocent", note)
