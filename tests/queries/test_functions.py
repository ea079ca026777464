"""The functions whose spelling differs from engine to engine, on the cases where engines differ."""

import duckdb
import pytest

from queries import statements


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(statements.text("functions/duckdb.sql"))
    return con


@pytest.mark.parametrize(
    ("a", "b", "seconds"),
    [
        ("2026-03-01 00:00:00.9", "2026-03-01 00:00:02.1", 1),  # boundaries crossed would be 2
        ("2026-03-01 00:00:02.1", "2026-03-01 00:00:00.9", -1),
        ("2026-03-01 00:00:00", "2026-03-02 00:00:00", 86400),
        (None, "2026-03-02 00:00:00", None),
    ],
)
def test_whole_elapsed_seconds(
    con: duckdb.DuckDBPyConnection, a: str | None, b: str, seconds: int | None
) -> None:
    asked = "select seconds_between(cast($a as timestamp), cast($b as timestamp))"
    assert con.execute(asked, {"a": a, "b": b}).fetchall() == [(seconds,)]


@pytest.mark.parametrize(
    ("moment", "zone", "hour", "day"),
    [
        ("2026-03-08 06:59:59.9", "America/New_York", 1, "2026-03-08"),  # the clock jumps at 07:00
        ("2026-03-08 07:00:01.1", "America/New_York", 3, "2026-03-08"),
        ("2026-03-08 18:30:00", "Asia/Shanghai", 2, "2026-03-09"),
        ("2026-03-08 18:30:00", "Asia/Kathmandu", 0, "2026-03-09"),
        ("2026-03-08 18:30:00", None, None, None),
        (None, "Asia/Shanghai", None, None),
    ],
)
@pytest.mark.parametrize("session", ["UTC", "America/New_York"])
def test_local_hour_and_day(
    con: duckdb.DuckDBPyConnection, session: str, moment: str | None, zone: str | None,
    hour: int | None, day: str | None,
) -> None:  # fmt: skip
    cursor = con.cursor()
    cursor.execute("set TimeZone = '" + session + "'")
    asked = (
        "select local_hour(cast($m as timestamp), $z), "
        "cast(local_day(cast($m as timestamp), $z) as text)"
    )
    assert cursor.execute(asked, {"m": moment, "z": zone}).fetchall() == [(hour, day)]
