"""The sources on real logs: what was found in them independently must be found again."""
# ruff: noqa: S608  the queries are the test's own

import re
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.loading import RecordFile, Settings
from ingest.loading.records import write_records
from ingest.loading.typing import record_columns
from ingest.mapping import mapped_source
from ingest.reading.archives import members
from ingest.reading.peek import peek
from ingest.recognise import recognise
from ingest.source import Source
from ingest.sources import known_sources
from sample_data import shanhai
from tests.loading.tools import KEY, LOAD

MAPS = Path(__file__).parent / "maps"


class Tables:
    """Files read into records, and what the source's SELECTs make of them."""

    def __init__(self, folder: Path, source: Source, *paths: Path) -> None:
        self.files: dict[str, RecordFile] = {}
        self.con = duckdb.connect()
        for path in paths:
            for member in members(path, folder):
                seen = peek(member)
                found, kind = recognise(member.name, seen, {source.name: source})
                file = write_records(member, seen, found, kind, Settings(LOAD), KEY, folder / "out")
                self.files[kind.name] = file
        for kind in source.kinds.values():
            name = f"record_{kind.name}"
            if kind.name in self.files:
                rows = self.con.read_parquet(str(self.files[kind.name].path))
                rows.create_view(f"read_{kind.name}")
                self.con.execute(
                    f"create table {name} as select distinct on (row_hash) 'p' as platform, "
                    f"1 as file_id, * from read_{kind.name} order by line_no"
                )
            else:
                types = {"platform": "varchar", "file_id": "int", "line_no": "bigint"}
                types |= {"row_hash": "varchar"} | record_columns(kind)
                listed = ", ".join(f'"{column}" {type_}' for column, type_ in types.items())
                self.con.execute(f"create table {name} ({listed})")
        for table, selects in source.selects.items():
            union = " union all by name ".join(f"({select})" for select in selects)
            self.con.execute(f"create view {table} as {union}")

    def one(self, query: str) -> Any:
        """The first value of a query's first row, or the whole row."""
        row = self.con.execute(query).fetchall()[0]
        return row[0] if len(row) == 1 else row

    def doubts(self, kind: str) -> Counter[str]:
        """How often each doubt stands beside a kind's records."""
        rows = self.con.read_parquet(str(self.files[kind].doubts_path)).fetchall()
        return Counter(row[0] for row in rows)


