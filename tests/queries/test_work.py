"""Work that is cancelled ends its query at once, and asks no more."""

import threading
import time
from collections.abc import Callable

import duckdb
import pytest

from queries.snapshot import Snapshot
from queries.work import Cancelled, Work

Publish = Callable[[str], Snapshot]
ONE = "tickets\n| ticket_id | opened_at |\n| one | 2026-01-01 09:00 |\n"
ENDLESS = "select count(*) from range(10000000) a(n), range(10000000) b(m) where (n + m) % 7 = 3"


def test_a_query_that_runs_is_interrupted_and_others_are_not(publish: Publish) -> None:
    snapshot, work = publish(ONE), Work()
    met: list[BaseException] = []

    def ask() -> None:
        try:
            with work.being_done():
                snapshot.run(ENDLESS, {})
        except duckdb.InterruptException as fault:
            met.append(fault)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.3)
    assert thread.is_alive()
    work.cancel()
    thread.join(5)
    assert len(met) == 1
    assert snapshot.run("select count(*) as n from tickets", {}).item() == 1


def test_work_that_was_cancelled_gets_no_cursor(publish: Publish) -> None:
    snapshot, work = publish(ONE), Work()
    work.cancel()
    with pytest.raises(Cancelled), work.being_done():
        snapshot.cursor()
    assert snapshot.cursor().execute("select 1").fetchall() == [(1,)]
