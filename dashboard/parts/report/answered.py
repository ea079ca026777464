"""What people added to a pattern's figure: replies to it, rows contested, matches judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.parts import display
from dashboard.parts.rates import Rate, rate_line
from dashboard.parts.report import counted
from dashboard.parts.report.blocks import Block, Points, Text
from dashboard.parts.words import Words
from queries import journal, reviews
from queries.journal import REPLY, Entry, Journal
from queries.journal_writing import LONGEST
from queries.published import SMALLEST
from queries.snapshot import Snapshot


@dataclass(frozen=True)
class Added:
    """The journal beside the snapshot whose figures it answers."""

    snapshot: Snapshot
    kept: Journal


def added(snapshot: Snapshot) -> Added:
    """Read what was added to the figures of a snapshot."""
    return Added(snapshot, journal.read(journal.folder(snapshot)))


def blocks(words: Words, found: Added, pattern: str, platforms: Sequence[str]) -> list[Block]:
    """Tell what was added to the figure of a pattern; nothing where nothing was."""
    entries = found.kept.of(REPLY, pattern, platforms)
    to_figure = [_reply(words, found.snapshot, one) for one in entries if not one.subject]
    others = [
        *(line for platform in platforms
          for line in _contested(words, found.snapshot, entries, platform)),
        *(line for one in reviews.reviewed(found.snapshot, found.kept, pattern, platforms)
          for line in _reviewed(words, found.snapshot, pattern, one)),
    ]  # fmt: skip
    told: list[Block] = []
    if to_figure:
        told.append(Points(words("reply.to_figure"), to_figure))
    if others:
        told.append(Points(words("report.by_people"), others))
    return told


def unreadable(words: Words, found: Added) -> list[Block]:
    """Say how many lines of the journal could not be read."""
    if not found.kept.unreadable:
        return []
    n = words.of("line", found.kept.unreadable)
    return [Text(words("journal.unreadable", n=n), "small")]


def _reply(words: Words, snapshot: Snapshot, one: Entry) -> str:
    by = display.plain(one.by, LONGEST["by"]).text or words("reply.unsigned")
    head = words("format.dot").join(
        (by, counted.logged(one.platform), words.moment(one.moment, None))
    )
    said = f"{head}{words('format.colon')}{display.plain(one.text, LONGEST['text']).text}"
    return f"{said} ({_lapsed(words, one)})" if journal.is_earlier(snapshot, one) else said


def _lapsed(words: Words, one: Entry) -> str:
    return words("journal.earlier", digest=display.plain(one.definition[:8]).text)


def _contested(
    words: Words, snapshot: Snapshot, entries: Sequence[Entry], platform: str
) -> list[str]:
    """Count the rows contested, and those contested under an earlier definition alone."""
    now, before = journal.contested(snapshot, (one for one in entries if one.platform == platform))
    return [
        words(f"report.{key}", platform=counted.logged(platform), n=_rows(words, len(some)))
        for key, some in (("contested", now), ("contested_earlier", before))
        if some
    ]


def _rows(words: Words, number: int) -> str:
    """Write a count of rows as far as it may be published."""
    return words.count(number) if number >= SMALLEST else words("report.few")


def _reviewed(words: Words, snapshot: Snapshot, pattern: str, one: reviews.Reviewed) -> list[str]:
    platform, told = counted.logged(one.platform), []
    if one.judged:
        rate = Rate(one.sensible, one.judged, one.rate, one.low, one.high)
        line = f" ({rate_line(words, rate)})" if rate.is_fair else ""
        digest = journal.about(snapshot, pattern, one.platform).definition[:8]
        told.append(
            words("review.precision", platform=platform, k=words.count(one.sensible),
                  n=words.count(one.judged), rate=line, digest=digest)
        )  # fmt: skip
    told += [
        words(f"review.{key}", n=words.count(n))
        for key, n in (("passed_over", one.passed_over), ("no_longer", one.no_longer))
        if n
    ]
    return told + [
        words("review.earlier", platform=platform, k=words.count(past.sensible),
              n=words.count(past.judged), digest=display.plain(past.definition[:8]).text)
        for past in one.earlier
    ]  # fmt: skip
