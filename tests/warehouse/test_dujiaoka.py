"""A dujiaoka shop, written by hand as mysqldump, as phpMyAdmin and as CSV: one and the same shop."""

import csv
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.reading import Refused
from ingest.run import Options, forget, ingest

Row = Mapping[str, str | int | None]
TYPES = {
    "orders": {
        "id": "bigint", "order_sn": "varchar(150)", "goods_id": "int", "coupon_id": "int",
        "title": "varchar(200)", "type": "tinyint(1)", "buy_amount": "int",
        "actual_price": "decimal(10,2)", "search_pwd": "varchar(200)", "email": "varchar(200)",
        "info": "text", "pay_id": "int", "buy_ip": "varchar(50)", "trade_no": "varchar(200)",
        "status": "tinyint(1)", "created_at": "timestamp", "updated_at": "timestamp",
        "deleted_at": "timestamp",
    },
    "carmis": {
        "id": "bigint", "goods_id": "int", "status": "tinyint(1)", "is_loop": "tinyint(1)",
        "carmi": "text", "created_at": "timestamp", "updated_at": "timestamp",
        "deleted_at": "timestamp",
    },
    "goods": {"id": "int", "group_id": "int", "gd_name": "varchar(200)", "type": "tinyint(1)",
              "updated_at": "timestamp"},
    "pays": {"id": "int", "pay_name": "varchar(200)", "merchant_key": "text",
             "updated_at": "timestamp"},
    "migrations": {"id": "int", "migration": "varchar(255)", "batch": "int"},
}  # fmt: skip
APOLOGY = "可用库存不足，卡密未能自动发出，请联系客服处理。"


def order(id_: int, status: int, info: str | None, **said: str | int | None) -> Row:
    """An order placed at 23:30 in Shanghai and last written five minutes later."""
    return {
        "id": id_, "order_sn": f"ORDER{id_:011}", "goods_id": 3, "coupon_id": 0, "title": "卡 x 2",
        "type": 1, "buy_amount": 2, "actual_price": "19.90", "search_pwd": "hunter2",
        "email": f"buyer{id_ % 2}@example.com", "info": info, "pay_id": 1, "buy_ip": "203.0.113.9",
        "trade_no": f"20260301220014{id_:05}", "status": status,
        "created_at": "2026-03-01 23:30:00", "updated_at": "2026-03-01 23:35:00",
        "deleted_at": None,
    } | said  # fmt: skip


def carmi(id_: int, code: str, status: int, is_loop: int = 0) -> Row:
    return {
        "id": id_, "goods_id": 3, "status": status, "is_loop": is_loop, "carmi": code,
        "created_at": "2026-02-01 09:00:00", "updated_at": "2026-02-01 09:00:00",
        "deleted_at": None,
    }  # fmt: skip


SHOP: dict[str, list[Row]] = {
    "orders": [
        order(1, 4, "AAAA-1111-BBBB\nCCCC-2222-DDDD"),
        order(2, 4, "AAAA-1111-BBBB"),  # sold again
        order(3, 6, APOLOGY),
        order(4, 2, "账号：it's me\\you", type=2),
        order(5, 3, "账号：player123", type=2),
        order(6, -1, None, deleted_at="2026-03-02 10:00:00", trade_no=""),
        order(7, 1, ""),
        order(8, 5, "账号：player77", type=2),
        order(9, 4, "HAND-MADE-7777", type=2),
        order(10, 4, "TWIN-0000-9999"),
        order(11, 4, APOLOGY),
    ],
    "carmis": [
        carmi(1, "AAAA-1111-BBBB", 2), carmi(2, "CCCC-2222-DDDD", 2),
        carmi(3, "TWIN-0000-9999", 2), carmi(4, "TWIN-0000-9999", 1),
        carmi(5, "LOOP-0000-0001", 1, is_loop=1),
    ],
    "goods": [{"id": 3, "group_id": 1, "gd_name": "月卡", "type": 1, "updated_at": None}],
    "pays": [{"id": 1, "pay_name": "支付宝", "merchant_key": "secret-key", "updated_at": None}],
    "migrations": [{"id": 1, "migration": "create_orders", "batch": 1}],
}  # fmt: skip


