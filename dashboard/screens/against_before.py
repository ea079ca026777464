"""This period against the one before it: the same shares, their difference and its interval."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dashboard.parts import comparison, markup, page, read
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.rates import Rate, interval_words, rate_words
from queries.catalogue import patterns
from queries.compare import Compared, Share

_WEEKS = (4, 13, 26)


def render(frame: Frame, as_of: datetime | None) -> None:
    """Show the comparison; where no period is chosen, only the ways to choose one."""
    words, found = frame.words, read.against_previous(frame)
    if found is None:
        if as_of is not None:
            markup.clickable(_ways(frame, as_of.date()), "period_ways")
        return
    page.show_heading(words("periods.title"), frame.period(),
                      words("view.compared", period=frame.previous_period()))  # fmt: skip
    told = [one for one in found.patterns if one.difference is not None]
    apart = [one for one in told if _is_apart(one)]
    said = el("p", words("periods.patterns", n=words.count(len(told)), k=words.count(len(apart)),
                         by_chance=words.number(len(told) / 20, 0)), cls="soft small")  # fmt: skip
    claims = [one for one in found.claims if one.first.hits or one.second.hits]
    pieces = [_table(frame, [*claims, *apart]), said if told else None]
    markup.clickable(el("div", *pieces, cls="dl"), "against_before")


def _is_apart(one: Compared) -> bool:
    found = one.difference
    return found is not None and (found.low > 0 or found.high < 0)


def _ways(frame: Frame, end: date) -> Html:
    """Return links to the last weeks of the log, each of which sets the period."""
    words = frame.words
    links = [
        el("a", words("periods.weeks", n=weeks), href=frame.links.to(
            "overview", since=(end - timedelta(weeks=weeks)).isoformat(), until=end.isoformat()))
        for weeks in _WEEKS
    ]  # fmt: skip
    nav = el("nav", el("span", words("periods.choose"), cls="soft"), *links, cls="tabs pager")
    return el("div", nav, cls="dl")


def _table(frame: Frame, rows: Sequence[Compared]) -> Html:
    words = frame.words
    head = [el("th", words(f"periods.{name}")) if name else el("th")
            for name in ("", "now", "before", "difference")]  # fmt: skip
    lines = (_line(frame, one) for one in rows)
    table = el("table", el("thead", el("tr", *head)), el("tbody", *lines))
    return el("div", table, cls="table", tabindex=0)


def _line(frame: Frame, one: Compared) -> Html:
    words = frame.words
    if one.kind == "match":
        name = el("a", frame.said(patterns()[one.name]).title, href=frame.links.to(one.name))
    else:
        name = el("span", el("b", words.name("claim", one.name)), " ",
                  el("span", words(f"compare.{one.kind}"), cls="soft"))  # fmt: skip
    before = frame.filters.previous()
    period = {} if before is None or before.since is None or before.until is None else {
        "since": before.since.isoformat(), "until": before.until.isoformat()
    }  # fmt: skip
    return el(
        "tr",
        el("td", name),
        el("td", _share(frame, one, one.first, {})),
        el("td", _share(frame, one, one.second, period)),
        el("td", *comparison.difference(frame, one), cls="differ"),
    )


def _share(frame: Frame, one: Compared, share: Share, period: dict[str, str]) -> Html:
    words = frame.words
    rate = Rate(share.hits, share.judged, share.rate, share.low, share.high)
    of = f"{'pattern' if one.kind == 'match' else 'claim'}.{one.name}"
    address = frame.links.to("rows", of=of, verdict=one.kind, **period)
    counted = words("overview.of", k=words.count(share.hits), n=words.count(share.judged))
    shown = [
        el("b", rate_words(words, rate)),
        " ",
        el("span", interval_words(words, rate), cls="whole"),
    ]
    link = el("a", counted, href=address)
    return el("span", *(shown if rate.is_fair else []), el("div", link, cls="soft small"))
