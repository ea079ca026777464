"""An account that closes like a machine is suspected with reasons; its kind is left alone."""

from collections.abc import Callable
from datetime import timedelta

import duckdb
import numpy as np
import pytest

from queries import statements
from queries.analyses import closers
from queries.analysis import Analysis, Counter
from queries.figures import Filters
from tests.analyses import families

Closings = Callable[..., None]
Con = duckdb.DuckDBPyConnection


def find(con: Con, filters: Filters | None = None) -> Analysis:
    con.execute(f"create or replace view actor_acts as {statements.facts()['actor_acts']}")
    return closers.run(Counter(con.cursor, filters or Filters()), {}, None)


def rows(con: Con) -> dict[object, dict[str, object]]:
    return {one["actor_id"]: one for one in find(con).rows}


def name(con: Con, actor: str, condition: str) -> None:
    con.execute(f"update closings set actor_id = '{actor}' where {condition}")  # noqa: S608


def because(row: dict[str, object]) -> str:
    return " ".join(reason["en"] for reason in row["reasons"])  # type: ignore[attr-defined]


@pytest.fixture
def timed(con: Con, closings: Closings) -> Con:
    """A job that closes three days on, half of all; people, one of them alone, close the rest."""
    closings(*families.timer(np.random.default_rng(1), 1000, 0, share=0.5))
    name(con, "ann", "true")
    name(con, "job", "closing_at - last_change_at = interval '72' hour")
    return con


def test_a_near_constant_lag_is_suspect(timed: Con) -> None:
    found = rows(timed)
    job, ann = found["job"], found["ann"]
    assert job["is_suspected"]
    assert job["actor_kind"] == "unknown"
    assert (job["lag_low_minutes"], job["lag_high_minutes"]) == (4320, 4320)
    assert "72.0 hours" in because(job)
    assert "nothing but this" in because(job)
    assert "the log holds none" in because(job)
    assert not ann["is_suspected"]
    assert ann["reasons"] == []
    assert job["k"] + ann["k"] == job["n"] == 1000
    assert job["share_low"] < job["share"] == job["k"] / 1000 < job["share_high"]
    assert "its kind stays unknown" in find(timed).says["en"]


@pytest.mark.parametrize("kind", ["timer", "rule", "bot", "integration"])
def test_what_is_labelled_needs_no_suspicion(timed: Con, kind: str) -> None:
    timed.execute("update closings set actor_kind = $kind where actor_id = 'job'", {"kind": kind})
    assert not rows(timed)["job"]["is_suspected"]


def test_a_person_whose_name_a_job_wears_is_suspected(timed: Con) -> None:
    timed.execute("update closings set actor_kind = 'agent' where actor_id = 'job'")
    job = rows(timed)["job"]
    assert job["is_suspected"]
    assert job["actor_kind"] == "agent"


def test_a_message_beside_each_closing_speaks_against_it(timed: Con) -> None:
    write(timed, "ann")
    timed.execute("update closings set is_spoken = true where actor_id = 'job'")
    assert not rows(timed)["job"]["is_suspected"]
    timed.execute("update closings set is_spoken = false")
    job = rows(timed)["job"]
    assert job["is_suspected"]
    assert "one closing in twenty" in because(job)
    assert "wrote no message" in because(job)
    write(timed, "job")
    assert "wrote no message" not in because(rows(timed)["job"])


@pytest.mark.parametrize(
    ("after", "side", "is_beside"),
    [
        (-61, "platform", False),
        (-60, "platform", True),
        (60, "platform", True),
        (61, "platform", False),
        (0, "buyer", False),
        (0, "unknown", True),
    ],
)
def test_only_what_is_not_the_buyers_within_a_minute_is_beside_a_closing(
    con: Con, after: int, side: str, is_beside: bool
) -> None:
    con.execute(
        """
        insert into events by name
        select 'shop' as platform, 'e1' as event_id, 'ticket' as subject, 't1' as subject_id,
            timestamp '2026-03-02 09:00' as happened_at, 1 as sequence_no, 's' as time_precision,
            'status_changed' as kind, 'open' as from_status, 'closed' as to_status,
            'unknown' as actor_kind, false as is_annulled, 1 as file_id, 1 as line_no,
            false as is_derived
        """
    )
    write(con, "ann", timedelta(seconds=after), side)
    fact = con.sql(statements.facts()["closings"])
    assert fact.project("is_spoken").fetchall() == [(is_beside,)]


