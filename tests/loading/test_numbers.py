"""Hostile numbers and identifiers: cases 40 to 42 and 44 to 53 of the list."""

from pathlib import Path
from typing import Any

import pytest

from ingest.source import Column
from tests.loading.tools import Loaded, load, load_values


def money(folder: Path, *values: str, **said: Any) -> Loaded:
    return load_values(folder, "money", *values, **{"currency": "CNY"} | said)


def test_40_two_spellings_of_one_id_are_one_id_and_it_is_said(tmp_path: Path) -> None:
    loaded = load_values(tmp_path, "id", "caf\u00e9", "cafe\u0301", "ＡＢ１２")
    assert loaded.values == ["café", "café", "AB12"]
    assert [doubt["code"] for doubt in loaded.doubts] == ["normalised_id", "normalised_id"]


def test_41_full_width_digits_in_an_amount_are_refused(tmp_path: Path) -> None:
    assert money(tmp_path, "１２.５").codes == ["full_width_digits"]


def test_42_a_zero_width_space_in_a_code_changes_nothing(tmp_path: Path) -> None:
    plain, hidden, wide = load_values(
        tmp_path, "code", "AB12-CD34", "AB12\u200b-CD34\ufeff ", "ＡＢ１２－ＣＤ３４"
    ).values
    assert plain == hidden == wide
    assert plain.startswith("c_")


def test_44_an_amount_with_too_many_decimals_is_refused_not_rounded(tmp_path: Path) -> None:
    loaded = money(tmp_path, "12.345", "12.34", "12.340", "12")
    assert loaded.codes == ["too_many_decimals"]
    assert loaded.values == [1234, 1234, 1200]


def test_44_decimals_follow_the_currency(tmp_path: Path) -> None:
    assert money(tmp_path, "1.5", "150", currency="JPY").values == [150]
    assert money(tmp_path / "three", "1.234", currency="KWD").values == [1234]


def test_44_minor_units_are_whole(tmp_path: Path) -> None:
    fen = Column("v", "money", unit="minor")
    loaded = load_values(tmp_path, fen, "1234", "12.5", currency="CNY", filler="1")
    assert loaded.values == [1234]
    assert loaded.codes == ["too_many_decimals"]


def test_45_an_amount_with_an_exponent_is_refused(tmp_path: Path) -> None:
    assert money(tmp_path, "1e3").codes == ["exponent"]


@pytest.mark.parametrize("type_", ["money", "decimal", "integer"])
def test_46_what_is_no_number_is_refused(tmp_path: Path, type_: str) -> None:
    loaded = load_values(tmp_path, type_, "NaN", "inf", "-Infinity")
    assert loaded.codes == ["not_finite"] * 3


def test_47_grouping_marks_are_refused(tmp_path: Path) -> None:
    loaded = money(tmp_path, "1,234.50", "1.234,50", "1 234.50", "12,5")
    assert loaded.codes == ["grouped_digits", "grouped_digits", "grouped_digits", "decimal_comma"]


def test_48_minus_nothing_is_nothing(tmp_path: Path) -> None:
    assert money(tmp_path, "-0.00", "-0.50", "+0.50").values == [0, -50, 50]


def test_49_an_id_keeps_its_zeros(tmp_path: Path) -> None:
    assert load_values(tmp_path, "id", "007").values == ["007"]


def test_50_an_id_of_many_digits_stays_exact(tmp_path: Path) -> None:
    digits = "12345678901234567890123"
    assert load_values(tmp_path, "id", digits).values == [digits]


@pytest.mark.parametrize("type_", ["id", "code", "account", "phone"])
def test_51_an_id_rounded_by_a_spreadsheet_is_refused(tmp_path: Path, type_: str) -> None:
    assert load_values(tmp_path, type_, "1.23457E+15").codes == ["spreadsheet_number"]


def test_52_an_amount_that_names_another_currency_is_no_amount(tmp_path: Path) -> None:
    loaded = money(tmp_path, "12.50 USD", "¥12.50", "$5")
    assert loaded.codes == ["not_a_number"] * 3


def test_53_amounts_are_whole_numbers_and_never_wrap_around(tmp_path: Path) -> None:
    loaded = money(tmp_path, "9999999999999999.99", "92233720368547758.08", "1" + "0" * 18)
    assert loaded.values == [999999999999999999]
    assert loaded.codes == ["too_large"] * 2


def test_integers_and_booleans_say_what_they_are_not(tmp_path: Path) -> None:
    assert load_values(tmp_path, "integer", "1.0", "", "0x10", " 7 ").values == [None, 7]
    flags = load_values(tmp_path / "flags", "boolean", "是", "FALSE", "0", "maybe")
    assert flags.values == [True, False, False]
    assert flags.codes == ["not_a_boolean"]


def test_a_refusal_says_where_what_and_the_cure_and_not_the_text(tmp_path: Path) -> None:
    (reject,) = money(tmp_path, "12.345").rejects
    assert reject["line_no"] == 11
    assert reject["column_name"] == "v"
    assert reject["reason"].startswith("line 11, column v: ")
    assert "Check the currency" in reject["reason"]
    assert reject["shape"] == "99.999"
    assert "12.345" not in str({**reject, "shape": ""})


def test_the_first_faulty_column_is_named_and_a_record_is_refused_once(tmp_path: Path) -> None:
    rows = [["1", "1"] for _ in range(9)] + [["x", "y"]]
    loaded = load(tmp_path, {"a": "integer", "b": "integer"}, rows)
    assert [(one["column_name"], one["line_no"]) for one in loaded.rejects] == [("a", 11)]


def test_a_missing_value_is_refused_where_every_record_needs_one(tmp_path: Path) -> None:
    needed = Column("v", "id", not_null=True)
    loaded = load_values(tmp_path, needed, "", "NULL", "x", null_words=("", "NULL"))
    assert loaded.codes == ["missing", "missing"]
    assert loaded.values == ["x"]
