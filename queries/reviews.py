"""Matches drawn at random for people to judge, and what their judgements say of a pattern."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from queries import journal, live
from queries.counts import Rows
from queries.estimators import wilson
from queries.figures import MINIMUM
from queries.journal import REVIEW, Entry, Journal
from queries.snapshot import Snapshot

FIVE = 5


@dataclass(frozen=True)
class Earlier:
    """Judgements made under another text of the definition; they no longer count."""

    definition: str
    sensible: int
    judged: int


@dataclass(frozen=True)
class Reviewed:
    """How many of a platform's matches people found sensible, of those drawn and judged."""

    platform: str
    sensible: int
    judged: int
    rate: float | None  # None below the smallest fair number
    low: float | None
    high: float | None
    passed_over: int  # drawn before the last one judged, and not judged
    no_longer: int  # judged, and not a match in this snapshot
    earlier: tuple[Earlier, ...]


def draw(snapshot: Snapshot, pattern: str, platform: str | None, number: int) -> Rows:
    """The five matches of a draw, the first being draw 1, and how many matches there are.

    The order of all matches is fixed by a hash of the definition's text and of each subject: no
    one chooses it, a link to a draw finds it again, and two draws share no match. Period, seller
    and category do not narrow it, as a judgement is of the definition.
    """
    passed = (number - 1) * FIVE
    frame = live.judged(snapshot, pattern).read(
        "drawn_matches", seed=_seed(snapshot, pattern), platform=platform, passed=passed, most=FIVE
    )
    total = int(frame["total"][0]) if len(frame) else 0
    return Rows(frame.drop("total"), total)


def reviewed(
    snapshot: Snapshot, kept: Journal, pattern: str, platforms: Iterable[str]
) -> list[Reviewed]:
    """Precision by the judgements in the journal, one of each platform that has any.

    The last judgement of a match counts. Matches stand in one random order, of which each draw is
    a stretch, so those judged on a platform are a random sample of its matches; what was passed
    over is counted, for a reader who skips the hard ones would bend it.
    """
    found = []
    for platform in platforms:
        entries = kept.of(REVIEW, pattern, [platform])
        if entries:
            found.append(_of_platform(snapshot, pattern, platform, entries))
    return found


def last_judgements(
    snapshot: Snapshot, kept: Journal, pattern: str
) -> Mapping[tuple[str, str], Entry]:
    """(platform, subject) -> the last judgement made under the definition as it is."""
    return {
        (one.platform, one.subject): one
        for one in kept.entries
        if one.kind == REVIEW and one.pattern == pattern
        and one.is_under(journal.about(snapshot, pattern, one.platform))
    }  # fmt: skip


def _of_platform(snapshot: Snapshot, pattern: str, platform: str, entries: list[Entry]) -> Reviewed:
    here = journal.about(snapshot, pattern, platform)
    last = {one.subject: one for one in entries if one.is_under(here)}
    places = live.judged(snapshot, pattern).read(
        "drawn_places", seed=_seed(snapshot, pattern), platform=platform, subjects=list(last)
    )
    sensible = sum(bool(last[subject].is_sensible) for subject in places["subject_id"])
    judged = len(places)
    rate, ends = None, wilson(sensible, judged)
    if judged >= MINIMUM and ends:
        rate = sensible / judged
    low, high = ends if ends and rate is not None else (None, None)
    furthest = int(places["place"][-1]) if judged else 0
    return Reviewed(
        platform, sensible, judged, rate, low, high, furthest - judged, len(last) - judged,
        _earlier(entries, here),
    )  # fmt: skip


def _earlier(entries: Iterable[Entry], here: journal.About) -> tuple[Earlier, ...]:
    under: dict[str, dict[str, Entry]] = {}
    for one in entries:
        if not one.is_under(here):
            under.setdefault(f"{one.definition} {one.rests_on}", {})[one.subject] = one
    return tuple(
        Earlier(which.split()[0], sum(bool(one.is_sensible) for one in some.values()), len(some))
        for which, some in under.items()
    )


def _seed(snapshot: Snapshot, pattern: str) -> str:
    return journal.about(snapshot, pattern, "").definition
