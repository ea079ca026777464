"""What Lantern prints about itself: means of what Chatwoot's own reports hold, quarter by quarter.

A mean over the tickets that were closed, and of first answers by members of the desk: what most
help desks show by default, and shorter than what buyers waited.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from sample_data.lantern import shop

FILE = "own_figures.csv"
_COLUMNS = ("figure_id", "metric", "statistic", "period_from", "period_to", "value", "unit",
            "decimals", "definition", "platform_name")  # fmt: skip
_QUARTERS = (
    ("2025-10-01", "2026-01-01"),
    ("2026-01-01", "2026-04-01"),
    ("2026-04-01", "2026-07-01"),
)
_TOLD = {  # a report's name -> metric, and how the shop words it
    "first_response": ("first_reply_time", "average time to the first reply"),
    "conversation_resolved": ("resolution_time", "average time to resolution"),
}


def publish(out: Path) -> None:
    """Write `out`/lantern/own_figures.csv from `out`/lantern/reporting_events.jsonl."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for report in _reports(out / shop.PLATFORM / "reporting_events.jsonl"):
        for since, until in _QUARTERS:
            if report["name"] in _TOLD and since <= report["event_start_time"] < until:
                values[since, report["name"]].append(float(report["value"]))
    with (out / shop.PLATFORM / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for since, until in _QUARTERS:
            for name, (metric, words) in _TOLD.items():
                if found := values[since, name]:
                    writer.writerow([
                        f"{metric}_{since}", metric, "mean", since, until,
                        f"{mean(found) / 3600:.1f}", "hours", 1, words, shop.PLATFORM,
                    ])  # fmt: skip


def _reports(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
