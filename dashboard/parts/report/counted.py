"""How a published count, rate or figure is said, and how long its part of a bar is drawn."""

from collections.abc import Mapping, Sequence

from dashboard.parts import figure_rows
from dashboard.parts.display import ALTERED_MARK, plain
from dashboard.parts.rates import Rate, interval_words, rate_words
from dashboard.parts.report.blocks import Bar
from dashboard.parts.words import Words
from queries.analysis import Figure
from queries.published import SMALLEST, Cells, PublishedCounts, PublishedFigure

WITHHELD = "withheld"


def logged(value: object) -> str:
    """Text from a log, cleaned and cut, and marked where it was altered."""
    shown = plain(value)
    return f"{shown.text}{ALTERED_MARK}" if shown.is_altered else shown.text


def count(words: Words, some: Cells, name: str) -> str:
    """One count: its number, that it is under ten, or that it is not told because of one."""
    number = some.counts[name]
    if number is not None:
        return words.count(number)
    return words("report.few") if name in some.small else words("report.not_told")


def some_of(words: Words, some: Cells, name: str) -> str:
    """The same as it stands in a sentence: a withheld one is "some"."""
    is_beside = some.counts[name] is None and name not in some.small
    return words("report.some") if is_beside else count(words, some, name)


def counts(words: Words, found: PublishedCounts) -> dict[str, str]:
    """Verdict -> its count as it may be said."""
    return {name: count(words, some, name)
            for some in (found.judged, found.aside) for name in some.counts}  # fmt: skip


def lengths(some: Cells) -> dict[str, int]:
    """Lengths of a bar's parts; the withheld ones are one, which tells no more than is said."""
    parts = {name: n for name, n in some.counts.items() if n}
    if None in some.counts.values():
        rest = SMALLEST if some.total is None else some.total - sum(parts.values())
        parts[WITHHELD] = rest
    return parts


def rate(words: Words, found: PublishedCounts, hit: str) -> str:
    """The rate with its interval and its counts, or what may be said in its place."""
    if found.is_none_judged:
        return words("rate.none")
    judged = words("report.few") if found.judged.total is None else words.count(found.judged.total)
    of = words("overview.of", k=some_of(words, found.judged, hit), n=judged)
    if found.rate is None or found.judged.total is None:
        return of
    shown = Rate(found.judged.counts[hit] or 0, found.judged.total, found.rate, found.low,
                 found.high)  # fmt: skip
    return words("report.rate", rate=rate_words(words, shown),
                 interval=interval_words(words, shown), of=of)  # fmt: skip


def asides(words: Words, found: PublishedCounts, keys: Mapping[str, str]) -> list[str]:
    """What was set aside, as far as any was; `keys` are the sentences to say it in."""
    return [words(keys[name], n=some_of(words, found.aside, name))
            for name, n in found.aside.counts.items() if n != 0]  # fmt: skip


def bar(words: Words, name: str, under: str, found: PublishedCounts, told: str) -> Bar:
    """A bar of published counts."""
    return Bar(name, under, lengths(found.judged), lengths(found.aside), told,
               counts(words, found))  # fmt: skip


def value(words: Words, shown: PublishedFigure) -> str:
    """A figure's value with its interval, or that it is withheld."""
    if shown.is_withheld:
        return words("report.withheld")
    return figure_rows.value_words(words, shown.figure)


def beside(words: Words, figure: Figure) -> str:
    """What stands in grey beside a value: k of n, and what the plain formula would give."""
    if figure.value is None or figure.unit == "count":
        return ""
    told: Sequence[str] = [figure_rows.counted(words, figure)]
    if figure.naive is not None:
        naive = figure_rows.number(words, figure.unit, figure.naive)
        told = [*told, words("analysis.naive", value=naive)]
    return words("format.dot").join(piece for piece in told if piece)
