"""`python -m sample_data` as people run it, and how much memory it takes as the shop grows."""

import subprocess
import sys
from pathlib import Path

import pytest

import sample_data

ROOT = Path(__file__).resolve().parents[2]
PEAK = """
import resource, sys
from pathlib import Path
from sample_data import generate
generate(Path(sys.argv[1]), orders=int(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_it_writes_what_it_says(tmp_path: Path) -> None:
    done = run("-m", "sample_data", str(tmp_path / "out"), "--orders", "400", "--seed", "5")
    assert done.returncode == 0, done.stderr
    assert "400 orders a shop, invented from seed 5" in done.stdout
    assert (tmp_path / "out" / "shanhai" / "order.csv").stat().st_size > 10_000
    assert (tmp_path / "out" / "truth" / "shanhai" / "tickets.csv").is_file()


@pytest.mark.parametrize("orders", ["0", "-3", "many"])
def test_a_size_that_is_none_is_a_usage_error(tmp_path: Path, orders: str) -> None:
    done = run("-m", "sample_data", str(tmp_path / "out"), "--orders", orders)
    assert done.returncode == 2
    assert "--orders" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = run("-m", "sample_data", str(tmp_path / "taken"), "--orders", "10")
    assert done.returncode == 4
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_progress_runs_once_over_all_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one(
        out: Path, orders: int, seed: int, progress: sample_data.Progress | None, rate: float
    ) -> None:
        assert (out, orders, seed, rate) == (tmp_path, 10, 3, 0.5)
        assert progress
        for done in (5, 10):
            progress(done, orders)

    monkeypatch.setattr(sample_data, "GENERATORS", (one, one))
    told: list[tuple[int, int]] = []
    sample_data.generate(tmp_path, 10, 3, lambda done, total: told.append((done, total)), 0.5)
    assert told == [(5, 20), (10, 20), (15, 20), (20, 20)]


@pytest.mark.parametrize("rate", ["-0.1", "often", "inf"])
def test_a_rate_that_is_none_is_a_usage_error(tmp_path: Path, rate: str) -> None:
    done = run("-m", "sample_data", str(tmp_path / "out"), "--rate", rate)
    assert done.returncode == 2
    assert "--rate" in done.stderr


def test_a_rate_of_nothing_plants_no_fault(tmp_path: Path) -> None:
    done = run("-m", "sample_data", str(tmp_path), "--orders", "700", "--rate", "0")
    assert done.returncode == 0, done.stderr
    truths = [path.read_text() for path in (tmp_path / "truth").rglob("*.csv")]
    assert sum(text.count("look_alike") for text in truths) > 100
    faults = [line for text in truths for line in text.splitlines() if ",fault," in line]
    # what the nightly cleaning ends after an answer is moved at night all the same
    assert {line.split(",")[1] for line in faults} <= {"moved_by_night_batch"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak memory")
def test_memory_does_not_grow_with_the_shop(tmp_path: Path) -> None:
    peaks = []
    for orders in (6_000, 200_000):
        done = run("-c", PEAK, str(tmp_path / str(orders)), str(orders))
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout) * (1 if sys.platform == "darwin" else 1024))
    written = sum(path.stat().st_size for path in (tmp_path / "200000").rglob("*.csv"))
    assert written > 100_000_000
    assert peaks[1] - peaks[0] < 40_000_000
