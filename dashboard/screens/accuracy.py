"""How well each pattern found what was planted, on invented data only."""

from dashboard.parts import markup, page, states
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.words import Words
from queries import accuracy
from queries.accuracy import Accuracy, Share
from queries.catalogue import patterns
from queries.figures import MINIMUM
from queries.planted import STRENGTHS

_COLUMNS = ("pattern", "where", *STRENGTHS, "precision", "look_alikes")


def render(frame: Frame) -> None:
    """Show recall, precision and look-alikes of every pattern, or that none was measured."""
    words, found = frame.words, accuracy.accuracy()
    page.show_heading(words("method.accuracy"), words("method.accuracy_context"))
    if not found:
        states.show_notice(words("method.not_measured"), words("method.not_measured_cure"))
        return
    head = el("tr", *(el("th", words(f"method.column_{name}")) for name in _COLUMNS))
    rows = [_row(frame, one) for one in found if one.pattern in patterns()]
    measured = {one.pattern for one in found}
    rows += [_unmeasured(frame, name) for name in patterns() if name not in measured]
    table = el("div", el("table", el("thead", head), el("tbody", *rows)), cls="table", tabindex=0)
    markup.clickable(el("div", table, cls="dl"), "accuracy")


def _row(frame: Frame, one: Accuracy) -> Html:
    words = frame.words
    earlier = None if one.is_current else el("div", words("method.earlier"), cls="moved")
    rate = words("method.planted_at", rate=one.rate, seeds=words.count(one.seeds))
    return el(
        "tr",
        el("td", _title(frame, one.pattern), earlier),
        el("td", el("span", one.platform), el("div", rate, cls="soft small")),
        *(el("td", *_share(words, one.recall.get(strength))) for strength in STRENGTHS),
        el("td", *_share(words, one.precision)),
        el("td", words("overview.of", k=words.count(one.look_alikes.k),
                       n=words.count(one.look_alikes.n))),
    )  # fmt: skip


def _unmeasured(frame: Frame, name: str) -> Html:
    told = el("td", frame.words("method.not_measured"), colspan=len(_COLUMNS) - 1, cls="soft")
    return el("tr", el("td", _title(frame, name)), told)


def _title(frame: Frame, name: str) -> Html:
    title = frame.said(patterns()[name]).title
    return el("a", title, href=frame.links.to("method", pattern=name))


def _share(words: Words, found: Share | None) -> list[Html]:
    """Return a share with its interval and its numbers; below the least number, these alone."""
    if found is None:
        return [el("span", words("table.nil"), cls="nil")]
    counted = words("overview.of", k=words.count(found.k), n=words.count(found.n))
    if found.value is None or found.interval is None or found.n < MINIMUM:
        return [el("span", counted, cls="soft")]
    interval = el("span", f" {words.interval(*found.interval)}", cls="soft")
    share = el("div", el("b", words.share(found.value, 0)), interval, style="white-space:nowrap")
    return [share, el("div", counted, cls="soft small")]
