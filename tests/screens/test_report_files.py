"""The report that is handed on: whole, self-contained, harmless, and without small counts."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dashboard.parts.display import in_document
from dashboard.parts.report import content, html, markdown
from dashboard.parts.words import LANGUAGES, words
from queries import journal
from queries import journal_writing as writing
from queries.catalogue import analyses, patterns
from queries.counts import Filters
from queries.snapshot import Snapshot, open_snapshot
from tests.queries.drawings import Drawing

HOSTILE = "<img src=//evil.test/x>](http://evil.test)`www.evil.test`"
ACTIVE = {"script", "img", "link", "iframe", "object", "a", "form", "image", "use"}
VOID = {"meta", "br", "hr", "col"}
DAYS = [f"2026-03-{1 + n % 9:02}" for n in range(60)]
DRAWN = (
    "tickets\n| ticket_id | status | status_native | seller_id | opened_at |\n"
    + "".join(f"| t{n} | closed | {HOSTILE} | {HOSTILE} | {day} 08:00 |\n"
              for n, day in enumerate(DAYS))
    + "\nevents\n| event_id | subject_id | happened_at | from_status | to_status | to_native "
      "| actor_kind |\n"
    + "".join(f"| e{n} | t{n} | {day} 12:00 | open | closed | {HOSTILE} "
              f"| {'timer' if n < 44 else 'agent'} |\n" for n, day in enumerate(DAYS))
    + "\nmessages\n| ticket_id | sent_at | side | actor_kind | text |\n"
    + "".join(f"| t{n} | {day} 08:00 | buyer | buyer | No code |\n" for n, day in enumerate(DAYS))
    + "".join(f"| t{n} | {day} 11:00 | platform | agent | Here is the code for you, {n} |\n"
              for n, day in enumerate(DAYS) if n % 20)
)  # fmt: skip


class Read(HTMLParser):
    """Takes a page apart: its tags in balance, its attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text.append(data)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A drawn shop in whose words somebody tries to be read otherwise than as text."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    path = warehouse / "snapshots" / "000001.duckdb"
    path.parent.mkdir()
    Drawing("given", DRAWN).built(str(path)).close()
    manifest = '{"digest": "0123456789abcdef", "invented": true, "code": {"version": "9.9"}}'
    path.with_suffix(".json").write_text(manifest, "utf-8")
    (warehouse / "CURRENT").write_text("000001\n", "ascii")
    opened = open_snapshot(warehouse)
    _answer(opened)
    return opened


def _answer(opened: Snapshot) -> None:
    """Replies to the figure of closed_by_rule and to some of its rows, of now and of earlier."""
    figure = journal.about(opened, "closed_by_rule", "shop")
    kept = journal.folder(opened)
    first = writing.reply(opened, figure, "These closings are agreed with the sellers.", "A. Shop")
    writing.append(kept, replace(first, by=HOSTILE))
    earlier = replace(figure, definition="feedfacefeedface")
    writing.append(kept, writing.reply(opened, earlier, "Said of the old text.", ""))
    for n in range(12):
        row = replace(figure, subject=f"t{n}")
        writing.append(kept, writing.reply(opened, row, "A person did it.", "A. Shop"))
    old = replace(earlier, subject="t20")
    writing.append(kept, writing.reply(opened, old, "Not this one.", ""))
    for n in range(3):
        row = replace(figure, subject=f"t{n}")
        writing.append(kept, writing.review(opened, row, is_sensible=n > 0, text="As it is."))


def report(snapshot: Snapshot, language: str) -> content.Report:
    return content.written(content.Asked(snapshot, words(language), Filters(), {}, {}))


@pytest.fixture(scope="module", params=LANGUAGES)
def told(snapshot: Snapshot, request: pytest.FixtureRequest) -> content.Report:
    """The report in one language."""
    return report(snapshot, request.param)


