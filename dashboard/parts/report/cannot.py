"""What could not be tested, platform by platform, and the columns that would change that."""

from collections.abc import Iterable, Mapping

from dashboard.parts.report import counted
from dashboard.parts.report.blocks import Block, Heading, Points, Text
from dashboard.parts.report.judged import said
from dashboard.parts.words import Words
from queries.answers import Answer
from queries.catalogue import analyses, patterns
from queries.definitions import Definition
from queries.figures import PatternFigures
from queries.letter import asked_for, requests
from queries.snapshot import Snapshot


def blocks(
    words: Words, snapshot: Snapshot, answers: Iterable[Answer],
    figures: Mapping[str, Mapping[str, PatternFigures]],
) -> list[Block]:  # fmt: skip
    """Per platform what to ask for, and what stays open whatever it gives."""
    open_ones: dict[str, list[Answer]] = {}
    for answer in answers:
        if not answer.is_answerable:
            open_ones.setdefault(answer.platform, []).append(answer)
    found: list[Block] = [Heading(words("overview.untestable")),
                          Text(words("report.no_finding_about"))]  # fmt: skip
    for platform, own in figures.items():
        found += of_platform(words, snapshot, platform, open_ones.get(platform, []), own)
    return found


def of_platform(
    words: Words, snapshot: Snapshot, platform: str, some: list[Answer],
    figures: Mapping[str, PatternFigures],
) -> list[Block]:  # fmt: skip
    """What the export of one platform leaves open, and the columns that would change that."""
    asked = requests(snapshot, platform, [answer.name for answer in some])
    lines = [_asked(words, one.columns, one.answers) for one in asked]
    answered = {name for one in asked for name in one.answers}
    never = [_title(words, answer.name) for answer in some if answer.name not in answered]
    unjudged = [_title(words, name) for name, one in figures.items()
                if not one.missing and not one.judged and one.too_early + one.unknown]  # fmt: skip
    found: list[Block] = [Heading(counted.logged(platform), 3)]
    if lines:
        found.append(Points(words("report.would_change"), lines))
    if never:
        names = words("format.semicolon").join(never)
        found.append(Points(words("report.stays_open"), [names]))
    if unjudged:
        names = words("format.semicolon").join(unjudged)
        found.append(Points(words("report.columns_empty"), [names]))
    if len(found) == 1:
        found.append(Text(words("report.all_testable")))
    return found


def _asked(words: Words, columns: Iterable[str], names: Iterable[str]) -> str:
    told = words("format.semicolon").join(
        f"{asked_for(column, words.language)} [{column}]" for column in columns
    )
    titles = words("format.comma").join(_title(words, name) for name in names)
    return words("report.would_answer", columns=told, questions=titles)


def _title(words: Words, name: str) -> str:
    known: dict[str, Definition] = {**patterns(), **analyses()}
    return said(words, known[name]).title
