"""Which contract columns a SELECT gives a value for, and from which columns of its records."""

from functools import lru_cache

import sqlglot
from sqlglot import exp

from ingest.building.inputs import BuildFault

_ENGINE = {"platform", "file_id", "line_no", "row_hash", "exported_at"}
_NOTHING = {"unknown", "none"}


def columns_given(select: str, held: set[str], possible: set[str]) -> set[str]:
    """Contract columns the SELECT says something about.

    held: columns of the records files there are. possible: all columns the source's kinds can
    have. A column computed only from columns no file holds is not given, nor is a constant
    NULL or unknown.
    """
    outer, inner = _projections(select)
    return {
        name
        for name, found in outer.items()
        if any(_says(one, inner, held, possible) for one in found)
    }


def columns_from(select: str, column: str) -> frozenset[str]:
    """Contract columns whose value follows from a column of the records, through any step."""
    outer, inner = _projections(select)
    return frozenset(
        name
        for name, found in outer.items()
        if any(column in _sources(one, inner, frozenset()) for one in found)
    )


def _sources(
    expression: exp.Expr, inner: dict[str, list[exp.Expr]], seen: frozenset[str]
) -> frozenset[str]:
    """The names an expression reads, and those that stand behind them."""
    names = frozenset(column.name for column in expression.find_all(exp.Column))
    behind = [
        _sources(one, inner, seen | names) for name in names - seen for one in inner.get(name, [])
    ]
    return names.union(*behind)


@lru_cache
def kinds_read(select: str) -> frozenset[str]:
    """The kinds of records a SELECT reads."""
    return frozenset(
        table.name.removeprefix("record_")
        for table in _parsed(select).find_all(exp.Table)
        if table.name.startswith("record_")
    )


@lru_cache
def _projections(
    select: str,
) -> tuple[dict[str, list[exp.Expr]], dict[str, list[exp.Expr]]]:
    """Expressions by name: of the SELECT itself (all branches of a union), and of those within."""
    tree = _parsed(select)
    outermost = {id(one) for one in _branches(tree)}
    outer: dict[str, list[exp.Expr]] = {}
    inner: dict[str, list[exp.Expr]] = {}
    for query in tree.find_all(exp.Select):
        level = outer if id(query) in outermost else inner
        for expression in query.expressions:
            level.setdefault(expression.alias_or_name, []).append(expression.unalias())
    return outer, inner


def _branches(tree: exp.Expr) -> list[exp.Expr]:
    if isinstance(tree, exp.SetOperation):
        return [*_branches(tree.this), *_branches(tree.expression)]
    return [tree]


def _says(
    expression: exp.Expr, inner: dict[str, list[exp.Expr]], held: set[str],
    possible: set[str], seen: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
    if isinstance(expression, exp.Star):
        return True
    names = {column.name for column in expression.find_all(exp.Column)} - _ENGINE
    if not names:
        value = expression.this if isinstance(expression, exp.Cast) else expression
        return not isinstance(value, exp.Null) and value.name not in _NOTHING
    for name in names:
        deeper = [] if name in seen else inner.get(name, [])
        deeper = [one for one in deeper if not (isinstance(one, exp.Column) and one.name == name)]
        if deeper:
            if any(_says(one, inner, held, possible, seen | {name}) for one in deeper):
                return True
        elif name in held or name not in possible:
            return True
    return False


@lru_cache
def _parsed(select: str) -> exp.Expr:
    try:
        return sqlglot.parse_one(select, dialect="duckdb")
    except sqlglot.ParseError as error:
        raise BuildFault(f"a SELECT cannot be parsed: {error}") from error
