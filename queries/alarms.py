"""Alarms: a figure held against a number by its interval, so that chance alone rarely rings.

`auto_closed.rate > 0.05` fires only if the low end of the interval exceeds 0.05; `<` only if the
high end is below it. A count has no interval and is held as it stands.
"""

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import isfinite

from queries import analysis, figures
from queries.analysis import Figure
from queries.catalogue import analyses, nearest, patterns
from queries.definitions import CLAIMS
from queries.figures import ClaimFigures, Filters, PatternFigures
from queries.snapshot import Snapshot

FIRED, QUIET, TOO_FEW, NONE_JUDGED, UNTESTABLE = (
    "alarm", "no alarm", "too few", "nothing to judge", "cannot be tested",
)  # fmt: skip
PATTERN_FIELDS = ("rate", "matches", "no_match", "judged", "too_early", "unknown", "excluded")
CLAIM_FIELDS = ("evidenced", "claimed", *figures.LEDGER)
FIGURE_FIELDS = ("value", "k", "n")
_WRITTEN = re.compile(
    r"\s*(?P<owner>\w+)\.(?P<path>.+?)\s*(?P<sign><=|>=|<|>)"
    r"\s*(?P<bound>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*",
    re.IGNORECASE,
)
_HELD: dict[str, tuple[Callable[[float, float], bool], str]] = {
    ">": (operator.gt, "low"), ">=": (operator.ge, "low"),
    "<": (operator.lt, "high"), "<=": (operator.le, "high"),
}  # fmt: skip


class BadExpression(ValueError):
    """An expression that is not one, or that names what is not there; the message has the cure."""


@dataclass(frozen=True)
class Expression:
    """One condition: a figure's field against a number."""

    text: str
    owner: str  # a pattern, a claim or an analysis
    figure: str  # of an analysis; else empty
    field: str
    sign: str
    bound: float


@dataclass(frozen=True)
class Finding:
    """What an expression found on one platform."""

    expression: Expression
    platform: str
    group: str  # heading of the figure, where the analysis has several of that name
    outcome: str  # FIRED, QUIET, TOO_FEW, NONE_JUDGED or UNTESTABLE
    value: float | None
    low: float | None
    high: float | None
    k: int | None
    n: int | None
    aside: int | None = None  # too early, unknown or excluded, beside the n that were judged
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Read:
    """A number as it was read: exact where it has no interval."""

    value: float | None
    low: float | None = None
    high: float | None = None
    k: int | None = None
    n: int | None = None
    aside: int | None = None
    missing: tuple[str, ...] = ()
    group: str = ""
    is_unknown: bool = False  # there are subjects, and of none can the export tell


