"""Replies of those who are measured, beside the figure or the row they answer."""

from collections.abc import Iterable, Sequence

from dashboard.parts import markup, page
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from queries import journal
from queries.catalogue import patterns
from queries.journal import REPLY, Entry, Journal
from queries.journal_writing import LONGEST


def to_figure(kept: Journal, pattern: str, platforms: Iterable[str]) -> list[Entry]:
    """Return the answers to a pattern's figure."""
    return [one for one in kept.of(REPLY, pattern, platforms) if not one.subject]


def to_rows(kept: Journal, rows: Iterable[tuple[str, str, str]]) -> list[Entry]:
    """Return what contests some rows, each a pattern, a platform and a subject."""
    asked = set(rows)
    return [one for one in kept.entries
            if one.kind == REPLY and (one.pattern, one.platform, one.subject) in asked]  # fmt: skip


def show(frame: Frame, entries: Sequence[Entry], title: str, *, names: bool = True) -> None:
    """Show replies under a heading; nothing where there are none."""
    if not entries:
        return
    page.show_heading(title, frame.words.of("reply", len(entries)))
    lines = (_reply(frame, one, names=names) for one in entries)
    markup.show(el("div", *lines, cls="dl"))


def show_unreadable(frame: Frame, kept: Journal) -> None:
    """Say how many lines of the journal cannot be read."""
    if kept.unreadable:
        n = frame.words.of("line", kept.unreadable)
        markup.show(el("div", el("span", frame.words("journal.unreadable", n=n), cls="moved"),
                       cls="dl"))  # fmt: skip


def _reply(frame: Frame, one: Entry, *, names: bool) -> Html:
    words, note = frame.words, frame.words("text.altered")
    head: list[Child] = [el("b", log_text(one.by, note, LONGEST["by"]) if one.by
                            else words("reply.unsigned"))]  # fmt: skip
    if names:
        known = patterns().get(one.pattern)
        title = frame.said(known).title if known else one.pattern
        head += [" · ", log_text(title, note)]
    head += [" · ", log_text(one.platform, note, 60)]
    if one.subject:
        head += [" ", log_text(one.subject, note, 60)]
    head += [" · ", words.moment(one.moment, frame.zone(one.platform))]
    earlier = None
    if journal.is_earlier(frame.snapshot, one):
        told = words("journal.earlier", digest=one.definition[:8])
        earlier = el("div", log_text(told, note), cls="moved")
    return el(
        "div",
        el("div", el("span", *head), cls="said-by"),
        el("div", log_text(one.text, note, LONGEST["text"])),
        earlier,
        cls="message reply",
    )
