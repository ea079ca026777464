"""Judging five and replying: what is written stands at once beside the figure, row and case."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.parts import local_user, writing
from queries import journal, reviews
from queries.journal import Entry
from queries.journal_writing import append
from queries.snapshot import Snapshot, open_snapshot
from tests.browser.shop import TICKET, Shop
from tests.screens.stage import Played, markup_of, play

PATTERN = "closed_by_rule"
HOSTILE = "<img src=x> ![p](http://evil.test) :red[b] $x$ \u202eabc"
SENSIBLE = {"en": "sensible", "zh": "合理"}


@pytest.fixture(scope="module")
def own(invented: Shop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shop's warehouse that tests may write in."""
    warehouse = tmp_path_factory.mktemp("own")
    shutil.copytree(invented.warehouse / "snapshots", warehouse / "snapshots")
    shutil.copy(invented.warehouse / "CURRENT", warehouse / "CURRENT")
    return warehouse


@pytest.fixture(autouse=True)
def at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen played without a server has no address; let it be this machine's."""
    monkeypatch.setattr(writing.local_user, "may_write", lambda: True)


@pytest.fixture
def snapshot(own: Path) -> Iterator[Snapshot]:
    """Its snapshot, beside a journal in which nothing stands yet."""
    yield open_snapshot(own)
    shutil.rmtree(own / "journal", ignore_errors=True)


def first_drawn(snapshot: Snapshot) -> tuple[str, str]:
    row = reviews.draw(snapshot, PATTERN, None, 1).frame.row(0, named=True)
    return str(row["platform"]), str(row["subject_id"])


def entry(snapshot: Snapshot, kind: str, subject: str, text: str, **more: object) -> Entry:
    about = journal.about(snapshot, PATTERN, "shanhai", subject)
    given = {
        "kind": kind, "id": f"{kind} {subject}", "written_at": "2026-11-26T10:00:00+00:00",
        "platform": "shanhai", "pattern": PATTERN, "definition": about.definition,
        "rests_on": about.rests_on, "subject": subject, "snapshot": "x", "text": text,
    }  # fmt: skip
    return Entry(**given | more)  # type: ignore[arg-type]


def judge(played: Played, place: int, *, is_sensible: bool | None, why: str) -> str:
    """Fill in one of the five forms, send it, and return what the screen then shows."""
    test = played.test
    key = f"judge_five_{PATTERN}_1_{place}"
    if is_sensible is not None:
        test.radio(key=f"{key}_judged").set_value(is_sensible)
    test.text_input(key=f"{key}_text").set_value(why)
    next(one for one in test.button if one.form_id == key).click().run()
    assert not test.exception
    return " ".join(markup_of(test))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_five_are_offered_and_a_judgement_counts_at_once(
    own: Path, snapshot: Snapshot, language: str
) -> None:
    played = play(own, PATTERN, language, draw="1")
    assert len(played.test.radio) == 5
    shown = judge(played, 1, is_sensible=True, why="the timer acted alone")
    (written,) = journal.read(own / "journal").entries
    assert (written.platform, written.subject) == first_drawn(snapshot)
    assert (written.is_sensible, written.text) == (True, "the timer acted alone")
    assert "the timer acted alone" in shown
    counted = {"en": "<b>1</b> of 1 judged were found sensible; under definition ",
               "zh": "已评判 1 条，其中 <b>1</b> 条被认为合理；依据定义 "}[language]  # fmt: skip
    assert counted + written.definition[:8] in shown
    again = play(own, PATTERN, language, draw="1").markup
    assert f"<b>{SENSIBLE[language]}</b>" in again


def test_a_judgement_without_a_choice_or_a_reason_is_not_written(
    own: Path, snapshot: Snapshot
) -> None:
    del snapshot
    played = play(own, PATTERN, draw="1")
    assert "Choose sensible or not sensible first" in judge(played, 1, is_sensible=None, why="x")
    assert "Say why" in judge(played, 2, is_sensible=False, why=" ")
    assert "seems to hold an address" in judge(played, 2, is_sensible=False, why="me@shop.example")
    assert journal.read(own / "journal").entries == ()


def test_twenty_judged_are_a_rate_with_its_interval(own: Path, snapshot: Snapshot) -> None:
    draws = (reviews.draw(snapshot, PATTERN, "shanhai", number) for number in range(1, 5))
    rows = [row for one in draws for row in one.frame.rows(named=True)]
    for place, row in enumerate(rows):
        append(own / "journal", entry(snapshot, "review", row["subject_id"], "so",
                                      is_sensible=place > 1))  # fmt: skip
    shown = play(own, PATTERN).markup
    assert "<b>18</b> of 20 judged were found sensible (90.0%, 69.9–97.2)" in shown.replace(
        "\u202f", " "
    )


