"""What stands in front of a relation when a filter is set: its rows within the filters."""

from __future__ import annotations

from collections.abc import Mapping

from queries import months, sqltext, squares, statements
from queries.snapshot import Bound

# Facts that carry platform, seller_id and category: the time the period filter acts on.
PERIOD = {
    "assignments": "first_assigned_at",
    "claims_ledger": "claimed_at",
    "closing_labels": "closing_at",
    "closings": "closing_at",
    "code_redeemers": "sold_at",
    "court_time": "started_at",
    "dated_rows": "happened_at",
    "disputed_payments": "opened_at",
    "dossier_gaps": "opened_at",
    "dossier_slots": "opened_at",
    "exception_legs": "opened_at",
    "exceptions": "sold_at",
    "matters": "opened_at",
    "order_facts": "sold_at",
    "ordered_goods": "sold_at",
    "payment_windows": "opened_at",
    "person_reach": "opened_at",
    "processing_spells": "started_at",
    "progress_steps": "happened_at",
    "refusals": "refused_at",
    "reply_waits": "opened_at",
    "row_steps": "happened_at",
    "sent_sentences": "first_sent_at",
    "stated_deadlines": "opened_at",
    "ticket_facts": "opened_at",
    "traced_codes": "sold_at",
    "verdicts": "happened_at",
    **dict.fromkeys(statements.counted().keys() - statements.monthly(), "day"),
}
OF_LABELS = ("seller", "category")
EVERY = ("platform", "seller", "category", "since", "until")
Narrowed = tuple[str, tuple[str, ...]]


def _labelled(table: str) -> Narrowed:
    return (
        f"""
        select * from main.{table}
        where ($only_seller is null or seller_id = $only_seller)
            and ($only_category is null or category = $only_category)
        """,  # noqa: S608  our own names
        OF_LABELS,
    )


def _of_whom(table: str, home: str = "main.") -> str:
    return f"""
        select * from {home}{table}
        where platform = coalesce($only_platform, platform)
            and ($only_seller is null or seller_id = $only_seller)
            and ($only_category is null or category = $only_category)
    """  # noqa: S608  our own names


def _within(table: str, time: str, home: str = "main.") -> str:
    return f"""
        {_of_whom(table, home)}
            and ($only_since is null or {time} >= $only_since)
            and ($only_until is null or {time} < $only_until)
    """


# relation -> its rows within the filters, and the filters that act on it
NARROWED: dict[str, Narrowed] = {
    **{fact: (_within(fact, time), EVERY) for fact, time in PERIOD.items()},
    "platforms": (
        "select * from main.platforms where platform = coalesce($only_platform, platform)",
        ("platform",),
    ),
    # its period is one of local days, which the analysis that reads it takes
    "written_stamps": (_of_whom("written_stamps"), ("platform", *OF_LABELS)),
    # the wording of a sentence is an example of any time, but never another seller's
    "sentence_examples": (
        """
        select * from main.sentence_examples
        where platform = coalesce($only_platform, platform)
            and ($only_seller is null or seller_id = $only_seller)
        """,
        ("platform", "seller"),
    ),
    "orders": _labelled("orders"),
    "tickets": _labelled("tickets"),
    "messages": (
        """
        select m.* from main.messages m
        where (m.platform, m.ticket_id) in (
            select t.platform, t.ticket_id from main.tickets t
            where ($only_seller is null or t.seller_id = $only_seller)
                and ($only_category is null or t.category = $only_category)
        )
        """,
        OF_LABELS,
    ),
    "events": (
        """
        select e.* from main.events e
        where (e.platform, e.subject, e.subject_id) in (
            select t.platform, 'ticket', t.ticket_id from main.tickets t
            where ($only_seller is null or t.seller_id = $only_seller)
                and ($only_category is null or t.category = $only_category)
            union all
            select o.platform, 'order', o.order_id from main.orders o
            where ($only_seller is null or o.seller_id = $only_seller)
                and ($only_category is null or o.category = $only_category)
        )
        """,
        OF_LABELS,
    ),
    # what is put together from more than one table has its own way to be narrowed
    **{name: ("", one.keys) for name, one in squares.SUMS.items()},
    **dict.fromkeys(statements.monthly(), ("", EVERY)),
}  # fmt: skip
# One seller is shown beside all the others: a filter that narrows what is told, not counted.
BESIDE = {"sellers_beside_each_other": ("seller",)}


def within(
    relation: str, asked: Mapping[str, Bound], *, by_seller: bool
) -> tuple[str, dict[str, Bound]] | None:
    """A SELECT of the rows of a relation within the filters, and the values to bind.

    Of counts that are kept by seller and by day, those by day are read unless `by_seller`, or one
    seller is asked for. None where the whole relation is asked for.
    """
    select, keys = NARROWED[relation]
    bound = {f"only_{key}": asked[key] for key in keys}
    is_whole = all(value is None for value in bound.values())
    days = statements.counted().get(relation)
    is_by_seller = by_seller or asked["seller"] is not None
    if relation in statements.monthly():
        is_added_up = relation in statements.summed() or not is_by_seller
        kept = statements.counted()[relation] if is_added_up else relation
        return _by_months(relation, kept), bound | months.bounds(asked)
    if days is not None and not is_by_seller:
        return _within(days, PERIOD[relation]), bound
    if is_whole:
        return None
    return squares.within(relation, asked) if relation in squares.SUMS else (select, bound)


def _by_months(tally: str, kept: str) -> str:
    """The counts of whole months as they are kept, and of the days beside them from the rows."""
    rows = {
        fact: f"{_within(fact, PERIOD[fact])} and {months.beside(PERIOD[fact])}"
        for fact in _counts_of(tally)
    }
    days = statements.in_front(statements.tallies()[tally], rows)
    return f"{_of_whom(kept)} and {months.WHOLE}\nunion all\nselect * from ({days}) as beside"


def _counts_of(tally: str) -> list[str]:
    """The facts of which a tally counts the rows."""
    return sorted(sqltext.named(statements.tallies()[tally]) & PERIOD.keys())


def worked_out(tally: str, asked: Mapping[str, Bound]) -> tuple[dict[str, str], dict[str, Bound]]:
    """The same of a tally that is not kept as it is asked for, counted from the rows.

    Whose rows they are narrows what it reads, and the period its days: a row can have another.
    """
    select = statements.tallies()[tally]
    bound = {f"only_{key}": asked[key] for key in EVERY}
    if tally in statements.monthly():
        rows = {fact: _within(fact, PERIOD[fact]) for fact in _counts_of(tally)}
        return {tally: statements.in_front(select, rows)}, bound
    every = f"every_{tally}"
    facts = {fact: _of_whom(fact) for fact in _counts_of(tally)}
    counts = statements.in_front(select, facts)
    return {every: counts, tally: _within(every, PERIOD[tally], home="")}, bound
