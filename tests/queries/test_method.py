"""What the method screen rests on: measured accuracy, sweeps of parameters, decisions."""

from pathlib import Path

import pytest

from queries.accuracy import accuracy
from queries.catalogue import patterns
from queries.decisions import FILE, decisions
from queries.sweep import STEPS, sweep, sweepable

HEADER = (
    "pattern,digest,platform,rate,strength,seeds,planted,found,recall,recall_low,recall_high,"
    "matches,true_matches,precision,precision_low,precision_high,look_alikes,look_alikes_matched\n"
)


def _written(folder: Path, *rows: str) -> Path:
    table = folder / "accuracy.csv"
    table.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return table


def test_a_row_is_typed_and_knows_its_definition(tmp_path: Path) -> None:
    digest = patterns()["auto_closed"].digest[:8]
    rest = "shop,0.1,plain,1-5,40,38,0.95,0.83,0.99,39,38,0.97,0.87,1.0,12,1"
    table = _written(
        tmp_path,
        f"auto_closed,{digest},{rest}",
        f"auto_closed,00000000,{rest}",
        f"code_sold_twice,{digest},shop,0,none,1,0,0,,,,0,0,,,,3,0",
        f"renamed_since,{digest},{rest}",
    )
    first, earlier, nothing, gone = accuracy(table)
    assert (first.planted, first.found, first.recall) == (40, 38, 0.95)
    assert (first.seeds, first.look_alikes_matched) == ("1-5", 1)
    assert [one.is_current for one in (first, earlier, nothing, gone)] == [
        True, False, False, False,
    ]  # fmt: skip
    assert nothing.recall is None
    assert nothing.precision_high is None


def test_where_nothing_was_measured_there_is_no_row(tmp_path: Path) -> None:
    assert accuracy(tmp_path / "accuracy.csv") == []


def test_a_bad_table_is_refused_by_line_and_column(tmp_path: Path) -> None:
    row = "auto_closed,x,shop,0.1,plain,1,many,38,0.95,0.83,0.99,39,38,0.97,0.87,1.0,12,1"
    with pytest.raises(ValueError, match=r"accuracy\.csv: line 2, planted: 'many'"):
        accuracy(_written(tmp_path, row))
    (tmp_path / "accuracy.csv").write_text("pattern,digest\n", "utf-8")
    with pytest.raises(ValueError, match="no column platform, rate"):
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
