"""Facts, verdicts, counts, the ledger, outcomes and analyses, into a snapshot being built."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import duckdb

from queries import catalogue, lexicon, sqltext, statements
from queries.definitions import Definition, Pattern, Value
from queries.narrowing import PERIOD
from queries.statements import quoted

Progress = Callable[[str], None]
Step = tuple[str, str, Callable[[duckdb.DuckDBPyConnection], None]]  # relation, what is said
CLAIM_ORDER = "platform, claim, verdict, claimed_at desc"
# Of which a screen reads one kind after the other, a few days, one sentence or one seller.
ROW_ORDER = {
    "processing_spells": "started_at",
    "sent_sentences": "platform, sentence_print",
    "closings": "platform, basis, from_status, to_status, closing_at",
    "touched_tickets": "seller_id, platform, pattern",
    "written_stamps": "seller_id, platform, stamp_at",
}
BY_DAY = "day, platform"
BY_MONTH = "month, platform"
# What adds up counts with squares of days, as they read each other, and the order of their rows.
ADDED = {
    "seller_days": "day, pattern, platform, seller_id",
    "seller_months": "month, pattern, platform, seller_id",
    "care_days": "day, platform, seller_id",
    "care_months": "month, platform, seller_id",
}


def materialise(con: duckdb.DuckDBPyConnection, progress: Progress | None = None) -> None:
    """Fill everything that follows from the contract tables; `progress` hears each step's name.

    The tables are made anew in the order in which they read each other. Raises BadDefinitions.
    """
    tell = progress or _silent
    prepare(con)
    for _, said, make in steps():
        tell(said)
        make(con)
    count(con, tell)


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Give a connection what the steps use: the functions, and the definitions by name."""
    con.execute("set TimeZone = 'UTC'")
    con.execute(statements.text("functions/duckdb.sql"))
    _note_definitions(con, [*catalogue.patterns().values(), *catalogue.analyses().values()])


def steps() -> Iterator[Step]:
    """The relations in the order in which they read each other, and how each is made."""
    facts, outcomes, patterns = statements.facts(), statements.outcomes(), catalogue.patterns()
    yield "message_phrases", "phrases of the lexicon", lexicon.match
    for name in sqltext.in_order(facts):
        yield name, f"fact {name}", partial(_create_rows, name=name, select=facts[name])
    for pattern in patterns.values():
        yield f"verdict_{pattern.name}", f"pattern {pattern.name}", partial(_judge, pattern=pattern)
    every = partial(_create, name="verdicts", select=all_verdicts(patterns), kind="view")
    yield "verdicts", "verdicts of all patterns", every
    ledger = statements.text("claims_ledger.sql")
    by_claim = partial(_create, name="claims_ledger", select=ledger, order=CLAIM_ORDER)
    yield "claims_ledger", "claims ledger", by_claim
    for name in sqltext.in_order(outcomes):
        yield name, f"outcome {name}", partial(_create_rows, name=name, select=outcomes[name])


def count(con: duckdb.DuckDBPyConnection, progress: Progress) -> None:
    """Fill what only counts the facts, the verdicts and the ledger."""
    progress("counts of verdicts")
    _count_verdicts(con)
    for name, kept in statements.counted().items():
        progress(f"tally {name}")
        span = "month" if name in statements.monthly() else "day"
        if name not in statements.summed():
            if name in statements.tallies():
                _tally(con, name, name, order=f"seller_id, platform, {span}")
            _create(con, kept, statements.without_sellers(name), order=f"{span}, platform")
        elif name in statements.monthly():
            _count_months(con, name)
        else:
            _tally(con, name, kept, order=BY_DAY)
    for name, order in ADDED.items():
        _create(con, name, statements.squared()[name], order=order)
    for analysis in catalogue.analyses().values():
        progress(f"analysis {analysis.name}")
        relations = statements.bound_params(analysis) | statements.published(analysis.sql)
        select = statements.in_front(analysis.sql, relations)
        _create(con, f"analysis_{analysis.name}", select, analysis.defaults)


def _tally(con: duckdb.DuckDBPyConnection, name: str, table: str, order: str) -> None:
    """Fill a table with a tally, its parameters at their defaults; by day with no seller named."""
    relations, values = _defaults(name)
    if order == BY_DAY:
        relations |= {
            fact: f"select * replace (cast(null as varchar) as seller_id) from main.{fact}"  # noqa: S608
            for fact in sqltext.named(statements.tallies()[name]) & PERIOD.keys()
        }
    select = statements.in_front(statements.tallies()[name], relations)
    _create(con, table, select, values, order=order)