def written(value: str | int | None, column: str, shift: int) -> str:
    """A literal; stamps are put back by `shift` hours."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    if column.endswith("_at"):
        value = str(datetime.fromisoformat(value) - timedelta(hours=shift))
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def dump(path: Path, shop: Mapping[str, Sequence[Row]], style: str) -> Path:
    """The shop as one file: mysqldump writes stamps in UTC, phpMyAdmin as its directive says."""
    shift = 8 if style != "local" else 0
    lines = {
        "mysqldump": ["-- MySQL dump 10.13", "/*!40103 SET TIME_ZONE='+00:00' */;"],
        "phpmyadmin": ["-- phpMyAdmin SQL Dump", 'SET time_zone = "+00:00";'],
        "local": ["/*", " Navicat Premium Data Transfer", "*/", "SET NAMES utf8mb4;"],
    }[style]
    for name, rows in shop.items():
        types = TYPES[name]
        columns = ",\n".join(f"  `{c}` {t} DEFAULT NULL" for c, t in types.items())
        lines.append(f"CREATE TABLE `{name}` (\n{columns}\n) ENGINE=InnoDB;")
        tuples = [
            "(" + ", ".join(written(row[c], c, shift) for c in types) + ")" for row in rows
        ]
        listed = f" ({', '.join(f'`{c}`' for c in types)})" if style == "phpmyadmin" else ""
        if style == "local":
            lines += [f"INSERT INTO `{name}` VALUES {one};" for one in tuples]
        elif tuples:
            between = ",\n" if listed else ","
            lines.append(f"INSERT INTO `{name}`{listed} VALUES\n{between.join(tuples)};")
    path.write_text("\n".join([*lines, ""]), "utf-8")
    return path


def tables_as_csv(folder: Path, shop: Mapping[str, Sequence[Row]]) -> list[Path]:
    """The tables a source knows, each exported by itself."""
    paths = []
    for name in ("orders", "carmis", "goods", "pays"):
        paths.append(folder / f"{name}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(TYPES[name]))
            writer.writeheader()
            writer.writerows({k: "" if v is None else v for k, v in row.items()}
                             for row in shop[name])  # fmt: skip
    return paths


def asked(warehouse: Path, sql: str) -> list[Any]:
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    with duckdb.connect(str(warehouse / "snapshots" / f"{snapshot}.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


CONTENT = {
    "orders": "select * exclude (file_id, line_no) from orders order by order_id",
    "codes": "select * exclude (file_id, line_no) from codes order by stock_id",
    "code_assignments": "select * exclude (file_id, line_no) from code_assignments order by all",
    "platforms": "select * from platforms",
}


def content(warehouse: Path) -> dict[str, list[Any]]:
    return {name: asked(warehouse, sql) for name, sql in CONTENT.items()}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the shop, from mysqldump."""
    folder = tmp_path_factory.mktemp("dujiaoka")
    ingest([dump(folder / "shop.sql", SHOP, "mysqldump")], folder / "w")
    return folder / "w"


def test_the_orders(loaded: Path) -> None:
    assert asked(loaded, """
        select ltrim(order_id, 'ORDE0'), status, status_native, fulfilment, is_delivery_claimed,
            delivery_text, codes_reported_count
        from orders order by order_id
    """) == [
        ("1", "completed", "已完成", "auto", True, "codes", 2),
        ("2", "completed", "已完成", "auto", True, "codes", 1),
        ("3", "abnormal", "状态异常", "auto", False, "apology", None),
        ("4", "paid", "待处理", "manual", False, "unknown", None),
        ("5", "processing", "处理中", "manual", False, "unknown", None),
        ("6", "expired", "已过期", "auto", False, "empty", None),
        ("7", "created", "待支付", "auto", False, "empty", None),
        ("8", "failed", "处理失败", "manual", False, "unknown", None),
        ("9", "completed", "已完成", "manual", True, "codes", 1),
        ("10", "completed", "已完成", "auto", True, "codes", 1),
        ("11", "completed", "已完成", "auto", True, "apology", 0),
    ]  # fmt: skip
    assert asked(loaded, """
        select placed_at, paid_at, paid_at_quality, delivery_claimed_at,
            delivery_claimed_at_quality, updated_at, amount_minor, currency, quantity,
            product_title, payment_method, seller_id, buyer_id_kind
        from orders where order_id = 'ORDER00000000001'
    """) == [(
        datetime(2026, 3, 1, 15, 30), None, "absent", datetime(2026, 3, 1, 15, 35), "upper_bound",
        datetime(2026, 3, 1, 15, 35), 1990, "CNY", 2, "月卡", "支付宝", None, "email",
    )]  # fmt: skip
    assert asked(loaded, "select count(distinct buyer_id), count(distinct gateway_id) from orders") == [
        (2, 10)
    ]  # fmt: skip
    assert asked(loaded, "select order_id, deleted_at from orders where deleted_at is not null") == [
        ("ORDER00000000006", datetime(2026, 3, 2, 2, 0))
    ]  # fmt: skip


