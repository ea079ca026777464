"""Two published snapshots on the same denominator: the subjects both hold, and those only one does.

What both hold is judged twice, so their difference is one of pairs. A pattern whose definition is
another one in the later snapshot gives no difference: the ruler changed, and not what is measured.
"""

from collections.abc import Iterable, Mapping

import duckdb

from queries import pairs
from queries.answers import platforms
from queries.catalogue import patterns
from queries.compare import (
    Compared,
    Comparison,
    Moves,
    Share,
    Side,
    one_sided,
    pattern_totals,
    share,
)
from queries.counts import Filters, Rows
from queries.definitions import CLAIMS
from queries.differences import paired_difference, paired_p
from queries.figures import MINIMUM
from queries.snapshot import Snapshot

JUDGED = ("match", "no_match")
JUDGED_CLAIMS = ("supported", "contradicted", "unsupported")
PARTS = ("alone", "rejudged")  # or a verdict: its rows among what both judged
Counts = Mapping[tuple[str | None, str | None], int]  # verdicts in both; None: not held there


def between(later: Snapshot, earlier: Snapshot, filters: Filters) -> Comparison | None:
    """Everything both snapshots were asked, held against each other; the later one is `first`.

    None where an older version made one of them and its tables cannot be read.
    """
    try:
        return _between(later, earlier, filters)
    except duckdb.Error:
        return None


def _between(later: Snapshot, earlier: Snapshot, filters: Filters) -> Comparison:
    told = pairs.counts(later, earlier, filters)
    redefined_here = redefined(later, earlier)
    claims = [
        _compared(kind, claim, told[f"claim.{claim}"], JUDGED_CLAIMS, kind)
        for claim in CLAIMS if f"claim.{claim}" in told
        for kind in ("contradicted", "supported")
    ]  # fmt: skip
    found = [
        _compared("match", name, told[f"pattern.{name}"], JUDGED, "match", name in redefined_here)
        for name in patterns() if f"pattern.{name}" in told
    ]  # fmt: skip
    sides = (Side(snapshot=later.id), Side(snapshot=earlier.id))
    return Comparison(
        tuple(row for row in claims if _is_judged(row)),
        tuple(row for row in found if _is_judged(row)),
        one_sided(sides, (pattern_totals(later, filters), pattern_totals(earlier, filters)))
        if _both_hold(later, earlier, filters)
        else (),
    )


def has_moved(row: Compared) -> bool:
    """Whether anything behind a figure is new, gone or judged otherwise."""
    moves = row.moves
    return moves is not None and bool(size(moves.new) or size(moves.gone) or moves.rejudged)


def size(alone: Share) -> int:
    """How many subjects only one snapshot holds, judged or not."""
    return alone.judged + sum(n for _, n in alone.asides)


def rows(
    here: Snapshot, there: Snapshot, of: str, part: str, filters: Filters, limit: int
) -> Rows:  # fmt: skip
    """The rows of `here` behind one count; `of` is pattern.<name> or claim.<name>."""
    judged = list(JUDGED if of.startswith("pattern.") else JUDGED_CLAIMS)
    bound = {**filters.bound(), "part": part, "judged": judged, "most": limit}
    found = pairs.rows(here, there, of, bound)
    return Rows(found.drop("total"), int(found["total"][0]) if len(found) else 0)


def _compared(
    kind: str, name: str, counts: Counts, judged: tuple[str, ...], hit: str,
    is_redefined: bool = False,
) -> Compared:  # fmt: skip
    held = [(one, other, n) for (one, other), n in counts.items() if one and other]
    both = [(one == hit, other == hit, n) for one, other, n in held
            if one in judged and other in judged]  # fmt: skip
    four = [
        sum(n for one, other, n in both if (one, other) == cell)
        for cell in ((True, True), (True, False), (False, True), (False, False))
    ]
    total = sum(four)
    is_fair = total >= MINIMUM and not is_redefined
    moves = Moves(
        new=_alone(((one, n) for (one, other), n in counts.items() if not other), judged, hit),
        gone=_alone(((other, n) for (one, other), n in counts.items() if not one), judged, hit),
        held=sum(n for _, _, n in held),
        rejudged=sum(n for one, other, n in held if one != other),
    )
    return Compared(
        kind, name,
        share(four[0] + four[1], total, _asides(((one, n) for one, _, n in held), judged)),
        share(four[0] + four[2], total, _asides(((other, n) for _, other, n in held), judged)),
        paired_difference(*four) if is_fair else None,
        p=paired_p(four[1], four[2]) if is_fair else None,
        is_redefined=is_redefined, moves=moves,
    )  # fmt: skip


def _alone(
    counted: Iterable[tuple[str | None, int]], judged: tuple[str, ...], hit: str
) -> Share:  # fmt: skip
    found = list(counted)
    hits = sum(n for verdict, n in found if verdict == hit)
    return share(hits, sum(n for verdict, n in found if verdict in judged), _asides(found, judged))


def _asides(
    counted: Iterable[tuple[str | None, int]], judged: tuple[str, ...]
) -> list[tuple[str, int]]:
    """What is set aside, by its verdict."""
    found: dict[str, int] = {}
    for verdict, n in counted:
        if verdict is not None and verdict not in judged:
            found[verdict] = found.get(verdict, 0) + n
    return sorted(found.items())


def _both_hold(later: Snapshot, earlier: Snapshot, filters: Filters) -> bool:
    """Whether both hold the platform of the view."""
    return filters.platform is None or all(
        filters.platform in platforms(one) for one in (later, earlier)
    )


def _is_judged(row: Compared) -> bool:
    """Whether a subject of either snapshot was judged, or is judged otherwise."""
    moves = row.moves
    return moves is not None and bool(
        row.first.judged or moves.new.judged or moves.gone.judged or moves.rejudged
    )


def redefined(later: Snapshot, earlier: Snapshot) -> set[str]:
    """Return the patterns whose text differs: the ruler changed, and not what is measured."""
    ours, theirs = (dict(one.query("pattern_digests").iter_rows()) for one in (later, earlier))
    return {name for name, digest in ours.items() if theirs.get(name, digest) != digest}
