"""A shop's own figures, made by known definitions from its exports, are traced to them."""

import csv
from datetime import datetime
from pathlib import Path
from statistics import mean, median
from zoneinfo import ZoneInfo

import pytest

from ingest.run import Options, ingest_several
from queries.analysis import Analysis, analyse
from queries.figures import Filters
from queries.snapshot import open_snapshot
from sample_data import shanhai
from tests.analyses.held import opens_its_rows
from tests.sample.export_files import CLOSES, USER, read

SHANGHAI = ZoneInfo("Asia/Shanghai")
SINCE, UNTIL = datetime(2026, 4, 1, tzinfo=SHANGHAI), datetime(2026, 7, 1, tzinfo=SHANGHAI)
FIELDS = ("figure_id", "metric", "statistic", "period_from", "period_to", "value", "unit",
          "definition", "platform_name")  # fmt: skip


def published(folder: Path) -> list[list[object]]:
    """Five figures as a shop might print them; the last is of nothing in its export."""
    tickets = [
        one for one in read(folder).tickets.values()
        if SINCE <= one.opened_at.astimezone(SHANGHAI) < UNTIL
    ]  # fmt: skip
    closed = [one for one in tickets if one.closing is not None]
    hours = [(one.closing.at - one.opened_at).total_seconds() / 3600 for one in closed]
    replies = []
    for one in tickets:
        said = [m.at for m in one.messages if m.sender_type != USER and m.kind != CLOSES]
        if said:
            replies.append((min(said) - one.opened_at).total_seconds() / 60)
    assert len(closed) > 50
    return [
        ["mean_close", "resolution_time", "mean", round(mean(hours), 2), "hours"],
        ["median_close", "resolution_time", "median", round(median(hours) * 60, 1), "minutes"],
        ["closed", "resolved_share", "", round(100 * len(closed) / len(tickets), 1), "percent"],
        ["any_reply", "first_reply_time", "mean", round(mean(replies), 1), "minutes"],
        ["dreamt", "resolution_time", "mean", 1.5, "minutes"],
    ]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    folder = tmp_path_factory.mktemp("shop")
    shanhai.generate(folder / "exports", 900, 5)
    with (folder / "own_figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for row in published(folder / "exports"):
            writer.writerow([*row[:3], SINCE.isoformat(), UNTIL.isoformat(), *row[3:],
                             "as our dashboard shows it", "shanhai"])  # fmt: skip
    shop = [folder / "exports" / "shanhai" / f"{name}.csv"
            for name in ("order", "card", "commodity", "ticket", "ticket_message")]  # fmt: skip
    ingest_several(
        [(shop, Options(timezone="Asia/Shanghai", platform="shanhai")),
         ([folder / "own_figures.csv"], Options())],
        folder / "w",
    )  # fmt: skip
    snapshot = open_snapshot(folder / "w")
    opens_its_rows(snapshot, "reconciliation")
    return analyse(snapshot, "reconciliation", Filters())


def test_each_is_traced_to_its_definition_and_the_dream_is_not(found: Analysis) -> None:
    within = {str(row["figure_id"]): row["within_rounding"] for row in found.rows}
    assert set(within) == {"mean_close", "median_close", "closed", "any_reply", "dreamt"}
    for name, candidate in {
        "mean_close": "opened_first_closing", "median_close": "opened_first_closing",
        "closed": "ever_closed_of_opened", "any_reply": "anyone",
    }.items():  # fmt: skip
        assert candidate in within[name], (name, within[name])  # type: ignore[operator]
    assert within["dreamt"] == []
    assert "4 come out within rounding" in found.says["en"]
    assert "unexplained" in found.says["en"]
