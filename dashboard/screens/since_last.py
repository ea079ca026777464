"""What changed since the previous snapshot: rows told otherwise, and figures with both values."""

from collections.abc import Sequence
from functools import partial

import polars as pl

from dashboard.parts import markup, page, read
from dashboard.parts.behind_changes import Changed
from dashboard.parts.frame import Frame
from dashboard.parts.kept import Changes
from dashboard.parts.markup import Child, Html, el
from dashboard.parts.rates import Rate, rate_words
from queries.analyses.rows_between_exports import TABLES
from queries.catalogue import patterns
from queries.changes import WAYS, Moved
from queries.estimators import wilson
from queries.figures import MINIMUM
from queries.snapshot import Snapshot

_SHOWN = 6


def render(frame: Frame) -> None:
    """Show it, or say in one line what cannot be compared."""
    words, before = frame.words, read.earlier(frame)
    context = words("changes.none_before") if before is None else words(
        "changes.since", id=before.id, digest=before.digest
    )  # fmt: skip
    page.show_heading(words("changes.title"), context)
    read.changes_later(frame, words("changes.title"), partial(_show, frame, before))


def _show(frame: Frame, before: Snapshot | None, found: Changes) -> None:
    rows, moved = found
    told = _figures(frame, before, moved) if before else []
    content = el("div", *_rows(frame, before, rows), *told, cls="dl changes")
    markup.clickable(content, "since_last")


def _rows(frame: Frame, before: Snapshot | None, every: pl.DataFrame) -> list[Html]:
    """Return one line a table: how many rows are gone, re-dated, rewritten."""
    words = frame.words
    found = {(table, way): n for table, way, n in
             every.group_by("table_name", "way").len().iter_rows()}  # fmt: skip
    lines = []
    for table, said in TABLES.items():
        pieces: list[Child] = []
        for way in WAYS:
            if n := found.get((table, way), 0):
                address = frame.links.to("rows", of=Changed(table, way).of)
                number = el("b", el("a", words.count(n), href=address))
                pieces += [words("format.comma") if pieces else "", number, " ",
                           words(f"changes.{way}")]  # fmt: skip
        if pieces:
            name = said[words.language]
            lines.append(el("li", el("span", name, words("format.colon"), cls="soft"), *pieces))
    if lines:
        return [el("p", words("changes.rows")), el("ul", *lines)]
    return [el("p", words("changes.no_rows" if before else "changes.no_rows_here"), cls="soft")]


def _figures(frame: Frame, before: Snapshot, found: Sequence[Moved] | None) -> list[Html]:
    words = frame.words
    if found is None:
        return [el("p", words("changes.unreadable"), cls="soft")]
    if not found:
        return [el("p", words("changes.no_figures"), cls="soft")]
    first, others = found[:_SHOWN], found[_SHOWN:]
    pieces = [el("p", words("changes.figures")), _table(frame, before, first)]
    if others:
        more = el("summary", words("changes.more", n=words.count(len(others))))
        pieces.append(el("details", more, _table(frame, before, others), cls="more"))
    return pieces


def _table(frame: Frame, before: Snapshot, found: Sequence[Moved]) -> Html:
    words = frame.words
    head = [el("th"), el("th", words("changes.then")), el("th", words("changes.now"))]
    lines = (_line(frame, before, one) for one in found)
    table = el("table", el("thead", el("tr", *head)), el("tbody", *lines))
    return el("div", table, cls="table", tabindex=0)


def _line(frame: Frame, before: Snapshot, one: Moved) -> Html:
    words = frame.words
    if one.kind == "claim":
        title = words("changes.claim", claim=words.name("claim", one.name))
        said: list[Child] = [title]
    else:
        title = frame.said(patterns()[one.name]).title
        said = [el("a", title, href=frame.links.to(one.name))]
    if one.is_redefined:
        said.append(el("div", words("changes.redefined"), cls="soft small"))
    return el(
        "tr",
        el("td", *said),
        el("td", _value(frame, one, one.before, before.id)),
        el("td", _value(frame, one, one.now, None)),
    )


def _value(frame: Frame, one: Moved, value: tuple[int, int], snapshot: str | None) -> Html:
    """Return a share and its parts; they open their rows, in the snapshot they are of."""
    words, (hits, judged) = frame.words, value
    interval = wilson(hits, judged) if judged >= MINIMUM else None
    rate = Rate(hits, judged, hits / judged if judged else None, *(interval or (None, None)))
    verdict = "contradicted" if one.kind == "claim" else "match"
    more = {"snapshot": snapshot} if snapshot else {}
    address = frame.links.to("rows", of=f"{one.kind}.{one.name}", verdict=verdict, **more)
    of = words("overview.of", k=words.count(hits), n=words.count(judged))
    shown = [el("b", rate_words(words, rate)), " "] if rate.is_fair else []
    return el("span", *shown, el("a", of, href=address))
