"""Qinghe Cards: a dump as mysqldump writes it, of a shop as the software keeps it."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sample_data.qinghe import FILES, SERVICE_FILES, generate
from tests.sample.qinghe_files import (
    ABNORMAL,
    CODE,
    COMPLETED,
    EXPIRED,
    FAILED,
    PENDING,
    PROCESSING,
    SHANGHAI,
    WAIT_PAY,
    Exports,
    read,
    read_dump,
)

ROOT = Path(__file__).resolve().parents[2]
END = datetime(2026, 8, 31, 16, tzinfo=UTC)  # midnight in Shanghai, when the export is made
PEAK = """
import resource, sys
from pathlib import Path
from sample_data.qinghe import generate
generate(Path(sys.argv[1]), orders=int(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop at its default size."""
    folder = tmp_path_factory.mktemp("qinghe")
    generate(folder)
    return folder


@pytest.fixture(scope="module")
def exports(out: Path) -> Exports:
    return read(out)


def content(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_same_seed_size_and_rate_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, orders=700, seed=3, rate=0.5)
    generate(tmp_path / "other", orders=700, seed=4, rate=0.5)
    one, other = content(tmp_path / "one"), content(tmp_path / "other")
    assert one == content(tmp_path / "two")
    assert set(one) == {
        *(f"qinghe/{name}" for name in FILES), f"polaris/{SERVICE_FILES[0]}",
        *(f"truth/qinghe/{kind}s.csv"
          for kind in ("order", "code", "ticket", "event", "payment_dispute")),
    }  # fmt: skip
    assert all(one[name] != other[name] for name in one if "event" not in name)


@pytest.mark.parametrize("orders", [1, 365, 1500])
def test_orders_are_as_many_as_asked_for(tmp_path: Path, orders: int) -> None:
    generate(tmp_path, orders=orders, seed=1)
    assert len(read(tmp_path).orders) == orders


def test_the_script_is_as_mysqldump_writes_it(out: Path) -> None:
    script = (out / "qinghe" / FILES[0]).read_bytes()
    assert script.startswith(b"-- MySQL dump 10.13  Distrib 8.0")
    assert script.endswith(b"\n-- Dump completed on 2026-09-01  0:00:07\n")
    assert b"/*!40103 SET TIME_ZONE='+00:00' */;\n" in script
    assert b"\r" not in script
    tables = re.findall(rb"CREATE TABLE `(\w+)`", script)
    assert tables == sorted(tables)
    for name in tables:
        assert b"\nLOCK TABLES `%s` WRITE;\n" % name in script
    statements = [line for line in script.split(b"\n") if line.startswith(b"INSERT")]
    assert all(len(line) < 1_048_576 and line.endswith(b");") for line in statements)
    long = [line for line in statements if line.startswith(b"INSERT INTO `orders`")]
    assert len(long) > 1
    assert all(len(line) > 1_040_000 for line in long[:-1])


def test_columns_have_the_types_of_the_shop_software(out: Path) -> None:
    script = (out / "qinghe" / FILES[0]).read_text(encoding="utf-8")
    for column in ("created_at", "updated_at", "deleted_at"):
        assert script.count(f"  `{column}` timestamp NULL DEFAULT NULL,\n") >= 7
    assert "  `actual_price` decimal(10,2) NOT NULL" in script
    assert "  `status` tinyint(1) NOT NULL DEFAULT '1'" in script
    assert "datetime" not in script


def test_every_table_has_its_rows_and_ids_rise(out: Path) -> None:
    tables = read_dump(out / "qinghe" / FILES[0])
    assert len(tables) == 11
    for name, rows in tables.items():
        ids = [int(row["id"] or 0) for row in rows]
        assert ids
        assert ids == sorted(set(ids)), name
    for name in ("orders", "carmis"):
        ids = [int(row["id"] or 0) for row in tables[name]]
        assert ids[-1] - ids[0] > len(ids)  # rows were deleted
    used = {row["group_id"] for row in tables["goods"]}
    assert {row["id"] for row in tables["goods_group"]} - used  # a group without goods
    assert {row["goods_id"] for row in tables["orders"]} < {row["id"] for row in tables["goods"]}
    assert {row["pay_id"] for row in tables["orders"]} == {row["id"] for row in tables["pays"]}


def test_times_are_utc_and_the_gateways_keep_beijing_days(exports: Exports) -> None:
    last, days = datetime(2025, 8, 31, 16, tzinfo=UTC), Counter[bool]()
    for order in exports.orders.values():
        assert last <= order.created_at < END
        last = order.created_at
        paid_day = re.match(r"(20\d{6})22001|42000\d{5}(20\d{6})", order.trade_no)
        if order.status == COMPLETED and not order.is_manual and paid_day:
            days[
                (paid_day[1] or paid_day[2]) == f"{order.created_at.astimezone(SHANGHAI):%Y%m%d}"
            ] += 1
    assert days[True] > 100 * days[False] > 0  # some pay past midnight


def test_statuses_are_those_the_shop_software_can_reach(exports: Exports) -> None:
    by_status = defaultdict(list)
    for order in exports.orders.values():
        assert re.fullmatch("[A-Z0-9]{16}", order.order_sn)
        by_status[order.status].append(order)
    assert set(by_status) <= {
        WAIT_PAY, PENDING, PROCESSING, COMPLETED, FAILED, ABNORMAL, EXPIRED
    }  # fmt: skip
    assert all(order.is_manual for s in (PENDING, PROCESSING, FAILED) for order in by_status[s])
    assert all(order.trade_no == "" for s in (WAIT_PAY, EXPIRED) for order in by_status[s])
    assert all(END - order.updated_at < timedelta(hours=48) for order in by_status[PENDING])
    assert all(END - order.created_at < timedelta(seconds=310) for order in by_status[WAIT_PAY])
    assert all(not order.codes for order in by_status[ABNORMAL])
    assert min(len(by_status[status]) for status in (PROCESSING, FAILED, ABNORMAL)) > 10
    assert any(order.deleted_at for order in by_status[EXPIRED])


def test_codes_stand_in_stock_and_in_clear(exports: Exports) -> None:
    stock = Counter(carmi.code for carmi in exports.carmis if carmi.is_sold or carmi.is_loop)
    given: set[str] = set()
    for order in exports.orders.values():
        given.update(order.codes)
        if order.codes:
            assert all(CODE.fullmatch(line) for line in (order.info or "").split("\n"))
            assert len(set(order.codes)) == order.quantity
            assert all((code in stock) != order.is_manual for code in order.codes)
    extra = [carmi for carmi in exports.carmis if carmi.is_sold and carmi.code not in given]
    assert len(extra) > 20  # a callback that came twice marked them
    assert any(carmi.created_at is None for carmi in exports.carmis)


def test_what_trips_programs_is_there(exports: Exports, out: Path) -> None:
    orders = exports.orders.values()
    assert any(order.updated_at < order.created_at for order in orders)  # two servers' clocks
    assert len({order.created_at for order in orders}) < len(orders)  # ties
    assert any(line.at.microsecond for line in exports.redemptions)
    script = (out / "qinghe" / FILES[0]).read_text(encoding="utf-8")
    assert all(some in script for some in (r"\'", r"\"", r"\n", r"\r\n", r"\\", "=HYPERLINK", "😊"))
    infos = {order.info for order in orders}
    assert {None, ""} <= infos


@pytest.mark.parametrize(
    ("orders", "written", "growth"),
    [(50_000, 15_000_000, 12_000_000),
     pytest.param(200_000, 60_000_000, 40_000_000, marks=pytest.mark.slow)],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak memory")
def test_memory_does_not_grow_with_the_shop(
    tmp_path: Path, orders: int, written: int, growth: int
) -> None:
    peaks = []
    for size in (6_000, orders):
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(tmp_path / str(size)), str(size)],
            cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout) * (1 if sys.platform == "darwin" else 1024))
    assert (tmp_path / str(orders) / "qinghe" / FILES[0]).stat().st_size > written
    assert peaks[1] - peaks[0] < growth
