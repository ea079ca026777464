"""What stands inside JSON: paths into objects, and lists of objects typed like records."""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.loading import Settings
from ingest.loading.records import write_records
from ingest.reading import Member, Refused
from ingest.reading.peek import peek
from ingest.recognise import recognise
from ingest.source import Column, RecordKind, Source
from ingest.sources.definition import read_source
from tests.loading.tools import KEY, LOAD, Loaded, rows_of

PLANTED = "QX7K-ZZ4P-93TT"
INNER = (
    Column("id", "id", not_null=True),
    Column("made", "time"),
    Column("body", "message"),
    Column("count", "integer"),
    Column("price", "money"),
    Column("is_open", "boolean"),
    Column("who", "account"),
    Column("mail", "email"),
    Column("field", "text"),
    Column("value", "text", only_where={"field": ("status", "group")}),
    Column("via.channel", "text", accepted=("web", "api")),
    Column("title", "text", path="via.source.title"),
)
PARTS = Column("parts", "list", columns=(Column("name", "text"), Column("code", "code")))
THINGS = Column("things", "list", columns=(*INNER, PARTS))
ABOUT = ("line_no", "byte_from", "byte_to", "row_hash")


def read(
    lines: Sequence[str], *columns: Column, key: tuple[str, ...] = ("id",), name: str = "a.jsonl"
) -> Loaded:
    """The records file of JSON lines, read as one kind of these columns."""
    listed = tuple(
        replace(one, type="id", required=True) if one.name == "id" else one for one in columns
    )
    kind = RecordKind("thing", listed, key=key, formats=frozenset({"jsonl", "json", "csv"}))
    source = Source("test", "Test", "test", {"thing": kind}, {}, ("iso",), currency="CNY")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        content = "".join(f"{line}\n" for line in lines).encode()
        path.write_bytes(content)
        member = Member(name, path, hashlib.sha256(content).hexdigest(), len(content))
        seen = peek(member)
        into = Path(folder) / "records"
        file = write_records(member, seen, source, kind, Settings(LOAD), KEY, into)
        said = b"".join(one.read_bytes() for one in into.iterdir())
        assert PLANTED.encode() not in said
        return Loaded(
            file, rows_of(file.path), rows_of(file.rejects_path), rows_of(file.doubts_path)
        )


def record(number: int, **members: Any) -> str:
    return json.dumps({"id": number, **members})


def test_a_path_leads_into_an_object() -> None:
    columns = (
        Column("id"), Column("via.channel"), Column("rel", path="via.source.rel"),
        Column("via.source.from.title"),
    )  # fmt: skip
    lines = [
        record(1, via={"channel": "rule", "source": {"rel": "automation", "from": {"title": "x"}}}),
        record(2, via={"channel": "web", "source": {"from": {}, "rel": None}}),
        record(3, via="Web form"),
        record(4),
    ]
    loaded = read(lines, *columns)
    assert [(r["via.channel"], r["rel"], r["via.source.from.title"]) for r in loaded.rows] == [
        ("rule", "automation", "x"), ("web", None, None), (None, None, None), (None, None, None),
    ]  # fmt: skip
    assert loaded.file.columns == ("id", "via.channel", "rel", "via.source.from.title")
    assert loaded.file.ignored == ()


def test_a_column_of_a_csv_file_is_found_by_its_whole_name() -> None:
    columns = (Column("id"), Column("via.channel"), Column("via.source.rel"))
    loaded = read(["id,via.channel,via", '1,web,"{""source"":{""rel"":""x""}}"'], *columns)
    assert [(row["via.channel"], row["via.source.rel"]) for row in loaded.rows] == [("web", None)]


def test_a_name_with_a_point_in_it_comes_before_a_path() -> None:
    line = '{"id":1,"via.channel":"whole","via":{"channel":"path"}}'
    assert [
        row["via.channel"] for row in read([line], Column("id"), Column("via.channel")).rows
    ] == ["whole"]


def test_numbers_inside_keep_every_digit() -> None:
    exact = ["35436", "12345678901234567890123", "0.1000000000000000055511151231257827", "1.10",
             "-0", "0", "18446744073709551616", "-7"]  # fmt: skip
    column = Column("things", "list", columns=(Column("n", "text"),))
    elements = ",".join(f'{{"n":{number}}}' for number in exact)
    (row,) = read([f'{{"id":35436,"things":[{elements}]}}'], Column("id"), column).rows
    assert row["id"] == "35436"
    assert [element["n"] for element in row["things"]] == exact


def test_lists_that_are_absent_null_or_empty_are_told_apart() -> None:
    lines = [record(1, things=None), record(2, things=[]), record(3), record(4, things=[{}])]
    column = Column("things", "list", columns=(Column("n", "text"),))
    rows = read(lines, Column("id"), column).rows
    assert [row["things"] for row in rows] == [None, [], None, [{"n": None}]]


