"""The map of the catalogue: each phenomenon, the definitions that speak to it, or what it lacks."""

from dashboard.parts import markup, page
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el, join
from queries.catalogue import analyses, patterns
from queries.phenomena import Phenomenon, phenomena

_COLUMNS = ("code", "phenomenon", "patterns", "analyses")


def render(frame: Frame) -> None:
    """Show every phenomenon with its definitions."""
    words, found = frame.words, phenomena()
    untold = sum(bool(one.lacks) for one in found.values())
    context = words("phenomena.context", n=words.count(len(found)), lacking=words.count(untold))
    page.show_heading(words("phenomena.title"), context)
    head = el("tr", *(el("th", words(f"phenomena.{name}")) for name in _COLUMNS))
    body = el("tbody", *(_row(frame, one) for one in found.values()))
    table = el("div", el("table", el("thead", head), body), cls="table", tabindex=0)
    markup.clickable(el("div", table, cls="dl"), "phenomena")


def _row(frame: Frame, one: Phenomenon) -> Html:
    said = el("td", one.words[frame.words.language], cls="long")
    code = el("td", one.code, cls="id")
    if not one.is_covered:
        return el("tr", code, said, el("td", _lacking(frame, one), colspan=2, cls="soft"))
    named = el("td", _links(frame, one.patterns)), el("td", _links(frame, one.analyses))
    rest = el("tr", el("td"), el("td", _lacking(frame, one), colspan=3, cls="soft"))
    return join(el("tr", code, said, *named), rest) if one.lacks else el("tr", code, said, *named)


def _lacking(frame: Frame, one: Phenomenon) -> Html:
    """Say that no export known to us can test it, and which columns would change that."""
    words = frame.words
    why = (one.why or {}).get(words.language, "")
    columns = el("code", words("format.comma").join(one.lacks))
    return join(el("b", words("phenomena.untestable")), " ", why, " ", columns)


def _links(frame: Frame, names: tuple[str, ...]) -> Html | None:
    known = {**patterns(), **analyses()}
    links = (
        el("div", el("a", frame.said(known[name]).title,
                     href=frame.links.to("method", pattern=name)))
        for name in names
    )  # fmt: skip
    return join(*links) if names else None
