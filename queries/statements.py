"""Puts relations and bound parameters in front of an unchanged SELECT, and labels its rows."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sqlglot import exp

from queries import sqltext
from queries.definitions import Definition, Pattern, Value

HERE = Path(__file__).parent
_BEGINNING = re.compile(r"((?:--[^\n]*\n)*)(with\b)?(.*)", re.DOTALL)
VERDICT_ORDER = "platform, verdict, happened_at desc, subject_id"


@cache
def text(name: str) -> str:
    """The text of a file of this package, such as rollup.sql."""
    return (HERE / name).read_text("utf-8")


@cache
def facts() -> dict[str, str]:
    """The SELECT of each fact by name."""
    return {path.stem: text(f"facts/{path.name}") for path in (HERE / "facts").glob("*.sql")}


@cache
def outcomes() -> dict[str, str]:
    """The SELECT of each outcome by name: shared steps that read verdicts and the claims ledger."""
    return {path.stem: text(f"outcomes/{path.name}") for path in (HERE / "outcomes").glob("*.sql")}


@cache
def tallies() -> dict[str, str]:
    """The SELECT of each tally by name: counts by seller, category and day that add up."""
    return {path.stem: text(f"tallies/{path.name}") for path in (HERE / "tallies").glob("*.sql")}


@cache
def monthly() -> set[str]:
    """The tallies that count by month: by day they would have hardly fewer rows than they count.

    What lies in a part of a month is counted anew.
    """
    return {
        name for name, select in tallies().items()
        if "month" in sqltext.one_select(select).named_selects
    }  # fmt: skip


@cache
def counted() -> dict[str, str]:
    """The tables that count by seller, and of each the table that has its sellers added up."""
    spans = {name: "months" if name in monthly() else "days" for name in tallies()}
    return {"verdict_counts": "verdict_days"} | {
        name: f"{name}_{span}" for name, span in spans.items()
    }


@cache
def movable() -> dict[str, set[str]]:
    """The tallies that read parameters of the analysis that reads them, and which.

    They are kept at the defaults: where a parameter is moved, they are counted anew.
    """
    return {
        name: _params_of(name) - choices(name)
        for name, select in tallies().items()
        if "params" in sqltext.named(select)
    }


@cache
def summed() -> set[str]:
    """The tallies kept with their sellers added up only: of one seller they are counted anew.

    By seller they would have about as many rows as they count, or several times as many; and no
    analysis of theirs tells sellers apart.
    """
    analyses = (text(f"analyses/{path.name}") for path in (HERE / "analyses").glob("*.sql"))
    told = set[str]().union(
        *(
            sqltext.taken_with(sql, "seller_id")
            for sql in analyses
            if sqltext.named(sql) & monthly()
        )
    )
    return (monthly() - told) | {name for name in movable() if choices(name)}


@cache
def choices(name: str) -> set[str]:
    """The parameters of a tally by which one of its columns is chosen: it is kept for all of them.

    Bound to NULL where it is filled.
    """
    return _params_of(name).intersection(sqltext.one_select(tallies()[name]).named_selects)


def _params_of(tally: str) -> set[str]:
    return sqltext.columns_of(sqltext.one_select(tallies()[tally]), "params")


@cache
def sums(name: str) -> dict[str, str]:
    """The columns of a table of `counted` that add up, by type: subjects, and what follows it."""
    if name not in tallies():
        return {"subjects": "bigint"}
    select = sqltext.one_select(tallies()[name])
    place = select.named_selects.index("subjects")
    return {one.alias: _type_of(one) for one in select.selects[place:]}


def _type_of(column: exp.Expr) -> str:
    is_double = isinstance(column.unalias(), exp.Cast) and column.unalias().is_type("double")
    return "double" if is_double else "bigint"


def without_sellers(name: str) -> str:
    """The counts of a table of `counted`, its sellers added up: far fewer rows."""
    added = ", ".join(
        f"cast(sum({quoted(column)}) as {kind}) as {quoted(column)}"
        for column, kind in sums(name).items()
    )
    return (
        f"select * replace (cast(null as varchar) as seller_id, {added})\n"
        f"from {quoted(name)}\ngroup by all"
    )


@cache
def squared() -> dict[str, str]:
    """The SELECT of each table of sums of squares of days, by name; see queries/squares.py."""
    return {path.stem: text(f"sums/{path.name}") for path in (HERE / "sums").glob("*.sql")}


def added(select: str) -> dict[str, str]:
    """The texts of what a SELECT adds up, and of what that is made of, by file."""
    found: dict[str, str] = {}
    for folder, texts in (("tallies", tallies()), ("sums", squared())):
        for name in sorted(sqltext.named(select) & texts.keys()):
            found |= {f"{folder}/{name}.sql": texts[name]} | added(texts[name])
    return found


def anew(select: str) -> dict[str, str]:
    """The tallies that a SELECT adds up and that may have to be counted for it, by name."""
    return {
        name: tallies()[name]
        for name in sorted(sqltext.named(select) & (movable().keys() | monthly()))
    }


def published(select: str) -> dict[str, str]:
    """The tallies that a SELECT reads and that may be counted anew, as they were published."""
    told = sqltext.taken_with(select, "seller_id")
    kept = {name: name if name in told else counted()[name] for name in anew(select)}
    return {name: f"select * from main.{table}" for name, table in kept.items()}  # noqa: S608


def counted_of(name: str) -> str:
    """A table of `counted` for a read that binds $seller: by seller only where one is asked for."""
    return (
        f"select * from main.{counted()[name]} where $seller is null\nunion all\n"  # noqa: S608
        f"select * from main.{name} where seller_id = $seller"
    )


@cache
def quoted(name: str) -> str:
    """A name as SQL writes it; names come from our own files, never from a log."""
    return exp.to_identifier(name, quoted=True).sql("duckdb")


def literal(value: object) -> str:
    """A value as SQL writes it, for the script people run by hand; queries bind theirs."""
    return exp.convert(value).sql("duckdb")


def in_front(select: str, relations: Mapping[str, str]) -> str:
    """The SELECT, unchanged, with relations it may read by name."""
    if not relations:
        return select
    named = ",\n".join(f"{quoted(name)} as (\n{sql}\n)" for name, sql in relations.items())
    return f"with {named}\nselect * from (\n{select}\n) as q"


def with_relations(read: str, relations: Mapping[str, str]) -> str:
    """A read of ours with relations in front; its order is kept."""
    named = ", ".join(f"{quoted(name)} as ({sql})" for name, sql in relations.items())
    comment, own, rest = _BEGINNING.fullmatch(read).groups()  # type: ignore[union-attr]
    return f"{comment}with {named}{', ' if own else ''}\n{rest}"


def bound_params(definition: Definition) -> dict[str, str]:
    """The one-row relation `params` with a marker per value, if the definition has parameters."""
    markers = {name: f"${name}" for name in definition.params}
    return _params(definition, markers)


def written_params(definition: Definition, values: Mapping[str, Value]) -> dict[str, str]:
    """The same with the values written out."""
    return _params(definition, {name: literal(values[name]) for name in definition.params})


def shell_functions() -> str:
    """The functions our SELECTs use, as a shell on a read-only snapshot can take them."""
    return text("functions/duckdb.sql").replace("replace macro", "replace temp macro")


def read_in_full(definition: Definition, moved: Mapping[str, Value] | None = None) -> str:
    """The SELECT of a definition, its parameters written out, for a shell on the snapshot."""
    relations = written_params(definition, definition.values(moved))
    relations |= anew(definition.sql)
    return f"{shell_functions()}\n{in_front(definition.sql, relations)};\n"


def labelled(pattern: Pattern, params: Mapping[str, str]) -> str:
    """A pattern's rows with the seller and the category they are counted under.

    An event has the labels of its ticket, a claim those of what it was made of; every other subject
    has its own.
    """
    kind, key = _labels_of(pattern.per)
    rows = in_front(pattern.sql, params)
    return (
        f"select v.*, l.seller_id, l.category\nfrom (\n{rows}\n) as v\n"
        f"left join subject_labels as l on l.platform = v.platform\n"
        f"    and l.subject_kind = {kind} and l.subject_id = v.{key}"
    )


def _labels_of(per: str) -> tuple[str, str]:
    """The kind, in SQL, and the column of the subject whose labels a row is given."""
    if per == "claim":
        return "v.about_kind", "about_id"
    return (literal("ticket"), "ticket_id") if per == "event" else (literal(per), "subject_id")


def _params(definition: Definition, values: Mapping[str, str]) -> dict[str, str]:
    if not values:
        return {}
    columns = ", ".join(
        f"cast({values[name]} as {definition.params[name].sql_type}) as {quoted(name)}"
        for name in sorted(values)
    )
    return {"params": f"select {columns}"}
