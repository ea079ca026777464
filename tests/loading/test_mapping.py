"""Maps: every fault at once, both shapes, files that extend others, and no text becoming SQL."""

from pathlib import Path

import duckdb
import pytest

from ingest.loading.typing import record_columns
from ingest.mapping import mapped_source, source_of_map
from ingest.reading import Refused
from ingest.source import Source

MAPS = Path(__file__).parent / "maps"
EXAMPLE = Path("ingest/sources/example_map.toml")


def select(source: Source, table: str, **records: str) -> list[dict[str, object]]:
    """What a source's SELECT of a table gives, over VALUES of each kind's columns in order."""
    with duckdb.connect() as con:
        for kind in source.kinds.values():
            types = {"platform": "varchar", "file_id": "integer", "line_no": "bigint"}
            types |= record_columns(kind)
            listed = ", ".join(f'"{name}" {type_}' for name, type_ in types.items())
            con.execute(f"create table record_{kind.name} ({listed})")
            if kind.name in records:
                con.execute(f"insert into record_{kind.name} by name {records[kind.name]}")
        (text,) = source.selects[table]
        rows: list[dict[str, object]] = con.sql(text).to_arrow_table().to_pylist()
    return rows


def test_every_fault_of_a_map_is_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        source_of_map(
            """
            name = "My Shop"
            timezon = "Asia/Shanghai"
            currency = "yuan"
            delimiter = "::"
            formats = ["%d/%m"]
            """,
            "shop.toml",
        )
    said = str(refused.value)
    for fault in (
        "the map: unknown key 'timezon'; did you mean 'timezone'?", "name: give the map a name",
        "currency: three capital letters", "delimiter: '::' is none of",
        "formats: '%d/%m' is no format",
        "file: describe at least one",
    ):  # fmt: skip
        assert f"shop.toml: {fault}" in said


def test_every_fault_of_its_files_is_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        source_of_map(
            """
            name = "shop"
            [file.orders]
            keys = ["id"]
            [file.orders.orders]
            order_id = "id"
            amount_minor = "total"
            placed = "created"
            status = { column = "state", words = { ok = "deliverd" } }
            fulfilment = { column = "a", constant = "auto" }
            [file.notes]
            several = "first"
            [file.log.events]
            subject_id = "ticket"
            to_status = { constant = "finished" }
            [file.more]
            extends = "order"
            several = "mixed"
            [file.more.orders]
            payment_method = "method"
            """
        )
    said = str(refused.value)
    for fault in (
        "file.orders: unknown key 'keys'; did you mean 'key'?",
        "file.orders.orders: unknown key 'placed'; did you mean 'placed_at'?",
        "file.orders.orders.status: 'deliverd' is none of",
        "file.orders.orders.fulfilment: say one of column, columns and constant",
        "file.orders: amount_minor is money: name the map's currency",
        "file.notes: name the contract table its rows fill",
        "file.notes: several and first_by only mean something beside extends",
        "file.log.events.to_status: 'finished' is none of",
        "file.log.events: happened_at is missing; every row needs it",
        "file.more.extends: 'order' is no other file of this map",
    ):  # fmt: skip
        assert fault in said, fault


@pytest.mark.parametrize(
    "path", [*sorted(MAPS.glob("*.toml")), EXAMPLE], ids=lambda path: path.stem
)
def test_the_maps_we_show_are_sound_and_their_selects_run(path: Path) -> None:
    source = mapped_source(path)
    for table in source.selects:
        assert select(source, table) == []


def test_rows_that_are_subjects() -> None:
    source = source_of_map(
        """
        name = "desk"
        [file.cases.tickets]
        ticket_id = { columns = ["shop", "no"] }
        opener_id = { column = "mail", as = "email" }
        opened_at = "created"
        status = { column = "state", words = { done = "closed" }, others = "open" }
        satisfaction = { column = "stars", words = { 1 = 0.0, 5 = 1.0 } }
        is_presale = { column = "pre", words = { yes = true }, others = false }
        """
    )
    (kind,) = source.kinds.values()
    assert [(c.name, c.type) for c in kind.columns if c.name == "c_mail"] == [("c_mail", "email")]
    rows = select(
        source, "tickets",
        cases="""select * from (values
            ('p', 'A', '1', 'e_x', timestamp '2026-01-01', 'done', '5', 'yes', 1, 2),
            ('p', 'A', '2', null, null, 'new', '3', null, 1, 3)
        ) t(
            platform, c_shop, c_no, c_mail, c_created, c_state, c_stars, c_pre, file_id, line_no
        )""",
    )  # fmt: skip
    first, second = rows
    assert (first["ticket_id"], first["status"]) == ("A:1", "closed")
    assert first["opener_id_kind"] == "email"
    assert (first["satisfaction"], first["is_presale"]) == (1.0, True)
    assert (second["opener_id_kind"], second["status"]) == (None, "open")
    assert (second["satisfaction"], second["is_presale"]) == (None, None)


