"""The exports of Qinghe Cards as plain Python objects: nothing of the project is used."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.sample import complaint_files
from tests.sample.complaint_files import Complaint

CODE = re.compile(r"[A-Za-z]{3}(?:-[A-Za-z0-9]{4}){3}")
SHANGHAI = ZoneInfo("Asia/Shanghai")
WAIT_PAY, PENDING, PROCESSING, COMPLETED, FAILED, ABNORMAL, EXPIRED = 1, 2, 3, 4, 5, 6, -1

_VALUE = re.compile(r"'((?:[^'\\]|\\.)*)'|(NULL)|(-?[0-9]+(?:\.[0-9]+)?)", re.DOTALL)
_ESCAPES = {"0": "\0", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a", "b": "\b"}
_INSERT = re.compile(r"INSERT INTO `(\w+)` VALUES ")
_COLUMN = re.compile(r"^  `(\w+)` ", re.MULTILINE)
_CREATE = re.compile(r"^CREATE TABLE `(\w+)` \((.*?)^\) ENGINE", re.MULTILINE | re.DOTALL)

SqlRow = dict[str, str | None]


@dataclass(frozen=True)
class Order:
    """A row of `orders`; times are aware, in UTC."""

    order_id: int
    order_sn: str
    goods_id: int
    is_manual: bool
    quantity: int
    actual_price: str
    email: str
    info: str | None
    codes: tuple[str, ...]  # the lines of `info` that are codes, as often as they stand there
    pay_id: int
    trade_no: str
    status: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None

    @property
    def is_claimed_delivered(self) -> bool:
        """What the shop says: completed."""
        return self.status == COMPLETED


@dataclass(frozen=True)
class Carmi:
    """A row of `carmis`, the stock; it does not say which order it went to."""

    carmi_id: int
    goods_id: int
    code: str
    is_sold: bool
    is_loop: bool
    created_at: datetime | None
    updated_at: datetime | None
    deleted_at: datetime | None


@dataclass(frozen=True)
class Redemption:
    """A line of the service's log."""

    redemption_id: str
    code: str
    at: datetime
    result: str
    account: str


@dataclass(frozen=True)
class Exports:
    """All files, read."""

    orders: dict[str, Order]  # by order_sn
    carmis: list[Carmi]
    redemptions: list[Redemption]
    complaints: list[Complaint]

    @property
    def loop_codes(self) -> set[str]:
        """Codes the stock marks as sold to many on purpose."""
        return {carmi.code for carmi in self.carmis if carmi.is_loop}

    @property
    def orders_of(self) -> dict[str, set[str]]:
        """The order numbers in whose text a code stands, by code."""
        found: dict[str, set[str]] = defaultdict(set)
        for order in self.orders.values():
            for code in order.codes:
                found[code].add(order.order_sn)
        return found

    @property
    def lines_of(self) -> dict[str, list[Redemption]]:
        """The lines of the service's log, by code, in their order."""
        found: dict[str, list[Redemption]] = defaultdict(list)
        for line in sorted(self.redemptions, key=lambda line: line.at):
            found[line.code].append(line)
        return found

    @property
    def last_write_at(self) -> datetime:
        """The latest moment a row of `orders` speaks of."""
        return max(max(order.created_at, order.updated_at) for order in self.orders.values())


def read(folder: Path) -> Exports:
    """Read the dump and the log from the folder that `generate` wrote into."""
    tables = read_dump(folder / "qinghe" / "qinghe.sql")
    orders = [_order(row) for row in tables["orders"]]
    with (folder / "polaris" / "redemptions.csv").open(encoding="utf-8", newline="") as file:
        redemptions = [
            Redemption(
                row["redemption_id"], row["code"], datetime.fromisoformat(row["redeemed_at"]),
                row["result"], row["account"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip
    return Exports(
        {order.order_sn: order for order in orders},
        [_carmi(row) for row in tables["carmis"]],
        redemptions,
        complaint_files.read(folder / "qinghe"),
    )


def read_dump(path: Path) -> dict[str, list[SqlRow]]:
    """Read every table of a mysqldump: text for each value, None for NULL.

    Raises ValueError where a statement is anything but tuples of strings, numbers and NULL.
    """
    script = path.read_text(encoding="utf-8")
    columns = {found[1]: _COLUMN.findall(found[2]) for found in _CREATE.finditer(script)}
    tables: dict[str, list[SqlRow]] = {name: [] for name in columns}
    for line in script.split("\n"):  # a value's own line breaks are written as \n
        if start := _INSERT.match(line):
            for values in _tuples(line, start.end()):
                tables[start[1]].append(dict(zip(columns[start[1]], values, strict=True)))
    return tables


def _tuples(line: str, at: int) -> Iterator[list[str | None]]:
    while True:
        if line[at] != "(":
            raise ValueError(f"no tuple begins at {at}: {line[at : at + 40]}")
        values: list[str | None] = []
        while line[at] in "(,":
            value = _VALUE.match(line, at + 1)
            if not value:
                raise ValueError(f"no value at {at + 1}: {line[at : at + 40]}")
            values.append(_plain(value))
            at = value.end()
        if line[at] != ")":
            raise ValueError(f"no tuple ends at {at}: {line[at : at + 40]}")
        yield values
        if line.startswith(";", at + 1) and len(line) == at + 2:
            return
        if not line.startswith(",(", at + 1):
            raise ValueError(f"neither a tuple nor the end at {at + 1}: {line[at : at + 40]}")
        at += 2


def _plain(value: re.Match[str]) -> str | None:
    if value[1] is not None:
        return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), value[1], flags=re.DOTALL)
    return None if value[2] else value[3]


def _order(row: SqlRow) -> Order:
    info = row["info"]
    lines = info.split("\n") if info else []
    created_at, updated_at = _utc(row["created_at"]), _utc(row["updated_at"])
    assert created_at is not None
    assert updated_at is not None
    return Order(
        int(row["id"] or 0), row["order_sn"] or "", int(row["goods_id"] or 0), row["type"] == "2",
        int(row["buy_amount"] or 0), row["actual_price"] or "", row["email"] or "", info,
        tuple(line for line in lines if CODE.fullmatch(line)), int(row["pay_id"] or 0),
        row["trade_no"] or "", int(row["status"] or 0), created_at, updated_at,
        _utc(row["deleted_at"]),
    )  # fmt: skip


def _carmi(row: SqlRow) -> Carmi:
    return Carmi(
        int(row["id"] or 0), int(row["goods_id"] or 0), row["carmi"] or "", row["status"] == "2",
        row["is_loop"] == "1", _utc(row["created_at"]), _utc(row["updated_at"]),
        _utc(row["deleted_at"]),
    )  # fmt: skip


def _utc(text: str | None) -> datetime | None:
    """A TIMESTAMP column of a dump that sets its zone to +00:00."""
    return datetime.strptime(f"{text}+0000", "%Y-%m-%d %H:%M:%S%z") if text else None
