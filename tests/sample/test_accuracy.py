"""The published table of accuracy: it is of today's definitions, comes out again, and holds."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import sample_data
from dashboard.commands.accuracy import COLUMNS, SEEDS, TABLE, judged, measured
from dashboard.commands.progress import Terminal
from queries.catalogue import patterns
from sample_data import shanhai

Row = dict[str, str]
PLANTED = [name for name, found in patterns().items() if found.planted]
CONTRADICTING = [name for name in PLANTED if patterns()[name].strength == "contradicts"]
SUMMED = ("planted", "found", "matches", "true_matches", "look_alikes", "look_alikes_matched")


@cache
def table() -> list[Row]:
    """The rows of queries/accuracy.csv."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pooled(pattern: str, rate: str, strength: str) -> Counter[str]:
    """Counts over all platforms and seeds."""
    total: Counter[str] = Counter()
    for row in table():
        if (row["pattern"], row["rate"], row["strength"]) == (pattern, rate, strength):
            total.update({name: int(row[name]) for name in SUMMED})
    return total


def test_every_pattern_with_planted_faults_is_measured_as_it_is_defined_now() -> None:
    measured_ones = {(row["pattern"], row["digest"]) for row in table()}
    assert measured_ones == {(name, patterns()[name].digest[:8]) for name in PLANTED}
    assert len({row["seed"] for row in table()}) >= 3
    assert {row["rate"] for row in table()} == {str(rate) for rate in SEEDS}


@pytest.mark.parametrize("rate", ["1.0", "0.1"])
@pytest.mark.parametrize("strength", ["strong", "middle"])
@pytest.mark.parametrize("name", PLANTED)
def test_recall_of_the_clear_faults(name: str, strength: str, rate: str) -> None:
    total = pooled(name, rate, strength)
    assert total["planted"] >= 10
    assert total["found"] >= 0.9 * total["planted"]


@pytest.mark.parametrize("rate", ["1.0", "0.1"])
@pytest.mark.parametrize("name", CONTRADICTING)
def test_a_pattern_that_contradicts_accuses_nobody_wrongly(name: str, rate: str) -> None:
    total = pooled(name, rate, "strong")
    assert total["true_matches"] >= 0.95 * total["matches"] > 0
    assert total["look_alikes"] >= 100
    assert total["look_alikes_matched"] == 0


def recorded() -> list[Row]:
    """The rows of the first seed with faults as frequent as in the demo."""
    first = table()[0]
    where = (first["orders"], "1.0", first["seed"])
    return [row for row in table() if (row["orders"], row["rate"], row["seed"]) == where]


def test_the_rows_of_one_shop_come_out_again(tmp_path: Path) -> None:
    rows = [row for row in recorded() if row["platform"] == "shanhai"]
    orders, seed, exports = int(rows[0]["orders"]), int(rows[0]["seed"]), tmp_path / "exports"
    shanhai.generate(exports, orders, seed)
    told = [one for one in sample_data.exports(exports) if one[0][0].exists()]
    again = judged(exports, told, Terminal())
    of_each = ("orders", "rate", "seed")
    columns = [name for name in COLUMNS if name not in of_each]
    assert {tuple(str(row[name]) for name in columns) for row in again} == {
        tuple(row[name] for name in columns) for row in rows
    }
    assert len(rows) >= 20


@pytest.mark.slow
def test_the_table_comes_out_again() -> None:
    rows = recorded()
    again = measured(int(rows[0]["orders"]), int(rows[0]["seed"]), 1.0, Terminal())
    assert {tuple(str(row[name]) for name in COLUMNS) for row in again} == {
        tuple(row[name] for name in COLUMNS) for row in rows
    }
