"""A warehouse reads its messages by a lexicon: the shipped one, or its own."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import run
from ingest.reading import Refused
from queries import lexicon

from .test_run import ingest, line, log

OWN = (
    f"{','.join(lexicon.COLUMNS)}\nbring it back,en,says_unsolved,1,Bring it back,Ann,2026-11-25\n"
)


def manifest(warehouse: Path) -> dict[str, Any]:
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    found: dict[str, Any] = json.loads((warehouse / f"snapshots/{snapshot}.json").read_text())
    return found


def versions_in(warehouse: Path) -> list[tuple[Any, ...]]:
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    with duckdb.connect(str(warehouse / f"snapshots/{snapshot}.duckdb"), read_only=True) as con:
        return con.execute("select distinct version from lexicon").fetchall()


def test_a_lexicon_given_once_stays_until_it_is_taken_away(tmp_path: Path) -> None:
    warehouse, own = tmp_path / "warehouse", tmp_path / "phrases.csv"
    records = log(tmp_path / "a.csv", line(1))
    own.write_text(OWN, "utf-8")
    shipped, mine = lexicon.read(lexicon.SHIPPED).version, lexicon.read(own).version
    ingest(warehouse, records)
    assert manifest(warehouse)["definitions"]["lexicon.csv"] == shipped
    assert versions_in(warehouse) == [(shipped,)]
    ingest(warehouse, records, lexicon=own)  # the same file: only the lexicon is new
    assert manifest(warehouse)["definitions"]["lexicon.csv"] == mine
    ingest(warehouse, log(tmp_path / "b.csv", line(2)))
    run.forget(warehouse, "b.csv", materialise=lambda *_: None)
    assert versions_in(warehouse) == [(mine,)]
    assert (warehouse / "lexicon.csv").read_text("utf-8") == OWN
    (warehouse / "lexicon.csv").unlink()
    ingest(warehouse, records)
    assert versions_in(warehouse) == [(shipped,)]


def test_a_bad_lexicon_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    warehouse, own = tmp_path / "warehouse", tmp_path / "phrases.csv"
    own.write_text(OWN.replace("says_unsolved", "says_unsolvd"), "utf-8")
    with pytest.raises(Refused, match=r"phrases.csv: row 2: .* did you mean says_unsolved\?"):
        ingest(warehouse, log(tmp_path / "a.csv", line(1)), lexicon=own)
    assert not (warehouse / "CURRENT").exists()
    shutil.copy(own, warehouse / "lexicon.csv")
    with pytest.raises(Refused, match="lexicon.csv: row 2"):
        ingest(warehouse, tmp_path / "a.csv")
    own.write_text(OWN, "utf-8")  # one given replaces the warehouse's bad one
    ingest(warehouse, tmp_path / "a.csv", lexicon=own)
    assert versions_in(warehouse) == [(lexicon.read(own).version,)]