def test_codes_and_the_orders_they_stand_in(loaded: Path) -> None:
    assert asked(loaded, "select stock_id, state, is_reusable, loaded_at from codes order by all") == [
        (id_, state, is_loop, datetime(2026, 2, 1, 1, 0))
        for id_, state, is_loop in (
            ("1", "assigned", False), ("2", "assigned", False), ("3", "assigned", False),
            ("4", "available", False), ("5", "available", True),
        )
    ]  # fmt: skip
    # ORDER 9's code is in no stock, and of ORDER 10's there are two rows
    assert asked(loaded, """
        select ltrim(order_id, 'ORDE0'), stock_id, link, assigned_at, assigned_at_quality
        from code_assignments order by order_id, stock_id
    """) == [
        (order_, stock, "text_match", datetime(2026, 3, 1, 15, 35), "upper_bound")
        for order_, stock in (("1", "1"), ("1", "2"), ("2", "1"), ("9", None), ("10", None))
    ]  # fmt: skip
    assert asked(loaded, """
        select count(*) from code_assignments a join codes c using (platform, code_id)
        where a.order_id = 'ORDER00000000010'
    """) == [(2,)]


def test_files_and_what_was_not_read(loaded: Path) -> None:
    whole = (loaded.parent / "shop.sql").stat().st_size
    files = asked(loaded, "select name, timezone, timezone_basis, read, loaded from files")
    assert files == [
        ("shop.sql!/carmis", "UTC", "dump_directive", 5, 5),
        ("shop.sql!/goods", "Asia/Shanghai", "declared", 1, 1),  # has no stamp
        ("shop.sql!/orders", "UTC", "dump_directive", 11, 11),
        ("shop.sql!/pays", "Asia/Shanghai", "declared", 1, 1),
    ]
    assert asked(loaded, "select sum(bytes), count(distinct sha256) from files") == [(whole, 1)]
    assert asked(loaded, "select detail from issues where code = 'ignored_table'") == [("migrations",)]
    hidden = ("hunter2", "secret-key", "example.com", "AAAA-1111", "203.0.113.9", "player")
    for path in loaded.rglob("*.parquet"):
        assert not [word for word in hidden if word.encode() in path.read_bytes()], path


def test_local_hours_are_the_shops_though_stamps_are_in_utc(loaded: Path) -> None:
    assert asked(loaded, "select platform, timezone, timezone_basis from platforms") == [
        ("dujiaoka", "Asia/Shanghai", "declared")
    ]


@pytest.mark.parametrize("style", ["phpmyadmin", "local", "csv"])
def test_other_exports_of_the_same_rows_give_the_same_shop(
    loaded: Path, tmp_path: Path, style: str
) -> None:
    shutil.copy(loaded.with_name("w.key"), tmp_path / "w.key")
    files = (
        tables_as_csv(tmp_path, SHOP) if style == "csv"
        else [dump(tmp_path / "other.sql", SHOP, style)]
    )  # fmt: skip
    ingest(files, tmp_path / "w")
    assert content(tmp_path / "w") == content(loaded)
    basis = "dump_directive" if style == "phpmyadmin" else "declared"
    assert asked(
        tmp_path / "w", "select distinct timezone_basis from files where name like '%orders%'"
    ) == [(basis,)]


