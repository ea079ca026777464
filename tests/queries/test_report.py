"""The report keeps its promise: the schema, and the same counts as the figures."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from queries import catalogue, drawn, journal, journal_writing, reviews
from queries.definitions import VERDICTS
from queries.figures import Filters
from queries.report import report
from queries.snapshot import Snapshot

Publish = Callable[[str], Snapshot]


@pytest.mark.parametrize("name", ["auto_closed", "redeemed_before_delivery", "updated_at_night"])
def test_a_report_is_plain_json_of_the_promised_shape(
    publish: Publish, repository: Path, name: str
) -> None:
    example = catalogue.patterns()[name].example
    found = report(publish(example), Filters())
    schema = json.loads((repository / "queries" / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(json.dumps(found, allow_nan=False)), schema)
    expected = [row["verdict"] for row in drawn.read(example)["verdicts"]]
    for verdict in VERDICTS:
        counted = sum(one["patterns"][name][verdict] for one in found["platforms"].values())
        assert counted == expected.count(verdict)


def test_what_people_added_stands_beside_the_figure(publish: Publish) -> None:
    snapshot = publish(catalogue.patterns()["auto_closed"].example)
    where = journal.folder(snapshot)
    about = journal.about(snapshot, "auto_closed", "shop")
    row = replace(about, subject="t1")
    before = replace(about, definition="0" * 16)
    matches = reviews.draw(snapshot, "auto_closed", "shop", 1).frame["subject_id"]
    for entry in (
        journal_writing.reply(snapshot, about, "We answered by phone.", "the shop"),
        journal_writing.reply(snapshot, before, "Not so.", ""),
        journal_writing.reply(snapshot, row, "This one was paid back.", "the shop"),
        journal_writing.reply(snapshot, row, "And here is the receipt.", "the shop"),
        journal_writing.reply(snapshot, replace(before, subject="t2"), "No.", "the shop"),
        journal_writing.review(
            snapshot, replace(about, subject=str(matches[0])), is_sensible=True, text="plain"
        ),
    ):
        journal_writing.append(where, entry)
    found = report(snapshot, Filters())["platforms"]["shop"]["patterns"]
    people = found["auto_closed"]["people"]
    assert [(one["by"], one["text"], one["is_earlier"]) for one in people["replies"]] == [
        ("the shop", "We answered by phone.", False), ("", "Not so.", True),
    ]  # fmt: skip
    assert people["contested"] == 1
    assert people["reviewed"] == {"sensible": 1, "judged": 1}
    assert found["closed_by_rule"]["people"] == {"replies": [], "contested": 0, "reviewed": None}


def test_a_report_narrows_to_one_platform(publish: Publish) -> None:
    snapshot = publish(catalogue.patterns()["updated_at_night"].example)
    assert list(report(snapshot, Filters())["platforms"]) == ["desk", "shop"]
    assert list(report(snapshot, Filters(platform="desk"))["platforms"]) == ["desk"]


def test_a_parameter_that_does_not_exist_is_refused(publish: Publish) -> None:
    snapshot = publish(catalogue.patterns()["auto_closed"].example)
    with pytest.raises(ValueError, match="it has: grace_minutes"):
        report(snapshot, Filters(), {"auto_closed": {"grace": 1}})
    with pytest.raises(ValueError, match="from 0 to 1440"):
        report(snapshot, Filters(), {"auto_closed": {"grace_minutes": -1}})
