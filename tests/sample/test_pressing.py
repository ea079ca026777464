"""Lantern's buyers who press: the truth planted is covered, and what misleads does mislead."""

import csv
import json
import re
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from queries.analysis import Analysis, Figure, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.sample import wording
from tests.sample.lantern_loaded import Loaded

KIND = "something else"  # what stands in the attribute of those who press
DEADLINE = re.compile(r"(?:within \d+ ?h|You have \d+ hours|\d+小时内|给你们\d+小时|最晚\d+小时)")
Record = dict[str, Any]


@pytest.fixture(scope="module")
def out(lantern_loaded: Loaded) -> Path:
    return lantern_loaded.folder


@pytest.fixture(scope="module")
def snapshot(lantern_loaded: Loaded) -> Snapshot:
    return lantern_loaded.opened()


@pytest.fixture(scope="module")
def planted(out: Path) -> dict[str, set[str]]:
    """Name -> ids of tickets."""
    found = defaultdict(set)
    with (out / "truth" / "lantern" / "tickets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["name"]].add(row["subject_id"])
    return found


@pytest.fixture(scope="module")
def conversations(out: Path) -> dict[str, tuple[Record, list[Record]]]:
    """Those of the kind that presses, as the export has them: the conversation, its messages."""
    lines = (out / "lantern" / "messages.jsonl").read_text("utf-8").splitlines()
    said = defaultdict(list)
    for message in map(json.loads, lines):
        said[str(message["conversation_id"])].append(message)
    found = {}
    for line in (out / "lantern" / "conversations.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        if one["custom_attributes"].get("topic") == KIND:
            found[str(one["id"])] = (one, said[str(one["id"])])
    return found


@pytest.fixture(scope="module")
def repeated(out: Path) -> set[str]:
    """Sentences of the shop's side that stand in many conversations."""
    lines = (out / "lantern" / "messages.jsonl").read_text("utf-8").splitlines()
    messages = map(json.loads, lines)
    return wording.repeated_sentences(
        (str(one["conversation_id"]), one["content"]) for one in messages
        if one["message_type"] != 0 and one["content"]
    )  # fmt: skip


def moment(epoch: int) -> datetime:
    return datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)


def rows(snapshot: Snapshot, sql: str) -> dict[str, Any]:
    con: duckdb.DuckDBPyConnection = snapshot.cursor()
    return dict(con.execute(sql).fetchall())


def test_the_first_answer_of_each_is_that_of_the_export(
    snapshot: Snapshot, conversations: dict[str, tuple[Record, list[Record]]], repeated: set[str]
) -> None:
    expected = {}
    for number, (_, messages) in conversations.items():
        by_people = [
            one["created_at"] for one in messages
            if one["message_type"] == 1 and not one["private"]
            and one["sender"]["type"] == "user"
            and not wording.is_repeated(one["content"], repeated)
        ]  # fmt: skip
        expected[number] = moment(min(by_people)) if by_people else None
    found = rows(snapshot, "select ticket_id, reply_at from reply_waits where category = 'other'")
    assert found == expected
    assert sum(one is not None for one in found.values()) > 200


def test_the_first_deadline_of_each_is_that_of_the_export(
    snapshot: Snapshot,
    planted: dict[str, set[str]],
    conversations: dict[str, tuple[Record, list[Record]]],
) -> None:
    expected = {}
    for number, (_, messages) in conversations.items():
        stated = [
            one["created_at"] for one in messages
            if one["message_type"] == 0 and DEADLINE.search(one["content"])
        ]  # fmt: skip
        if stated:
            expected[number] = moment(min(stated))
    found = rows(
        snapshot, "select ticket_id, used_at from buyer_tactics where tactic = 'deadline_stated'"
    )
    assert {one: at for one, at in found.items() if one in conversations} == expected
    assert expected.keys() == planted["deadline_stated"] & conversations.keys()


def test_the_first_message_of_each_is_that_of_the_export(
    snapshot: Snapshot,
    planted: dict[str, set[str]],
    conversations: dict[str, tuple[Record, list[Record]]],
) -> None:
    rich = set()
    for number, (_, messages) in conversations.items():
        first = min((one for one in messages if one["message_type"] == 0), key=lambda m: m["id"])
        if len(first["content"]) >= 120 or first.get("attachments"):
            rich.add(number)
    found = rows(
        snapshot,
        """
        select ticket_id, first_length >= 120 or first_attachments >= 1 from reply_waits
        where category = 'other'
        """,
    )
    assert {one for one, is_rich in found.items() if is_rich} == rich
    assert rich == planted["first_message_rich"] & conversations.keys()


def figure(found: Analysis, name: str) -> Figure:
    return next(one for one in found.figures if one.name == name)


@pytest.mark.parametrize("category", ["other", None])
def test_a_deadline_made_no_difference_and_ours_says_so(
    snapshot: Snapshot, category: str | None
) -> None:
    found = analyse(snapshot, "deadline_stated", Filters(platform="lantern", category=category))
    one = figure(found, "by_age_and_severity")
    assert one.k is not None
    assert one.k >= 50
    assert one.low < 1 < one.high  # type: ignore[operator]
    assert figure(found, "ever").high < 1  # type: ignore[operator]
    assert figure(found, "unmeasured_cause_near_end").value == 1
    assert found.says["en"].endswith("which misleads.")
    assert figure(found, "deadline_met").value is not None
    assert found.lines


def test_a_rich_first_message_made_no_difference_and_ours_says_so(snapshot: Snapshot) -> None:
    found = analyse(snapshot, "first_message_rich", Filters(platform="lantern", category="other"))
    one = figure(found, "difference")
    assert one.low < 0 < one.high  # type: ignore[operator]
    rich, plain = figure(found, "rich"), figure(found, "plain")
    assert rich.high < plain.value  # type: ignore[operator]  the plain shares mislead
    assert figure(found, "balance price_band Q4").low > 0.1  # type: ignore[operator]
    everywhere = analyse(snapshot, "first_message_rich", Filters(platform="lantern"))
    assert figure(everywhere, "difference").value is not None


def test_no_log_here_shows_a_public_post(snapshot: Snapshot) -> None:
    found = analyse(snapshot, "public_post", Filters())
    assert found.says["en"].startswith("Not testable in any export known to us")
    assert found.rows
