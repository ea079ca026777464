"""The one writer of a warehouse, and what its next start finds and clears."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.warehouse import Busy, Warehouse

HOLD = """
import sys, time
from pathlib import Path
from ingest.warehouse import Warehouse
with Warehouse(Path(sys.argv[1])).writing():
    print("held", flush=True)
    time.sleep(60)
"""


def published(house: Warehouse, *snapshots: str) -> None:
    """Lay files as if these snapshots had been published, the last of them now."""
    with house.writing():
        for snapshot in snapshots:
            house.database(snapshot).touch()
            house.manifest(snapshot).write_text("{}")
            house.point_to(snapshot)


def laid(house: Warehouse, stem: str, *suffixes: str) -> None:
    """Lay a records file, or the parts of one that was being written."""
    house.records.mkdir(parents=True, exist_ok=True)
    for suffix in suffixes or (".parquet", ".rejects.parquet", ".doubts.parquet", ".json"):
        (house.records / f"{stem}{suffix}").write_text("{}")


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path) -> None:
    house = Warehouse(tmp_path / "w")
    with (
        house.writing(),
        pytest.raises(Busy, match=rf"process {os.getpid()} on .* since 20"),
        Warehouse(tmp_path / "w").writing(),
    ):
        pytest.fail("two writers at once")
    with house.writing():  # and it is free again
        pass


def test_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "w")], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    house = Warehouse(tmp_path / "w")
    with pytest.raises(Busy, match=f"process {holder.pid} "), house.writing():
        pytest.fail("two writers at once")
    holder.send_signal(signal.SIGKILL)
    holder.wait(timeout=10)
    began = time.monotonic()
    with house.writing():
        assert time.monotonic() - began < 1


def test_a_lock_whose_holder_says_nothing_is_still_a_lock(tmp_path: Path) -> None:
    house = Warehouse(tmp_path / "w")
    with house.writing():
        (tmp_path / "w" / "lock").write_text("")
        with pytest.raises(Busy, match="another process"), house.writing():
            pytest.fail("two writers at once")


def test_the_next_start_clears_what_was_never_published(tmp_path: Path) -> None:
    house = Warehouse(tmp_path / "w")
    published(house, "000001", "000002")
    for name in (".build-7.duckdb", ".build-7.duckdb.wal", "000003.duckdb", "000003.json",
                 "000002.duckdb.wal"):  # fmt: skip
        (house.snapshots / name).touch()
    (house.snapshots / ".build-7.duckdb.tmp").mkdir()
    (house.records / ".tmp-7").mkdir()
    (house.records / ".staging-7").mkdir()
    (tmp_path / "w" / "CURRENT.tmp").touch()
    laid(house, "0" * 16 + "-whole000")
    laid(house, "1" * 16 + "-half0000", ".parquet", ".rejects.parquet")  # its .json never came
    with house.writing():
        pass
    assert sorted(path.name for path in house.snapshots.iterdir()) == [
        "000001.duckdb", "000001.json", "000002.duckdb", "000002.json",
    ]  # fmt: skip
    assert {path.name[0] for path in house.records.iterdir()} == {"0"}
    assert sorted(path.name for path in (tmp_path / "w").iterdir()) == [
        "CURRENT", "journal", "lock", "records", "snapshots",
    ]  # fmt: skip


def test_a_commit_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    house = Warehouse(tmp_path / "w")
    laid(house, "old")
    laid(house, "kept")
    with house.writing(), house.staging() as staging:
        laid(house, f"{staging.name}/new")
        (staging / "replaced.json").write_text(json.dumps(["old"]))
        staging.rename(house.records / ".ready")  # and there it was killed
    with house.writing():
        pass
    assert {path.name.split(".")[0] for path in house.records.iterdir()} == {"kept", "new"}


def test_keeps_the_last_snapshots_and_never_reuses_a_number(tmp_path: Path) -> None:
    house = Warehouse(tmp_path / "w")
    published(house, "000001", "000002", "000003", "000004")
    with house.writing():
        house.prune(keep=3)
        assert house.numbers() == ["000002", "000003", "000004"]
        house.prune(keep=0)  # the published one always stays
        assert house.numbers() == ["000004"]
        assert house.next_number() == "000005"