@pytest.mark.parametrize(
    ("things", "code", "column"),
    [
        ({"a": 1}, "not_an_array", "things"),
        ("words", "not_an_array", "things"),
        (7, "not_an_array", "things"),
        ([{"n": 1}, 5, {"n": "x"}], "not_an_object", "things[1]"),
        ([{"n": 1}, None], "not_an_object", "things[1]"),
        ([{"n": 1}, {"n": "many"}, {"n": "more"}], "not_a_number", "things[1].n"),
        ([{"n": 1, "in": [{"at": "2026-01-01"}, {"at": "soon"}]}], "not_a_time",
         "things[0].in[1].at"),
    ],
)  # fmt: skip
def test_a_fault_in_an_element_refuses_its_record_and_says_where(
    things: Any, code: str, column: str
) -> None:
    inner = Column("in", "list", columns=(Column("at", "time"),))
    wanted = Column("things", "list", columns=(Column("n", "integer"), inner))
    good = [record(number, things=[{"n": number}]) for number in range(9)]
    loaded = read([*good, record(9, things=things)], Column("id"), wanted)
    (reject,) = loaded.rejects
    assert (reject["line_no"], reject["code"], reject["column_name"]) == (10, code, column)
    assert reject["reason"].startswith(f"line 10, column {column}: ")
    assert [row["things"] for row in loaded.rows] == [[{"n": n, "in": None}] for n in range(9)]


def test_doubts_of_elements_are_their_records() -> None:
    loaded = read([record(1, things=[{"via": {"channel": "fax"}, "id": 1}])], Column("id"), THINGS)
    (doubt,) = loaded.doubts
    assert (doubt["code"], doubt["line_no"], doubt["column_name"], doubt["detail"]) == (
        "unknown_word", 1, "things.via.channel", "fax",
    )  # fmt: skip


def test_a_time_far_ahead_in_an_element_refuses_its_record() -> None:
    lines = [record(n, things=[{"id": 1, "made": "2026-01-01T00:00:00Z"}]) for n in range(9)]
    lines.append(record(9, things=[{"id": 1}, {"id": 2, "made": "2093-01-01T00:00:00Z"}]))
    (reject,) = read(lines, Column("id"), THINGS).rejects
    assert (reject["line_no"], reject["code"], reject["column_name"]) == (
        10, "far_future", "things.made",
    )  # fmt: skip


def test_what_is_not_kept_does_not_make_two_versions_of_a_keyed_record() -> None:
    lines = [
        record(1, things=[{"id": 5, "url": "token=1"}], at=1),
        json.dumps({"things": [{"url": "token=2", "id": 5}], "id": 1, "at": 2}),
        record(1, things=[{"id": 6}]),
    ]
    hashes = [row["row_hash"] for row in read(lines, Column("id"), THINGS).rows]
    assert hashes[0] == hashes[1] != hashes[2]
    whole = [row["row_hash"] for row in read(lines, Column("id"), THINGS, key=()).rows]
    assert len(set(whole)) == 3


def test_an_object_that_a_path_leads_into_belongs_to_a_record_without_a_key() -> None:
    lines = [record(1, via={"channel": "web", "x": n}) for n in (1, 2)]
    rows = read(lines, Column("id"), Column("via.channel"), key=()).rows
    assert rows[0]["row_hash"] != rows[1]["row_hash"]


def test_long_lists_are_typed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [record(n, things=[{"id": n, "body": f"text {n}"}] * 3) for n in range(200)]
    whole = read(lines, Column("id"), THINGS).rows
    monkeypatch.setattr("ingest.reading.json_lines.WINDOW", 1 << 12)
    monkeypatch.setattr("ingest.loading.records.BYTES_AT_ONCE", 1 << 12)
    assert read(lines, Column("id"), THINGS).rows == whole


# A failure is small enough as it is: shrinking it would read hundreds of files.
SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
LETTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
WORDS = st.text(LETTERS, max_size=12) | st.sampled_from(
    ["", "open", "status", "group", "web", "2026-03-01T10:00:00Z", "2026-13-01", "1e5", "yes", "7"]
)
NUMBERS = st.sampled_from(["0", "-0", "7", "1.10", "19.999", "1e5", "12345678901234567890123"])
SCALARS = WORDS.map(json.dumps) | NUMBERS | st.sampled_from(["null", "true", "false"])


@st.composite
def objects(draw: st.DrawFn, depth: int = 2) -> str:
    """An object as JSON text: declared names and others, in any order, nested or not."""
    names = ["id", "made", "body", "count", "price", "is_open", "who", "mail", "field", "value",
             "via", "other"]  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=8))
    members = {"id": draw(NUMBERS)} if draw(st.booleans()) else {}
    members |= {name: draw(SCALARS) for name in chosen if name != "via"}
    if "via" in chosen:
        channel, title = draw(SCALARS), draw(SCALARS)
        members["via"] = f'{{"channel":{channel},"source":{{"title":{title}}}}}'
    if depth and draw(st.booleans()):
        parts = [f'{{"name":{draw(SCALARS)},"code":{draw(SCALARS)}}}' for _ in range(depth)]
        members["parts"] = f"[{','.join(parts)}]"
    return "{" + ",".join(f'"{name}":{value}' for name, value in members.items()) + "}"


