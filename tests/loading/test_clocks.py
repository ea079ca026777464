"""A clock in order numbers confirms the zone of their times, corrects it, or contradicts it."""

import csv
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.loading import RecordFile, Settings
from ingest.loading.records import write_records
from ingest.reading import Refused
from ingest.reading.archives import members
from ingest.reading.peek import peek
from ingest.recognise import recognise
from ingest.sources import known_sources
from ingest.sources.definition import read_source
from tests.loading.tools import KEY, LOAD, rows_of

FIRST = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001  a wall clock
ACG = ("id", "trade_no", "create_time", "pay_time", "status", "delivery_status", "secret")
DUJIAOKA = (
    "id", "order_sn", "goods_id", "type", "buy_amount", "email", "info", "status", "created_at",
    "updated_at", "trade_no",
)  # fmt: skip


def load(
    folder: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]], **said: Any
) -> RecordFile:
    path = folder / "orders.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    member = next(iter(members(path, folder)))
    seen = peek(member)
    source, kind = recognise(member.name, seen, known_sources())
    settings = Settings(LOAD, **said)
    return write_records(member, seen, source, kind, settings, KEY, folder / "out")


def acg(folder: Path, shift: float, orders: int = 40, wrong: int = 0, **said: Any) -> RecordFile:
    """Orders whose times are written `shift` hours after the shop's clock; some by half an hour
    more.
    """
    rows = []
    for i in range(orders):
        clock = FIRST + timedelta(minutes=97 * i)
        stamp = clock + timedelta(hours=shift, seconds=i % 5, minutes=33 * (i < wrong))
        number = f"{100 + i}{clock:%y%m%d%H%M%S}{900 - i}"
        rows.append((i + 1, number, f"{stamp:%Y-%m-%d %H:%M:%S}", "", 0, 0, ""))
    return load(folder, ACG, rows, **said)


def placed(file: RecordFile, column: str = "create_time") -> datetime:
    rows = sorted(rows_of(file.path), key=lambda row: int(row["id"]))
    found: datetime = rows[-1][column]
    return found


def issues(file: RecordFile) -> list[tuple[str, str]]:
    return [(row["code"], row["detail"]) for row in rows_of(file.doubts_path)]


LAST = FIRST + timedelta(minutes=97 * 39, seconds=4, hours=-8)  # UTC of the last order of forty


def test_numbers_that_agree_confirm_the_zone(tmp_path: Path) -> None:
    file = acg(tmp_path, 0, wrong=2)
    assert (file.timezone, file.timezone_basis) == ("Asia/Shanghai", "id_calibrated")
    assert placed(file) == LAST
    assert issues(file) == []


@pytest.mark.parametrize(("shift", "zone"), [(-8, "UTC"), (-2.5, "+05:30"), (-15, "Etc/GMT+7")])
def test_numbers_that_agree_with_another_offset_correct_it(
    tmp_path: Path, shift: float, zone: str
) -> None:
    file = acg(tmp_path, shift, wrong=2)
    assert (file.timezone, file.timezone_basis) == (zone, "id_calibrated")
    assert file.local_timezone == "Asia/Shanghai", "local hours stay the shop's"
    assert placed(file) == LAST
    [(code, detail)] = issues(file)
    assert code == "zone_corrected"
    assert detail.startswith("40 numbers with a clock (trade_no) against create_time: 95.0% agree")


def test_numbers_that_agree_with_nothing_are_told_and_change_nothing(tmp_path: Path) -> None:
    file = acg(tmp_path, 0, wrong=3)
    assert (file.timezone, file.timezone_basis) == ("Asia/Shanghai", "declared")
    assert placed(file) == LAST
    assert [code for code, _ in issues(file)] == ["zone_conflict"]


def test_too_few_numbers_say_nothing(tmp_path: Path) -> None:
    file = acg(tmp_path, -8, orders=19)
    assert (file.timezone, file.timezone_basis, issues(file)) == ("Asia/Shanghai", "declared", [])


def test_a_zone_said_on_the_command_line_is_confirmed_or_corrected_too(tmp_path: Path) -> None:
    said = acg(tmp_path, -8, timezone="UTC")
    assert (said.timezone, said.timezone_basis, issues(said)) == ("UTC", "id_calibrated", [])
    assert placed(said) == LAST
    wrong = acg(tmp_path, 0, timezone="America/New_York")
    assert placed(wrong) == LAST
    assert [code for code, _ in issues(wrong)] == ["zone_corrected"]


def dujiaoka(folder: Path, shift: int, paid_later: int, orders: int = 200) -> RecordFile:
    """Orders around the clock with the day in the gateway's number, paid minutes later."""
    chance, rows = random.Random(5), []
    for i in range(orders):
        clock = FIRST + timedelta(minutes=131 * i)
        stamp = f"{clock + timedelta(hours=shift):%Y-%m-%d %H:%M:%S}"
        number = f"{clock + timedelta(minutes=paid_later):%Y%m%d}2200{chance.randrange(10**15):016}"
        rows.append((i, f"SN{i:014}", 1, 1, 1, "a@b.cn", "", 1, stamp, stamp, number))
    return load(folder, DUJIAOKA, rows)


def test_days_tell_the_shops_clock_from_utc(tmp_path: Path) -> None:
    for shift, zone in ((0, "Asia/Shanghai"), (-8, "UTC")):
        file = dujiaoka(tmp_path, shift, paid_later=2)
        assert (file.timezone, file.timezone_basis) == (zone, "id_calibrated")
        assert placed(file, "created_at") == FIRST + timedelta(minutes=131 * 199, hours=-8)
        assert [code for code, _ in issues(file)] == ["zone_corrected"] * (shift != 0)


@pytest.mark.parametrize(("paid_later", "orders"), [(400, 200), (2, 99)])
def test_days_that_do_not_decide_change_nothing(
    tmp_path: Path, paid_later: int, orders: int
) -> None:
    file = dujiaoka(tmp_path, -8, paid_later, orders)
    assert (file.timezone, file.timezone_basis, issues(file)) == ("Asia/Shanghai", "declared", [])


def test_a_clock_is_defined_strictly(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "orders.sql").write_text("select 1", encoding="utf-8")
    (folder / "source.toml").write_text(
        'title = "x"\nplatform = "x"\n[kinds.a]\nrequired = ["id"]\n'
        'clock_in_id = { column = "no", pattern = "[0-9]+", format = "%Q", where = "id" }\n'
        '[kinds.a.columns]\nid = "id"\n',
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        read_source(folder)
    said = str(refused.value)
    for fault in ("unknown key 'where'", "time is missing", "'no' is none of", "one group", "'%Q'"):
        assert fault in said