def test_rows_that_are_events_get_their_place_and_the_state_before() -> None:
    source = source_of_map(
        """
        name = "desk"
        [file.log]
        newest_first = true
        [file.log.events]
        subject_id = "case"
        happened_at = "at"
        [file.log.events.kind]
        column = "what"
        split_by = ","
        words = { state = "status_changed" }
        others = "touched"
        [file.log.events.to_status]
        column = "state"
        words = { Open = "open", Done = "closed" }
        """
    )
    rows = select(
        source, "events",
        log="""select 'p' as platform, '7' as c_case, timestamp '2026-01-01' as c_at,
            's' as c_at_precision, w as c_what, s as c_state, 1 as file_id, n as line_no
            from (values ('owner, state', 'Done', 2), ('owner', null, 3), ('state', 'Open', 4))
            t(w, s, n)""",
    )  # fmt: skip
    told = sorted(
        (row["sequence_no"], row["kind"], row["from_status"], row["to_status"]) for row in rows
    )
    assert told == [
        (1, "status_changed", None, "open"),
        (2, "touched", "open", None),
        (3, "status_changed", "open", "closed"),
    ]
    assert {row["event_id"] for row in rows} == {"7:1", "7:2", "7:3"}
    assert {row["time_precision"] for row in rows} == {"s"}


EXTENDED = """
    name = "shop"
    [file.orders.orders]
    order_id = "id"
    [file.payments]
    extends = "orders"
    {which}
    [file.payments.orders]
    order_id = "order"
    payment_method = "type"
"""
PAYMENTS = """select 'p' as platform, o as c_order, t as c_type, {extra} 1 as file_id, 2 as line_no
    from (values ('1', 'card', '10'), ('1', 'boleto', '9'), ('2', 'card', '1'), ('2', 'card', '2'))
    v(o, t, n)"""
ORDERS = "select 'p' as platform, unnest(['1', '2', '3']) as c_id, 1 as file_id, 2 as line_no"


@pytest.mark.parametrize(
    ("which", "extra", "methods"),
    [
        ('several = "mixed"', "", {"1": "mixed", "2": "card", "3": None}),
        ('first_by = "no"', "n as c_no,", {"1": "boleto", "2": "card", "3": None}),
    ],
)
def test_a_second_file_adds_columns(which: str, extra: str, methods: dict[str, str | None]) -> None:
    source = source_of_map(EXTENDED.format(which=which))
    rows = select(source, "orders", orders=ORDERS, payments=PAYMENTS.format(extra=extra))
    assert {row["order_id"]: row["payment_method"] for row in rows} == methods


def test_words_of_a_map_are_only_ever_values() -> None:
    source = source_of_map(
        """
        name = "desk"
        [file.cases.tickets]
        ticket_id = "id'; drop table record_cases; --"
        channel = { constant = "it's'); drop table record_cases; --" }
        status = { column = "state", words = { "' or 1=1 --" = "closed" }, others = "open" }
        """
    )
    rows = select(
        source, "tickets",
        cases="""select 'p' as platform, '1' as c_id_drop_table_record_cases,
            ''' or 1=1 --' as c_state, 1 as file_id, 2 as line_no""",
    )  # fmt: skip
    assert [(row["status"], row["channel"]) for row in rows] == [
        ("closed", "it's'); drop table record_cases; --")
    ]


def test_a_word_the_map_does_not_list_is_an_issue_unless_others_are_named() -> None:
    def accepted(entry: str) -> tuple[str, ...]:
        text = f'name = "d"\n[file.f.tickets]\nticket_id = "id"\nstatus = {entry}'
        (kind,) = source_of_map(text).kinds.values()
        return next(column.accepted for column in kind.columns if column.name == "c_state")

    assert accepted('{ column = "state", words = { a = "open" } }') == ("a",)
    assert accepted('{ column = "state", words = { a = "open" }, others = "new" }') == ()
    assert "waiting_buyer" in accepted('"state"')
