"""What may be published: cells under SMALLEST are withheld, and those they could be derived from.

Counts stand in two groups, the judged and the set aside, each with its total. A withheld cell takes
others of its own group with it until neither the group's total nor the other cells give it away.
Nothing here holds two publications, of different periods or filters, against each other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.analysis import Figure
from queries.counts import ClaimFigures, PatternFigures

SMALLEST = 10
JUDGED_VERDICTS, ASIDE_VERDICTS = ("match", "no_match"), ("too_early", "unknown", "excluded")
JUDGED_PARTS = ("contradicted", "unsupported", "supported")
ASIDE_PARTS = ("too_early", "excluded", "not_testable")
_SMALL_COUNT = re.compile(
    r"(?<![\w.,:/–−+-])[1-9](?![\d:/–-]|[.,]\d|\s?%|\s?(?:h|d|s|min|hours?|days?|weeks?|minutes?"
    r"|seconds?|months?|years?|points?|times|legs?|小时|天|秒|分钟|周|个月|年|个百分点|倍|项)(?![a-z]))"
)
_SENTENCE = re.compile(r".+?(?:[.;](?=\s)\s*|[。；]\s*|$)", re.DOTALL)


@dataclass(frozen=True)
class Cells:
    """Counts that add up to a total; None where one is withheld."""

    counts: Mapping[str, int | None]
    small: frozenset[str]  # withheld because they are few; the others because of these
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is withheld."""
        return self.total is not None and None not in self.counts.values()


@dataclass(frozen=True)
class PublishedCounts:
    """The counts of a pattern or a claim as they may be published, and the rate that may stand."""

    judged: Cells
    aside: Cells
    rate: float | None
    low: float | None
    high: float | None

    @property
    def total(self) -> int | None:
        """All subjects; None where the total would give a withheld count away."""
        if self.judged.total is None or self.aside.total is None:
            return None
        return self.judged.total + self.aside.total

    @property
    def is_none_judged(self) -> bool:
        """Whether not one could be judged."""
        return self.judged.total == 0


@dataclass(frozen=True)
class PublishedFigure:
    """A figure of an analysis; where it is withheld, its numbers are none."""

    figure: Figure
    is_withheld: bool


def cells(parts: Mapping[str, int]) -> Cells:
    """Withhold the small ones of some counts and, smallest first, as many others as must be."""
    small = frozenset(name for name, n in parts.items() if 0 < n < SMALLEST)
    hidden = set(small)
    others = sorted((n, name) for name, n in parts.items() if n >= SMALLEST)
    while hidden and others and not _is_safe(parts, hidden):
        hidden.add(others.pop(0)[1])
    total = sum(parts.values()) if not hidden or _is_safe(parts, hidden) else None
    return Cells({name: None if name in hidden else n for name, n in parts.items()}, small, total)


def of_pattern(found: PatternFigures) -> PublishedCounts:
    """The figures of a pattern; its rate stands only where both its counts may."""
    judged = cells({name: getattr(found, name) for name in JUDGED_VERDICTS})
    aside = cells({name: getattr(found, name) for name in ASIDE_VERDICTS})
    return _counts(judged, aside, judged.is_whole, found)


def of_claim(found: ClaimFigures) -> PublishedCounts:
    """The figures of a claim; its rate stands only where what it is of may."""
    judged = cells({name: getattr(found, name) for name in JUDGED_PARTS})
    aside = cells({name: getattr(found, name) for name in ASIDE_PARTS})
    stands = judged.total is not None and judged.counts["supported"] is not None
    return _counts(judged, aside, stands, found)


def of_figures(figures: Sequence[Figure]) -> list[PublishedFigure]:
    """The figures of an analysis on one platform, small ones without their numbers."""
    hidden = {place for place, one in enumerate(figures) if _is_small(one)}
    hidden |= _given_away(figures, hidden)
    if any(figures[place].unit == "share" for place in hidden):
        # what compares two shares gives the one away by the other
        hidden |= {
            place for place, one in enumerate(figures) if one.unit in ("difference", "ratio")
        }
    return [
        PublishedFigure(_without_numbers(one) if place in hidden else one, place in hidden)
        for place, one in enumerate(figures)
    ]


def says(text: str, figures: Iterable[Figure], published: Iterable[PublishedFigure]) -> str:
    """What an analysis says, without the sentences that name a small number or a withheld one."""
    kept = [
        sentence for sentence in _SENTENCE.findall(text)
        if not _SMALL_COUNT.search(sentence) and not _names_withheld(sentence, figures, published)
    ]  # fmt: skip
    told = "".join(kept).strip()
    # a sentence whose other half is gone ends here
    return re.sub(";$", ".", re.sub("；$", "。", told))


def caveat(text: str, figures: Iterable[Figure], published: Iterable[PublishedFigure]) -> str:
    """A caveat in which the count of a withheld figure is said as a bound."""
    for one, shown in zip(figures, published, strict=True):
        if shown.is_withheld and one.k is not None and 0 < one.k < SMALLEST:
            text = re.sub(rf"(?<![\w.,]){one.k}(?![\w,]|\.\d|\s?%)", f"<{SMALLEST}", text)
    return text


def _is_safe(parts: Mapping[str, int], hidden: Iterable[str]) -> bool:
    values = [parts[name] for name in hidden]
    return len(values) > 1 and sum(values) >= SMALLEST


def _counts(
    judged: Cells, aside: Cells, stands: bool, found: PatternFigures | ClaimFigures
) -> PublishedCounts:
    if not stands:
        return PublishedCounts(judged, aside, None, None, None)
    return PublishedCounts(judged, aside, found.rate, found.low, found.high)


def _is_small(one: Figure) -> bool:
    if one.unit == "count":
        return one.value is not None and 0 < one.value < SMALLEST
    n = one.n or 0
    if one.unit != "share":
        return 0 < n < SMALLEST or 0 < (one.k if one.k is not None else n) < SMALLEST
    k = one.k if one.k is not None else round((one.value or 0.0) * n)
    return 0 < k < SMALLEST or 0 < n - k < SMALLEST


def _given_away(figures: Sequence[Figure], hidden: set[int]) -> set[int]:
    """The shares beside a hidden one that, together with it, make up a whole that is shown."""
    wholes: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(figures):
        if one.unit == "share" and one.k is not None:
            heading = one.group["en"] if one.group else None
            wholes.setdefault((one.platform, heading, one.n), []).append(place)
    more: set[int] = set()
    for (*_, n), places in wholes.items():
        counted = {str(place): figures[place].k or 0 for place in places}
        if len(places) > 1 and sum(counted.values()) == n and hidden.intersection(places):
            more |= {int(name) for name, k in cells(counted).counts.items() if k is None}
    return more


def _without_numbers(one: Figure) -> Figure:
    return replace(one, value=None, low=None, high=None, k=None, n=None, naive=None)


def _names_withheld(
    sentence: str, figures: Iterable[Figure], published: Iterable[PublishedFigure]
) -> bool:
    """Whether a withheld figure's share or difference stands in the sentence."""
    for one, shown in zip(figures, published, strict=True):
        if not shown.is_withheld or one.value is None or one.unit == "count":
            continue
        written = {f"{one.value:.1%}", f"{one.value * 100:+.1f}", f"{one.value:.2f}"}
        if any(re.search(rf"(?<![\d.]){re.escape(text)}", sentence) for text in written):
            return True
    return False
