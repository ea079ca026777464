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
RUNNING_OUT = """
orders
| order_id | paid_at          | payment_method | status    |
| o_soon   | 2025-11-15 09:00 | Visa card      | delivered |
| o_later  | 2025-12-01 09:00 | Visa card      | delivered |
| o_closed | 2025-11-14 09:00 | Visa card      | delivered |
| o_due    | 2026-03-01 09:00 | Visa card      | delivered |

tickets
| ticket_id | order_id | opened_at        | status   | resolved_at      | opener_kind |
| soon      | o_soon   | 2026-03-01 09:00 | open     |                  | agent       |
| later     | o_later  | 2026-03-01 09:00 | open     |                  | agent       |
| closed    | o_closed | 2026-02-01 09:00 | resolved | 2026-02-02 09:00 | agent       |
| due       | o_due    | 2026-03-02 09:00 | open     |                  | agent       |
| answered  | o_due    | 2026-03-02 09:00 | open     |                  | agent       |
| asks      |          | 2026-03-02 09:00 | open     |                  | buyer       |

messages
| ticket_id | sent_at          | side     | actor_kind | text              |
| asks      | 2026-03-02 10:00 | buyer    | buyer      | No code yet       |
| closed    | 2026-02-01 10:00 | platform | agent      | Your code is here |

payment_disputes
| payment_dispute_id | order_id | ticket_id | opened_at        | due_at           | rail        | status | decided_at       | outcome |
| d_open             |          | due       | 2026-03-05 09:00 | 2026-03-11 00:00 | stripe card | open   |                  | unknown |
| d_decided          |          | answered  | 2026-03-05 09:00 | 2026-03-11 00:00 | stripe card | closed | 2026-03-07 09:00 | buyer   |
| d_over             |          | later     | 2026-03-01 09:00 | 2026-03-09 00:00 | stripe card | open   |                  | unknown |
"""  # noqa: E501
BOUND = {**Filters().bound(), "most": 20, "reason": None, "window_days": 14, "recent_days": 14}


def listed(con: duckdb.DuckDBPyConnection, **more: Any) -> list[tuple[str, str, float, int]]:
    found = con.sql(read_text("todays_list"), params={**BOUND, **more})
    return found.project("subject_id, why, owed_hours, total").fetchall()


@pytest.fixture
def con(publish: Callable[[str], Snapshot]) -> duckdb.DuckDBPyConnection:
    """A copy of the drawn snapshot, as if nobody had written one pattern yet."""
    copy = writable(publish(DRAWN))
    copy.execute("delete from verdicts where pattern = 'hollow_escalation'")
    copy.execute("delete from pattern_definitions where pattern = 'hollow_escalation'")
    press(copy)
    return copy


def writable(snapshot: Snapshot) -> duckdb.DuckDBPyConnection:
    """A copy of a snapshot that may be written."""
    copy = duckdb.connect()
    for (name,) in snapshot.run(
        "select table_name from duckdb_tables() union select view_name from duckdb_views() "
        "where not internal", {},
    ).iter_rows():  # fmt: skip
        rows = snapshot.run(f"select * from {statements.quoted(name)}", {}).to_arrow()  # noqa: S608
        copy.register("rows_of", rows)
        copy.execute(f"create table {statements.quoted(name)} as from rows_of")
        copy.unregister("rows_of")
    return copy


def press(con: duckdb.DuckDBPyConnection) -> None:
    """Ask anew which tickets press, after what they are told by was changed."""
    con.execute(statements.text("functions/duckdb.sql"))
    for name in ("pressing_tickets", "pressing_patterns"):
        con.execute(f"create or replace table {name} as {statements.outcomes()[name]}")


def test_the_longest_owed_comes_first(con: duckdb.DuckDBPyConnection) -> None:
    assert listed(con) == [
        ("escalated", "waiting_open", 182.0, 2), ("plain", "waiting_open", 134.0, 2),
    ]  # fmt: skip
    assert listed(con, most=1) == [("escalated", "waiting_open", 182.0, 2)]
    assert listed(con, seller="bob") == [("plain", "waiting_open", 134.0, 1)]
    unsure = con.sql(read_text("todays_unsure"), params={**Filters().bound(), "most": 20})
    assert unsure.fetchall() == []


@pytest.fixture
def ending(publish: Callable[[str], Snapshot]) -> duckdb.DuckDBPyConnection:
    """Tickets of which something runs out."""
    return writable(publish(RUNNING_OUT))


def test_what_runs_out_first_comes_before_who_waits_longest(
    ending: duckdb.DuckDBPyConnection,
) -> None:
    found = ending.sql(read_text("todays_list"), params=BOUND)
    rows = found.project("subject_id, why, hours_left, owed_hours, total").fetchall()
    assert rows == [
        ("due", "dispute_answer_due", 24.0, None, 3),
        ("soon", "window_running_out", 129.0, None, 3),
        ("asks", "waiting_open", None, 182.0, 3),
    ]


@pytest.mark.parametrize(
    ("days", "listed_for_time"),
    [(1, ["due"]), (5, ["due"]), (6, ["due", "soon"]), (22, ["due", "soon", "later"])],
)
def test_only_what_ends_within_the_days_asked_for_is_on_the_list(
    ending: duckdb.DuckDBPyConnection, days: int, listed_for_time: list[str]
) -> None:
    found = listed(ending, reason="time", window_days=days)
    assert [row[0] for row in found] == listed_for_time


@pytest.mark.parametrize("kind", ["ticket", "order"])
def test_a_claim_the_ledger_contradicts_puts_a_lately_closed_ticket_on_the_list(
    ending: duckdb.DuckDBPyConnection, kind: str
) -> None:
    subject = "closed" if kind == "ticket" else "o_closed"
    ending.execute(
        "update claims_ledger set verdict = 'contradicted', by_pattern = 'refiled_after_closing' "
        "where subject_kind = $1 and subject_id = $2", [kind, subject],
    )  # fmt: skip
    press(ending)
    assert listed(ending, reason="contradicted") == []  # it was closed five weeks ago
    found = listed(ending, reason="contradicted", recent_days=40)
    assert [(row[0], row[3]) for row in found] == [("closed", 1)]
    assert "refiled_after_closing" in found[0][1].split(", ")
    ending.execute("update claims_ledger set until_at = '2026-03-01' where subject_id = $1",
                   [subject])  # fmt: skip
    press(ending)
    assert listed(ending, reason="contradicted", recent_days=40) == []


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
    press(con)
    assert listed(con)[0][1] == "waiting_open"
    con.execute(new, [subject, claimed_at, "match"])
    press(con)
    assert listed(con)[0][1] == "waiting_open, hollow_escalation"
    # a claim that stands no longer is no reason today
    con.execute("update claims set until_at = '2026-03-05' where claim = 'escalated'")
    press(con)
    assert listed(con)[0][1] == "waiting_open"
