"""Records in, contract tables out: versions, repeats, ledger, derivation, coverage, history."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.building import BuildFault, build
from ingest.building.contract import create
from ingest.building.coverage import APPLIES
from ingest.source import Source

from .conftest import NOTE, ORDER, SHOP, STEP, at, order, records_file, token

Con = duckdb.DuckDBPyConnection


def rows(con: Con, sql: str, **bound: Any) -> list[tuple[Any, ...]]:
    return con.execute(sql, bound).fetchall()


def shop(**changes: Any) -> Source:
    return Source(**{**vars(SHOP), **changes})


def test_numbers_files_by_name_and_accounts_for_every_record(con: Con, tmp_path: Path) -> None:
    newer = order(2, amount=9, touched=at(28))
    build(
        con,
        [
            records_file(tmp_path, "b.csv", ORDER, [newer, order(3)], rejected=2),
            records_file(tmp_path, "a.csv", ORDER, [order(1), order(2), order(3), order(3)]),
        ],
    )
    assert rows(
        con,
        "select file_id, name, read, loaded, rejected, duplicate, superseded "
        "from files order by file_id",
    ) == [
        (1, "a.csv", 4, 2, 0, 1, 1),
        (2, "b.csv", 4, 1, 2, 1, 0),
    ]
    assert rows(con, "select order_id, amount_minor, file_id, line_no from orders order by 1") == [
        ("T1", 100, 1, 2),
        ("T2", 9, 2, 2),
        ("T3", 300, 1, 4),
    ]


def test_same_id_on_two_platforms_is_two_rows(con: Con, tmp_path: Path) -> None:
    build(con, [records_file(tmp_path, f"{p}.csv", ORDER, [order(1)], platform=p) for p in "xy"])
    assert rows(con, "select platform, order_id from orders order by 1") == [
        ("x", "T1"),
        ("y", "T1"),
    ]


def test_later_export_wins_where_no_version_is_told(con: Con, tmp_path: Path) -> None:
    build(
        con,
        [
            records_file(
                tmp_path, "a.csv", ORDER, [order(1, amount=1, touched=None)], exported_at=at(9)
            ),
            records_file(
                tmp_path, "b.csv", ORDER, [order(1, amount=2, touched=None)], exported_at=at(8)
            ),
        ],
    )
    assert rows(con, "select amount_minor from orders") == [(1,)]
    assert rows(con, "select code from issues where code = 'conflicting_versions'") == []


def test_a_later_version_wins_over_a_later_export(con: Con, tmp_path: Path) -> None:
    build(
        con,
        [
            records_file(tmp_path, "a.csv", ORDER, [order(1, amount=1)], exported_at=at(28)),
            records_file(
                tmp_path, "b.csv", ORDER, [order(1, amount=2, touched=at(20))], exported_at=at(8)
            ),
        ],
    )
    assert rows(con, "select amount_minor from orders") == [(2,)]


def test_undecided_versions_are_listed_as_a_conflict(con: Con, tmp_path: Path) -> None:
    build(con, [records_file(tmp_path, "a.csv", ORDER, [order(1, amount=1), order(1, amount=2)])])
    assert rows(con, "select loaded, superseded from files") == [(1, 1)]
    (found,) = rows(
        con, "select table_name, row_id, file_id from issues where code = 'conflicting_versions'"
    )
    assert found == ("orders", "T1", 1)


def test_records_without_an_id_are_their_whole_content(con: Con, tmp_path: Path) -> None:
    step = {"ticket": "K1", "moment": at(2), "word": "open", "who": token("a", 1)}
    build(
        con, [records_file(tmp_path, "a.csv", STEP, [step, step, {**step, "who": token("a", 2)}])]
    )
    assert rows(con, "select loaded, duplicate from files") == [(2, 1)]
    assert rows(con, "select count(*) from events") == [(2,)]


def test_derives_tickets_from_events_alone(con: Con, tmp_path: Path) -> None:
    steps = [("open", 2), ("resolved", 5), ("open", 6), ("resolved", 8), ("closed", 9)]
    build(
        con,
        [
            records_file(
                tmp_path,
                "a.csv",
                STEP,
                [
                    {"ticket": "K1", "moment": at(day), "word": word, "who": token("a", 1)}
                    for word, day in steps
                ],
            )
        ],
    )
    assert rows(
        con,
        "select ticket_id, opened_at, status, resolved_at, closed_at, "
        "closed_at_quality, is_derived, file_id, line_no from tickets",
    ) == [("K1", at(2), "closed", at(8), at(9), "exact", True, 1, 2)]


def test_sentences_stand_in_their_own_table(con: Con, tmp_path: Path) -> None:
    note = {
        "note_id": "n1",
        "ticket": "K1",
        "sent": at(3),
        "said": "hello. thanks",
        "by_buyer": True,
    }
    build(con, [records_file(tmp_path, "a.csv", NOTE, [note, note])])
    assert rows(
        con,
        "select message_id, sentence_no, sentence_print, sentence_length "
        "from message_sentences order by 2",
    ) == [("n1", 1, "hello", 5), ("n1", 2, "thanks", 6)]


def test_lists_every_seller_named(con: Con, tmp_path: Path) -> None:
    build(con, [records_file(tmp_path, "a.csv", ORDER, [order(1), order(2), order(4, shop=None)])])
    assert rows(con, "select seller_id from sellers order by 1") == [("S1",), ("S2",)]


def coverage(con: Con, capability: str) -> tuple[Any, ...]:
    (found,) = rows(
        con, "select level, filled_rate, basis from coverage where capability = $c", c=capability
    )
    return found


def test_coverage_tells_what_is_there_from_what_shows_nothing(con: Con, tmp_path: Path) -> None:
    orders = [{k: v for k, v in order(n).items() if k != "shop"} for n in range(4)]
    orders[0]["paid"] = None
    orders = [{**one, "buyer": None} for one in orders]
    build(con, [records_file(tmp_path, "a.csv", ORDER, orders)])
    assert coverage(con, "orders") == ("full", None, "measured")
    assert coverage(con, "orders.amount_minor") == ("full", 1.0, "measured")
    assert coverage(con, "orders.paid_at") == ("full", 1.0, "measured"), "the unpaid order has none"
    assert coverage(con, "orders.buyer_id") == ("partial", 0.0, "measured"), "there, and empty"
    assert coverage(con, "orders.seller_id") == ("none", 0.0, "measured"), "not in the file"
    assert coverage(con, "orders.category") == ("none", 0.0, "measured"), "a constant NULL"
    assert coverage(con, "orders.gateway_id") == ("none", 0.0, "declared"), "the source says so"
    assert coverage(con, "messages.text") == ("none", None, "measured"), "no such file"
    assert coverage(con, "messages") == ("none", None, "measured")


def test_two_sources_of_one_platform_are_one_coverage(con: Con, tmp_path: Path) -> None:
    other = shop(name="other_shop", digest="d2")
    build(
        con,
        [
            records_file(tmp_path, "a.csv", ORDER, [order(1), order(2)]),
            records_file(tmp_path, "b.csv", ORDER, [order(2, amount=9), order(3)], source=other),
        ],
    )
    assert rows(con, "select capability from coverage group by all having count(*) > 1") == []
    assert rows(con, "select count(*) from orders") == [(3,)]
    told_twice = rows(con, "select row_id from issues where code = 'row_told_twice'")
    assert set(told_twice) == {("T2",), *[(f"T2/{token('c', n)}",) for n in (4, 5)]}


def test_an_export_with_no_rows_is_there_all_the_same(con: Con, tmp_path: Path) -> None:
    build(con, [records_file(tmp_path, "a.csv", NOTE, [], period_to_at=at(20))])
    assert coverage(con, "messages") == ("full", None, "measured")
    assert coverage(con, "messages.text") == ("partial", None, "measured")


def test_horizon_is_the_declared_end_else_the_latest_plausible_time(
    con: Con, tmp_path: Path
) -> None:
    late = order(3, touched=at(1, month=12))  # after the file was loaded
    build(
        con,
        [
            records_file(tmp_path, "a.csv", ORDER, [order(1), late]),
            records_file(
                tmp_path,
                "b.csv",
                ORDER,
                [order(1), late],
                platform="other",
                period_to_at=at(1, month=3),
            ),
        ],
    )
    assert rows(
        con, "select platform, until_at from coverage where capability = 'orders' order by 1"
    ) == [
        ("corner", at(4, 13)),
        ("other", at(1, month=3)),
    ]


FOLLOWING = "is_delivery_claimed,paid_at,paid_at_quality,status,updated_at"


def test_history_follows_a_row_through_exports(con: Con, tmp_path: Path) -> None:
    paid_later = order(2, paid=at(20), touched=at(20))
    build(
        con,
        [
            records_file(
                tmp_path, "jan.csv", ORDER, [order(1), order(2), order(3)], exported_at=at(19)
            ),
            records_file(
                tmp_path,
                "feb.csv",
                ORDER,
                [order(1), paid_later],
                exported_at=at(28),
                period_from_at=at(1),
                period_to_at=at(28),
            ),
        ],
    )
    assert rows(
        con,
        "select row_id, name, state, changed_columns, rewritten_fields from row_history "
        "join files using (file_id) where row_id <> 'T1' order by 1, 2 desc",
    ) == [
        ("T2", "jan.csv", "first", None, None),
        ("T2", "feb.csv", "changed", "paid,touched", FOLLOWING),
        ("T3", "jan.csv", "first", None, None),
        ("T3", "feb.csv", "absent", None, None),
    ]
    assert rows(con, "select state from row_history where row_id = 'T1' order by state") == [
        ("first",),
        ("same",),
    ]


def test_doubts_become_issues(con: Con, tmp_path: Path) -> None:
    build(
        con,
        [
            records_file(tmp_path, "a.csv", ORDER, [order(1, paid=at(1))], ignored=("colour",)),
            records_file(
                tmp_path,
                "n.csv",
                NOTE,
                [{"note_id": "n1", "ticket": "K9", "sent": at(3), "said": "hi", "by_buyer": True}],
            ),
            records_file(
                tmp_path,
                "s.csv",
                STEP,
                [{"ticket": "K1", "moment": at(2), "word": "open", "who": None}],
                source_digest="old",
            ),
        ],
    )
    found = dict(rows(con, "select code, coalesce(row_id, detail) from issues"))
    assert found == {
        "negative_duration": "T1",
        "unmatched_ticket": "n1",
        "ignored_column": "colour",
        "read_by_earlier_source": "its source has changed since: load the file again",
    }


def test_two_records_telling_one_row_keep_the_fuller(con: Con, tmp_path: Path) -> None:
    notes = [
        {"note_id": "n1", "ticket": "K1", "sent": at(3), "said": None, "by_buyer": True},
        {"note_id": "n1", "ticket": "K1", "sent": at(3), "said": "hi", "by_buyer": True},
    ]
    build(con, [records_file(tmp_path, "a.csv", NOTE, notes)])
    assert rows(con, "select text, line_no from messages") == [("hi", 3)]
    assert rows(con, "select code, row_id, line_no from issues where code = 'row_told_twice'") == [
        ("row_told_twice", "n1", 3)
    ]


@pytest.mark.parametrize(
    ("select", "said"),
    [
        (SHOP.selects["orders"][0] + ", range(2)", "multiplies rows"),
        ("select platform, trade_no as order_id, line_no from record_order", "gives no file_id"),
        (SHOP.selects["orders"][0].replace("as seller_id", "as vendor"), "no column vendor"),
        (
            SHOP.selects["orders"][0].replace("'delivered'", "'shipped'"),
            "corner_shop, table orders",
        ),
    ],
)
def test_a_select_that_breaks_the_contract_is_named(
    con: Con, tmp_path: Path, select: str, said: str
) -> None:
    source = shop(selects={"orders": (select,)})
    with pytest.raises(BuildFault, match=said):
        build(con, [records_file(tmp_path, "a.csv", ORDER, [order(1)], source=source)])


def test_a_records_file_that_belies_its_account_is_named(con: Con, tmp_path: Path) -> None:
    with pytest.raises(BuildFault, match="holds 1 records, but its account says 7 read"):
        build(con, [records_file(tmp_path, "a.csv", ORDER, [order(1)], read=7)])


def test_files_of_one_platform_with_two_zones_leave_local_hours_unknown(
    con: Con, tmp_path: Path
) -> None:
    build(
        con,
        [
            records_file(tmp_path, "a.csv", ORDER, [order(1)]),
            records_file(tmp_path, "b.csv", ORDER, [order(2)], timezone="Europe/Rome"),
            records_file(
                tmp_path, "c.csv", ORDER, [order(3)], platform="z", local_timezone="Asia/Tokyo"
            ),
            records_file(
                tmp_path,
                "d.csv",
                ORDER,
                [order(3)],
                platform="w",
                timezone=None,
                timezone_basis="offset",
            ),
        ],
    )
    assert rows(con, "select * from platforms order by 1") == [
        ("corner", None, "unknown", None, None),
        ("w", None, "offset", None, None),
        ("z", "Asia/Tokyo", "declared", None, None),
    ]
    assert rows(con, "select platform from issues where code = 'zones_differ'") == [("corner",)]


def test_expectations_of_columns_are_about_the_contract(con: Con) -> None:
    tables = create(con)
    for capability, condition in APPLIES.items():
        table, column = capability.split(".")
        assert column in tables[table].names
        con.execute(f"select count(*) from {table} where {condition}")  # noqa: S608


def test_no_files_make_an_empty_contract(con: Con) -> None:
    build(con, [])
    assert rows(con, "select count(*) from orders") == [(0,)]
