"""Hostile stamps: cases 54 to 66 and 75 of the list."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.loading import Settings
from ingest.loading.records import write_records
from ingest.reading import Refused
from ingest.reading.archives import members
from ingest.reading.peek import peek
from ingest.recognise import recognise
from ingest.source import Column
from ingest.sources import known_sources
from tests.loading.tools import KEY, LOAD, Loaded, load_values, rows_of


def times(folder: Path, *values: str, **said: Any) -> Loaded:
    return load_values(folder, "time", *values, **said)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_54_a_day_the_calendar_has_not_is_refused(tmp_path: Path) -> None:
    assert times(tmp_path, "2026-02-30", "2026-02-30 10:00:00").codes == ["no_such_time"] * 2


def test_55_a_date_of_zeros_is_refused_unless_it_is_declared(tmp_path: Path) -> None:
    zeros = "0000-00-00 00:00:00"
    assert times(tmp_path, zeros, "2026-00-00").codes == ["zero_date"] * 2
    declared = times(tmp_path / "declared", zeros, null_words=("", zeros))
    assert declared.codes == []
    assert declared.values == [None]


def test_56_a_placeholder_is_kept_as_no_time_and_is_in_doubt(tmp_path: Path) -> None:
    loaded = times(tmp_path, "1900-01-01", "9999-12-31 23:59:59", "1970-01-01 00:00:00")
    assert loaded.values == [None, None, None]
    assert [doubt["code"] for doubt in loaded.doubts] == ["sentinel"] * 3
    needed = Column("v", "time", not_null=True)
    assert load_values(tmp_path / "needed", needed, "1900-01-01").codes == ["sentinel"]


def test_56_zero_seconds_told_in_local_time_are_a_placeholder_too(tmp_path: Path) -> None:
    loaded = times(tmp_path, "1970-01-01 08:00:00", timezone="Asia/Shanghai")
    assert loaded.values == [None]


def test_57_infinity_is_no_time(tmp_path: Path) -> None:
    assert times(tmp_path, "infinity", "-infinity", "NaT").codes == ["not_finite"] * 3


def test_58_hour_24_is_refused(tmp_path: Path) -> None:
    assert times(tmp_path, "2026-01-01 24:00:00").codes == ["hour_24"]


def test_59_second_60_is_refused(tmp_path: Path) -> None:
    assert times(tmp_path, "2026-12-31 23:59:60", "2026-12-31T23:59:60Z").codes == ["second_60"] * 2


def test_60_offsets_are_honoured(tmp_path: Path) -> None:
    loaded = times(
        tmp_path, "2026-03-01T10:00:00+08:00", "2026-03-01T10:00:00.123-0430", "2026-03-01 10:00Z",
        "2026-03-01T10:00:00.123456789+08", "2026-03-01 10:00:00 +08:00",
        timezone="America/New_York",
    )  # fmt: skip
    assert loaded.values == [
        at("2026-03-01 02:00:00"), at("2026-03-01 14:30:00.123"), at("2026-03-01 10:00:00"),
        at("2026-03-01 02:00:00.123456"), at("2026-03-01 02:00:00"),
    ]  # fmt: skip
    assert [row["v_precision"] for row in loaded.rows] == ["s", "ms", "min", "ms", "s"]


def test_60_an_offset_no_clock_has_is_refused(tmp_path: Path) -> None:
    assert times(tmp_path, "2026-03-01T10:00:00+23:00").codes == ["no_such_offset"]


def test_61_an_hour_that_was_twice_is_kept_with_a_doubt(tmp_path: Path) -> None:
    loaded = times(tmp_path, "2026-11-01 01:30:00", timezone="America/New_York")
    assert loaded.values[0] in (at("2026-11-01 05:30:00"), at("2026-11-01 06:30:00"))
    assert [doubt["code"] for doubt in loaded.doubts] == ["fold_unknown"]


@pytest.mark.parametrize(
    ("zone", "twice"),
    [
        ("Australia/Lord_Howe", "2026-04-05 01:45:00"),
        ("America/Sao_Paulo", "2018-02-17 23:30:00"),
    ],
)
def test_61_folds_of_other_lengths_and_dates_are_seen(
    tmp_path: Path, zone: str, twice: str
) -> None:
    loaded = times(tmp_path, twice, timezone=zone)
    assert [doubt["code"] for doubt in loaded.doubts] == ["fold_unknown"]


def test_61_an_hour_near_the_change_but_not_in_it_is_certain(tmp_path: Path) -> None:
    loaded = times(
        tmp_path, "2026-11-01 00:59:59", "2026-11-01 02:00:00", timezone="America/New_York"
    )
    assert loaded.values == [at("2026-11-01 04:59:59"), at("2026-11-01 07:00:00")]
    assert loaded.doubts == []


def test_62_an_hour_that_never_was_is_refused(tmp_path: Path) -> None:
    loaded = times(tmp_path, "2026-03-08 02:30:00", timezone="America/New_York")
    assert loaded.codes == ["skipped_hour"]


def test_63_shanghai_had_summer_time_until_1991(tmp_path: Path) -> None:
    loaded = times(
        tmp_path, "1988-07-01 12:00:00", "1995-07-01 12:00:00", timezone="Asia/Shanghai",
        filler="1992-01-01 00:00:00",
    )  # fmt: skip
    assert loaded.values == [at("1988-07-01 03:00:00"), at("1995-07-01 04:00:00")]


def test_64_day_and_month_are_never_guessed(tmp_path: Path) -> None:
    assert times(tmp_path, "03/04/2026", "3.4.2026 10:00").codes == ["date_order"] * 2
    declared = times(
        tmp_path / "declared", "03/04/2026", time_formats=("%d/%m/%Y",), filler="01/01/2026"
    )
    assert declared.values == [at("2026-04-03")]
    assert declared.rows[0]["v_precision"] == "day"


def test_64_a_year_of_two_digits_is_refused(tmp_path: Path) -> None:
    assert times(tmp_path, "03/04/26").codes == ["two_digit_year"]
    formats = ("%d/%m/%Y",)
    loaded = times(tmp_path / "f", "03/04/26", time_formats=formats, filler="01/01/2026")
    assert loaded.codes == ["two_digit_year"]


def test_65_seconds_and_milliseconds_are_not_mixed(tmp_path: Path) -> None:
    seconds = times(
        tmp_path, "1767225600", "1767225600000", time_formats=("epoch",), filler="1767225600"
    )
    assert seconds.values == [at("2026-01-01")]
    assert seconds.codes == ["epoch_unit"]
    assert seconds.file.timezone_basis == "epoch"
    milliseconds = times(
        tmp_path / "ms", "1767225600123", "1767225600", time_formats=("epoch_ms",),
        filler="1767225600000",
    )  # fmt: skip
    assert milliseconds.values == [at("2026-01-01 00:00:00.123")]
    assert milliseconds.codes == ["epoch_unit"]
    assert times(tmp_path / "none", "1767225600").codes == ["undeclared_epoch"]


def test_66_without_a_zone_stamps_are_kept_as_they_stand_and_the_basis_is_unknown(
    tmp_path: Path,
) -> None:
    loaded = times(tmp_path, "2026-01-01 10:00:00")
    assert loaded.values == [at("2026-01-01 10:00:00")]
    assert (loaded.file.timezone, loaded.file.timezone_basis) == (None, "unknown")


def test_66_the_basis_is_what_the_stamps_rest_on(tmp_path: Path) -> None:
    stamp = "2026-01-01T10:00:00Z"
    bases = [
        times(tmp_path / "a", stamp, filler=stamp).file.timezone_basis,
        times(tmp_path / "b", "2026-01-01", timezone="Asia/Shanghai").file.timezone_basis,
        times(tmp_path / "c", stamp).file.timezone_basis,
        times(tmp_path / "d", stamp, settings={"timezone": "UTC"}).file.timezone_basis,
    ]
    assert bases == ["offset", "declared", "unknown", "declared"]


def test_66_a_zone_nobody_knows_is_refused_with_its_neighbours(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Asia/Shanghai"):
        times(tmp_path, "2026-01-01", settings={"timezone": "Asia/Shangai"})
    with pytest.raises(Refused, match="Etc/GMT-8"):
        times(tmp_path, "2026-01-01", settings={"timezone": "+08:00"})


def test_75_a_time_far_after_all_others_is_refused(tmp_path: Path) -> None:
    loaded = times(tmp_path, "2032-06-01 00:00:00", "2027-01-01 00:00:00", "2019-01-01 00:00:00")
    assert loaded.codes == ["far_future"]
    assert loaded.values == [at("2027-01-01"), at("2019-01-01")]
    assert loaded.file.rejected == 1


def test_75_the_declared_end_of_the_export_decides_where_there_is_one(tmp_path: Path) -> None:
    declared = {"exported_at": at("2021-01-01 00:00:00")}
    loaded = times(tmp_path, "2027-01-01 00:00:00", settings=declared, filler="2020-01-01 00:00:00")
    assert loaded.codes == ["far_future"]


def test_75_years_without_stamps_early_in_a_log_refuse_nothing(tmp_path: Path) -> None:
    loaded = times(tmp_path, "2001-01-01 00:00:00", "2012-01-01 00:00:00")
    assert loaded.codes == []


def test_full_width_digits_in_a_stamp_are_refused(tmp_path: Path) -> None:
    assert times(tmp_path, "２０２６-01-01").codes == ["full_width_digits"]


def test_prose_is_no_time(tmp_path: Path) -> None:
    assert times(tmp_path, "yesterday", "epoch", "now").codes == ["not_a_time"] * 3


def test_a_declared_grain_wins_over_what_is_written(tmp_path: Path) -> None:
    loaded = load_values(tmp_path, Column("v", "time", precision="day"), "2026-01-01 00:00:00")
    assert loaded.rows[0]["v_precision"] == "day"


def test_an_uneven_export_of_one_digit_days_and_hours_is_read(tmp_path: Path) -> None:
    loaded = times(
        tmp_path, "9/2/2016 1:16", time_formats=("%d/%m/%Y %H:%M",), filler="29/02/2016 01:16"
    )
    assert loaded.values == [at("2016-02-09 01:16")]
    assert loaded.rows[0]["v_precision"] == "min"


def test_a_cell_of_a_sheet_may_hold_a_time_or_the_text_of_one(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["redemption_id", "code", "redeemed_at", "result"])
    book.active.append(["1", "AB12CD34", datetime(2026, 1, 2, 3, 4, 5), "accepted"])  # noqa: DTZ001
    book.active.append(["2", "AB12CD35", "2026-01-02T03:04:05+08:00", "accepted"])
    export = tmp_path / "redemptions.xlsx"
    book.save(export)
    (member,) = members(export, tmp_path)
    seen = peek(member)
    source, kind = recognise(member.name, seen, known_sources())
    narrow = replace(source, time_formats=("%d/%m/%Y %H:%M",))
    file = write_records(member, seen, narrow, kind, Settings(LOAD), KEY, tmp_path / "out")
    assert [row["redeemed_at"] for row in rows_of(file.path)] == [
        at("2026-01-02 03:04:05"), at("2026-01-01 19:04:05"),
    ]  # fmt: skip
