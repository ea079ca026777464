"""The patterns in a report: those that were found, in full, and those that were not, in a table."""

from collections.abc import Mapping

from dashboard.parts import definition as defining
from dashboard.parts import verdicts
from dashboard.parts.report import answered, counted
from dashboard.parts.report.answered import Added
from dashboard.parts.report.blocks import Bar, Bars, Block, Heading, Points, Side, Table, Text
from dashboard.parts.words import Words
from queries.catalogue import patterns
from queries.definitions import Definition, Pattern
from queries.definitions import Words as Said
from queries.figures import Params, PatternFigures
from queries.published import of_pattern

_ASIDE = {name: f"pattern.{name}" for name in verdicts.PATTERN_ASIDE}
Figures = Mapping[str, Mapping[str, PatternFigures]]  # platform -> pattern -> figures


def said(words: Words, definition: Definition) -> Said:
    """What a definition says, in the report's language."""
    return definition.zh if words.language == "zh" else definition.en


def at_a_glance(words: Words, figures: Figures) -> list[Block]:
    """Every pattern that could be judged anywhere, platform by platform, in one table."""
    able = {platform: own for platform, own in figures.items()
            if any(one.judged for one in own.values())}  # fmt: skip
    rows = [
        (said(words, pattern).title, *(_cell(words, own[name]) for own in able.values()))
        for name, pattern in patterns().items()
        if any(own[name].judged for own in able.values())
    ]
    if not rows:
        return []
    head = (words("view.pattern"), *(counted.logged(platform) for platform in able))
    return [Heading(words("report.glance")), Table(head, rows),
            Text(words("report.glance_note"), "small")]  # fmt: skip


def _cell(words: Words, one: PatternFigures) -> str:
    if not one.judged:
        return "–"
    told = of_pattern(one)
    if told.rate is None or told.low is None or told.high is None:
        return counted.rate(words, told, "match")
    return f"{words.share(told.rate)} ({words.interval(told.low, told.high)})"


def found(
    words: Words, figures: Figures, params: Mapping[str, Params], added: Added
) -> list[Block]:
    """Each pattern that matched anywhere: its bars, what was answered, its doubts, what to do."""
    blocks: list[Block] = [Heading(words("overview.fires"))]
    for name, pattern in patterns().items():
        some = [own[name] for own in figures.values() if own[name].judged]
        if any(one.match for one in some):
            blocks += _in_full(words, pattern, some, params.get(name, {}), added)
    if len(blocks) == 1:
        blocks.append(Text(words("report.nothing_found")))
    return blocks


def quiet(words: Words, figures: Figures, added: Added) -> list[Block]:
    """Each pattern that could be judged and matched nowhere, with how sure that is."""
    rows: list[tuple[str, str, str, str]] = []
    told: list[Block] = []
    for name, pattern in patterns().items():
        some = [own[name] for own in figures.values() if own[name].judged]
        if some and not any(one.match for one in some):
            rows += [_row(words, pattern, one) for one in some]
            if own := answered.blocks(words, added, name, [one.platform for one in some]):
                told += [Heading(said(words, pattern).title, 3), *own]
    if not rows:
        return []
    head = (words("view.pattern"), words("view.platform"), words("verdict.match"),
            words("report.aside"))  # fmt: skip
    return [Heading(words("overview.quiet")), Table(head, rows), *told]


def _in_full(
    words: Words, pattern: Pattern, some: list[PatternFigures], moved: Params, added: Added
) -> list[Block]:
    told = said(words, pattern)
    order = (*verdicts.PATTERN_JUDGED, *verdicts.PATTERN_ASIDE)
    blocks: list[Block] = [Heading(told.title, 3), Text(told.question)]
    if moved:
        blocks.append(Text(defining.moved_words(words, pattern, moved), "small"))
    blocks += [
        Bars("", order, [_bar(words, pattern, one) for one in some]),
        *answered.blocks(words, added, pattern.name, [one.platform for one in some]),
        Side([Points(words("definition.why"), [told.why]),
              Points(words("definition.innocent"), told.innocent)]),
        Side([Points(words(f"definition.for_{who}"), [advice])
              for who, advice in told.what_to_do.items() if words.has(f"definition.for_{who}")]),
        Text(_rests_on(words, pattern), "small"),
    ]  # fmt: skip
    return blocks


def _bar(words: Words, pattern: Pattern, one: PatternFigures) -> Bar:
    published = of_pattern(one)
    told = [counted.rate(words, published, "match"), *counted.asides(words, published, _ASIDE)]
    if one.unknown > one.judged:
        told.append(words("report.mostly_unknown"))
    under = words.name("report_per", pattern.per)
    if one.as_of is not None:
        under += words("format.dot") + words("view.as_of", moment=words.day(one.as_of))
    return counted.bar(words, counted.logged(one.platform), under, published,
                       words("format.semicolon").join(told))  # fmt: skip


def _row(words: Words, pattern: Pattern, one: PatternFigures) -> tuple[str, str, str, str]:
    published = of_pattern(one)
    aside = words("format.semicolon").join(counted.asides(words, published, _ASIDE))
    return (said(words, pattern).title, counted.logged(one.platform),
            counted.rate(words, published, "match"), aside or "–")  # fmt: skip


def _rests_on(words: Words, pattern: Pattern) -> str:
    pieces = [f"{pattern.name} {pattern.digest[:8]}"]
    if pattern.against in ("none", ""):
        pieces.append(words("report.against_none"))
    else:
        strength = words.name("report_strength", pattern.strength)
        pieces.append(words("report.against", claim=words.name("claim_quoted", pattern.against),
                            strength=strength))  # fmt: skip
    pieces.append(
        f"{words('definition.source')}{words('format.colon')}{said(words, pattern).method}"
    )
    return words("format.dot").join(pieces)
