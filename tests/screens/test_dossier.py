"""The dossier of a case: whole, harmless, redacted unless asked, and traced to file and line."""

import re
from dataclasses import replace

import pytest

from dashboard.parts.case_points import points
from dashboard.parts.frame import Frame, zones_of
from dashboard.parts.links import Links
from dashboard.parts.report import dossier, html, markdown
from dashboard.parts.words import LANGUAGES, words
from queries import figures, journal, journal_writing
from queries.catalogue import patterns
from queries.counts import Filters
from queries.figures import Case
from queries.journal import Journal
from queries.snapshot import Snapshot
from tests.browser.shop import ORDER, TICKET, Shop
from tests.screens.test_report_files import ACTIVE, Read

NOTHING = Journal((), 0)


@pytest.fixture(scope="module")
def case(snapshot: Snapshot) -> Case:
    """The case of the hostile ticket."""
    return figures.case(snapshot, "ticket", TICKET, "shanhai")


def page_of(
    snapshot: Snapshot, case: Case, language: str = "en", kept: Journal = NOTHING,
    *, with_texts: bool = False,
) -> str:  # fmt: skip
    frame = Frame(snapshot, words(language), Filters(), Links({}), zones_of(snapshot))
    return html.page(dossier.written(dossier.Asked(frame, case, kept, with_texts)))


def text_of(page: str) -> str:
    return " ".join(Read(page).text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("with_texts", [False, True])
def test_it_is_whole_and_asks_nobody_for_anything(
    snapshot: Snapshot, case: Case, language: str, with_texts: bool
) -> None:
    page = page_of(snapshot, case, language, with_texts=with_texts)
    read = Read(page)
    assert (read.wrong, read.open) == ([], [])
    assert not read.tags & ACTIVE
    names = {name for name, _ in read.attributes}
    assert not names & {"src", "href", "xlink:href", "srcset", "action"}
    assert not [name for name in names if name.startswith("on")]
    styles = [str(value) for name, value in read.attributes if name == "style"]
    assert styles
    assert all(re.fullmatch(r"left:[\d.]+%(;width:[\d.]+%)?", one) for one in styles)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes
    assert not re.search(r"url\((?!#)|@import", page.split("</style>")[0])


def test_no_text_of_a_message_is_told_unless_asked_for(
    snapshot: Snapshot, case: Case, invented: Shop
) -> None:
    plain, full = page_of(snapshot, case), page_of(snapshot, case, with_texts=True)
    assert not [call for call in ("markdown.png", "html.png", "bare", "C calc") if call in plain]
    assert text_of(plain).count("text left out,") == len(invented.texts)
    for message in invented.texts:
        assert message in text_of(full)
    assert "text left out" not in full


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_names_its_file_and_line_and_every_file_its_hash(
    snapshot: Snapshot, case: Case, language: str
) -> None:
    said = text_of(page_of(snapshot, case, language))
    names = {file["file_id"]: str(file["name"]) for file in case.files}
    for point in points(case):
        assert f"{names[point.row['file_id']]}:{point.row['line_no']}" in said
    files = {row["file_id"]: row for row in snapshot.run("select * from files", {}).to_dicts()}
    assert {file["sha256"] for file in case.files} <= {row["sha256"] for row in files.values()}
    for file in case.files:
        assert str(file["sha256"]) in said
        assert file["loaded_at"] is not None


def test_claims_verdicts_definitions_and_what_is_open_are_told(
    snapshot: Snapshot, case: Case
) -> None:
    said = text_of(page_of(snapshot, case))
    english = words("en")
    for claim in case.claims:
        assert english.name("verdict", str(claim["verdict"])) in said
    for row in case.verdicts:
        pattern = patterns()[str(row["pattern"])]
        assert pattern.title in said
        assert pattern.digest[:8] in said
        if row["verdict"] == "match":
            assert all(one in said for one in pattern.en.innocent)
    assert english("overview.untestable") in said
    assert f"snapshot {snapshot.id}" in said.rsplit(english("report.citation"), 1)[1]
    assert english("report.invented") in said


def test_replies_stand_in_it_with_their_definition(snapshot: Snapshot, case: Case) -> None:
    row = next(row for row in case.verdicts if row["verdict"] == "match")
    own = journal.about(snapshot, str(row["pattern"]), "shanhai", str(row["subject_id"]))
    figure = journal.about(snapshot, str(row["pattern"]), "shanhai")
    write = journal_writing.reply
    kept = Journal((
        write(snapshot, own, "It was <b>answered</b>.", "The shop"),
        write(snapshot, replace(own, definition="0" * 64), "An old word.", ""),
        write(snapshot, figure, "We object to the figure.", ""),
        write(snapshot, replace(own, subject="another"), "Of another row.", ""),
    ), 3)  # fmt: skip
    page = page_of(snapshot, case, kept=kept)
    said = text_of(page)
    assert "It was <b>answered</b>." in said
    assert "We object to the figure." in said
    assert "An old word. (made under an earlier definition (00000000)" in said
    assert "Of another row" not in said
    assert "3 lines of the journal cannot be read" in said
    assert "Nobody has replied" in text_of(page_of(snapshot, case))


def test_a_hostile_order_does_nothing_in_it(snapshot: Snapshot) -> None:
    found = figures.case(snapshot, "order", ORDER, "shanhai")
    page = page_of(snapshot, found, with_texts=True)
    assert "&lt;img src=http" in page
    assert "<img" not in page


def test_a_case_without_claims_or_times_has_a_dossier_too(snapshot: Snapshot, case: Case) -> None:
    empty: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("orders", "codes", "assignments", "deliveries", "redemptions",
                              "tickets", "events", "messages", "remedies", "disputes", "evidence",
                              "claims", "verdicts", "turns", "slots", "files")
    }  # fmt: skip
    said = text_of(page_of(snapshot, replace(case, **empty)))  # type: ignore[arg-type]
    assert "carries no status claim in this log" in said


def test_it_can_be_written_as_markdown(snapshot: Snapshot, case: Case) -> None:
    frame = Frame(snapshot, words("en"), Filters(), Links({}), zones_of(snapshot))
    told = markdown.document(dossier.written(dossier.Asked(frame, case, NOTHING)), words("en"))
    assert "**buyer wrote**" in told
    assert "http:" not in told