@pytest.fixture(scope="module")
def servicenow(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    archive = shared_data / "uci_incident" / "incident_event_log.zip"
    return Tables(tmp_path_factory.mktemp("servicenow"), known_sources()["servicenow"], archive)


def test_every_row_of_the_incident_log_is_an_event_and_every_incident_a_ticket(
    servicenow: Tables,
) -> None:
    file = servicenow.files["incident_log"]
    assert (file.read, file.rejected, file.blank) == (141_712, 0, 0)
    assert (file.timezone_basis, file.timezone) == ("unknown", None)
    rows = "from events where kind <> 'assigned'"
    assert servicenow.one(f"select count(*), count(distinct event_id) {rows}") == (
        141_712, 141_712,
    )  # fmt: skip
    assert servicenow.one("select count(distinct event_id) = count(*) from events")
    assert servicenow.one("select count(*), count(distinct ticket_id) from tickets") == (
        24_918, 24_918,
    )  # fmt: skip
    assert servicenow.doubts("incident_log") == {"unknown_word": 5}


def test_one_account_closes_nearly_all_incidents_and_its_kind_stays_unknown(
    servicenow: Tables,
) -> None:
    closings = "from events where kind = 'status_changed' and to_status = 'closed'"
    assert servicenow.one(f"select count(*) {closings}") == 24_930
    most = (
        f"select count(*) as n, any_value(actor_kind) {closings} group by actor_id order by n desc"
    )
    assert servicenow.one(most) == (24_667, "unknown")


def test_times_filled_back_are_taken_once(servicenow: Tables) -> None:
    assert servicenow.one("select count(resolved_at), count(closed_at) from tickets")[0] == 23_362
    hours = "date_diff('second', resolved_at, closed_at) / 3600.0"
    assert (
        servicenow.one(f"select count(*) from tickets where {hours} between 120 and 121") == 20_007
    )
    assert servicenow.one("select count(*) from tickets where reported_reopen_count > 0") == 275
    assert servicenow.one("select sum(reported_reopen_count)::int from tickets") == 331


def test_handings_over_are_events_of_their_own(servicenow: Tables) -> None:
    kinds = "select holder_kind, count(distinct subject_id) from events where kind = 'assigned' {}"
    assert servicenow.one(kinds.format("and holder_kind = 'team' group by 1")) == ("team", 24_545)
    assert servicenow.one(kinds.format("and holder_kind = 'person' group by 1")) == (
        "person", 24_260,
    )  # fmt: skip
    still = "select count(*) from events where kind = 'assigned' and from_native = to_native"
    assert servicenow.one(still) == 0


def test_the_help_desks_events(shared_data: Path, tmp_path: Path) -> None:
    source = mapped_source(MAPS / "helpdesk.toml")
    desk = Tables(tmp_path, source, shared_data / "helpdesk_italian" / "helpdesk.csv.gz")
    file = desk.files["log"]
    assert (file.read, file.rejected, file.timezone_basis) == (21_348, 0, "offset")
    assert desk.one("select count(*), count(distinct subject_id) from events") == (
        21_348 - 127, 4_580,
    )  # fmt: skip
    lags = """select date_diff('minute', r.happened_at, c.happened_at) as lag
        from events r join events c using (subject_id)
        where r.to_status = 'resolved' and c.to_status = 'closed'"""
    assert desk.one(f"select count(*) from ({lags}) where lag between 21598 and 21602") >= 1_200
    assert desk.one(f"select count(*) from ({lags}) where lag between 43198 and 43202") >= 140


def test_the_jira_history(shared_data: Path, tmp_path: Path) -> None:
    source = mapped_source(MAPS / "jira.toml")
    jira = Tables(tmp_path, source, shared_data / "aea_jira" / "aea_jira_history.parquet")
    file = jira.files["history"]
    assert (file.read, file.rejected, file.timezone_basis) == (25_636, 0, "offset")
    assert jira.one("select count(*) from events where kind = 'status_changed'") in (5_757, 5_756)
    last = "select arg_max(to_native, sequence_no) as state from events group by subject_id"
    assert jira.one(f"select count(*), count(*) filter (state <> 'Done') from ({last})") == (
        649,
        302,
    )
    assert jira.one("select count(*) from events where time_precision <> 'ms'") == 0


def test_olist_orders_with_their_payments_and_reviews(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "olist"
    files = [
        folder / f"olist_{name}_dataset.csv.gz"
        for name in ("orders", "order_payments", "order_reviews")
    ]
    olist = Tables(tmp_path, mapped_source(MAPS / "olist.toml"), *files)
    assert {kind: file.rejected for kind, file in olist.files.items()} == {
        "orders": 0, "payments": 0, "reviews": 0,
    }  # fmt: skip
    assert olist.one("select count(*), count(distinct order_id) from orders") == (8_135, 8_135)
    assert olist.one("select count(*) from orders where payment_method = 'mixed'") == 203
    assert olist.one("select count(*) from orders where status = 'processing'") == 301
    night = "hour(timezone('America/Sao_Paulo', timezone('UTC', paid_at))) in (1, 2, 3)"
    share = f"select round(avg(({night})::int), 3) from orders where payment_method = '{{}}'"
    assert olist.one(share.format("boleto")) == pytest.approx(0.583, abs=0.02)
    assert olist.one(share.format("credit_card")) == pytest.approx(0.033, abs=0.01)
    scores = """select round(1 + 4 * avg(satisfaction), 2) from tickets
        join orders using (order_id) where orders.status = '{}'"""
    assert olist.one(scores.format("processing")) == pytest.approx(1.27, abs=0.01)
    assert (
        olist.one(
            "select count(*) from record_reviews where c_review_creation_date_precision <> 'day'"
        )
        == 0
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Path]:
    folder = tmp_path_factory.mktemp("shop")
    shanhai.generate(folder / "exports", 600, 5)
    names = ("order", "card", "ticket", "ticket_message")
    files = [next((folder / "exports").rglob(f"{name}.csv")) for name in names]
    return Tables(folder, known_sources()["acg_faka"], *files), folder / "exports"


def test_a_shops_orders_cards_and_tickets(shop: tuple[Tables, Path]) -> None:
    tables, _ = shop
    assert {file.rejected for file in tables.files.values()} == {0}
    assert tables.one("select count(distinct order_id) = count(*) from orders")
    assert tables.one("select count(*) from record_order") == tables.one(
        "select count(*) from orders"
    )
    assert tables.one("select count(*) from code_assignments where order_id like 'order %'") == 0
    kinds = tables.con.execute("select distinct actor_kind from events order by 1").fetchall()
    assert [kind for (kind,) in kinds] == ["agent", "buyer", "rule"]
    assert tables.one("select count(*) from orders where delivery_text = 'unknown'") == 0
    assert (
        tables.one("select count(*) from code_assignments where assigned_at_quality = 'exact'") == 0
    )


def test_times_of_a_shop_are_those_of_shanghai(shop: tuple[Tables, Path]) -> None:
    tables, _ = shop
    order_id = tables.one("select min(order_id) from orders")
    written = re.fullmatch(
        r"\d{3}(\d{12})\d{3}", order_id
    )  # the clock of the shop, within its number
    assert written is not None
    local = tables.one(
        "select strftime(timezone('Asia/Shanghai', timezone('UTC', placed_at)), '%y%m%d%H%M%S') "
        f"from orders where order_id = '{order_id}'"
    )
    assert written.group(1) == local


def test_no_code_of_a_shop_is_in_its_records(shop: tuple[Tables, Path]) -> None:
    tables, exports = shop
    cards = next(exports.rglob("card.csv")).read_text(encoding="utf-8-sig").splitlines()
    secret = cards[0].split(",").index("secret")
    codes = {line.split(",")[secret] for line in cards[1:]}
    said = " ".join(
        str(tables.con.read_parquet(str(file.path)).fetchall()) for file in tables.files.values()
    )
    assert [code for code in codes if code in said] == []
