"""Today's list: the tickets to open now, what runs out first on top, and why each is there."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from dashboard.parts import advice, desk, export, markup, page, read, states, today, why
from dashboard.parts.behind import of_listed
from dashboard.parts.behind_resolution import REASONS, RECENT_DAYS, WINDOW_DAYS, todays, unsure
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from dashboard.parts.waiting import shown_later
from dashboard.parts.words import Words
from queries.counts import Rows

Row = Mapping[str, Any]
SHOWN = 20
_MOST_EXPORTED = 1_000_000
_LISTED = "todays_list"


def ahead(frame: Frame) -> None:
    """Begin to read the first rows."""
    frame.ahead.begin(_LISTED, _first_rows(frame))


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
    listed = count(frame)
    told = _ages_and_counts(frame, counts, listed, sum(row["unsure"] for row in counts))
    markup.clickable(told, "today_counts")
    if listed[None]:
        show = partial(_show_rows, frame, listed[None])
        shown_later(frame, _LISTED, _first_rows(frame), words("today.title"), show)


def count(frame: Frame) -> dict[str | None, int]:
    """Return how many tickets are on the list, in all (None) and for each reason."""
    days = {"window_days": WINDOW_DAYS, "recent_days": RECENT_DAYS}
    (counted,) = read.view(frame, "todays_reasons", **days, **frame.filters.bound())
    return {None: int(counted["total"]), **{reason: int(counted[reason]) for reason in REASONS}}


def sentence(frame: Frame, listed: Mapping[str | None, int]) -> Html:
    """Say how many tickets are on the list and for what; each number opens its rows."""
    words = frame.words
    if not listed[None]:
        return el("span", words("today.nobody"))
    numbers = {
        reason or "n": el("b", _number(frame, reason, listed[reason]))
        for reason in (None, *REASONS)
    }
    counts = read.view(frame, "todays_counts", **frame.filters.bound())
    if not any(row["has_messages"] for row in counts):  # nobody is known not to wait
        return page.sentence(words, "today.mute_waiting", contradicted=numbers["contradicted"])
    return page.sentence(words, "today.waiting", days=words.of("day", WINDOW_DAYS), **numbers)


def _number(frame: Frame, reason: str | None, tickets: int) -> Html:
    told = frame.words.of("ticket", tickets)
    if not tickets:
        return el("span", told)
    return el("a", told, href=frame.links.to("rows", of=todays(reason).of))


def _show_mute(frame: Frame, mute: Row, counts: list[dict[str, Any]]) -> None:
    words = frame.words
    lines: list[Child] = [words("today.mute_cure"), " "]
    title = words("today.mute") if len(counts) == 1 else words(
        "today.mute_one", platform=mute["platform"]
    )  # fmt: skip
    notice = states.notice(title, el("span", *lines, advice.ask(frame)))
    markup.clickable(notice, f"today_mute_{mute['platform']}")


def _ages_and_counts(
    frame: Frame, counts: Sequence[Row], listed: Mapping[str | None, int], in_doubt: int
) -> Html:
    words = frame.words
    dated = [row for row in counts if row["has_messages"] and row["as_of"] is not None]
    ages = [_age(words, row, is_one=len(dated) == 1) for row in dated]
    pieces: list[Child] = [piece for age in ages for piece in (age, " ")]
    if dated or listed[None]:  # where nothing tells who waits, that nobody does is not said
        pieces.append(sentence(frame, listed))
    if in_doubt:
        number = el("a", words.of("ticket", in_doubt), href=frame.links.to("rows", of=unsure().of))
        pieces += [" ", el("span", page.sentence(words, "today.unsure", n=number), cls="soft")]
    return el("div", el("p", *pieces, cls="lead"), cls="dl")


def _age(words: Words, row: Row, *, is_one: bool) -> Html:
    told = today.export_age(words, row["as_of"])
    return el("span", told if is_one else f"{row['platform']}{words('format.colon')}{told}")


def _show_rows(frame: Frame, every: int, listed: Rows) -> None:
    words, behind = frame.words, of_listed(todays())
    rows = listed.frame.to_dicts()
    has_desk = any(row["platform"] in frame.desks for row in rows)
    names = ["time", "ticket", "why", "asked"]
    head = [el("th", words(f"today.{name}")) for name in names]
    if has_desk:
        head.append(el("th"))
    body = [_row(frame, row, has_desk=has_desk) for row in rows]
    table = el("table", el("thead", el("tr", *head)), el("tbody", *body))
    more = el(
        "nav",
        el("span", words("today.shown", k=words.count(len(rows)), n=words.count(every))),
        el("a", words("pattern.all_rows", n=words.count(every)),
           href=frame.links.to("rows", of=behind.of)),
        cls="tabs pager",
    )  # fmt: skip
    leaves = el("p", words("today.leaves"), cls="soft small")
    content = el("div", el("div", table, cls="table today", tabindex=0), more, leaves, cls="dl")
    markup.clickable(content, "todays_list", desk.starts(frame))
    export.show(
        words,
        f"todays_list-{frame.snapshot.id}",
        words("format.dot").join([behind.title(frame), frame.basis()]),
        lambda: behind.rows(frame, None, _MOST_EXPORTED).frame,
    )


def _first_rows(frame: Frame) -> Callable[[], Rows]:
    return partial(of_listed(todays()).rows, frame, None, SHOWN)


def _row(frame: Frame, row: Row, *, has_desk: bool) -> Html:
    words, note = frame.words, frame.words("text.altered")
    platform, ticket = str(row["platform"]), str(row["subject_id"])
    case = frame.links.to("case", kind="ticket", id=ticket, at=platform)
    about: list[Child] = [words.name("status", str(row["status"]))]
    if row["status_native"]:
        about += [" ‹", log_text(row["status_native"], note, 40), "›"]
    if len(frame.platforms) > 1:
        about += [" · ", platform]
    cells = [
        el("td", *_times(words, row), cls="owed"),
        el("td", el("a", log_text(ticket, note, 60), href=case),
           el("div", *about, cls="soft small"), cls="ticket"),
        el("td", *(el("div", why.link(frame, one)) for one in why.pieces(row["why"])), cls="why"),
        el("td", _asked(frame, row), cls="time"),
    ]  # fmt: skip
    if has_desk:
        cells.append(el("td", desk.link(frame, platform, ticket), cls="way"))
    return el("tr", *cells)


def _times(words: Words, row: Row) -> list[Child]:
    """Return what is left to act, in the accent, and how long the buyer has waited."""
    left, owed = row["hours_left"], row["owed_hours"]
    told: list[Child] = []
    if left is not None:
        told.append(el("b", words("today.left", time=words.duration(left * 3600))))
    if owed is not None:
        waits = words("today.waits", time=words.duration(owed * 3600))
        told.append(el("div", waits, cls="soft small") if told else waits)
    return told or [words("table.nil")]


def _asked(frame: Frame, row: Row) -> str:
    at = row["last_buyer_message_at"]
    if at is None:
        return frame.words("table.nil")
    return frame.words.moment(at, frame.zone(str(row["platform"])))
