"""Records files: whole or not there, named by content and way of reading, never beside debris."""

from datetime import datetime
from pathlib import Path

import pytest

from ingest.loading import Settings
from ingest.loading.records import ROWS_AT_ONCE, read_record_file, record_files
from ingest.reading import Refused
from ingest.source import Column
from tests.loading.tools import LOAD, load, load_values


def test_four_files_appear_and_nothing_else(tmp_path: Path) -> None:
    file = load(tmp_path, {"v": "text"}, [["a"]]).file
    assert sorted(path.name for path in (tmp_path / "records").iterdir()) == sorted(
        path.name for path in (file.path, file.rejects_path, file.doubts_path, file.meta_path)
    )
    assert file.path.name == f"{file.sha256[:16]}-{file.how[:8]}.parquet"


def test_what_is_said_of_a_file_survives(tmp_path: Path) -> None:
    said = {
        "platform": "shop", "timezone": "Asia/Shanghai", "local_timezone": "Asia/Tokyo",
        "exported_at": datetime(2026, 2, 1), "period_to_at": datetime(2026, 1, 31),  # noqa: DTZ001
    }  # fmt: skip
    file = load(tmp_path, {"v": "text"}, [["a"], ["b"]], settings=said).file
    assert record_files(tmp_path / "records") == [file]
    again = read_record_file(file.meta_path)
    assert (again.platform, again.exported_at, again.load) == ("shop", said["exported_at"], LOAD)
    assert (again.read, again.rejected, again.columns) == (2, 0, ("v",))


def test_a_file_without_records_has_a_records_file_with_its_columns(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"v": "time", "w": "message", "x": "codes"}, [])
    assert loaded.rows == []
    assert loaded.file.read == 0


def test_above_a_fifth_refused_the_file_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    rows = [["1"]] * 7 + [["a"], ["b"], ["c"]]
    with pytest.raises(Refused) as refused:
        load(tmp_path, {"v": "integer"}, rows)
    said = str(refused.value)
    assert said.startswith("things.csv: 3 of 10 records do not fit test (things)")
    assert [f"line {n}, column v" in said for n in (9, 10, 11)] == [True] * 3
    assert list((tmp_path / "records").iterdir()) == []
    assert load(tmp_path, {"v": "integer"}, [["1"]] * 8 + [["a"], ["b"]]).file.rejected == 2


def test_a_record_without_a_key_is_its_whole_content(tmp_path: Path) -> None:
    rows = [["a", "1"], ["a", "1"], ["a", "2"], ["a", None], ["a", ""]]
    hashes = [row["row_hash"] for row in load(tmp_path, {"v": "text", "w": "text"}, rows).rows]
    assert hashes[0] == hashes[1] != hashes[2]
    assert hashes[3] == hashes[4], "a field for nothing is nothing, in CSV and in JSON"


def test_a_hash_of_a_row_cannot_be_tested_without_the_key(tmp_path: Path) -> None:
    hashes = {
        load(tmp_path / str(i), {"v": "text"}, [["a"]], key=bytes([i]) * 32).rows[0]["row_hash"]
        for i in range(3)
    }
    assert len(hashes) == 3


def test_a_column_the_file_has_not_is_there_and_empty(tmp_path: Path) -> None:
    loaded = load_values(tmp_path, Column("v", "text"), "x")
    assert loaded.file.columns == ("v", "what")


def test_words_outside_a_closed_list_are_kept_and_listed(tmp_path: Path) -> None:
    column = Column("v", "text", accepted=("open", "plain"))
    loaded = load_values(tmp_path, column, "open", "-100")
    assert loaded.values == ["open", "-100"]
    (doubt,) = loaded.doubts
    assert (doubt["code"], doubt["column_name"], doubt["detail"]) == ("unknown_word", "v", "-100")


def test_null_words_are_nothing_in_every_column_and_more_in_their_own(tmp_path: Path) -> None:
    guest = Column("v", "account", null_words=("0",))
    loaded = load_values(tmp_path, guest, "0", "?", " NULL ", "7", null_words=("", "?", "NULL"))
    assert [value is None for value in loaded.values] == [True, True, True, False]


def test_the_way_of_reading_names_the_file(tmp_path: Path) -> None:
    def how(**settings: object) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        return load(folder, {"v": "text"}, [["a"]], settings=settings).file.how

    plain = how()
    assert how() == plain
    ways = [how(platform="p"), how(timezone="UTC"), how(local_timezone="UTC")]
    assert len({plain, *ways}) == 4
    assert how(exported_at=datetime(2026, 1, 1)) == plain  # noqa: DTZ001  it changes no value


def test_settings_need_only_a_load() -> None:
    assert Settings(LOAD).platform is None


def test_records_are_typed_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ROWS_AT_ONCE > 1000
    rows = [[str(i), f"c{i}"] for i in range(1234)]
    whole = load(tmp_path / "whole", {"v": "integer", "w": "code"}, rows).rows
    monkeypatch.setattr("ingest.loading.records.ROWS_AT_ONCE", 200)
    pieces = load(tmp_path / "pieces", {"v": "integer", "w": "code"}, rows).rows
    assert pieces == whole
    assert [row["line_no"] for row in whole] == list(range(2, 1236))
