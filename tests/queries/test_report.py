"""The report keeps its promise: the schema, and the same counts as the figures."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from queries import catalogue, drawn
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