def test_five_others_are_a_link_away_and_a_moved_parameter_is_not_judged(own: Path) -> None:
    first, second = play(own, PATTERN, draw="1"), play(own, PATTERN, draw="2")
    assert "draw=2" in first.markup
    assert "draw=1" in second.markup
    moved = play(own, "closed_unanswered", draw="1", **{"param.grace_minutes": "5"})
    assert not moved.test.radio
    for nonsense in ("0", "-1", "x", "9" * 30, "１"):
        assert not play(own, PATTERN, draw=nonsense).test.radio
    assert "No match is left to draw" in play(own, PATTERN, draw="9999").markup


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_reply_to_the_figure_stands_beside_it(
    own: Path, snapshot: Snapshot, language: str
) -> None:
    del snapshot
    played = play(own, PATTERN, language)
    test = played.test
    test.text_area(key=f"answer_{PATTERN}_text").set_value("The rule was agreed with the sellers.")
    test.text_input(key=f"answer_{PATTERN}_by").set_value("Shanhai support")
    next(one for one in test.button if one.form_id == f"answer_{PATTERN}").click().run()
    assert not test.exception
    for shown in (
        play(own, PATTERN, language),
        play(own, "rows", language, of=f"pattern.{PATTERN}"),
    ):
        assert "The rule was agreed with the sellers." in shown.markup
        assert "Shanhai support" in shown.markup


def test_a_contested_row_is_contested_in_rows_pattern_and_case(
    own: Path, snapshot: Snapshot
) -> None:
    append(own / "journal", entry(snapshot, "reply", TICKET, "A person closed it.", by="The shop"))
    case = play(own, "case", kind="ticket", id=TICKET, at="shanhai").markup
    assert "A person closed it." in case
    assert '<span class="moved">1 reply</span>' in case
    rows = play(own, "rows", of=f"pattern.{PATTERN}", verdict="all").markup
    assert "A person closed it." in rows
    assert ">replies</th>" in rows


def test_a_contest_is_written_from_the_case(own: Path, snapshot: Snapshot) -> None:
    del snapshot
    test = play(own, "case", kind="ticket", id=TICKET, at="shanhai").test
    key = f"contest_ticket_{TICKET}"
    test.text_area(key=f"{key}_text").set_value("It was answered by telephone.")
    next(one for one in test.button if one.form_id == key).click().run()
    (written,) = journal.read(own / "journal").entries
    assert (written.kind, written.platform) == ("reply", "shanhai")
    assert written.subject
    case = play(own, "case", kind="ticket", id=TICKET, at="shanhai").markup
    assert "It was answered by telephone." in case
    assert "not signed" in case


def test_what_was_said_under_an_earlier_definition_says_so(own: Path, snapshot: Snapshot) -> None:
    old = {"definition": "0" * 64, "rests_on": "0" * 16}
    append(own / "journal", entry(snapshot, "reply", "", "We object.", **old))
    append(own / "journal", entry(snapshot, "review", first_drawn(snapshot)[1], "x",
                                  is_sensible=True, **old))  # fmt: skip
    shown = play(own, PATTERN).markup
    assert "made under an earlier definition (00000000)" in shown
    assert "of 1 were found sensible under an earlier definition" in shown
    assert "judged were found sensible" not in shown


def test_hostile_words_and_broken_lines_are_only_shown(own: Path, snapshot: Snapshot) -> None:
    append(own / "journal", entry(snapshot, "reply", "", HOSTILE, by=HOSTILE[:80]))
    append(own / "journal", entry(snapshot, "review", "<b>nobody</b>", HOSTILE, is_sensible=False,
                                  definition="<b>", rests_on="<i>"))  # fmt: skip
    with (own / "journal" / "reply.jsonl").open("ab") as file:
        file.write(b'{"kind": "reply", "id": ')
    shown = play(own, PATTERN).markup
    assert "&lt;img src=x&gt;" in shown
    assert not [tag for tag in ("<img", "<b>nobody", "(<b>") if tag in shown]
    assert "\u202e" not in shown
    assert "1 line of the journal cannot be read" in shown


def test_who_is_not_at_this_machine_may_read_and_not_write(
    own: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(own / "journal", entry(snapshot, "reply", "", "We object."))
    monkeypatch.setattr(local_user, "may_write", lambda: False)
    played = play(own, PATTERN, draw="1")
    assert "We object." in played.markup
    assert "Only the person at this machine may write here" in played.markup
    assert not played.test.radio
    assert not played.test.text_area


@pytest.mark.parametrize(
    ("address", "headers", "expected"),
    [
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("127.0.0.1", {"Host": "localhost:8501"}, True),
        ("127.0.0.1", {"Host": "[::1]:8501"}, True),
        ("127.0.0.1", {"Host": "shop.example"}, False),
        ("127.0.0.1", {"Host": "localhost.evil.test:8501"}, False),
        ("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "10.0.0.1"}, False),
        ("0.0.0.0", {"Host": "localhost:8501"}, False),  # noqa: S104
    ],
)
def test_the_local_user_is_told_by_address_name_and_proxies(
    monkeypatch: pytest.MonkeyPatch, address: str, headers: dict[str, str], expected: bool
) -> None:
    class Context:
        def __init__(self) -> None:
            self.headers = headers

    monkeypatch.undo()
    monkeypatch.setattr(local_user.st, "context", Context())
    monkeypatch.setattr(local_user.st, "get_option", lambda _: address)
    assert local_user.may_write() is expected