def _count_months(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Fill a tally by month: its sellers are added up, but may be named by what it counts."""
    relations, values = _defaults(name)
    relations[name] = statements.tallies()[name]
    select = statements.in_front(statements.without_sellers(name), relations)
    _create(con, statements.counted()[name], select, values, order=BY_MONTH)


def _defaults(tally: str) -> tuple[dict[str, str], dict[str, Value | None]]:
    """The relation params of a tally that reads it, and the values to bind."""
    if tally not in statements.movable():
        return {}, {}
    owner = catalogue.owner(tally)
    return statements.bound_params(owner), owner.defaults | dict.fromkeys(statements.choices(tally))


def all_verdicts(patterns: Mapping[str, Pattern]) -> str:
    """The rows of all patterns as one SELECT: what every verdict table has in common.

    case_kind and case_id are what a row is shown under: of an event its ticket, of a claim what it
    was made of, of a payment dispute its order.
    """
    return "\nunion all\n".join(
        f"select {statements.literal(name)} as pattern, platform, subject_id, happened_at, "  # noqa: S608
        f"verdict, seller_id, category, {_case(pattern)}, file_id, line_no "
        f"from {quoted(f'verdict_{name}')}"
        for name, pattern in patterns.items()
    )


def _case(pattern: Pattern) -> str:
    kind, case_id = {
        "event": ("'ticket'", "ticket_id"),
        "claim": ("about_kind", "about_id"),
        "payment_dispute": ("'order'", "order_id"),
    }.get(pattern.per, (statements.literal(pattern.per), "subject_id"))
    return f"{kind} as case_kind, {case_id} as case_id"


def _silent(_: str) -> None:
    return


def _create(
    con: duckdb.DuckDBPyConnection, name: str, select: str,
    values: Mapping[str, object] | None = None, order: str = "", kind: str = "table",
) -> None:  # fmt: skip
    ordered = f"\norder by {order}" if order else ""
    con.execute(f"create or replace {kind} {quoted(name)} as\n{select}{ordered}", values)


def _create_rows(con: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """Make a fact or an outcome; joined and sorted at once, the largest would not fit into 2 GB."""
    if name not in ROW_ORDER:
        _create(con, name, select)
        return
    _create(con, "unsorted_rows", select, kind="temp table")
    _create(con, name, "select * from unsorted_rows", order=ROW_ORDER[name])
    con.execute("drop table unsorted_rows")


def _judge(con: duckdb.DuckDBPyConnection, pattern: Pattern) -> None:
    select = statements.labelled(pattern, statements.bound_params(pattern))
    _create(
        con, f"verdict_{pattern.name}", select, pattern.defaults, order=statements.VERDICT_ORDER
    )


def _count_verdicts(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `verdict_counts`, a pattern at a time: all at once would not fit into memory."""
    first, *others = catalogue.patterns()
    _create(con, "unsorted_counts", _counted(first), kind="temp table")
    for pattern in others:
        con.execute(f"insert into unsorted_counts {_counted(pattern)}")
    in_order = "seller_id, pattern, platform, day"
    _create(con, "verdict_counts", "select * from unsorted_counts", order=in_order)
    con.execute("drop table unsorted_counts")


def _counted(pattern: str) -> str:
    rows = f"select * from {quoted(f'verdict_{pattern}')}"  # noqa: S608
    counts = statements.in_front(statements.text("rollup.sql"), {"verdicts": rows})
    return f"select {statements.literal(pattern)} as pattern, * from ({counts}) as counted"  # noqa: S608


def _note_definitions(con: duckdb.DuckDBPyConnection, definitions: Iterable[Definition]) -> None:
    con.execute(
        "create or replace table pattern_definitions (pattern text not null, per text, "
        "against text, strength text, absence_supports boolean, digest text not null)"
    )
    con.executemany(
        "insert into pattern_definitions values ($1, $2, $3, $4, $5, $6)",
        [
            [one.name, one.per, one.against, one.strength, one.absence_supports, one.digest]
            for one in definitions
            if isinstance(one, Pattern)
        ],
    )