def parse(text: str) -> Expression:
    """Read one expression. Raises BadExpression, naming what is known."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise BadExpression(
            f"{text!r}: write it as name.field > number, such as 'auto_closed.rate > 0.05'; "
            "the comparisons are >, >=, < and <="
        )
    owner, path = found["owner"], found["path"].strip()
    figure, _, field = path.rpartition(".")
    known = _fields(text, owner)
    if field not in known or bool(figure) != (owner in analyses()):
        example = f"{owner}.FIGURE.value" if owner in analyses() else f"{owner}.{known[0]}"
        raise BadExpression(
            f"{text!r}: of {owner} can be asked {', '.join(known)}, such as {example}"
        )
    return Expression(text.strip(), owner, figure, field, found["sign"], float(found["bound"]))


def check(snapshot: Snapshot, filters: Filters, expressions: Iterable[Expression]) -> list[Finding]:
    """Hold each expression against each platform of the view.

    Raises BadExpression where an analysis gives figures, and none of the name asked for.
    """
    asked = list(expressions)
    known: dict[str, dict[str, list[_Read]]] = {}
    for one in asked:
        known.setdefault(f"{one.owner}.{one.figure}.{one.field}", _reads(snapshot, filters, one))
    return [
        _held(one, platform, read)
        for one in asked
        for platform, reads in known[f"{one.owner}.{one.figure}.{one.field}"].items()
        for read in reads
    ]


def _fields(text: str, owner: str) -> tuple[str, ...]:
    if owner in patterns():
        return PATTERN_FIELDS
    if owner in CLAIMS:
        return CLAIM_FIELDS
    if owner in analyses():
        return FIGURE_FIELDS
    near = nearest(owner, [*patterns(), *CLAIMS, *analyses()])
    raise BadExpression(f"{text!r}: there is no pattern, claim or analysis {owner!r}{near}")


def _held(one: Expression, platform: str, read: _Read) -> Finding:
    compare, end = _HELD[one.sign]
    held = getattr(read, end)  # none where that end is open
    if read.value is None:
        outcome = _why_not(read)
    else:
        outcome = FIRED if held is not None and compare(held, one.bound) else QUIET
    return Finding(
        one, platform, read.group, outcome, read.value, read.low, read.high, read.k, read.n,
        read.aside, read.missing,
    )  # fmt: skip


def _why_not(read: _Read) -> str:
    if read.n:
        return TOO_FEW
    return UNTESTABLE if read.missing or read.is_unknown else NONE_JUDGED


def _reads(snapshot: Snapshot, filters: Filters, one: Expression) -> dict[str, list[_Read]]:
    if one.owner in patterns():
        return {
            platform: [_of_pattern(found[one.owner], one.field)]
            for platform, found in figures.pattern_figures(snapshot, filters).items()
        }
    if one.owner in CLAIMS:
        return {
            platform: [_of_claim(found[one.owner], one.field)]
            for platform, found in figures.claim_figures(snapshot, filters).items()
        }
    return _of_analysis(snapshot, filters, one)


def _of_pattern(found: PatternFigures, field: str) -> _Read:
    aside = found.too_early + found.unknown + found.excluded
    if not found.judged and field in ("rate", "matches", "no_match", "judged"):
        is_unknown = found.unknown > 0
        return _Read(None, n=0, aside=aside, missing=found.missing, is_unknown=is_unknown)
    if field == "rate":
        return _Read(found.rate, found.low, found.high, found.match, found.judged, aside)
    count = getattr(found, "match" if field == "matches" else field)
    return replace(_exact(count, found.judged), aside=aside)


def _of_claim(found: ClaimFigures, field: str) -> _Read:
    if field == "evidenced":
        # judged, and nothing in the export could have supported it: that is no figure
        judged = found.judged if found.is_supportable else 0
        is_unknown = not judged and found.claimed > 0
        return _Read(
            found.rate, found.low, found.high, found.supported, judged, is_unknown=is_unknown
        )
    return _exact(getattr(found, field), found.claimed)


def _of_analysis(snapshot: Snapshot, filters: Filters, one: Expression) -> dict[str, list[_Read]]:
    """By platform the figures of that name; where it gives none, why."""
    told = analysis.analyse(snapshot, one.owner, filters).figures
    names = _names(told)
    if one.figure not in names:  # a narrow view may hold too little for a figure that there is
        names = _names(analysis.analyse(snapshot, one.owner, Filters()).figures)
    if names and one.figure not in names:
        near = nearest(one.figure, names)
        raise BadExpression(f"{one.text!r}: {one.owner} has no figure {one.figure!r} here{near}")
    missing = figures.missing_columns(snapshot)
    found: dict[str, list[_Read]] = {}
    for platform in figures.pattern_figures(snapshot, filters):
        own = [f for f in told if f.platform == platform and f.name == one.figure]
        nothing = _Read(None, n=0, missing=missing[platform][one.owner])
        found[platform] = [_of_figure(f, one.field) for f in own] or [nothing]
    return found


def _names(told: Iterable[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.name for figure in told))


def _of_figure(found: Figure, field: str) -> _Read:
    group = found.group["en"] if found.group else ""
    if field != "value":
        count = getattr(found, field)
        return _Read(None, n=0, group=group) if count is None else _exact(count, found.n, group)
    if found.unit == "count" and found.value is not None:
        return _exact(found.value, found.n, group)
    return _Read(
        _finite(found.value), _finite(found.low), _finite(found.high), found.k, found.n,
        group=group,
    )  # fmt: skip


def _exact(value: float, n: int | None, group: str = "") -> _Read:
    return _Read(float(value), float(value), float(value), n=n, group=group)


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
