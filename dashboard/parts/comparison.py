"""Two sides of one share on one axis: dot and interval each, and the interval of the difference."""

from collections.abc import Collection, Sequence

from dashboard.parts import moved, tracks
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el, join, log_text
from dashboard.parts.rates import Rate, interval_words, rate_words
from dashboard.parts.sides import Sides, name_of
from dashboard.parts.words import Words, signed_points
from queries.catalogue import patterns
from queries.compare import Compared, OneSided, Share, Side
from queries.figures import MINIMUM

_ENDS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def side_markup(words: Words, side: Side) -> Html:
    """Name a side, whose name a log may have written."""
    return log_text(name_of(words, side), words("text.altered"), 40)


def table(
    frame: Frame, sides: Sides, rows: Sequence[Compared], told: Collection[Compared]
) -> Html:  # fmt: skip
    """Return one row a share, all on one axis from zero; `told` are more than chance."""
    highs = [share.high for row in rows for share in (row.first, row.second) if share.high]
    end = next((end for end in _ENDS if end >= max(highs, default=1.0)), 1.0)
    words = frame.words
    names = [words.share(tick * end, 0 if end >= 0.1 else 1) for tick in _TICKS]
    head = el(
        "div",
        el("span"),
        el("span", el("i", cls="key first"), side_markup(words, sides.first), cls="side"),
        tracks.scale(_TICKS, names),
        el("span", el("i", cls="key second"), side_markup(words, sides.second), cls="side"),
        el("span", words("compare.difference"), cls="right"),
        cls="row head",
    )
    lines = (_row(frame, sides, row, end, is_told=row in told) for row in rows)
    return el("div", head, *lines, cls="pairs", role="table")


def one_sided(frame: Frame, rows: Sequence[OneSided]) -> Html:
    """Return the patterns that one side alone can answer, with what the other lacks."""
    words = frame.words
    lines = (
        el(
            "li",
            el("a", frame.said(patterns()[row.name]).title, href=frame.links.to(row.name)),
            words("format.colon"),
            _lacking(words, row),
        )
        for row in rows
    )
    return el("div", el("ul", *lines), cls="column")


def _lacking(words: Words, row: OneSided) -> Html:
    """Say who cannot answer, and for want of which columns."""
    before, _, after = words.entries["compare.lacks"].partition("{side}")
    columns = el("code", words("format.comma").join(row.missing))
    return join(before, side_markup(words, row.lacking), after, " ", columns)


def _row(frame: Frame, sides: Sides, row: Compared, end: float, *, is_told: bool) -> Html:
    dots = [
        dot
        for side, other, share, cls in (
            (sides.first, sides.second, row.first, "first"),
            (sides.second, sides.first, row.second, "second"),
        )
        if (dot := _dot(frame, (side, other), row, share, end, cls)) is not None
    ]
    return el(
        "div",
        _name(frame, sides, row),
        _told(frame, (sides.first, sides.second), row, row.first),
        tracks.track(dots, _TICKS),
        _told(frame, (sides.second, sides.first), row, row.second),
        el("span", *difference(frame, row, is_told=is_told), cls="right differ"),
        cls="row",
    )


def _name(frame: Frame, sides: Sides, row: Compared) -> Html:
    words = frame.words
    moves = moved.line(frame, sides, row) if row.moves is not None else None
    if row.kind == "match":
        title = frame.said(patterns()[row.name]).title
        named = el("b", el("a", title, href=frame.links.to(row.name)))
        return el("span", named, moves, cls="name")
    named = el("b", words.name("claim", row.name))
    return el("span", named, el("span", words(f"compare.{row.kind}"), cls="under"), moves,
              cls="name")  # fmt: skip


def address(frame: Frame, side: Side, other: Side, row: Compared) -> str:
    """Return the address of the rows that one side's share counts."""
    if side.snapshot is not None:
        return moved.address(frame, side, other, row, row.kind)
    of = f"{'pattern' if row.kind == 'match' else 'claim'}.{row.name}"
    return frame.links.to(
        "rows", of=of, verdict=row.kind, platform=side.platform, seller=side.seller,
        since=side.since.isoformat() if side.since else None,
        until=side.until.isoformat() if side.until else None,
    )  # fmt: skip


def _dot(
    frame: Frame, sides: tuple[Side, Side], row: Compared, share: Share, end: float, cls: str
) -> tracks.Dot | None:
    if share.rate is None or share.low is None or share.high is None:
        return None
    told = frame.words(
        "compare.tip",
        side=name_of(frame.words, sides[0]),
        rate=rate_words(frame.words, _rate(share)),
        interval=interval_words(frame.words, _rate(share)),
    )
    there = address(frame, *sides, row)
    return tracks.Dot(share.rate / end, told, there, cls, share.low / end, share.high / end)


def _told(frame: Frame, sides: tuple[Side, Side], row: Compared, share: Share) -> Html:
    words, rate = frame.words, _rate(share)
    counted = words("overview.of", k=words.count(share.hits), n=words.count(share.judged))
    link = el("a", counted, href=address(frame, *sides, row))
    asides = words("format.pause").join(
        f"{words.name('verdict', verdict)} {words.count(n)}" for verdict, n in share.asides if n
    )
    shown = el("b", rate_words(words, rate)) if rate.is_fair else None
    interval = f" {interval_words(words, rate)}" if rate.is_fair else None
    set_aside = el("span", asides, cls="under faint") if asides else None
    return el("span", shown, interval, el("span", link, cls="under"), set_aside, cls="side")


def difference(frame: Frame, row: Compared, *, is_told: bool = True) -> list[Html]:
    """Return the difference with its interval, or why there is none; in bold where `is_told`."""
    words = frame.words
    if row.difference is None:
        return [el("span", words(_why_none(row)), cls="under")]
    found = row.difference
    low, high = signed_points(found.low), signed_points(found.high)
    interval = words("compare.interval", low=low, high=high)
    return [
        el("b" if is_told else "span", words.points(found.value)),
        el("span", interval, cls="under"),
    ]


def _why_none(row: Compared) -> str:
    if row.is_redefined:
        return "compare.redefined"
    if min(row.first.judged, row.second.judged) < MINIMUM:
        return "compare.few"
    return "compare.batched" if row.is_batched else "compare.tests_differ"


def _rate(share: Share) -> Rate:
    return Rate(share.hits, share.judged, share.rate, share.low, share.high)
