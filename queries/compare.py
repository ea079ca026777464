"""Two platforms, or two sellers, on the same denominator: shares side by side and their difference.

No order and no verdict of which is better: the buyers, the goods and the exports may differ.
"""

from dataclasses import dataclass, replace

from queries import figures
from queries.catalogue import patterns
from queries.counts import ClaimFigures, Filters, PatternFigures
from queries.definitions import CLAIMS
from queries.estimators import Difference, difference, wilson
from queries.figures import MINIMUM
from queries.snapshot import Snapshot

PATTERN_ASIDES = ("too_early", "unknown", "excluded")
CLAIM_ASIDES = ("too_early", "excluded", "not_testable")


@dataclass(frozen=True)
class Side:
    """What is compared: a whole platform, or one seller of it."""

    platform: str
    seller: str | None = None


@dataclass(frozen=True)
class Share:
    """So many of so many judged; the rate and its Wilson interval from MINIMUM judged on."""

    hits: int
    judged: int
    rate: float | None
    low: float | None
    high: float | None
    asides: tuple[tuple[str, int], ...]  # verdict, count: what was not judged


@dataclass(frozen=True)
class Compared:
    """One share of both sides. `difference` is the first minus the second, 0 to 1."""

    kind: str  # contradicted or supported (of a claim), match (of a pattern)
    name: str  # the claim or the pattern
    first: Share
    second: Share
    difference: Difference | None  # None below MINIMUM on a side, where the tests differ, or
    # where the subjects are not independent
    is_batched: bool = False  # its subjects are events, which come in batches: no difference
    first_only: tuple[str, ...] = ()  # patterns that tested this claim on the first side alone
    second_only: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneSided:
    """A pattern that only one side can answer, and the columns the other lacks."""

    name: str
    able: Side
    lacking: Side
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything both sides can be held to, and what only one can."""

    claims: tuple[Compared, ...]
    patterns: tuple[Compared, ...]
    one_sided: tuple[OneSided, ...]


def compare(snapshot: Snapshot, first: Side, second: Side, filters: Filters) -> Comparison:
    """Compare two sides in one period and category; the filters' platform and seller give way.

    Raises KeyError for a platform the snapshot does not hold.
    """
    ours, theirs = _patterns_of(snapshot, first, filters), _patterns_of(snapshot, second, filters)
    both = [name for name in patterns() if not ours[name].missing and not theirs[name].missing]
    found = [_matched(name, ours[name], theirs[name]) for name in both]
    return Comparison(
        tuple(_claims(snapshot, (first, second), (ours, theirs), filters)),
        tuple(one for one in found if one.first.judged or one.second.judged),
        tuple(
            one for name in patterns()
            if (one := _one_sided(name, (first, second), (ours, theirs))) is not None
        ),
    )  # fmt: skip


def _of(side: Side, filters: Filters) -> Filters:
    return replace(filters, platform=side.platform, seller=side.seller)


def _patterns_of(snapshot: Snapshot, side: Side, filters: Filters) -> dict[str, PatternFigures]:
    return figures.pattern_figures(snapshot, _of(side, filters))[side.platform]


def _claims(
    snapshot: Snapshot, sides: tuple[Side, Side],
    judged: tuple[dict[str, PatternFigures], dict[str, PatternFigures]], filters: Filters,
) -> list[Compared]:  # fmt: skip
    made = [figures.claim_figures(snapshot, _of(side, filters))[side.platform] for side in sides]
    rows = []
    for claim in CLAIMS:
        one, other = made[0][claim], made[1][claim]
        if not (one.judged and other.judged):
            continue
        tests = [
            {name for name, pattern in patterns().items()
             if pattern.against == claim and some[name].judged}
            for some in judged
        ]  # fmt: skip
        for kind in ("contradicted", "supported"):
            if kind == "supported" and not (one.is_supportable and other.is_supportable):
                continue
            rows.append(
                compared(
                    kind, claim, claim_share(one, kind), claim_share(other, kind),
                    False, tuple(sorted(tests[0] - tests[1])), tuple(sorted(tests[1] - tests[0])),
                )
            )  # fmt: skip
    return rows


def _matched(name: str, one: PatternFigures, other: PatternFigures) -> Compared:
    is_batched = patterns()[name].per == "event"
    return compared("match", name, pattern_share(one), pattern_share(other), is_batched)


def compared(
    kind: str, name: str, one: Share, other: Share, is_batched: bool = False,
    one_only: tuple[str, ...] = (), other_only: tuple[str, ...] = (),
) -> Compared:  # fmt: skip
    """Set two shares beside each other, with their difference where it can be told."""
    is_fair = min(one.judged, other.judged) >= MINIMUM
    is_alike = is_fair and not (is_batched or one_only or other_only)
    told = difference(one.hits, one.judged, other.hits, other.judged) if is_alike else None
    return Compared(kind, name, one, other, told, is_batched, one_only, other_only)


def _one_sided(
    name: str, sides: tuple[Side, Side],
    judged: tuple[dict[str, PatternFigures], dict[str, PatternFigures]],
) -> OneSided | None:  # fmt: skip
    one, other = judged[0][name].missing, judged[1][name].missing
    if bool(one) == bool(other):
        return None
    return OneSided(name, sides[1], sides[0], one) if one else OneSided(name, *sides, other)


def claim_share(found: ClaimFigures, kind: str) -> Share:
    """The share of a claim that is contradicted or supported."""
    asides = tuple((part, getattr(found, part)) for part in CLAIM_ASIDES)
    return _share(getattr(found, kind), found.judged, asides)


def pattern_share(found: PatternFigures) -> Share:
    """The share of a pattern's judged subjects that match."""
    asides = tuple((part, getattr(found, part)) for part in PATTERN_ASIDES)
    return _share(found.match, found.judged, asides)


def _share(hits: int, judged: int, asides: tuple[tuple[str, int], ...]) -> Share:
    interval = wilson(hits, judged)
    if judged < MINIMUM or interval is None:
        return Share(hits, judged, None, None, None, asides)
    return Share(hits, judged, hits / judged, *interval, asides)
