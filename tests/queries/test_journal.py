"""The journal: nothing is lost, nothing crashes a reader, and an old definition is told apart."""

import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import journal, journal_writing
from queries.journal import REPLY, REVIEW, About, Entry
from queries.journal_writing import LONGEST, Refused, append
from queries.snapshot import Snapshot

ABOUT = About("shop", "closed_by_rule", "d" * 64, "r" * 16, "t1")
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
DRAWN = "tickets\n| ticket_id | status |\n| t1 | closed |\n"


def entry(text: str = "because", name: str = "a", is_sensible: bool | None = True) -> Entry:
    kind = REPLY if is_sensible is None else REVIEW
    return Entry(kind, name, "2026-11-26T10:00:00+00:00", "shop", "closed_by_rule", "d" * 64,
                 "r" * 16, "t1", "01234567", text, "", is_sensible)  # fmt: skip


def lines(folder: Path, *content: bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "review.jsonl").write_bytes(b"\n".join(content))


@SHARED
@given(st.lists(st.tuples(TEXTS, st.sampled_from([True, False, None])), max_size=6))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, bool | None]]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    written = [entry(text, str(n), judged) for n, (text, judged) in enumerate(said)]
    for one in written:
        append(folder, one)
    kept = journal.read(folder)
    assert sorted(kept.entries, key=lambda one: one.id) == sorted(written, key=lambda one: one.id)
    assert kept.unreadable == 0


@SHARED
@given(st.binary(max_size=300))
def test_no_line_stops_a_reader(tmp_path_factory: pytest.TempPathFactory, line: bytes) -> None:
    folder = tmp_path_factory.mktemp("journal")
    append(folder, entry(name="before"))
    with (folder / "review.jsonl").open("ab") as file:
        file.write(line)
    append(folder, entry(name="after"))
    kept = journal.read(folder)
    assert {one.id for one in kept.entries} == {"before", "after"}
    assert kept.unreadable == sum(bool(one.strip()) for one in line.split(b"\n"))


@SHARED
@given(st.data())
def test_a_torn_last_line_takes_no_other_with_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    append(folder, entry(name="whole"))
    append(folder, entry("ä quite long reason 说明", name="torn"))
    path = folder / "review.jsonl"
    content = path.read_bytes()
    first = content.index(b"\n") + 1
    left = data.draw(st.integers(first, len(content) - 2))
    path.write_bytes(content[:left])
    append(folder, entry(name="next"))
    kept = journal.read(folder)
    assert [one.id for one in kept.entries] == ["whole", "next"]
    assert kept.unreadable == (left > first)


HOSTILE = {
    "deep": b"[" * 5000,
    "long": b'{"kind": "' + b"x" * 40_000 + b'"}',
    "array": b"[1, 2]",
    "number": b"1" * 5000,
    "half a character": json.dumps(entry().__dict__ | {"text": "\ud800"}).encode(),
    "a field too many": json.dumps(entry().__dict__ | {"more": 1}).encode(),
    "no text": json.dumps(entry().__dict__ | {"text": ["a"]}).encode(),
    "a text too long": json.dumps(entry().__dict__ | {"text": "a" * 2001}).encode(),
    "a year no zone can show": json.dumps(
        entry().__dict__ | {"written_at": "0001-01-01T00:00:00+14:00"}
    ).encode(),
    "no judgement": json.dumps(entry().__dict__ | {"is_sensible": None}).encode(),
    "a judgement that is a number": json.dumps(entry().__dict__ | {"is_sensible": 1}).encode(),
    "of no kind": json.dumps(entry().__dict__ | {"kind": "order"}).encode(),
    "of nobody": json.dumps(entry().__dict__ | {"platform": ""}).encode(),
    "not utf-8": b'{"kind": "\xff"}',
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_line_is_counted_and_left_out(tmp_path: Path, line: bytes) -> None:
    lines(tmp_path / "j", line, json.dumps(entry().__dict__).encode(), line)
    kept = journal.read(tmp_path / "j")
    assert [one.id for one in kept.entries] == ["a"]
    assert kept.unreadable == 2


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    assert journal.read(tmp_path / "none") == journal.Journal((), 0)


def test_one_entry_in_two_files_counts_once(tmp_path: Path) -> None:
    append(tmp_path, entry())
    (tmp_path / "copy.jsonl").write_bytes((tmp_path / "review.jsonl").read_bytes())
    assert len(journal.read(tmp_path).entries) == 1


def _write_many(folder: str, name: str) -> None:
    for n in range(60):
        append(Path(folder), entry("x" * 900, f"{name}{n}"))


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_write_many, [str(tmp_path)] * 2, "ab"))
    kept = journal.read(tmp_path)
    assert (len(kept.entries), kept.unreadable) == (120, 0)


def test_a_file_only_ever_grows(tmp_path: Path) -> None:
    append(tmp_path, entry(name="first"))
    before = (tmp_path / "review.jsonl").read_bytes()
    append(tmp_path, entry(name="second"))
    assert (tmp_path / "review.jsonl").read_bytes().startswith(before)


@pytest.fixture
def snapshot(publish: Callable[[str], Snapshot]) -> Snapshot:
    return publish(DRAWN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  \n", "empty"),
        ("x" * (LONGEST["text"] + 1), "too_long"),
        ("write to me@shop.example", "secret"),
        ("ring 13812345678", "secret"),
        ("ring +44 20 7946 0958", "secret"),
        ("the code ABCD-1234-EF56 was used", "secret"),
        ("the code ＡＢＣＤ-1234-EF56 was used", "secret"),
        ("the code X7K2M9QT4WZP was used", "secret"),
    ],
)
def test_what_may_not_be_kept_is_refused(snapshot: Snapshot, text: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        journal_writing.reply(snapshot, ABOUT, text, "the shop")
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "text",
    ["The rule was switched off on 2026-03-01, see ticket 20938.", "订单 2026030300417 已退款"],
)
def test_ordinary_words_are_kept(snapshot: Snapshot, text: str) -> None:
    made = journal_writing.review(snapshot, ABOUT, is_sensible=False, text=f" {text} ")
    assert (made.text, made.is_sensible, made.subject) == (text, False, "t1")
    assert made.snapshot == "01234567"


def test_an_entry_lapses_with_its_definition(snapshot: Snapshot) -> None:
    now = journal.about(snapshot, "closed_by_rule", "given", "t1")
    made = journal_writing.review(snapshot, now, is_sensible=True, text="so it is")
    assert made.is_under(journal.about(snapshot, "closed_by_rule", "given"))
    assert not made.is_under(replace(now, definition="0" * 64))
    assert not made.is_under(replace(now, rests_on="0" * 16))


def test_a_fact_or_a_phrase_below_a_pattern_is_part_of_it(snapshot: Snapshot) -> None:
    def rests_on(changed: dict[str, str]) -> dict[str, str]:
        manifest = {"digest": "x", "definitions": {"facts/message_facts.sql": "a"} | changed}
        other = replace(snapshot, manifest=manifest, _known={})
        names = ("auto_closed", "redeemed_before_delivery", "closed_by_clause")
        return {name: journal.about(other, name, "given").rests_on for name in names}

    before = rests_on({})
    fact = rests_on({"facts/message_facts.sql": "b"})
    assert fact["auto_closed"] != before["auto_closed"]
    assert fact["redeemed_before_delivery"] == before["redeemed_before_delivery"]
    phrases = rests_on({"lexicon.csv": "b"})
    assert phrases["closed_by_clause"] != before["closed_by_clause"]
    assert phrases["redeemed_before_delivery"] == before["redeemed_before_delivery"]
