"""Object-centric logs: their three encodings are one log, and what is none is refused in words."""

import json
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading import Refused, ocel_json
from ingest.reading.archives import members
from ingest.reading.ocel import tables_of_log
from tests.reading.ocel_writers import WRITERS, Log, Step, Thing, write_json, write_sqlite

Rows = dict[str, list[dict[str, str | None]]]
SMALL = Log(
    object_types={"Ticket": ["state"], "Order": []},
    event_types={"open": ["by"], "close": []},
    things=[
        Thing("T1", "Ticket", {"state": "new"}, [("2026-03-01T10:00:00Z", "state", "done")]),
        Thing("T2", "Ticket", {}),
        Thing("O1", "Order", {}),
    ],
    steps=[
        Step("e1", "open", "2026-03-01T09:00:00Z", {"by": "王"}, [("T1", "of"), ("O1", "about")]),
        Step("e2", "close", "2026-03-01T10:00:00Z", {}, [("T1", "of"), ("T2", "merged")]),
    ],
)


def tables(path: Path, scratch: Path) -> Rows:
    """The tables of a log: name within the log -> records."""
    (member,) = members(path, scratch)
    return {
        one.name.rpartition("!/")[2]: [
            json.loads(line) for line in one.path.read_text("utf-8").splitlines()
        ]
        for one in tables_of_log(member, scratch)
    }


@pytest.mark.parametrize("encoding", WRITERS)
def test_a_log_by_hand(tmp_path: Path, encoding: str) -> None:
    WRITERS[encoding](SMALL, tmp_path / f"log.{encoding}")
    found = tables(tmp_path / f"log.{encoding}", tmp_path / "scratch")
    assert found == {
        "Ticket": [
            {"Ticket": "T1", "ocel_time": None, "state": "new"},
            {"Ticket": "T1", "ocel_time": "2026-03-01T10:00:00Z", "state": "done"},
            {"Ticket": "T2", "ocel_time": None, "state": None},
        ],
        "Order": [{"Order": "O1", "ocel_time": None}],
        "Ticket events": [
            _event("Ticket", "T1", "e1", "open", "09", "of", "王"),
            _event("Ticket", "T1", "e2", "close", "10", "of", None),
            _event("Ticket", "T2", "e2", "close", "10", "merged", None),
        ],
        "Order events": [_event("Order", "O1", "e1", "open", "09", "about", "王")],
    }


def _event(
    kind: str, thing: str, step: str, what: str, hour: str, qualifier: str, by: str | None
) -> dict[str, str | None]:
    return {
        kind: thing, "ocel_event_id": step, "ocel_event_type": what,
        "ocel_time": f"2026-03-01T{hour}:00:00Z", "ocel_qualifier": qualifier, "by": by,
    }  # fmt: skip


WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=6)
TIMES = st.datetimes(min_value=datetime(2020, 1, 1)).map(  # noqa: DTZ001  UTC, as Z says
    lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}Z"
)


