"""What the method screen rests on: measured accuracy, sweeps of parameters, decisions."""

from pathlib import Path

import pytest

from queries.accuracy import COUNTS, TEXTS, Share, accuracy
from queries.catalogue import patterns
from queries.decisions import FILE, decisions
from queries.estimators import wilson
from queries.sweep import STEPS, sweep, sweepable

HEADER = ",".join((*TEXTS, *COUNTS)) + "\n"


def _written(folder: Path, *rows: str) -> Path:
    table = folder / "accuracy.csv"
    table.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return table


def test_rows_are_pooled_over_seeds_and_know_their_definition(tmp_path: Path) -> None:
    digest = patterns()["auto_closed"].digest[:8]
    table = _written(
        tmp_path,
        f"auto_closed,{digest},shop,6000,0.1,1,strong,20,18,1,39,38,120,1",
        f"auto_closed,{digest},shop,6000,0.1,1,weak,10,0,0,39,38,120,1",
        f"auto_closed,{digest},shop,6000,0.1,2,strong,20,20,0,41,41,110,0",
        "auto_closed,00000000,shop,6000,0.1,1,strong,20,18,1,39,38,120,1",
        f"renamed_since,{digest},shop,6000,0.1,1,strong,0,0,0,0,0,0,0",
    )
    first, earlier, gone = accuracy(table)
    assert first.recall == {"strong": Share(38, 40), "weak": Share(0, 10)}
    assert (first.precision, first.look_alikes, first.seeds) == (Share(79, 80), Share(1, 230), 2)
    assert first.recall["strong"].value == 0.95
    assert first.recall["strong"].interval == wilson(38, 40)
    assert [one.is_current for one in (first, earlier, gone)] == [True, False, False]
    assert gone.recall["strong"].value is None
    assert gone.precision.interval is None


def test_where_nothing_was_measured_there_is_no_row(tmp_path: Path) -> None:
    assert accuracy(tmp_path / "accuracy.csv") == []


def test_a_bad_table_is_refused_by_line_and_column(tmp_path: Path) -> None:
    row = "auto_closed,x,shop,6000,0.1,1,strong,many,18,1,39,38,120,1"
    with pytest.raises(ValueError, match=r"accuracy\.csv: line 2, planted: 'many'"):
        accuracy(_written(tmp_path, row))
    (tmp_path / "accuracy.csv").write_text("pattern,digest\n", "utf-8")
    with pytest.raises(ValueError, match="no column platform, orders"):
        accuracy(tmp_path / "accuracy.csv")


@pytest.mark.parametrize("name", sweepable())
def test_a_sweep_runs_from_end_to_end_through_the_default(name: str) -> None:
    found = sweep(name)
    assert found is not None
    param = found.parameter
    span = int(param.high - param.low) + 1 if param.sql_type == "bigint" else STEPS
    assert min(5, span) <= len(found.values) <= STEPS + 1
    assert list(found.values) == sorted(set(found.values))
    assert (found.values[0], found.values[-1]) == (param.low, param.high)
    assert param.default in found.values
    assert [param.check(value) for value in found.values] == list(found.values)


@pytest.mark.parametrize("name", ["", "auto_closed", "auto_closed.no_such", "no_such.days"])
def test_a_sweep_of_nothing_is_none(name: str) -> None:
    assert sweep(name) is None


def test_every_heading_of_the_decisions_is_one(tmp_path: Path) -> None:
    text = FILE.read_text("utf-8")
    found = decisions()
    assert [one.title for one in found] == [
        line[3:] for line in text.splitlines() if line.startswith("## ")
    ]
    assert all(one.paragraphs for one in found)
    assert sum(len(part) for one in found for part in one.paragraphs) > 0.9 * len(text) - 2000
    assert decisions(tmp_path / "none.md") == []