def test_a_dump_loaded_twice_changes_nothing(loaded: Path) -> None:
    before = (loaded / "CURRENT").read_text()
    report = ingest([loaded.parent / "shop.sql"], loaded)
    assert (loaded / "CURRENT").read_text() == before
    assert [(one.read, one.loaded, one.duplicate) for one in report.files] == [
        (11, 0, 11), (5, 0, 5), (1, 0, 1), (1, 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_halves_in_either_order(loaded: Path, tmp_path: Path, turned: bool) -> None:
    shutil.copy(loaded.with_name("w.key"), tmp_path / "w.key")
    halves: list[dict[str, list[Row]]] = [
        {name: rows[: len(rows) // 2 + 1] for name, rows in SHOP.items()},
        {name: rows[len(rows) // 2 :] for name, rows in SHOP.items()},
    ]
    paths = [dump(tmp_path / f"{i}.sql", half, "mysqldump") for i, half in enumerate(halves)]
    for path in reversed(paths) if turned else paths:
        ingest([path], tmp_path / "w")
    assert content(tmp_path / "w") == content(loaded)
    accounts = "select sum(read - loaded - rejected - duplicate - superseded - blank) from files"
    assert asked(tmp_path / "w", accounts) == [(0,)]


def test_one_table_of_a_dump_can_be_forgotten_and_read_again(tmp_path: Path) -> None:
    path = dump(tmp_path / "shop.sql", SHOP, "mysqldump")
    ingest([path], tmp_path / "w")
    before = content(tmp_path / "w")
    forget(tmp_path / "w", "shop.sql!/orders")
    assert asked(tmp_path / "w", "select count(*) from orders where not is_derived") == [(0,)]
    ingest([path], tmp_path / "w")
    assert content(tmp_path / "w") == before
    forget(tmp_path / "w", "shop.sql")
    assert asked(tmp_path / "w", "select count(*) from files") == [(0,)]


def test_any_offset_of_the_session_is_honoured(loaded: Path, tmp_path: Path) -> None:
    shutil.copy(loaded.with_name("w.key"), tmp_path / "w.key")
    text = dump(tmp_path / "x.sql", SHOP, "local").read_text("utf-8")
    moved = "SET NAMES utf8mb4;\nSET TIME_ZONE='+09:30';"
    path = tmp_path / "moved.sql"
    path.write_text(text.replace("SET NAMES utf8mb4;", moved), "utf-8")
    ingest([path], tmp_path / "w")
    placed = asked(tmp_path / "w", "select distinct placed_at from orders")
    assert placed == [(datetime(2026, 3, 1, 14, 0),)]
    zones = "select timezone, timezone_basis from files where name like '%orders'"
    assert asked(tmp_path / "w", zones) == [("+09:30", "dump_directive")]


def test_a_wall_clock_column_stays_in_the_shops_zone_beside_stamps_in_utc(tmp_path: Path) -> None:
    path = dump(tmp_path / "shop.sql", SHOP, "mysqldump")
    mixed = path.read_text("utf-8").replace("`created_at` timestamp", "`created_at` datetime")
    path.write_text(mixed, "utf-8")
    ingest([path], tmp_path / "w")
    assert asked(tmp_path / "w", "select distinct placed_at, updated_at from orders") == [
        (datetime(2026, 3, 1, 7, 30), datetime(2026, 3, 1, 15, 35))
    ]
    zones = "select timezone, timezone_basis from files where name like '%orders'"
    assert asked(tmp_path / "w", zones) == [("Asia/Shanghai", "dump_directive")]


def test_a_dump_of_which_no_table_is_known_names_the_nearest(tmp_path: Path) -> None:
    path = dump(tmp_path / "shop.sql", {"orders": SHOP["orders"], "migrations": []}, "mysqldump")
    path.write_text(path.read_text("utf-8").replace("`order_sn`", "`order_number`"), "utf-8")
    with pytest.raises(Refused, match=r"None of its 2 tables(.|\n)*missing: order_sn"):
        ingest([path], tmp_path / "w", Options(source="dujiaoka"))


def test_two_tables_of_one_kind_are_told_apart_by_their_names_or_refused(tmp_path: Path) -> None:
    path = dump(tmp_path / "shop.sql", {"orders": SHOP["orders"]}, "mysqldump")
    once = path.read_text("utf-8")
    path.write_text(once + once.replace("`orders`", "`orders_2025`"), "utf-8")
    ingest([path], tmp_path / "w")
    names = "select name from files", "select detail from issues where code = 'ignored_table'"
    assert [asked(tmp_path / "w", sql) for sql in names] == [
        [("shop.sql!/orders",)], [("orders_2025",)],
    ]  # fmt: skip
    path.write_text(once.replace("`orders`", "`a_orders`") + once.replace("`orders`", "`b_orders`"))
    with pytest.raises(Refused, match="a_orders and b_orders are both tables of dujiaoka"):
        ingest([path], tmp_path / "w")
