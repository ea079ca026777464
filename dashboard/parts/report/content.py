"""What a report says, in its order: the finding, the claims, the patterns, the doubts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.parts import verdicts
from dashboard.parts.report import analysed, answered, cannot, counted, judged
from dashboard.parts.report import cited as citing
from dashboard.parts.report.blocks import Bar, Bars, Block, Heading, Points, Report, Text
from dashboard.parts.words import Words
from queries import figures
from queries.answers import Answer, answerability
from queries.citation import Citation, cite
from queries.definitions import CLAIMS
from queries.figures import MINIMUM, ClaimFigures, Filters, Params, PatternFigures
from queries.published import JUDGED_PARTS, PublishedCounts, of_claim
from queries.snapshot import Snapshot

_NO_SHARE = ("too_early", "not_testable", "excluded")


@dataclass(frozen=True)
class Asked:
    """What a report is of: a snapshot, a view, and what was moved in it."""

    snapshot: Snapshot
    words: Words
    filters: Filters
    params: Mapping[str, Params]
    by: Mapping[str, str]


def written(asked: Asked) -> Report:
    """The whole report. Raises ValueError for a parameter or a slice that does not exist."""
    words, snapshot = asked.words, asked.snapshot
    claims = figures.claim_figures(snapshot, asked.filters)
    patterns = figures.pattern_figures(snapshot, asked.filters, asked.params)
    answers = [one for one in answerability(snapshot) if one.platform in patterns]
    cited, added = cite(snapshot, asked.filters), answered.added(snapshot)
    line = citing.line(words, _context(words, cited), cited)
    return Report(
        words.language,
        words("report.title", platforms=_named(words, cited.platforms)),
        _context(words, cited),
        cited.is_invented,
        words("report.invented"),
        {name: words.name("verdict", name) for name in _all_verdicts()}
        | {counted.WITHHELD: words("report.not_told")},
        [
            *_findings(words, claims, patterns),
            *_claims(words, claims),
            *judged.at_a_glance(words, patterns),
            *judged.found(words, patterns, asked.params, added),
            *judged.quiet(words, patterns, added),
            *answered.unreadable(words, added),
            *_analyses(asked, answers),
            *cannot.blocks(words, snapshot, answers, patterns),
            *_reading(words),
            *citing.blocks(words, line, cited),
        ],
        line,
    )


def _all_verdicts() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*verdicts.PATTERN_JUDGED, *verdicts.PATTERN_ASIDE,
                                *verdicts.CLAIM_JUDGED, *verdicts.CLAIM_ASIDE)))  # fmt: skip


def _named(words: Words, platforms: Iterable[str]) -> str:
    return words("format.comma").join(counted.logged(one) for one in platforms)


def _context(words: Words, cited: Citation) -> str:
    """The view in words: platforms, period, seller, category, snapshot."""
    filters = cited.filters
    pieces = [_named(words, cited.platforms)]
    if cited.first_day and cited.last_day:
        pieces.append(words.period(cited.first_day, cited.last_day))
    pieces.append(counted.logged(filters.seller) if filters.seller else words("view.all_sellers"))
    if filters.category:
        pieces.append(words.own("category", filters.category))
    pieces.append(words("view.snapshot", id=cited.snapshot, digest=cited.digest))
    return words("format.dot").join(pieces)


def _findings(
    words: Words, claims: Mapping[str, Mapping[str, ClaimFigures]],
    patterns: Mapping[str, Mapping[str, PatternFigures]],
) -> list[Block]:  # fmt: skip
    """One sentence a platform; where several are told of, each begins with its platform."""
    said: list[Block] = []
    for platform, found in claims.items():
        sentence = _finding(words, found)
        if sentence is None:
            untested = sum(not one.judged for one in patterns[platform].values())
            sentence = words("report.no_finding", n=words.count(untested),
                             all=words.count(len(patterns[platform])))  # fmt: skip
        if len(claims) > 1:
            sentence = f"{counted.logged(platform)}{words('format.colon')}{sentence}"
        said.append(Text(sentence, "finding"))
    return said


def _finding(words: Words, found: Mapping[str, ClaimFigures]) -> str | None:
    """The claim that is judged most, resolved before all others; None where none can be told."""
    able = {name: one for name, one in found.items() if one.judged >= MINIMUM}
    if not able:
        return None
    lead = "resolved" if "resolved" in able else max(able, key=lambda name: able[name].judged)
    one, told = able[lead], of_claim(able[lead])
    numbers = {part: counted.some_of(words, told.judged, part) for part in JUDGED_PARTS}
    is_shown = one.is_supportable or one.supported > 0
    if told.rate is not None:
        numbers["supported"] = f"{numbers['supported']} ({_share(words, told)})"
    sentence = words(
        "overview.finding" if is_shown else "overview.finding_unsupportable",
        judged=words("report.few") if told.judged.total is None else words.count(told.judged.total),
        claim=words.name("claim_quoted", lead), **numbers,
    )  # fmt: skip
    beside = counted.asides(words, told, {part: f"overview.aside_{part}" for part in _NO_SHARE})
    if not beside:
        return sentence
    return sentence + words("overview.aside", told=words("format.pause").join(beside))


def _share(words: Words, told: PublishedCounts) -> str:
    if told.rate is None or told.low is None or told.high is None:
        return ""
    return f"{words.share(told.rate)}{words('format.pause')}{words.interval(told.low, told.high)}"


def _claims(words: Words, claims: Mapping[str, Mapping[str, ClaimFigures]]) -> list[Block]:
    """The five claims of each platform that makes any, claimed beside evidenced."""
    order = (*verdicts.CLAIM_JUDGED, *verdicts.CLAIM_ASIDE)
    blocks: list[Block] = [Heading(words("claims.title"))]
    for platform, found in claims.items():
        bars = [_claim(words, found[claim]) for claim in CLAIMS if found[claim].claimed]
        never = [words.name("claim", claim) for claim in CLAIMS if not found[claim].claimed]
        if bars:
            blocks.append(Bars(counted.logged(platform), order, bars))
        if never and bars:
            names = words("format.comma").join(never)
            blocks.append(Text(words("report.never_claimed", names=names), "small"))
    blocks += [Text(words(f"ledger.{number}"), "small") for number in (2, 3, 4)]
    return blocks


def _claim(words: Words, found: ClaimFigures) -> Bar:
    told = of_claim(found)
    native = " ".join(f"‹{counted.logged(word)}›" for word in found.native[:2])
    if told.total is not None:
        claimed = words("report.claimed", n=words.count(told.total))
    elif told.judged.total is None:
        claimed = words("report.claimed_few")
    else:  # what is set aside is fewer than ten, so that the judged are nearly all
        claimed = words("report.claimed_at_least", n=words.count(told.judged.total))
    under = words("format.dot").join(piece for piece in (native, claimed) if piece)
    return counted.bar(
        words, words.name("claim", found.claim), under, told, _evidenced(words, found, told)
    )


def _evidenced(words: Words, found: ClaimFigures, told: PublishedCounts) -> str:
    """The evidenced share; none where the export could show support for few of the claims."""
    if not found.judged or found.is_supportable:
        return words("report.evidenced", rate=counted.rate(words, told, "supported"))
    return words("report.hardly_supportable" if found.supported else "claims.unsupportable")


def _analyses(asked: Asked, answers: Iterable[Answer]) -> list[Block]:
    able: dict[str, list[str]] = {}
    for answer in answers:
        if answer.is_answerable:
            able.setdefault(answer.name, []).append(answer.platform)
    blocks: list[Block] = [Heading(asked.words("report.analyses"))]
    for name in analysed.names():
        views = [replace(asked.filters, platform=one) for one in able.get(name, ())]
        blocks += analysed.blocks(
            asked.words, asked.snapshot, name, views, asked.by.get(name), asked.params.get(name)
        )
    return blocks


def _reading(words: Words) -> list[Block]:
    lines = [words(f"report.rule_{name}") for name in
             ("patterns", "interval", "minimum", "small", "period", "motive")]  # fmt: skip
    return [Heading(words("report.reading")), Points("", lines)]
