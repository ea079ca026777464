"""The claims ledger over invented worlds: one verdict a claim, in the order the rules say."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from queries import statements
from queries.definitions import CLAIMS, VERDICTS
from queries.figures import LEDGER
from tests.queries.drawings import Drawing

START = datetime(2026, 1, 1, 9)  # noqa: DTZ001  UTC without offset, as snapshots hold it
# pattern -> what it speaks against, how strongly, whether its no_match supports
SPEAKS = {
    f"{claim}_{kind}": (claim, strength, supports)
    for claim in CLAIMS
    for kind, strength, supports in (
        ("wrong", "contradicts", False), ("bare", "unsupported", False),
        ("shown", "unsupported", True), ("shown_wrong", "contradicts", True),
    )
} | {"about_nothing": ("none", "none", False)}  # fmt: skip
Said = dict[str, str]  # pattern -> its verdict on the subject of the claim
Claim = tuple[str, bool, Said]  # which, whether it was given up later, what is said of it


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute(
            "create table claims (platform text, claim text, claim_id text, subject text, "
            "subject_id text, claimed_at timestamp, until_at timestamp, status_native text);"
            "create table claim_subjects (platform text, claim text, claim_id text, "
            "subject_kind text, subject_id text, claimed_at timestamp);"
            "create table verdicts (pattern text, platform text, subject_id text, "
            "happened_at timestamp, verdict text);"
            "create table pattern_definitions (pattern text, per text, against text, "
            "strength text, absence_supports boolean);"
            "create table subject_labels (platform text, subject_kind text, subject_id text, "
            "seller_id text, category text)"
        )
        for name, (against, strength, supports) in SPEAKS.items():
            con.execute(
                "insert into pattern_definitions values ($1, 'ticket', $2, $3, $4)",
                [name, against, strength, supports],
            )
        yield con


def verdict_of(claim: str, is_given_up: bool, said: Said) -> str:
    """The rules as DECISIONS.md and the design state them, one after the other."""
    if claim == "resolved" and is_given_up:
        return "excluded"
    spoken = {name: verdict for name, verdict in said.items() if SPEAKS[name][0] == claim}
    matched = [name for name, verdict in spoken.items() if verdict == "match"]
    if any(SPEAKS[name][1] == "contradicts" for name in matched):
        return "contradicted"
    if matched:
        return "unsupported"
    if "too_early" in spoken.values():
        return "too_early"
    if any(verdict == "no_match" and SPEAKS[name][2] for name, verdict in spoken.items()):
        return "supported"
    if "excluded" in spoken.values():
        return "excluded"
    return "unsupported" if "no_match" in spoken.values() else "not_testable"


worlds = some.lists(
    some.tuples(
        some.sampled_from(CLAIMS),
        some.booleans(),
        some.dictionaries(some.sampled_from(sorted(SPEAKS)), some.sampled_from(VERDICTS)),
    ),
    max_size=12,
)


@given(world=worlds)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_each_claim_has_the_one_verdict_the_rules_give(
    con: duckdb.DuckDBPyConnection, world: list[Claim]
) -> None:
    for table in ("claims", "claim_subjects", "verdicts"):
        con.execute(f"delete from {table}")  # noqa: S608  our own names
    for number, (claim, is_given_up, said) in enumerate(world):
        name, at = f"c{number}", START + timedelta(hours=number)
        until = at + timedelta(hours=1) if is_given_up else None
        con.execute(
            "insert into claims values ('shop', $1, $2, 'ticket', $3, $4, $5, 'word')",
            [claim, name, f"t{number}", at, until],
        )
        con.execute(
            "insert into claim_subjects values ('shop', $1, $2, 'ticket', $3, $4)",
            [claim, name, f"t{number}", at],
        )
        for pattern, verdict in said.items():
            con.execute(
                "insert into verdicts values ($1, 'shop', $2, $3, $4)",
                [pattern, f"t{number}", at, verdict],
            )
            # what is said of another instant of the same ticket is of another claim
            con.execute(
                "insert into verdicts values ($1, 'shop', $2, $3, 'match')",
                [pattern, f"t{number}", at + timedelta(minutes=1)],
            )
    found = con.sql(statements.text("claims_ledger.sql")).pl()
    got = {row["claim_id"]: row["verdict"] for row in found.iter_rows(named=True)}
    assert found.height == len(world)
    assert got == {f"c{n}": verdict_of(*claim) for n, claim in enumerate(world)}


tickets = some.lists(
    some.lists(
        some.tuples(
            some.integers(min_value=1, max_value=9 * 24),  # hours since the change before
            some.sampled_from(
                ("open", "waiting_platform", "waiting_buyer", "escalated", "resolved", "closed")
            ),
            some.sampled_from(("agent", "buyer", "timer", "unknown")),
            some.booleans(),  # whether an agent writes an hour before
        ),
        max_size=6,
    ),
    min_size=1,
    max_size=5,
)


def drawing(world: list[list[tuple[int, str, str, bool]]]) -> str:
    """The world as drawn tables: tickets, the changes of their status, and what agents wrote."""
    rows, events, messages = [], [], []
    for number, changes in enumerate(world):
        at, stands = START + timedelta(days=number), "open"
        rows.append(f"| t{number} | {at} | {changes[-1][1] if changes else 'open'} |")
        for place, (hours, status, actor, is_answered) in enumerate(changes):
            at += timedelta(hours=hours)
            events.append(
                f"| e{number}_{place} | t{number} | {at} | {stands} | {status} | {actor} |"
            )
            stands = status
            if is_answered:
                messages.append(
                    f"| t{number} | {at - timedelta(hours=1)} | platform | agent | Look |"
                )
    return "\n".join([
        "tickets", "| ticket_id | opened_at | status |", *rows, "",
        "events", "| event_id | subject_id | happened_at | from_status | to_status | actor_kind |",
        *events, "",
        "messages", "| ticket_id | sent_at | side | actor_kind | text |",
        *(messages or ["| none | 2026-01-01 08:00 | platform | agent | Look |"]),
    ])  # fmt: skip


@given(world=tickets)
@settings(max_examples=12, deadline=None)
def test_the_verdicts_sum_to_the_claims_made(world: list[list[tuple[int, str, str, bool]]]) -> None:
    if not any(world):
        return
    with Drawing("given", drawing(world)).built(wanted={"claims_ledger"}) as con:
        made = Counter(
            dict(con.execute("select claim, count(*) from claims group by 1").fetchall())
        )
        given_one = con.execute(
            "select claim, verdict, count(*), count(distinct claim_id) "
            "from claims_ledger group by all"
        ).fetchall()
        assert {verdict for _, verdict, _, _ in given_one} <= set(LEDGER)
        assert all(rows == claims for _, _, rows, claims in given_one)
        summed: Counter[str] = Counter()
        for claim, _, rows, _ in given_one:
            summed[claim] += rows
        assert summed == made
        superseded = con.execute(
            "select distinct verdict from claims_ledger "
            "where claim = 'resolved' and until_at is not null"
        ).fetchall()
        assert superseded in ([], [("excluded",)])
