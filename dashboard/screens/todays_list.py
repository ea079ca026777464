"""Today's list: the tickets whose buyer waits for an answer, and why each is to be opened now."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.parts import desk, export, markup, page, read, states, today, why
from dashboard.parts.behind import OfRead, of_listed
from dashboard.parts.behind_resolution import todays
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from dashboard.parts.words import Words

Row = Mapping[str, Any]
SHOWN = 20
_MOST_EXPORTED = 1_000_000


def render(frame: Frame) -> None:
    """Show the list, or what the export lacks for it."""
    words = frame.words
    counts = read.view(frame, "todays_counts", **frame.filters.bound())
    page.show_heading(words("today.title"), words("today.context"))
    if not counts:
        states.show_notice(words("today.no_tickets"))
        return
    for mute in (row for row in counts if not row["has_messages"]):
        _show_mute(frame, mute, counts)
    able = [row for row in counts if row["has_messages"]]
    if not able:
        return
    owed, unsure = (sum(row[name] for row in able) for name in ("owed", "unsure"))
    frame.links.follow(markup.clickable(_age_and_counts(frame, able, owed, unsure), "today_counts"))
    if owed:
        _show_rows(frame, of_listed(todays("todays_list")), owed)


def _show_mute(frame: Frame, mute: Row, counts: list[dict[str, Any]]) -> None:
    words = frame.words
    lines: list[Child] = [words("today.mute_cure"), " "]
    ask = el("a", words("overview.ask"), href=frame.links.to("data"), cls="ask")
    title = words("today.mute") if len(counts) == 1 else words(
        "today.mute_one", platform=mute["platform"]
    )  # fmt: skip
    notice = states.notice(title, el("span", *lines, ask))
    frame.links.follow(markup.clickable(notice, f"today_mute_{mute['platform']}"))


def _age_and_counts(frame: Frame, able: Sequence[Row], owed: int, unsure: int) -> Html:
    words = frame.words
    ages = [_age(words, row, is_one=len(able) == 1) for row in able if row["as_of"] is not None]
    waiting: Child = words("today.nobody")
    if owed:
        number = el("a", words.of("ticket", owed), href=frame.links.to("rows", of="todays_list"))
        waiting = page.sentence(words, "today.waiting", n=el("b", number))
    doubt: list[Child] = []
    if unsure:
        address = frame.links.to("rows", of="todays_unsure")
        number = el("a", words.of("ticket", unsure), href=address)
        doubt = [" ", el("span", page.sentence(words, "today.unsure", n=number), cls="soft")]
    return el(
        "div",
        el("p", *(piece for age in ages for piece in (age, " ")), waiting, *doubt, cls="lead"),
        cls="dl",
    )


def _age(words: Words, row: Row, *, is_one: bool) -> Html:
    told = today.export_age(words, row["as_of"])
    return el("span", told if is_one else f"{row['platform']}{words('format.colon')}{told}")


def _show_rows(frame: Frame, behind: OfRead, owed: int) -> None:
    words = frame.words
    rows = behind.rows(frame, None, SHOWN).frame.to_dicts()
    has_desk = any(row["platform"] in frame.desks for row in rows)
    names = ["owed", "ticket", "why", "asked"]
    head = [el("th", words(f"today.{name}")) for name in names]
    if has_desk:
        head.append(el("th"))
    body = [_row(frame, row, has_desk=has_desk) for row in rows]
    table = el("table", el("thead", el("tr", *head)), el("tbody", *body))
    more = el(
        "nav",
        el("span", words("today.shown", k=words.count(len(rows)), n=words.count(owed))),
        el("a", words("pattern.all_rows", n=words.count(owed)),
           href=frame.links.to("rows", of="todays_list")),
        cls="tabs pager",
    )  # fmt: skip
    leaves = el("p", words("today.leaves"), cls="soft small")
    content = el("div", el("div", table, cls="table today", tabindex=0), more, leaves, cls="dl")
    frame.links.follow(markup.clickable(content, "todays_list", desk.starts(frame)))
    export.show(
        words,
        f"todays_list-{frame.snapshot.id}",
        words("format.dot").join([behind.title(frame), frame.basis()]),
        lambda: behind.rows(frame, None, _MOST_EXPORTED).frame,
    )


def _row(frame: Frame, row: Row, *, has_desk: bool) -> Html:
    words, note = frame.words, frame.words("text.altered")
    platform, ticket = str(row["platform"]), str(row["subject_id"])
    case = frame.links.to("case", kind="ticket", id=ticket, at=platform)
    about: list[Child] = [log_text(row["status_native"], note, 40)] if row["status_native"] else []
    if len(frame.platforms) > 1:
        about += [" · " if about else "", platform]
    cells = [
        el("td", words.duration(row["owed_hours"] * 3600), cls="owed"),
        el("td", el("a", log_text(ticket, note, 60), href=case),
           el("div", *about, cls="soft small"), cls="ticket"),
        el("td", *(el("div", why.link(frame, one)) for one in why.pieces(row["why"])), cls="why"),
        el("td", words.moment(row["last_buyer_message_at"], frame.zone(platform)), cls="time"),
    ]  # fmt: skip
    if has_desk:
        cells.append(el("td", desk.link(frame, platform, ticket), cls="way"))
    return el("tr", *cells)
