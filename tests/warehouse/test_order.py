"""The order of loading, the cut into files and repetition decide nothing; nor does the key."""

import itertools
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.building import build
from ingest.rowhash import ABOUT_FILES, tables_of
from ingest.source import RecordKind

from .conftest import NOTE, ORDER, STEP, at, order, records_file, token

# These say how the logs were given to us.
Record = tuple[RecordKind, dict[str, Any]]


def pool(key: str = "k1") -> list[Record]:
    """Records with all that could tempt order to matter: versions, conflicts, repeats, ties."""
    orders = [order(n, buyer=token("e", n, key), secret=[token("c", n, key)]) for n in range(5)]
    orders += [
        order(1, amount=5, touched=at(28), buyer=token("e", 9, key), secret=[token("c", 9, key)]),
        order(2, amount=6, buyer=token("e", 2, key), secret=[token("c", 2, key)]),  # a conflict
        order(2, amount=7, buyer=token("e", 2, key), secret=[token("c", 2, key)]),  # and another
        order(3, touched=None, paid=None, secret=None, buyer=None),
    ]
    notes = [
        {"note_id": "n1", "ticket": "K1", "sent": at(3), "said": "hello. thanks", "by_buyer": True},
        {"note_id": "n1", "ticket": "K1", "sent": at(3), "said": None, "by_buyer": True},
        {"note_id": None, "ticket": "K1", "sent": at(4), "said": "a word. two", "by_buyer": False},
        {"note_id": "n2", "ticket": "K2", "sent": at(5), "said": "one", "by_buyer": True},
        {"note_id": "n2", "ticket": "K2", "sent": at(5), "said": "two", "by_buyer": True},
    ]
    steps = [
        {"ticket": ticket, "moment": at(day), "word": word, "who": token("a", day, key)}
        for ticket in ("K1", "K2")
        for day, word in ((2, "open"), (5, "resolved"), (5, "open"), (9, "closed"))
    ]
    return [
        *((ORDER, one) for one in orders),
        *((NOTE, one) for one in notes),
        *((STEP, one) for one in steps),
    ]


def built(cut: list[list[Record]]) -> dict[str, dict[str, object]]:
    """Build from files of these records, given in this order; what the tables then say."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        inputs = [
            records_file(Path(folder), f"{number:03}-{kind.name}.csv", kind, rows)
            for number, records in enumerate(cut)
            for kind in (ORDER, NOTE, STEP)
            if (rows := [row for of, row in records if of is kind])
        ]
        build(con, inputs)
        tables = tables_of(con)
    return {name: table for name, table in tables.items() if name not in ABOUT_FILES}


@cache
def plainly() -> dict[str, dict[str, object]]:
    """All records once, each kind in one file."""
    return built([pool()])


# A failure is small enough as it is: shrinking it would build hundreds of times.
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(data=st.data())
def test_any_order_any_split_any_repetition_gives_the_same_tables(data: st.DataObject) -> None:
    records = pool()
    places = st.lists(st.sampled_from(range(len(records))), max_size=12)
    order_of_all = data.draw(st.permutations(range(len(records))))
    repeated = data.draw(places)
    sequence = [records[place] for place in (*order_of_all, *repeated)]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sequence)), max_size=4)))
    edges = [0, *cuts, len(sequence)]
    cut = [sequence[a:b] for a, b in itertools.pairwise(edges)]
    assert built(cut) == plainly()


def test_a_changed_record_changes_the_tables() -> None:
    """The comparison above could fail."""
    changed = [(kind, {**row, "amount": 1} if kind is ORDER else row) for kind, row in pool()]
    found = built([changed])
    assert {name for name in found if found[name] != plainly()[name]} >= {"orders"}
    assert found["messages"] == plainly()["messages"]


def test_another_key_gives_the_same_counts() -> None:
    ours, theirs = built([pool("k1")]), built([pool("k2")])
    counts = {name: table["rows"] for name, table in ours.items()}
    assert counts == {name: table["rows"] for name, table in theirs.items()}
    assert ours["code_assignments"] != theirs["code_assignments"], "the tokens differ"
    assert ours["tickets"] == theirs["tickets"]
    assert ours["messages"] == theirs["messages"]
