"""Links to a ticket in the platform's own help desk, where a template says where that is."""

from typing import Any

from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries.desk import page_of, start_of, template_fault
from queries.snapshot import Snapshot


def templates(snapshot: Snapshot) -> dict[str, str]:
    """Return platform -> template, of those that can be used."""
    rows = snapshot.query("view_platforms").select("platform", "ticket_url").iter_rows()
    return {name: one for name, one in rows if one and not template_fault(one)}


def starts(frame: Frame) -> tuple[str, ...]:
    """Return what the address of every help desk begins with, as markup.clickable takes it."""
    return tuple(sorted({start_of(one) for one in frame.desks.values()}))


def link(frame: Frame, platform: Any, ticket_id: Any) -> Html | None:
    """Return a link to a ticket's own page, in a tab of its own; nothing without a template."""
    page = page_of(frame.desks.get(str(platform)), str(ticket_id or ""))
    if page is None:
        return None
    words = frame.words
    return el(
        "a",
        words("desk.open"),
        href=page,
        target="_blank",
        rel="noopener noreferrer",
        cls="out",
        aria_label=words("desk.open_one", id=str(ticket_id)),
    )
