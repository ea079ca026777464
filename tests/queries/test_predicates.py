"""Every predicate counts: with any one of them taken away, some drawing no longer comes out.

Each `when` of a case, each operand of `and` and `or`, each `where` and each filter of a pattern and
of a fact is removed in turn, and the drawings that expect its rows are computed again.
"""

from collections.abc import Iterator
from functools import cache

import duckdb
import pytest
from sqlglot import exp

from queries import catalogue, sqltext, statements
from tests.queries.drawings import (
    Drawing,
    all_drawings,
    built,
    drawn_values,
    observed,
    wanted,
)

# Predicates that change no row on DuckDB, each with its reason; a short list, kept by hand.
GUARDS = {
    # a closing without a time has no place in the order; Spark would sort it first
    "verdict_refiled_after_closing": {"WHERE NOT closing_at IS NULL"},
    # the words that claim something of an order are none of a ticket's, and the other way round
    "claims": {"c.subject = r.subject"},
    "status_changes": {"made.subject = s.subject", "stood.subject = s.subject"},
    # they only keep rows from being made that change nothing
    "delivery_evidence": {"WHERE NOT o.parent_order_id IS NULL", "WHERE code_count = 0"},
    "judged_chains": {"WHERE NOT v.chain_ticket_count IS NULL"},
    "processing_spells": {"s.subject = o.subject", "WHERE NOT m.actor_kind IS NULL"},
    "verdict_hollow_escalation": {"WHERE NOT c.actor_kind IS NULL"},
    # no words are looked for where the turn passes in any words, or is the buyer's own
    "turns": {
        "WHERE m.side <> 'buyer' AND NOT m.actor_kind IN ('buyer', 'seller', 'agent', 'platform')",
        "m.side <> 'buyer'",
        "NOT m.actor_kind IN ('buyer', 'seller', 'agent', 'platform')",
    },
    # a pattern that matches a closing later reopened, if any did, would be found by them
    "claim_matches": {
        "l.verdict IN ('contradicted', 'unsupported')",
        "v.happened_at IS NOT DISTINCT FROM s.claimed_at",
    },
    # whose closing has an unknown maker, or an answer in doubt, is unknown to auto_closed as well
    "judged_brackets": {"l.verdict IN ('match', 'no_match')", "a.verdict IN ('match', 'no_match')"},
    # held by test_todays_list.py: no drawing has a claim that was contradicted and stands no longer
    "pressing_tickets": {"until_at IS NULL"},
    # max_by and min_by skip a NULL value on DuckDB, and not on Spark
    "matters": {"WHERE NOT ticket_id IS NULL"},
    "verdict_rewritten_afterwards": {"WHERE is_rewritten"},
    "closing_words": {"WHERE NOT w.actor_kind IS NULL"},
    "subject_labels": {"NOT o.seller_id IS NULL", "NOT o.category IS NULL"},
    "sent_sentences": {"WHERE NOT m.message_id IS NULL"},
    "sentence_examples": {"WHERE NOT message_id IS NULL"},
    "verdict_hollow_closing": {"WHERE NOT s.sequel IS NULL"},
}
TARGETS = [
    *(f"verdict_{name}" for name in catalogue.patterns()), *sorted(statements.facts()),
    *sorted(statements.outcomes()), "claims_ledger",
]  # fmt: skip
# held by the tests of the analysis and of the list that read them
OTHERS = {"closings", "pressing_patterns"}


@cache
def expectations(relation: str) -> tuple[tuple[Drawing, str], ...]:
    """The drawings that expect the relation, with the heading it stands under."""
    return tuple(
        (one, heading) for one in all_drawings() for heading in one.expected
        if heading.split()[0] == relation
    )  # fmt: skip


def text_of(relation: str) -> tuple[str, dict[str, str]]:
    """The SELECT behind a relation, and what stands in front of it."""
    name = relation.removeprefix("verdict_")
    if relation == "claims_ledger":
        return statements.text("claims_ledger.sql"), {}
    if relation == name:
        return (statements.facts() | statements.outcomes())[name], {}
    pattern = catalogue.patterns()[name]
    return pattern.sql, statements.bound_params(pattern)


def without_each_predicate(sql: str) -> Iterator[tuple[str, str]]:
    """(what was taken away, the SELECT without it)."""
    places = sum(1 for _ in removals(sqltext.one_select(sql)))
    for place in range(places):
        query = sqltext.one_select(sql)
        said, remove = list(removals(query))[place]
        remove()
        yield said, query.sql("duckdb")


def removals(query: exp.Query):  # type: ignore[no-untyped-def]
    for node in list(query.walk()):
        if isinstance(node, exp.If) and isinstance(node.parent, exp.Case):
            yield f"when {node.this.sql('duckdb')}", lambda node=node: drop_when(node)
        elif isinstance(node, exp.And | exp.Or):
            yield node.left.sql("duckdb"), lambda node=node: node.replace(node.right.copy())
            yield node.right.sql("duckdb"), lambda node=node: node.replace(node.left.copy())
        elif isinstance(node, exp.Where):
            yield node.sql("duckdb"), lambda node=node: drop_where(node)


def drop_when(branch: exp.If) -> None:
    case = branch.parent
    assert isinstance(case, exp.Case)
    if len(case.args["ifs"]) > 1:
        branch.pop()
    else:
        case.replace(case.args.get("default") or exp.null())


def drop_where(where: exp.Where) -> None:
    if isinstance(where.parent, exp.Filter):
        where.parent.replace(where.parent.this)
    else:
        where.pop()


def is_noticed(relation: str, sql: str) -> bool:
    _, front = text_of(relation)
    for drawing, heading in expectations(relation):
        rows, values = drawing.expected[heading], drawn_values(heading)
        try:
            found = observed(built(drawing), statements.in_front(sql, front), list(rows[0]), values)
        except duckdb.Error:
            return True
        if found != wanted(rows):
            return True
    return False


@pytest.mark.parametrize("relation", [one for one in TARGETS if one not in OTHERS])
def test_removing_any_predicate_is_noticed(relation: str) -> None:
    sql = text_of(relation)[0]
    assert not is_noticed(relation, sqltext.one_select(sql).sql("duckdb"))
    unnoticed = [
        said for said, mutated in without_each_predicate(sql) if not is_noticed(relation, mutated)
    ]
    assert set(unnoticed) == GUARDS.get(relation, set())
