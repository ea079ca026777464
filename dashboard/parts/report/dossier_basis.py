"""What stands around a dossier: replies, what stays open, the files it came from."""

from collections.abc import Mapping

from dashboard.parts import display, replies
from dashboard.parts.case_points import TABLES
from dashboard.parts.frame import Frame
from dashboard.parts.report import cannot, counted
from dashboard.parts.report.blocks import Block, Heading, Points, Table, Text
from queries import journal
from queries.answers import answerability
from queries.catalogue import patterns
from queries.figures import Case
from queries.journal import Entry, Journal

_LONGEST_TEXT = 2000


def said(frame: Frame, case: Case, kept: Journal) -> list[Block]:
    """What the measured side said to verdicts of this case, and to the figures they count in."""
    words = frame.words
    own = [(str(row["pattern"]), case.platform, str(row["subject_id"])) for row in case.verdicts]
    found = replies.to_rows(kept, own)
    for name in dict.fromkeys(name for name, *_ in own):
        found += replies.to_figure(kept, name, [case.platform])
    rows = [(_signed(frame, one), title(frame, one.pattern),
             counted.logged(one.subject) or words("dossier.figure"), _said(frame, one))
            for one in found]  # fmt: skip
    head = [words(f"dossier.{name}") for name in ("signed", "pattern", "subject", "reply")]
    if kept.unreadable:
        n = words.of("line", kept.unreadable)
        rows.append(("", "", "", words("journal.unreadable", n=n)))
    content: Block = Table(head, rows) if rows else Text(words("dossier.no_reply"))
    return [Heading(words("reply.to_case")), content]


def _signed(frame: Frame, one: Entry) -> str:
    by = display.plain(one.by, 80).text or frame.words("reply.unsigned")
    return (
        f"{by}{frame.words('format.dot')}{frame.words.moment(one.moment, frame.zone(one.platform))}"
    )


def _said(frame: Frame, one: Entry) -> str:
    text = display.plain(one.text, _LONGEST_TEXT).text
    if not journal.is_earlier(frame.snapshot, one):
        return text
    return f"{text} ({frame.words('journal.earlier', digest=one.definition[:8])})"


def untested(frame: Frame, case: Case) -> list[Block]:
    """What the export leaves open, and what in this very case could not be told."""
    answers = [one for one in answerability(frame.snapshot)
               if one.platform == case.platform and one.name in patterns()
               and not one.is_answerable]  # fmt: skip
    words = frame.words
    lacking = {one.name for one in answers}
    here = [
        title(frame, str(row["pattern"]))
        for row in case.verdicts
        if row["verdict"] in ("unknown", "too_early") and row["pattern"] not in lacking
    ]
    found: list[Block] = [
        Heading(words("overview.untestable")),
        Text(words("report.no_finding_about")),
    ]
    if here:
        found.append(Points(words("dossier.open_here"), list(dict.fromkeys(here))))
    return [*found, *cannot.of_platform(words, frame.snapshot, case.platform, answers, {})]


def provenance(frame: Frame, case: Case) -> list[Block]:
    words = frame.words
    counts = _records(case)
    rows = [
        (counted.logged(file["name"]), str(file["sha256"]), counted.logged(file["source"]),
         words.moment(file["loaded_at"], None) if file["loaded_at"] else "–",  # type: ignore[arg-type]
         words.count(counts.get(file["file_id"], 0)))
        for file in case.files
    ]  # fmt: skip
    head = [words(f"dossier.{name}") for name in ("file", "hash", "source", "loaded", "records")]
    return [Heading(words("dossier.provenance")), Text(words("dossier.provenance_told"), "small"),
            Table(head, rows)]  # fmt: skip


def _records(case: Case) -> Mapping[object, int]:
    """How many lines of each file the case rests on."""
    lines = {(row["file_id"], row["line_no"]) for table in TABLES for row in getattr(case, table)}
    counts: dict[object, int] = {}
    for file, _ in lines:
        counts[file] = counts.get(file, 0) + 1
    return counts


def title(frame: Frame, name: str) -> str:
    """Name a pattern, also one that is no longer in the catalogue."""
    known = patterns().get(name)
    return frame.said(known).title if known else counted.logged(name)