def kinds(types: dict[str, list[str]], least: int) -> st.SearchStrategy[list[str]]:
    """Types of several objects or events."""
    return st.lists(st.sampled_from(list(types)), min_size=least, max_size=6)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Logs with every kind of thing, and with none of it."""
    object_types = {"Ticket": ["state", "note"], "Order": [], "Code": ["worth"]}
    event_types = {"open": ["by"], "close": []}
    things = [
        Thing(
            f"o{place}", kind,
            {name: draw(WORDS) for name in object_types[kind] if draw(st.booleans())},
            [(time, name, draw(WORDS)) for name in object_types[kind]
             for time in draw(st.lists(TIMES, max_size=2, unique=True))],
        )
        for place, kind in enumerate(draw(kinds(object_types, 1)))
    ]  # fmt: skip
    named = st.lists(
        st.tuples(st.sampled_from([one.id for one in things]), WORDS), max_size=3, unique=True
    )
    steps = [
        Step(f"e{place}", kind, draw(TIMES),
             {name: draw(WORDS) for name in event_types[kind] if draw(st.booleans())}, draw(named))
        for place, kind in enumerate(draw(kinds(event_types, 0)))
    ]  # fmt: skip
    return Log(object_types, event_types, things, steps)


@settings(max_examples=40, deadline=None)
@given(logs())
def test_the_three_encodings_are_one_log(log: Log) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), list[Rows]()
        for encoding, write in WRITERS.items():
            write(log, folder / f"log.{encoding}")
            found.append(_sorted(tables(folder / f"log.{encoding}", folder / "scratch")))
    assert found[0] == found[1] == found[2]
    pairs = sum(len(rows) for name, rows in found[0].items() if name.endswith(" events"))
    assert pairs == sum(len(step.related) for step in log.steps)


def _sorted(found: Rows) -> Rows:
    """Objects in any order, those of one object and all events as they stand."""
    return {
        name: rows if name.endswith(" events") else sorted(rows, key=lambda row: str(row[name]))
        for name, rows in found.items()
    }


def test_the_public_logs_three_encodings_are_one(shared_data: Path, tmp_path: Path) -> None:
    found = [
        _sorted(tables(shared_data / "ocel" / f"pm4py_ocel20_example.{encoding}", tmp_path))
        for encoding in WRITERS
    ]
    untimed = [
        {name: [row | {"ocel_time": row["ocel_time"] is None} for row in rows]
         for name, rows in one.items()}
        for one in found
    ]  # fmt: skip
    assert untimed[0] == untimed[1] == untimed[2]
    assert {
        row["ocel_event_id"] for name, rows in found[0].items()
        if name.endswith(" events") for row in rows
    } == {f"e{n}" for n in range(1, 14)}  # fmt: skip


BAD = {
    "not strict JSON": b'{"objectTypes": [], "objects": [',
    "names a key twice": b'{"objectTypes": [], "objects": [], "objects": []}',
    "holds no object": b'{"objectTypes": [], "events": []}',
    "is no list of objects": b'{"objectTypes": [], "objects": {"id": "a"}}',
    "a number of it is none": b'{"objectTypes": [], "objects": [NaN]}',
    "two objects have one id": b'{"objectTypes":[],"objects":[{"id":"a","type":"T"},'
    b'{"id":"a","type":"T"}]}',
    "a value is a list or an object": b'{"objectTypes":[],"objects":[{"id":"a","type":"T",'
    b'"attributes":[{"name":"x","value":[1]}]}]}',
    "does not hold": b'{"objectTypes":[],"objects":[{"id":"a","type":"T"}],'
    b'"events":[{"id":"e","type":"E","relationships":[{"objectId":"b"}]}]}',
    "as a column of every table is": b'{"objectTypes":[],"objects":[{"id":"a","type":"T",'
    b'"attributes":[{"name":"ocel_time","value":"x"}]}]}',
    "not well-formed XML": b"<log><object-types></object-types><objects>",
    "lacks its id": b"<log><object-types/><objects><object type='T'/></objects></log>",
    "never followed": b"<?xml version='1.0'?><!DOCTYPE log [<!ENTITY e 'x'>]>\n"
    b"<log><object-types/><objects><object id='a' type='&e;'/></objects></log>",
}


@pytest.mark.parametrize("why", BAD)
def test_what_is_none_is_refused_in_one_sentence(tmp_path: Path, why: str) -> None:
    path = tmp_path / "log.bin"
    path.write_bytes(BAD[why])
    with pytest.raises(Refused, match=rf"log\.bin: this OCEL log cannot be read: .*{why}") as told:
        tables(path, tmp_path / "scratch")
    assert "\n" not in str(told.value)


def test_a_damaged_database_costs_one_sentence(tmp_path: Path) -> None:
    write_sqlite(SMALL, tmp_path / "whole.sqlite")
    whole = (tmp_path / "whole.sqlite").read_bytes()
    told: list[str] = []
    for page in range(1, len(whole) // 4096):
        path = tmp_path / f"{page}.sqlite"
        path.write_bytes(whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :])
        try:
            tables(path, tmp_path / "scratch")
        except Refused as why:
            told.append(str(why))
    assert len(told) > 5
    assert all("\n" not in one for one in told)


def test_a_view_is_no_table_of_a_log(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    write_sqlite(SMALL, path)
    with sqlite3.connect(path) as con:
        con.execute("drop table event")
        con.execute("create view event as select 'e1' as ocel_id, 'open' as ocel_type")
    assert tables(path, tmp_path / "scratch") == {}


def test_json_too_large_for_memory_names_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocel_json, "MOST_BYTES", 100)
    write_json(SMALL, tmp_path / "log.jsonocel")
    with pytest.raises(Refused, match="XML and SQLite"):
        tables(tmp_path / "log.jsonocel", tmp_path / "scratch")


def test_other_files_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"objectTypes": 1}]')
    assert tables(path, tmp_path / "scratch") == {}
    with sqlite3.connect(tmp_path / "b.sqlite") as con:
        con.execute("create table event (a)")
    assert tables(tmp_path / "b.sqlite", tmp_path / "scratch") == {}
