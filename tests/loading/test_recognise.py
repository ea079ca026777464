"""A file is recognised by its header; what nobody knows is refused with the difference."""

from pathlib import Path

import pytest

from ingest.reading import Peek, Refused
from ingest.recognise import recognise
from ingest.source import Column, RecordKind, Source
from ingest.sources import known_sources
from ingest.sources.definition import read_source

CARD = ("id", "commodity_id", "secret", "create_time", "purchase_time", "order_id", "status")
INCIDENT = (
    "number", "incident_state", "sys_mod_count", "opened_at", "sys_updated_by", "sys_updated_at",
    "resolved_at", "closed_at",
)  # fmt: skip


def peek(*columns: str, format_: str = "csv", delimiter: str = ",") -> Peek:
    return Peek(format_, "utf-8", delimiter, columns, ())


def found(name: str, *columns: str) -> tuple[str, str]:
    source, kind = recognise(name, peek(*columns), known_sources())
    return source.name, kind.name


def test_a_header_tells_the_source_whatever_the_file_is_called() -> None:
    assert found("x.csv", *CARD) == ("acg_faka", "card")
    assert found("x.csv", *INCIDENT) == ("servicenow", "incident_log")
    assert found("x.csv", "redemption_id", "code", "redeemed_at", "result") == (
        "redemptions", "redemptions",
    )  # fmt: skip


def test_columns_may_stand_in_any_order_beside_others() -> None:
    assert found("x.csv", "added_later", *reversed(CARD)) == ("acg_faka", "card")


def test_07_and_11_a_missing_column_is_named_and_so_is_what_it_may_be_called_now() -> None:
    renamed = [column if column != "purchase_time" else "purchased_time" for column in CARD]
    with pytest.raises(Refused) as refused:
        found("exports/card.csv", *renamed, "colour")
    said = str(refused.value)
    assert said.startswith("exports/card.csv: ")
    assert "acg_faka (card)" in said
    assert "missing: purchase_time; the file has 'purchased_time': renamed?" in said
    assert "not known there: 'colour'" in said
    assert "--map" in said


def test_a_file_like_none_is_refused_with_its_columns() -> None:
    with pytest.raises(Refused, match="no known export has these columns: 'a', 'b'"):
        found("x.csv", "a", "b")


def test_a_header_in_another_format_is_refused_with_the_formats() -> None:
    with pytest.raises(Refused, match="read from csv, jsonl, sql, xlsx, and this file is parquet"):
        recognise("card.parquet", peek(*CARD, format_="parquet"), known_sources())


def test_a_file_cut_at_another_delimiter_than_the_map_names_is_refused() -> None:
    kind = RecordKind("visits", (Column("id", required=True), Column("at", required=True)))
    source = Source("desk", "desk", "desk", {"visits": kind}, {}, delimiter=";")
    assert recognise("x.csv", peek("id", "at", delimiter=";"), {"desk": source})[1] == kind
    with pytest.raises(Refused, match="cut at ',', and the map says ';'"):
        recognise("x.csv", peek("id", "at"), {"desk": source})


def two_alike() -> dict[str, Source]:
    columns = (Column("id", required=True), Column("at", required=True))
    kinds = {name: RecordKind(name, columns) for name in ("visits", "calls")}
    return {
        name: Source(f"{name}_log", name, name, {name: kind}, {}) for name, kind in kinds.items()
    }


def test_a_file_name_decides_between_kinds_that_fit_alike() -> None:
    source, _ = recognise("exports.zip!/2026/calls_may.csv", peek("id", "at"), two_alike())
    assert source.name == "calls_log"


def test_what_could_be_two_sources_is_refused_asking_which() -> None:
    with pytest.raises(Refused, match=r"visits_log \(visits\) or calls_log \(calls\).*--source"):
        recognise("x.csv", peek("id", "at"), two_alike())


def test_the_kind_with_most_of_its_columns_wins() -> None:
    small = RecordKind("a", (Column("id", required=True),))
    large = RecordKind("b", (Column("id", required=True), Column("at")))
    source = Source("s", "s", "s", {"a": small, "b": large}, {})
    assert recognise("x.csv", peek("id", "at"), {"s": source})[1].name == "b"


def test_every_source_reads_and_has_the_four_headings_of_its_readme() -> None:
    for name in known_sources():
        readme = (Path("ingest/sources") / name / "README.md").read_text(encoding="utf-8")
        for heading in ("Product and export", "How to get it", "Quirks", "What it cannot tell"):
            assert heading in readme, (name, heading)


def test_all_faults_of_a_definition_are_named_together(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "source.toml").write_text(
        """
        titel = "Shop"
        platform = "shop"
        time_formats = ["%H:%M"]
        [kinds.order]
        required = ["id", "creat_time"]
        [kinds.order.columns]
        id = "idd"
        create_time = { type = "time", format = "iso" }
        """
    )
    with pytest.raises(Refused) as refused:
        read_source(folder)
    said = str(refused.value)
    for fault in (
        "unknown key 'titel'; did you mean 'title'?", "title is missing",
        "'%H:%M' is no format of a time", "'idd' is none of id,", "did you mean 'id'?",
        "unknown key 'format'; did you mean 'formats'?",
        "'creat_time' is none of its columns; did you mean 'create_time'?", "no SELECT beside it",
    ):  # fmt: skip
        assert fault in said
