"""A published snapshot is read-only, locked, resolved anew at each call and safe among threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from queries.figures import Filters, pattern_figures
from queries.snapshot import Snapshot, open_snapshot

Publish = Callable[[str], Snapshot]
ONE = "tickets\n| ticket_id | opened_at |\n| one | 2026-01-01 09:00 |\n"


def test_the_pointer_is_read_at_each_call(publish: Publish, tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    for number in ("000001", "000002"):
        for suffix in (".duckdb", ".json"):
            copy = tmp_path / "snapshots" / f"{number}{suffix}"
            copy.write_bytes(publish(ONE).path.with_suffix(suffix).read_bytes())
    (tmp_path / "CURRENT").write_text("000001\n", "ascii")
    first = open_snapshot(tmp_path)
    (tmp_path / "CURRENT").write_text("000002\n", "ascii")
    assert (first.id, open_snapshot(tmp_path).id) == ("000001", "000002")
    assert open_snapshot(tmp_path, "000001") is first
    assert first.digest == "01234567"


def test_a_snapshot_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_snapshot(tmp_path)
    with pytest.raises(FileNotFoundError, match="there is no snapshot 000009"):
        open_snapshot(tmp_path, "000009")


@pytest.mark.parametrize(
    "statement",
    [
        "delete from tickets", "create table t (a integer)", "copy tickets to 'out.csv'",
        "select * from read_text('/etc/hostname')", "attach ':memory:' as other", "install excel",
        "set threads = 8", "set enable_external_access = true", "from tickets_in_python",
    ],
)  # fmt: skip
def test_nothing_reaches_outside_or_writes(publish: Publish, statement: str) -> None:
    tickets_in_python = [1]
    with pytest.raises(duckdb.Error):
        publish(ONE).cursor().execute(statement)
    assert tickets_in_python


def test_threads_get_their_own_answers(publish: Publish) -> None:
    snapshot = publish(ONE)

    def ask(number: int) -> bool:
        found = snapshot.run(
            "select $number as number, count(*) as n from tickets", {"number": number}
        )
        return found.row(0) == (number, 1)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(200)))


def test_a_live_result_is_shared_by_threads(publish: Publish) -> None:
    snapshot = publish(ONE)
    moved = {"auto_closed": {"grace_minutes": 11}}

    def ask(_: int) -> int:
        return pattern_figures(snapshot, Filters(), moved)["shop"]["auto_closed"].unknown

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(40))) == {0}
