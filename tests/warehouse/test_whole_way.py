"""From the files to the verdicts: neither the order of loading nor the key changes a figure."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.rowhash import ABOUT_FILES, tables_of
from ingest.run import ingest, rebuild
from sample_data import shanhai

ORDERS, SEED = 500, 11


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The exports of a small invented shop and its redeeming service."""
    folder = tmp_path_factory.mktemp("exports")
    shanhai.generate(folder, ORDERS, SEED)
    return sorted(path for path in folder.rglob("*.csv") if "truth" not in path.parts)


@pytest.fixture(scope="module")
def together(exports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that got all files at once."""
    warehouse = tmp_path_factory.mktemp("together") / "w"
    ingest(exports, warehouse)
    return warehouse


def asked(warehouse: Path, sql: str = "") -> Any:
    """Rows of a query on the published snapshot, or what all its tables say."""
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    database = str(warehouse / "snapshots" / f"{snapshot}.duckdb")
    with duckdb.connect(database, read_only=True) as con:
        if sql:
            return con.execute(sql).fetchall()
        return {name: t for name, t in tables_of(con).items() if name not in ABOUT_FILES}


def halves(path: Path, folder: Path) -> list[Path]:
    """An export cut in two, overlapping by a few records. Its records must each be one line."""
    head, *lines = path.read_text("utf-8").splitlines(keepends=True)
    middle = len(lines) // 2
    cut = [folder / f"1-{path.name}", folder / f"2-{path.name}"]
    cut[0].write_text(head + "".join(lines[: middle + 3]), "utf-8")
    cut[1].write_text(head + "".join(lines[middle:]), "utf-8")
    return cut


def test_files_one_by_one_backwards_and_in_pieces(
    exports: list[Path], together: Path, tmp_path: Path
) -> None:
    shutil.copy(together.with_name("w.key"), tmp_path / "w.key")
    redemptions = next(path for path in exports if path.name == "redemptions.csv")
    pieces = halves(redemptions, tmp_path)
    ingest(pieces[1:], tmp_path / "w")
    ingest([path for path in reversed(exports) if path != redemptions], tmp_path / "w")
    ingest([pieces[0], exports[0]], tmp_path / "w")
    found, expected = asked(tmp_path / "w"), asked(together)
    assert {name for name in expected if found.get(name) != expected[name]} == set()
    assert set(found) == set(expected)


def test_another_key_gives_the_same_figures(
    exports: list[Path], together: Path, tmp_path: Path
) -> None:
    ingest(exports, tmp_path / "w")
    ours, theirs = asked(together), asked(tmp_path / "w")
    assert ours["orders"] != theirs["orders"], "the tokens differ"
    assert {n: t["rows"] for n, t in ours.items()} == {n: t["rows"] for n, t in theirs.items()}
    for figures in (
        "select * from verdict_counts order by all",
        "select claim, verdict, by_pattern, count(*) from claims_ledger group by all order by all",
        "select name, line_no, status from tickets join files using (file_id) order by all",
    ):
        assert asked(together, figures) == asked(tmp_path / "w", figures)
        assert asked(together, figures) != []


def test_a_rebuild_from_the_records_is_the_same_snapshot(together: Path) -> None:
    before = asked(together)
    (together / "snapshots" / "000001.duckdb").unlink()
    assert rebuild(together) == "000002"
    assert asked(together) == before
