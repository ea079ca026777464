"""The dossier of one case: what was claimed, what the log records, and where each line stands.

Redacted unless texts are asked for: then messages stand as the warehouse holds them, in which
codes and contacts are tokens. Nothing else of a message is told but its length.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.parts import case_lanes, case_story, case_tables, display
from dashboard.parts.case_points import Record, place_of
from dashboard.parts.frame import Frame
from dashboard.parts.report import cited as citing
from dashboard.parts.report import counted
from dashboard.parts.report import dossier_basis as basis
from dashboard.parts.report.blocks import Block, Heading, Lanes, Points, Report, Side, Table, Text
from dashboard.parts.words import Words
from queries.answers import as_of
from queries.catalogue import patterns
from queries.citation import cite
from queries.counts import Filters
from queries.definitions import VERDICTS
from queries.figures import Case
from queries.journal import Journal


@dataclass(frozen=True)
class Asked:
    """A case of a snapshot, what people wrote of it, and whether messages are to be told."""

    frame: Frame
    case: Case
    journal: Journal
    with_texts: bool = False


def written(asked: Asked) -> Report:
    """The whole dossier."""
    frame, case = asked.frame, asked.case
    words = frame.words
    names = sorted({str(row["pattern"]) for row in case.verdicts} & patterns().keys())
    cited = cite(frame.snapshot, Filters(platform=case.platform), names)
    view = _context(frame, case)
    line = citing.line(words, view, cited)
    title = words("dossier.title", kind=words.name("subject", case.kind),
                  id=counted.logged(case.id))  # fmt: skip
    return Report(
        words.language, title, view, cited.is_invented, words("report.invented"), {},
        [
            Text(_finding(words, case), "finding"),
            Text(words("dossier.texts_in" if asked.with_texts else "dossier.texts_out"), "small"),
            *_lanes(asked),
            *_claims(frame, case),
            *_matches(frame, case),
            *_verdicts(frame, case),
            *_proof(words, case),
            *basis.said(frame, case, asked.journal),
            *_story(asked),
            *basis.untested(frame, case),
            *basis.provenance(frame, case),
            Heading(words("report.reading")),
            Points("", [words(f"dossier.rule_{name}") for name in ("claims", "slots", "files")]
                   + [words("report.rule_patterns"), words("report.rule_motive")]),
            *citing.blocks(words, line, cited),
        ],
        line,
    )  # fmt: skip


def _context(frame: Frame, case: Case) -> str:
    """The case in one line: platform, case, zone, end of the log, snapshot."""
    words, snapshot = frame.words, frame.snapshot
    pieces = [
        counted.logged(case.platform),
        f"{words.name('subject', case.kind)} {counted.logged(case.id)}",
        frame.zone_words(),
    ]
    end = as_of(snapshot, case.platform)
    if end is not None:
        pieces.append(words("view.as_of", moment=words.moment(end, frame.zone(case.platform))))
    pieces.append(words("view.snapshot", id=snapshot.id, digest=snapshot.digest))
    return words("format.dot").join(pieces)


def _finding(words: Words, case: Case) -> str:
    kind, name = words.name("subject", case.kind), counted.logged(case.id)
    if not case.claims:
        return words("case.no_claims", kind=kind, id=name)
    verdicts = [claim["verdict"] for claim in case.claims]
    return words(
        "case.finding", kind=kind, id=name, claims=words.of("claim", len(verdicts)),
        contradicted=words.count(verdicts.count("contradicted")),
        unsupported=words.count(verdicts.count("unsupported")),
    )  # fmt: skip


def _lanes(asked: Asked) -> list[Block]:
    frame, case = asked.frame, asked.case
    words = frame.words
    rows = case_lanes.lanes_of(words, case, frame.zone(case.platform), lambda _: None,
                               with_texts=asked.with_texts)  # fmt: skip
    if not rows:
        return []
    told = words("case.lanes_alt", n=words.count(sum(len(row.moments) for row in rows)))
    return [
        Heading(words("case.lanes")),
        Lanes(rows, told, words),
        Text(words("case.lanes_note"), "small"),
    ]


def _claims(frame: Frame, case: Case) -> list[Block]:
    words = frame.words
    rows = [
        (words.name("claim", str(claim["claim"])), counted.logged(claim.get("status_native")),
         _moment(frame, case, claim.get("claimed_at")),
         words.name("verdict", str(claim["verdict"])),
         case_tables.judged_by(frame, claim),
         counted.logged(place_of(case, claim)))
        for claim in case.claims
    ]  # fmt: skip
    head = [words(f"dossier.{name}") for name in
            ("claim", "own_word", "when", "log_says", "by_pattern", "where")]  # fmt: skip
    return [Heading(words("case.claims")), Table(head, rows)] if rows else []


def _matches(frame: Frame, case: Case) -> list[Block]:
    """Every pattern that was found, its doubts beside its reasons."""
    words = frame.words
    found: list[Block] = []
    for row in case.verdicts:
        known = patterns().get(str(row["pattern"]))
        if row["verdict"] != "match" or known is None:
            continue
        said = frame.said(known)
        found += [
            Heading(said.title, 3),
            Text(said.question),
            Text(words("format.dot").join(_where(frame, case, row)), "small"),
            Side([Points(words("definition.why"), [said.why]),
                  Points(words("definition.innocent"), said.innocent)]),
        ]  # fmt: skip
    return [Heading(words("dossier.found")), *found] if found else []


def _verdicts(frame: Frame, case: Case) -> list[Block]:
    """What every other pattern said, in one table."""
    words = frame.words
    rows = [
        (words.name("verdict", verdict), basis.title(frame, str(row["pattern"])),
         words("format.dot").join(_where(frame, case, row)))
        for verdict in VERDICTS
        if verdict != "match"
        for row in case.verdicts
        if row["verdict"] == verdict
    ]  # fmt: skip
    head = [words(f"dossier.{name}") for name in ("verdict", "pattern", "where")]
    return [Heading(words("dossier.others")), Table(head, rows)] if rows else []


def _proof(words: Words, case: Case) -> list[Block]:
    head = [words(f"dossier.{name}") for name in ("dispute", "side", "piece", "state")]
    rows = [(counted.logged(row["payment_dispute_id"]), *case_story.slot_words(words, row))
            for row in case.slots]  # fmt: skip
    content: Block = Table(head, rows) if rows else Text(words("case.no_dispute"))
    return [Heading(words("case.proof")), content]


def _story(asked: Asked) -> list[Block]:
    frame, words = asked.frame, asked.frame.words

    def withheld(row: Record) -> str:
        return words("dossier.withheld", n=words.count(int(row.get("text_length") or 0)))

    lines = case_story.told(words, asked.case, frame.zone(asked.case.platform),
                            None if asked.with_texts else withheld)  # fmt: skip
    rows = [(one.when, one.what, one.by, one.says, display.plain(one.place, 120).text)
            for one in lines]  # fmt: skip
    head = [words(f"case.{name}") for name in ("when", "what", "whose", "says", "where")]
    return [Heading(words("case.story")), Table(head, rows)] if rows else []


def _where(frame: Frame, case: Case, row: Record) -> Sequence[str]:
    pieces = (counted.logged(row["subject_id"]), _moment(frame, case, row.get("happened_at")),
              counted.logged(place_of(case, row)))  # fmt: skip
    return [piece for piece in pieces if piece]


def _moment(frame: Frame, case: Case, value: object) -> str:
    return "" if value is None else frame.words.moment(value, frame.zone(case.platform))  # type: ignore[arg-type]
