"""A pattern month by month: each month with its interval, opening its rows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.parts import definition, page, read, theme
from dashboard.parts.frame import Frame
from dashboard.parts.pictures import months
from dashboard.parts.rates import Rate, rate_line
from queries.definitions import Value


def show(frame: Frame, name: str, moved: Mapping[str, Value]) -> None:
    """Show the months of the pattern `name`; nothing where there are fewer than two."""
    words = frame.words
    table = read.monthly(frame, name, moved).to_dicts()
    if len(table) < 2:
        return
    shown = [_month(frame, name, moved, row, is_first=not place)
             for place, row in enumerate(table)]  # fmt: skip
    page.show_heading(words("pattern.months"), words("pattern.months_context"))
    picture = months.rates(theme.palette(), words, shown)
    told = words("format.semicolon").join(month.told for month in shown)
    frame.links.follow(theme.draw(picture, f"months_{name}", told, marks=True))


def _month(
    frame: Frame, name: str, moved: Mapping[str, Value], row: Mapping[str, Any], *, is_first: bool
) -> months.Month:
    words, first = frame.words, row["month"]
    rate = Rate(row["match"], row["match"] + row["no_match"], row["rate"], row["low"], row["high"])
    of = words("overview.of", k=words.count(rate.matched), n=words.count(rate.judged))
    title = words.month(first)
    told = f"{title}{words('format.colon')}{rate_line(words, rate)}{words('format.dot')}{of}"
    tick = words.month_tick(first, with_year=is_first or first.month == 1)
    address = frame.links.to(
        "rows",
        of=f"pattern.{name}",
        verdict="match",
        **definition.kept(moved),
        **_inside(frame, first),
    )
    return months.Month(title, tick, rate.rate, rate.low, rate.high, told, address)


def _inside(frame: Frame, first: date) -> dict[str, str]:
    """Return the part of the view's period that lies in the month that begins at `first`."""
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    since = max(first, frame.filters.since or first)
    until = min(following, frame.filters.until or following)
    return {"since": since.isoformat(), "until": until.isoformat()}
