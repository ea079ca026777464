"""Holds our SQL to what DuckDB and Spark read alike: each fault says the way out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from queries.sqltext import one_select

# Functions that give the same on both engines; the last line holds our own (functions/*.sql).
# fmt: off
FUNCTIONS = frozenset({
    "cast", "coalesce", "nullif", "least", "greatest", "abs", "floor", "ceil", "exp", "ln", "log10",
    "sqrt", "power", "count", "min", "max", "sum", "avg", "max_by", "min_by", "median",
    "percentile_cont", "row_number", "lag", "lead", "first_value", "md5", "length", "trim",
    "replace", "translate", "split_part", "instr", "contains", "left", "right", "year", "month",
    "day", "hour", "minute", "second",
    "seconds_between", "local_hour", "local_day",
})
NOT_CALLS = frozenset({
    "as", "in", "over", "filter", "and", "or", "on", "when", "then", "by", "exists", "values",
    "from", "not", "else", "distinct", "group",
})
# fmt: on


@dataclass(frozen=True)
class Ban:
    """A spelling that the engines read differently."""

    spelling: str  # regular expression over lower-case text without comments and strings
    cure: str


BANS = (
    Ban(r"::", "write cast(x as type)"),
    Ban(r"\bat time zone\b", "use local_hour or local_day"),
    Ban(r"\bextract\s*\(", "use seconds_between, local_hour or local_day"),
    Ban(r"//|\bdiv\b", "write cast(floor(a / b) as bigint)"),
    Ban(r"(?<!percentile_cont\()\b\d+\.\d|(?<![\w)])\.\d", "write cast(1 as double) / 3"),
    Ban(
        r"\bas\s+(?:varchar|text|integer|hugeint|smallint|tinyint|float|real|decimal|numeric"
        r"|double\s+precision|timestamptz)\b",
        "cast to string, bigint, int, double, boolean, date or timestamp",
    ),
    Ban(r"\bignore nulls\b|\bgroups between\b|\bexclude\b", "rows frames only, no nulls skipped"),
    Ban(r'"', "names without double quotes; Spark reads them as strings"),
    Ban(r"\bby name\b", "list the columns; union all by position"),
    Ban(r"\basof\b|\bfetch first\b|\bleft anti\b", "use a join on row_number, limit, or anti join"),
    Ban(r"\[", "no array literals; one row per element"),
    Ban(r",\s*(?:\)|\bfrom\b)", "no trailing comma"),
    Ban(r"(?:^|\()\s*from\b", "begin with select"),
    Ban(r"[^\x00-\x7f]", "names in ASCII letters"),
)

MARKS = ("${", "\\")
_COMMENT, _STRING = r"/\*.*?\*/|--[^\n]*", r"'(?:[^']|'')*'"


def faults(sql: str) -> list[str]:
    """All that the engines read differently in one SELECT, its comments set aside."""
    written = re.sub(rf"{_COMMENT}|({_STRING})", r"\1 ", sql, flags=re.DOTALL)
    text = re.sub(_STRING, "''", written).lower()
    found = [f"{match.group().strip()!r}: {ban.cure}" for ban in BANS
             for match in re.finditer(ban.spelling, text)]  # fmt: skip
    found += [f"{name}() is not known to be alike on both engines" for name in _calls(text)]
    found += [f"{mark} in a string: Spark reads it otherwise" for mark in MARKS if mark in written]
    return found + list(_structure(one_select(sql)))


def _calls(text: str) -> Iterator[str]:
    for match in re.finditer(r"(\w+)\s*\(", text):
        before = text[: match.start()].rstrip()
        is_alias = re.search(r"\bas$", before) is not None  # as listed(phrase, language)
        if not is_alias and match.group(1) not in FUNCTIONS | NOT_CALLS:
            yield match.group(1)


def _structure(query: exp.Query) -> Iterator[str]:
    for cast in query.find_all(exp.Cast):
        if cast.to.is_type(*exp.DataType.INTEGER_TYPES) and isinstance(cast.this, exp.Div):
            yield "cast of a quotient to an integer: the engines round differently; floor it first"
    for rounded in query.find_all(exp.Floor, exp.Ceil):
        if not isinstance(rounded.parent, exp.Cast):
            yield f"{rounded.sql()}: its type differs; write cast({rounded.sql()} as bigint)"
    for total in query.find_all(exp.Sum):
        outer = total.parent
        while isinstance(outer, exp.Filter | exp.Window):
            outer = outer.parent
        if not isinstance(outer, exp.Cast):
            yield f"{total.sql()}: its type differs; write cast(sum(...) as bigint)"
    for quotient in query.find_all(exp.Div):
        if not _is_never_zero(quotient.expression):
            yield f"{quotient.sql()}: divide by nullif(x, 0) or by a number"
    for chosen in query.find_all(exp.ArgMax, exp.ArgMin):
        if not isinstance(chosen.parent, exp.Filter):
            yield f"{chosen.sql()}: NULLs differ; add filter (where value is not null)"
    for distinct in query.find_all(exp.Distinct):
        if isinstance(distinct.parent, exp.Count) and len(distinct.expressions) > 1:
            yield "count(distinct a, b): write count(distinct (a, b))"


def _is_never_zero(divisor: exp.Expression) -> bool:
    if isinstance(divisor, exp.Cast | exp.Paren):
        return _is_never_zero(divisor.this)
    is_number = isinstance(divisor, exp.Literal) and not divisor.is_string
    return isinstance(divisor, exp.Nullif) or (is_number and float(divisor.name) != 0)
