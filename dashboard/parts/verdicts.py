"""The verdict bar: what was judged, and, apart from it and hatched, what was set aside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.parts.markup import Html, el, join
from dashboard.parts.words import Words

PATTERN_JUDGED = ("match", "no_match")
PATTERN_ASIDE = ("too_early", "unknown", "excluded")
CLAIM_JUDGED = ("contradicted", "unsupported", "supported")
CLAIM_ASIDE = ("too_early", "excluded", "not_testable")


@dataclass(frozen=True)
class Part:
    """One part of a bar: its verdict, how many, and the address of their rows."""

    verdict: str
    count: int
    address: str


def parts(
    counts: Mapping[str, int], verdicts: Sequence[str], address: Callable[[str], str]
) -> list[Part]:
    """Return the parts of a bar, in the order of `verdicts`."""
    return [Part(verdict, counts.get(verdict, 0), address(verdict)) for verdict in verdicts]


def bar(words: Words, judged: Sequence[Part], aside: Sequence[Part], size: str = "") -> Html:
    """Return the bar; its lengths are shares of all subjects, judged or not."""
    return el(
        "div",
        _group(words, judged, "judged"),
        _group(words, aside, "asides"),
        cls=f"bar {size}".strip(),
        role="group",
        aria_label=words("verdict.bar_label"),
    )


def still_bar(judged: Sequence[Part], aside: Sequence[Part]) -> Html:
    """Return the bar small and without marks of its own, for use inside a link."""
    if not any(part.count for part in (*judged, *aside)):
        return Html("")
    groups = []
    for group, name in ((judged, "judged"), (aside, "asides")):
        total = sum(part.count for part in group)
        fills = (
            el("i", cls=f"fill-{part.verdict}", style=f"flex:{part.count} 1 0%")
            for part in group
            if part.count
        )
        groups.append(el("span", *fills, cls=name, style=f"flex:{total} 1 0%") if total else None)
    return el("span", *groups, cls="bar thin", aria_hidden="true")


def legend(words: Words, judged: Sequence[Part], aside: Sequence[Part]) -> Html:
    """Return every verdict with its count; each opens its rows."""
    items = [_counted(words, part) for part in judged]
    items.append(el("span", cls="gap"))
    items += [_counted(words, part) for part in aside]
    return el("div", *items, cls="legend")


def key(words: Words, verdicts: Sequence[str]) -> Html:
    """Return the meaning of the fills, without counts."""
    return el(
        "div",
        *(
            el("span", swatch(verdict), words.name("verdict", verdict), cls="item")
            for verdict in verdicts
        ),
        cls="legend",
    )


def swatch(verdict: str) -> Html:
    """Return a small square in the fill of `verdict`."""
    return el("span", cls=f"swatch fill-{verdict}", aria_hidden="true")


def _group(words: Words, group: Sequence[Part], name: str) -> Html | None:
    total = sum(part.count for part in group)
    if not total:
        return None
    marks = (_mark(words, part) for part in group if part.count)
    return el("span", *marks, cls=name, style=f"flex:{total} 1 0%")


def _mark(words: Words, part: Part) -> Html:
    told = words("verdict.tip", n=words.count(part.count), name=words.name("verdict", part.verdict))
    return el(
        "a",
        href=part.address,
        cls=f"fill-{part.verdict}",
        style=f"flex:{part.count} 1 0%",
        data_tip=told,
        aria_label=told,
    )


def _counted(words: Words, part: Part) -> Html:
    return el(
        "a",
        swatch(part.verdict),
        join(el("b", words.count(part.count)), " ", words.name("verdict", part.verdict)),
        href=part.address,
    )