def test_a_page_is_whole_and_asks_nobody_for_anything(told: content.Report) -> None:
    page = html.page(told)
    read = Read(page)
    assert (read.wrong, read.open) == ([], [])
    assert not read.tags & ACTIVE
    names = {name for name, _ in read.attributes}
    assert not names & {"src", "href", "xlink:href", "srcset", "style", "action"}
    assert not [name for name in names if name.startswith("on")]
    policy = [value for name, value in read.attributes if name == "content"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy
    assert not re.search(r"url\((?!#)|@import", page)


def test_a_page_opens_with_the_finding_and_ends_with_what_to_cite(told: content.Report) -> None:
    said = " ".join(Read(html.page(told)).text)
    language = words(told.language)
    first = said.index(language.name("claim_quoted", "resolved"))
    assert first < said.index(language("claims.title")) < said.index(language("overview.fires"))
    assert language("report.invented") in said
    assert "01234567" in said.rsplit(language("report.citation"), 1)[1]
    assert "9.9" in told.citation


def test_every_definition_is_cited_with_its_version(told: content.Report) -> None:
    said = " ".join(Read(html.page(told)).text)
    for one in (*patterns().values(), *analyses().values()):
        assert one.name in said
        assert one.digest[:8] in said


def test_what_was_found_stands_with_its_doubts_and_what_to_do(told: content.Report) -> None:
    for text in (
        " ".join(Read(html.page(told)).text),
        markdown.document(told, words(told.language)),
    ):
        plain = text.replace("\\", "")
        pattern = patterns()["closed_by_rule"]
        known = pattern.zh if told.language == "zh" else pattern.en
        for line in (known.question, *known.innocent, *known.what_to_do.values()):
            assert line in plain
        assert "44" in plain  # of 60 were closed by a timer


def test_what_was_answered_stands_beside_the_figure_it_answers(told: content.Report) -> None:
    language = words(told.language)
    for text in (
        " ".join(Read(html.page(told)).text),
        markdown.document(told, language).replace("\\", ""),
    ):
        pattern = patterns()["closed_by_rule"]
        title = (pattern.zh if told.language == "zh" else pattern.en).title
        _, _, after = text.rpartition(language("reply.to_figure"))
        assert text.index(language("overview.fires")) < text.index(language("reply.to_figure"))
        assert title in text[: text.index(language("reply.to_figure"))]
        assert "These closings are agreed with the sellers." in after
        lapsed = language("journal.earlier", digest="feedface")
        assert after.count(lapsed) == 1
        assert after.index("Said of the old text.") < after.index(lapsed)
        assert language("report.contested", platform="shop", n="12") in after
        few = language("report.few")
        assert language("report.contested_earlier", platform="shop", n=few) in after
        digest = pattern.digest[:8]
        assert language("review.precision", platform="shop", k="2", n="3", rate="",
                        digest=digest) in after  # fmt: skip
        assert "A person did it." not in text  # the rows of single buyers are not published


def test_no_small_count_is_published(told: content.Report) -> None:
    """Three tickets were closed unanswered: neither they nor the 57 others are told."""
    bars = [bar for block in told.blocks if isinstance(block, content.Bars) for bar in block.bars]
    assert bars
    for bar in bars:
        assert not [n for n in bar.counts.values() if n in "123456789"]
    (unanswered,) = [block for block in told.blocks if isinstance(block, content.Bars)
                     for bar in block.bars if bar.judged == {"withheld": 60}][:1]  # fmt: skip
    assert words(told.language)("report.few") in unanswered.bars[0].counts.values()


def test_the_words_of_a_log_are_only_text(snapshot: Snapshot) -> None:
    told = report(snapshot, "en")
    page, text = html.page(told), markdown.document(told, words("en"))
    assert "evil.test" in page
    assert "<img" not in page
    assert "evil.test" in text
    for acts in ("<", "](", "`", "http:", "www."):
        assert not re.search(rf"(?<!\\){re.escape(acts)}", text), acts


def test_every_row_of_a_table_has_as_many_cells(told: content.Report) -> None:
    text = markdown.document(told, words(told.language))
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1


@pytest.mark.parametrize("value", ["1. a list", "- a list", "# a head", "> said", "*b*", "a|b",
                                   "mail@evil.test", "www.evil.test", "https://evil.test",
                                   "<b>", "![x](y)", "---", "==="])  # fmt: skip
def test_text_in_a_document_does_nothing(value: str) -> None:
    shown = in_document(value)
    assert shown.replace("\\", "") == value
    assert shown != value
