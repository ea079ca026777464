"""Two sides on the same denominator: shares side by side and the interval of their difference.

Sides are two platforms, two sellers or two periods of one snapshot; `between` holds two snapshots
against each other. No order and no verdict of which is better: buyers, goods, exports may differ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from queries import figures
from queries.catalogue import patterns
from queries.counts import ClaimFigures, Filters, PatternFigures
from queries.definitions import CLAIMS
from queries.differences import difference_p
from queries.estimators import Difference, difference, wilson
from queries.figures import MINIMUM
from queries.funnels import discoveries
from queries.snapshot import Snapshot

PATTERN_ASIDES = ("too_early", "unknown", "excluded")
CLAIM_ASIDES = ("too_early", "excluded", "not_testable")
MOST_FALSE = 0.05  # expected share of false ones among the differences that are pointed out


@dataclass(frozen=True)
class Side:
    """What is compared: a platform, one seller of it, a period, or a snapshot."""

    platform: str | None = None
    seller: str | None = None
    since: date | None = None
    until: date | None = None
    snapshot: str | None = None

    def within(self, filters: Filters) -> Filters:
        """The filters of this side; what it says takes the place of what they say."""
        if self.platform is not None:
            filters = replace(filters, platform=self.platform, seller=self.seller)
        if self.since is not None or self.until is not None:
            filters = replace(filters, since=self.since, until=self.until)
        return filters


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
class Moves:
    """What became of a pattern's subjects, or of claims, between two snapshots."""

    new: Share  # only the later one holds them
    gone: Share  # only the earlier one holds them
    held: int  # both hold them
    rejudged: int  # … and give them another verdict


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
    p: float | None = None  # of no difference, two-sided; None where no difference is given
    is_redefined: bool = False  # its definition is another one in the second snapshot
    moves: Moves | None = None  # between two snapshots only


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

    @property
    def rows(self) -> tuple[Compared, ...]:
        """All shares."""
        return self.claims + self.patterns


def compare(snapshot: Snapshot, first: Side, second: Side, filters: Filters) -> Comparison:
    """Compare two sides; what a side says takes the place of what the filters say.

    Raises KeyError for a platform the snapshot does not hold.
    """
    sides = (first, second)
    ours, theirs = (pattern_totals(snapshot, side.within(filters)) for side in sides)
    both = [name for name in patterns() if not ours[name].missing and not theirs[name].missing]
    found = [_matched(name, ours[name], theirs[name]) for name in both]
    return Comparison(
        tuple(_claims(snapshot, sides, (ours, theirs), filters)),
        tuple(one for one in found if one.first.judged or one.second.judged),
        one_sided(sides, (ours, theirs)),
    )


def pointed_out(rows: Sequence[Compared]) -> list[Compared]:
    """Those whose difference is more than chance over all of them: Benjamini-Hochberg."""
    told = [row for row in rows if row.p is not None]
    values = discoveries([row.p or 0.0 for row in told])
    return [row for row, q in zip(told, values, strict=True) if q <= MOST_FALSE]


def pattern_totals(snapshot: Snapshot, filters: Filters) -> dict[str, PatternFigures]:
    """Figures of every pattern over the platforms of a view that can answer it."""
    found = figures.pattern_figures(snapshot, filters)
    if filters.platform is not None:
        return found[filters.platform]
    totals = {}
    for name in patterns():
        every = [some[name] for some in found.values()]
        totals[name] = figures.total([one for one in every if not one.missing] or every)
    return totals


def claim_totals(snapshot: Snapshot, filters: Filters) -> dict[str, ClaimFigures]:
    """What became of the claims of each kind over the platforms of a view."""
    found = figures.claim_figures(snapshot, filters)
    if filters.platform is not None:
        return found[filters.platform]
    return {claim: figures.total_claims(some[claim] for some in found.values()) for claim in CLAIMS}


def one_sided(
    sides: tuple[Side, Side],
    judged: tuple[dict[str, PatternFigures], dict[str, PatternFigures]],
) -> tuple[OneSided, ...]:  # fmt: skip
    """The patterns that one side alone can answer."""
    found = []
    for name in patterns():
        one, other = judged[0][name].missing, judged[1][name].missing
        if one and not other:
            found.append(OneSided(name, sides[1], sides[0], one))
        elif other and not one:
            found.append(OneSided(name, *sides, other))
    return tuple(found)


def share(hits: int, judged: int, asides: Iterable[tuple[str, int]] = ()) -> Share:
    """A share with its interval, from MINIMUM judged on."""
    interval = wilson(hits, judged)
    if judged < MINIMUM or interval is None:
        return Share(hits, judged, None, None, None, tuple(asides))
    return Share(hits, judged, hits / judged, *interval, tuple(asides))


def _claims(
    snapshot: Snapshot, sides: tuple[Side, Side],
    judged: tuple[dict[str, PatternFigures], dict[str, PatternFigures]], filters: Filters,
) -> list[Compared]:  # fmt: skip
    made = [claim_totals(snapshot, side.within(filters)) for side in sides]
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
    counts = (one.hits, one.judged, other.hits, other.judged)
    told, p = (difference(*counts), difference_p(*counts)) if is_alike else (None, None)
    return Compared(kind, name, one, other, told, is_batched, one_only, other_only, p)


def claim_share(found: ClaimFigures, kind: str) -> Share:
    """The share of a claim that is contradicted or supported."""
    asides = ((part, getattr(found, part)) for part in CLAIM_ASIDES)
    return share(getattr(found, kind), found.judged, asides)


def pattern_share(found: PatternFigures) -> Share:
    """The share of a pattern's judged subjects that match."""
    asides = ((part, getattr(found, part)) for part in PATTERN_ASIDES)
    return share(found.match, found.judged, asides)