def write(con: Con, actor: str, after: timedelta = timedelta(), side: str = "platform") -> None:
    """Let an account write one message of one ticket, so long after it is closed above."""
    con.execute(
        """
        insert into messages by name
        select 'shop' as platform, $actor as message_id, 't1' as ticket_id,
            timestamp '2026-03-02 09:00' + $after as sent_at, 1 as sequence_no, $side as side,
            $actor as actor_id, 'unknown' as actor_kind, 1 as file_id, 1 as line_no,
            false as is_derived
        """,
        {"actor": actor, "after": after, "side": side},
    )


def test_one_afternoon_is_no_habit(con: Con, closings: Closings) -> None:
    changed = np.sort(np.random.default_rng(2).integers(0, 90, 200))
    closings(changed, changed * 0 + 4000)
    name(con, "bob", "true")
    assert not rows(con)["bob"]["is_suspected"]


@pytest.mark.parametrize(("n", "suspected"), [(19, False), (20, True)])
def test_few_closings_are_no_habit(con: Con, closings: Closings, n: int, suspected: bool) -> None:
    changed = np.arange(n) * 1447
    closings(changed, changed + 4320)
    name(con, "job", "true")
    job = rows(con)["job"]
    assert job["is_suspected"] is suspected
    assert (job["share"], job["share_high"]) == ((1, 1) if suspected else (None, None))


def test_one_minute_of_the_hour_is_suspect_unless_all_keep_to_it(
    con: Con, closings: Closings
) -> None:
    changed, closed = families.people(np.random.default_rng(3), 1000)
    half = np.arange(1000) % 2 == 0
    closings(changed, np.where(half, closed // 60 * 60 + 67, closed))
    name(con, "ann", "true")
    name(con, "job", "minute(closing_at) = 7")
    job = rows(con)["job"]
    assert job["is_suspected"]
    assert "three minutes of the hour, :05–:07" in because(job)
    closings(changed, closed // 60 * 60)  # stamps rounded to the hour
    name(con, "ann", "true")
    name(con, "job", "cast(ticket_id as integer) % 2 = 0")
    assert not rows(con)["job"]["is_suspected"]


def test_what_an_account_does_elsewhere_stays_in_sight_under_a_filter(timed: Con) -> None:
    timed.execute(
        """
        insert into events by name
        select 'shop' as platform, cast(i as varchar) as event_id, 'ticket' as subject,
            't1' as subject_id, timestamp '1970-02-01' as happened_at, 1 as sequence_no,
            's' as time_precision, 'assigned' as kind, 'job' as actor_id,
            'unknown' as actor_kind, false as is_annulled, 1 as file_id, 1 as line_no,
            false as is_derived
        from range(0, 2000) as t(i)
        """
    )
    assert "nothing but this" not in because(rows(timed)["job"])
    narrowed = find(timed, Filters(category="other")).rows
    job = next(one for one in narrowed if one["actor_id"] == "job")
    assert job["acts"] == 2000


def test_unnamed_closers_are_counted_and_not_suspected(con: Con, closings: Closings) -> None:
    changed = np.arange(100) * 1447
    closings(changed, changed + 4320)
    (row,) = find(con).rows
    assert (row["actor_id"], row["k"], row["is_suspected"]) == (None, 100, False)


def test_no_closing_is_unknown(con: Con, closings: Closings) -> None:
    closings(np.array([0]), np.array([1]))
    con.execute("delete from closings")
    found = find(con)
    assert found.rows == []
    assert found.says["en"].startswith("Unknown")
    with pytest.raises(ValueError, match="cannot be sliced"):
        closers.run(Counter(con.cursor), {}, "category")
