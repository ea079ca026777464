"""Our SQL is what DuckDB and Spark read alike, and the lint notices what they do not."""

from pathlib import Path

import pytest

from queries import sqltext, statements
from queries.portable import faults

FOLDER = Path(__file__).resolve().parents[2] / "queries"
FILES = [
    *sorted(FOLDER.glob("facts/*.sql")), *sorted(FOLDER.glob("patterns/*.sql")),
    *sorted(FOLDER.glob("outcomes/*.sql")), *sorted(FOLDER.glob("analyses/**/*.sql")),
    FOLDER / "rollup.sql", FOLDER / "claims_ledger.sql",
    *sorted(FOLDER.glob("tallies/*.sql")), *sorted(FOLDER.glob("sums/*.sql")),
]  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_is_portable(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "expression",
    [
        "date_diff('second', a, b)", "epoch(a)", "extract(hour from a)", "dayofweek(a)",
        "a at time zone 'UTC'", "date_trunc('day', a)", "a::bigint", "cast(a as varchar)",
        "cast(a as hugeint)", "a // 2", "cast(a / 2 as bigint)", "floor(a)", "1.5", "round(a, 2)",
        "a / b", "a / 0", "sum(a)", "count_if(a > 1)", "arg_max(a, b)", "max_by(a, b)",
        "any_value(a)", "last_value(a ignore nulls) over (order by b)", "count(distinct a, b)",
        "concat(a, b)", "starts_with(a, 'x')", "regexp_matches(a, 'x')", "upper(a)", "hash(a)",
        '"a"', "'${a}'", r"'a\nb'", "nvl(a, b)", "[1, 2]", "string_agg(a, ',')", "list(a)",
        "generate_series(1, 2)", "size as größe",
    ],
)  # fmt: skip
def test_what_the_engines_read_differently_is_a_fault(expression: str) -> None:
    assert faults(f"select {expression} from t")  # noqa: S608  only read, never run


@pytest.mark.parametrize(
    "sql",
    [
        "select cast(sum(a) as bigint) as n from t group by all",
        "select a / nullif(b, 0), a / cast(3600 as double), cast(floor(a / 60) as bigint) from t",
        "select max_by(a, (b, c)) filter (where a is not null) from t",
        "select 'it''s // 1.5 \"quoted\" [x]' as said -- a comment: 1.5 // \"x\"\nfrom t",
        "/* date_trunc, 1.5 */ select count(distinct (a, b)) from t",
        "select phrase from (values ('a', 'b')) as listed(phrase, language)",
        "select seconds_between(a, b), local_hour(a, z), local_day(a, z) from t",
    ],
)
def test_what_they_read_alike_is_none(sql: str) -> None:
    assert faults(sql) == []


@pytest.mark.parametrize(
    "texts",
    [statements.facts(), statements.outcomes(), statements.tallies()],
    ids=["facts", "outcomes", "tallies"],
)
def test_what_a_file_names_is_what_it_reads(texts: dict[str, str]) -> None:
    """The order in which facts are made rests on names found without parsing."""
    for name, sql in texts.items():
        read = sqltext.reads(sqltext.one_select(sql))
        assert sqltext.named(sql) & texts.keys() == read & texts.keys(), name
