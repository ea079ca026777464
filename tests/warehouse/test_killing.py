"""Killed at any moment, a load leaves the old or the new snapshot, whole, and no debris."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.rowhash import digest_of, tables_of
from ingest.warehouse import Warehouse

ZYGOTE = Path(__file__).with_name("zygote.py")
RECORDS = re.compile(r"[0-9a-f]{16}-[0-9a-f]{8}(\.rejects|\.doubts)?\.(parquet|json)")
SNAPSHOTS = re.compile(r"\d{6}\.(duckdb|json)")


class Runner:
    """Runs loads in processes of their own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, ZYGOTE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, warehouse: Path, **job: Any) -> dict[str, Any]:
        """Run one job to its end, whatever that is."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"warehouse": str(warehouse), **job}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def end(self) -> None:
        """Let the process go."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    started = Runner()
    yield started
    started.end()


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Three redemption logs; the second repeats rows of the first."""
    folder = tmp_path_factory.mktemp("logs")
    for name, first, last in (("a", 0, 40), ("b", 20, 60), ("c", 60, 90)):
        rows = [
            f"{n},CODE-{n:04}-WXYZ,2026-01-{1 + n % 28:02} 10:00:00,accepted,,u{n},d1,CN,lumen\n"
            for n in range(first, last)
        ]
        head = "redemption_id,code,redeemed_at,result,reject_reason,account,device,region,service\n"
        (folder / f"{name}.csv").write_text(head + "".join(rows), encoding="utf-8")
    return [str(folder / f"{name}.csv") for name in "abc"]


@pytest.fixture(scope="module")
def before(runner: Runner, logs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that holds the first log; copies of it are what gets killed."""
    warehouse = tmp_path_factory.mktemp("before") / "warehouse"
    assert runner.run(warehouse, paths=logs[:1])["code"] == 0
    return warehouse


def copied(before: Path, to: Path) -> Path:
    """A warehouse like that one, with its key."""
    shutil.copytree(before, to)
    shutil.copy(before.with_name("warehouse.key"), to.with_name(f"{to.name}.key"))
    return to


def published_digest(warehouse: Path) -> str:
    """What is published; fails unless it is whole and is what its manifest says."""
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    manifest = json.loads((warehouse / "snapshots" / f"{snapshot}.json").read_text("utf-8"))
    assert not (warehouse / "snapshots" / f"{snapshot}.duckdb.wal").exists()
    database = warehouse / "snapshots" / f"{snapshot}.duckdb"
    with duckdb.connect(str(database), read_only=True) as con:
        tables = tables_of(con)
    assert tables == manifest["tables"]
    assert digest_of(tables) == manifest["digest"]
    return str(manifest["digest"])


def debris(warehouse: Path) -> list[str]:
    """Files and folders that no part of a warehouse at rest accounts for."""
    at_rest = {"records", "snapshots", "journal", "CURRENT", "lock"}
    return [
        *(path.name for path in warehouse.iterdir() if path.name not in at_rest),
        *(p.name for p in (warehouse / "records").iterdir() if not RECORDS.fullmatch(p.name)),
        *(p.name for p in (warehouse / "snapshots").iterdir() if not SNAPSHOTS.fullmatch(p.name)),
    ]


@pytest.mark.parametrize(
    "thoroughly", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["kinds", "each"]
)
def test_killed_before_each_step_of_a_load(
    runner: Runner, logs: list[str], before: Path, tmp_path: Path, thoroughly: bool
) -> None:
    # A load that reads one file anew in another zone and adds one: it replaces, adds, publishes.
    job: dict[str, Any] = {"paths": logs[:2], "options": {"timezone": "Asia/Shanghai"}}
    whole = copied(before, tmp_path / "whole")
    finished = runner.run(whole, **job)
    assert finished["code"] == 0
    old, new = published_digest(before), published_digest(whole)
    assert old != new
    outcomes: list[tuple[bool, bool]] = []
    for moment in moments(finished["moments"], thoroughly):
        warehouse = copied(before, tmp_path / "killed")
        assert runner.run(warehouse, kill_at=moment, **job)["code"] == -9
        left = published_digest(warehouse)
        with Warehouse(warehouse).writing():  # the next start
            assert debris(warehouse) == []
        assert published_digest(warehouse) == left
        assert _names(warehouse) in (_names(before), _names(whole)), "all of it counts, or none"
        outcome = (left == new, _names(warehouse) == _names(whole))
        if outcome not in outcomes:
            assert runner.run(warehouse, **job)["code"] == 0
            assert published_digest(warehouse) == new
        outcomes.append(outcome)
        shutil.rmtree(warehouse)
    assert set(outcomes) == {(False, False), (False, True), (True, True)}
    assert outcomes == sorted(outcomes), "once it counts it stays"


def moments(seen: list[str], thoroughly: bool) -> list[int]:
    """Every moment; or every twentieth of the reading, then one of each kind in turn."""
    if thoroughly:
        return list(range(len(seen)))
    published = seen.index("checking the new snapshot")
    kinds = [re.sub(r"/[^/]*$", "", one) for one in seen]  # the event and the folder
    changes = [n for n in range(published, len(seen)) if kinds[n] != kinds[n - 1]]
    return [*range(0, published, 20), *changes]


def _names(warehouse: Path) -> list[str]:
    return sorted(path.name for path in (warehouse / "records").iterdir())


@pytest.mark.parametrize("times", [8, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments_of_a_load(
    runner: Runner, logs: list[str], before: Path, tmp_path: Path, times: int
) -> None:
    whole = copied(before, tmp_path / "whole")
    finished = runner.run(whole, paths=logs)
    assert finished["code"] == 0
    old, new = published_digest(before), published_digest(whole)
    dice = random.Random(20261122)
    left = []
    for _ in range(times):
        warehouse = copied(before, tmp_path / "killed")
        after = dice.uniform(0, finished["seconds"])
        runner.run(warehouse, paths=logs, kill_after=after)
        left.append(published_digest(warehouse))
        assert left[-1] in (old, new)
        with Warehouse(warehouse).writing():
            assert debris(warehouse) == []
        assert published_digest(warehouse) == left[-1]
        shutil.rmtree(warehouse)
    assert old in left


@pytest.mark.parametrize("room", [1 << 10, 16 << 10, 300 << 10, 1 << 20])
def test_a_full_disk_is_said_and_changes_nothing(
    runner: Runner, logs: list[str], before: Path, tmp_path: Path, room: int
) -> None:
    warehouse = copied(before, tmp_path / "full")
    result = runner.run(warehouse, paths=logs, file_size=room)
    assert result["code"] == 1
    assert result["is_os"], result
    assert published_digest(warehouse) == published_digest(before)
    assert _names(warehouse) == _names(before)
    assert debris(warehouse) == []
    assert runner.run(warehouse, paths=logs)["code"] == 0