@SOME
@given(lists=st.lists(st.lists(objects(), max_size=4), min_size=1, max_size=5))
def test_elements_are_typed_as_each_would_be_alone(lists: list[list[str]]) -> None:
    every = '{"id":1,' + ",".join(f'"{c.place.split(".")[0]}":null' for c in THINGS.columns[1:])
    every = every.replace('"via":null,"via":null', '"via":null') + "}"  # so that all names are seen
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.loading.records.MOST_REJECTED", 1)
        alone = read([every, *(one for some in lists for one in some)], *THINGS.columns)
        records = [f'{{"id":{n},"things":[{",".join(some)}]}}' for n, some in enumerate(lists)]
        together = read(records, Column("id"), THINGS)
    kept = {row["line_no"]: _values(row) for row in alone.rows}
    refused = {reject["line_no"]: reject for reject in alone.rejects}
    line, found = 2, {int(row["id"]): row["things"] for row in together.rows}
    faults = {reject["line_no"] - 1: reject for reject in together.rejects}
    for number, some in enumerate(lists):
        lines = range(line, line + len(some))
        line += len(some)
        wrong = [(place, refused[n]) for place, n in enumerate(lines) if n in refused]
        if not wrong:
            assert found[number] == [kept[n] for n in lines]
            continue
        place, first = wrong[0]
        assert number not in found
        assert faults[number]["code"] == first["code"]
        assert faults[number]["column_name"] == f"things[{place}].{first['column_name']}"
        assert faults[number]["shape"] == first["shape"]


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ABOUT}


PLACES = ("body", "who", "mail", "value", "other", "via", "parts", "deep", "title")


@SOME
@given(places=st.sets(st.sampled_from(PLACES), min_size=1), top=st.booleans())
def test_a_secret_inside_is_written_nowhere(places: set[str], top: bool) -> None:
    members_of: dict[str, Any] = {
        "body": f"my code is {PLANTED}, write to {PLANTED.lower()}@example.org", "who": PLANTED,
        "mail": f"{PLANTED}@example.org", "value": PLANTED, "other": {"x": [{"y": PLANTED}]},
        "via": {"channel": "web", "x": PLANTED, "source": {"from": {"address": PLANTED}}},
        "parts": [{"code": PLANTED, "url": PLANTED}], "deep": [[{"a": PLANTED}]],
        "title": {"x": 1.5},
    }  # fmt: skip
    element = {"id": 1, "field": "subject"} | {name: members_of[name] for name in places}
    members = {"things": [{"id": 0}, element]} | ({"secret": PLANTED} if top else {})
    bad = {"things": [element, {"id": 1, "made": PLANTED}]}
    good = [record(n, **members) for n in range(9)]
    loaded = read([*good, record(9, **bad)], Column("id"), THINGS)
    assert (len(loaded.rows), len(loaded.rejects)) == (9, 1)
    said = json.dumps([loaded.rows, loaded.rejects, loaded.doubts], default=str)
    said += repr(loaded.file)
    assert PLANTED.lower() not in said.lower()


def test_a_definition_says_what_is_wrong_with_its_lists(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text(
        'title = "T"\nplatform = "t"\n[kinds.a]\nrequired = ["id", "via", "nothing"]\n'
        '[kinds.a.columns]\nid = "id"\n"via.channel" = "text"\nbare = "list"\n'
        '[kinds.a.columns.events]\ntype = "list"\n[kinds.a.columns.events.columns]\n'
        'id = "idd"\nvia = "text"\n"via.channel" = { only_where = { fild = ["x"] } }\n',
        encoding="utf-8",
    )
    (tmp_path / "tickets.sql").write_text("select 1", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_source(tmp_path)
    said = str(refused.value)
    for part in (
        "kinds.a: 'nothing' is none of its columns",
        "columns.bare: a list needs columns of its own",
        "'idd' is none of", "'via' and what stands inside it cannot both be columns",
        "only_where: 'fild' is none of", "lists are read from JSON",
    ):  # fmt: skip
        assert part in said, part


def test_a_file_is_recognised_by_the_first_word_of_a_path(tmp_path: Path) -> None:
    kind = RecordKind(
        "thing", (Column("id", "id", required=True), Column("via.channel", required=True)),
        formats=frozenset({"jsonl", "csv"}),
    )  # fmt: skip
    sources = {"test": Source("test", "Test", "test", {"thing": kind}, {})}

    def found(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return recognise(name, peek(Member(name, path, "", len(text))), sources)[1].name

    assert found("a.jsonl", '{"id":1,"via":{"channel":"web"}}\n') == "thing"
    with pytest.raises(Refused, match="via"):
        found("b.jsonl", '{"id":1,"vias":{"channel":"web"}}\n')
    with pytest.raises(Refused, match=r"via\.channel"):
        found("c.csv", "id,via\n1,x\n")
