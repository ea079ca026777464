"""How well each pattern found what was planted, on invented data only."""

from dashboard.parts import markup, page, states
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.words import Words
from queries import accuracy
from queries.accuracy import Accuracy
from queries.catalogue import patterns

_COLUMNS = ("pattern", "where", "planted", "recall", "precision", "look_alikes")


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
    frame.links.follow(markup.clickable(el("div", table, cls="dl"), "accuracy"))


def _row(frame: Frame, one: Accuracy) -> Html:
    words = frame.words
    earlier = None if one.is_current else el("div", words("method.earlier"), cls="moved")
    alike = words("overview.of", k=words.count(one.look_alikes_matched),
                  n=words.count(one.look_alikes))  # fmt: skip
    where = words("format.dot").join(
        [one.platform, words("method.planted_at", rate=one.rate, strength=one.strength)]
    )
    return el(
        "tr",
        el("td", _title(frame, one.pattern), earlier),
        el("td", el("span", where), el("div", words("method.seeds", n=one.seeds), cls="soft")),
        el("td", words.count(one.planted), cls="number"),
        el("td", *_share(words, one.recall, one.recall_low, one.recall_high,
                         one.found, one.planted)),
        el("td", *_share(words, one.precision, one.precision_low, one.precision_high,
                         one.true_matches, one.matches)),
        el("td", alike),
    )  # fmt: skip


def _unmeasured(frame: Frame, name: str) -> Html:
    told = el("td", frame.words("method.not_measured"), colspan=len(_COLUMNS) - 1, cls="soft")
    return el("tr", el("td", _title(frame, name)), told)


def _title(frame: Frame, name: str) -> Html:
    title = frame.said(patterns()[name]).title
    return el("a", title, href=frame.links.to("method", pattern=name))


def _share(
    words: Words, rate: float | None, low: float | None, high: float | None, k: int, n: int
) -> list[Html]:
    """Return a share with its interval and its numbers."""
    counted = el("div", words("overview.of", k=words.count(k), n=words.count(n)), cls="soft")
    if rate is None:
        return [counted]
    interval = f" {words.interval(low, high)}" if low is not None and high is not None else ""
    return [el("b", words.share(rate)), el("span", interval), counted]
