"""Why a ticket is on today's list: patterns are found by discovery, whatever they judge."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from queries import statements
from queries.figures import Filters
from queries.snapshot import Snapshot, read_text

DRAWN = """
tickets
| ticket_id | seller_id | status    | opener_kind | opened_at        |
| escalated | ann       | escalated | buyer       | 2026-03-01 09:00 |
| plain     | bob       | open      | buyer       | 2026-03-02 09:00 |

events
| event_id | subject_id | happened_at      | from_status | to_status | actor_kind |
| e1       | escalated  | 2026-03-03 09:00 | open        | escalated | agent      |

messages
| ticket_id | sent_at          | side  | actor_kind | text        |
| escalated | 2026-03-02 10:00 | buyer | buyer      | No code yet |
| plain     | 2026-03-04 10:00 | buyer | buyer      | It is empty |
"""
BOUND = {**Filters().bound(), "most": 20, "standing": "owed"}


def listed(con: duckdb.DuckDBPyConnection, **more: Any) -> list[tuple[str, str, float, int]]:
    found = con.sql(read_text("todays_list"), params={**BOUND, **more})
    return found.project("subject_id, why, owed_hours, total").fetchall()


@pytest.fixture
def con(publish: Callable[[str], Snapshot]) -> duckdb.DuckDBPyConnection:
    """A copy of the drawn snapshot that may be written."""
    snapshot = publish(DRAWN)
    copy = duckdb.connect()
    for (name,) in snapshot.run(
        "select table_name from duckdb_tables() union select view_name from duckdb_views() "
        "where not internal", {},
    ).iter_rows():  # fmt: skip
        rows = snapshot.run(f"select * from {statements.quoted(name)}", {}).to_arrow()  # noqa: S608
        copy.register("rows_of", rows)
        copy.execute(f"create table {statements.quoted(name)} as from rows_of")
        copy.unregister("rows_of")
    # as if nobody had written that pattern yet
    copy.execute("delete from verdicts where pattern = 'hollow_escalation'")
    copy.execute("delete from pattern_definitions where pattern = 'hollow_escalation'")
    return copy


def test_the_longest_owed_comes_first(con: duckdb.DuckDBPyConnection) -> None:
    assert listed(con) == [
        ("escalated", "waiting_open", 182.0, 2), ("plain", "waiting_open", 134.0, 2),
    ]  # fmt: skip
    assert listed(con, most=1) == [("escalated", "waiting_open", 182.0, 2)]
    assert listed(con, seller="bob") == [("plain", "waiting_open", 134.0, 1)]
    assert listed(con, standing="unsure") == []


@pytest.mark.parametrize(
    ("per", "subject", "claimed_at"),
    [
        ("event", "e1", "2026-03-03 09:00"),
        ("claim", "e1", "2026-03-03 09:00"),
        ("ticket", "escalated", "2026-03-03 09:00"),
    ],
)
def test_a_pattern_nobody_named_here_is_found_by_what_it_judges(
    con: duckdb.DuckDBPyConnection, per: str, subject: str, claimed_at: str
) -> None:
    con.execute(
        "insert into pattern_definitions by name select 'hollow_escalation' as pattern, $1 as per, "
        "'escalated' as against, 'unsupported' as strength, false as absence_supports, "
        "'' as digest", [per],
    )  # fmt: skip
    new = (
        "insert into verdicts by name select 'hollow_escalation' as pattern, 'shop' as platform, "
        "$1 as subject_id, $2::timestamp as happened_at, $3 as verdict"
    )
    con.execute(new, [subject, claimed_at, "no_match"])
    assert listed(con)[0][1] == "waiting_open"
    con.execute(new, [subject, claimed_at, "match"])
    assert listed(con)[0][1] == "waiting_open, hollow_escalation"
    # a claim that stands no longer is no reason today
    con.execute("update claims set until_at = '2026-03-05' where claim = 'escalated'")
    assert listed(con)[0][1] == "waiting_open"
