"""Each unit has an axis that holds its values and names round ticks."""

import math

import pytest

from dashboard.parts.axes import axis
from dashboard.parts.pictures import shares
from dashboard.parts.words import words

EN, ZH = words("en"), words("zh")


def test_shares_end_at_the_first_round_share_that_holds_them() -> None:
    along = axis(EN, "share", [0.03, 0.07])
    assert along.place(0.1) == 1.0
    assert list(along.names) == ["0.0%", "2.5%", "5.0%", "7.5%", "10.0%"]


@pytest.mark.parametrize("value", [0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.7, 0.9])
def test_the_name_of_a_share_is_the_share(value: float) -> None:
    """A tick at 2.5% that said 2% would move every mark beside it."""
    along = axis(EN, "share", [value])
    end = value / along.place(value)
    told = [float(name.rstrip("%")) / 100 for name in along.names]
    assert told == pytest.approx([tick * end for tick in along.ticks])


def test_differences_have_zero_in_the_middle() -> None:
    along = axis(EN, "difference", [-0.03, 0.11])
    assert along.place(0.0) == 0.5
    assert along.place(-0.2) == 0.0
    assert along.names[2] == "0.0 points"


def test_a_ratio_and_its_inverse_are_as_far_from_one() -> None:
    along = axis(EN, "ratio", [3.0, 0.5])
    assert along.place(1.0) == 0.5
    assert along.place(4.0) - 0.5 == pytest.approx(0.5 - along.place(0.25))
    assert along.names[0] == "0.25 ×"
    assert along.names[-1] == "4 ×"


def test_large_ratios_stand_by_decades_and_none_beyond_the_end() -> None:
    along = axis(EN, "ratio", [2.5, 25_840.0])
    assert list(along.names) == ["1 ×", "10 ×", "100 ×", "1,000 ×", "10,000 ×", "100,000 ×"]
    assert along.place(1.0) == 0
    assert along.place(25_840.0) < 1
    both = axis(EN, "ratio", [0.5, 2_500.0])
    assert list(both.names) == ["0.0001 ×", "0.01 ×", "1 ×", "100 ×", "10,000 ×"]
    assert both.place(1.0) == 0.5


@pytest.mark.parametrize("values", [[1.0, 1.3], [0.7], [3.0, 30.0], [1.0, 2507.0], [0.002, 4.0]])
def test_the_name_of_a_ratio_is_the_ratio(values: list[float]) -> None:
    along = axis(EN, "ratio", values)
    told = [float(name.rstrip("× ").replace(",", "")) for name in along.names]
    places = [along.place(value) for value in told]
    assert places == pytest.approx(list(along.ticks), abs=0.02)  # named to two places
    assert all(0 <= along.place(value) <= 1 for value in values)
    assert 3 <= len(along.ticks) <= 6


def test_times_stand_by_factors_between_times_people_name() -> None:
    along = axis(EN, "hours", [0.5, 30.0])
    assert list(along.names) == ["10 min", "1 h", "6 h", "24 h", "7 d"]
    assert [along.ticks[0], along.ticks[-1]] == pytest.approx([0.0, 1.0])
    assert along.place(1.0) == pytest.approx(along.ticks[1])


def test_the_names_are_in_the_language_of_the_reader() -> None:
    assert axis(ZH, "hours", [0.5, 30.0]).names[0] == "10 分钟"
    assert axis(ZH, "ratio", [2.0]).names[-1] == "2 倍"


@pytest.mark.parametrize("unit", ["share", "difference", "ratio", "hours", "seconds", "count"])
@pytest.mark.parametrize("values", [[], [0.0], [math.inf], [0.0, math.inf, 0.5]])
def test_no_values_are_too_odd_for_an_axis(unit: str, values: list[float]) -> None:
    along = axis(EN, unit, values)
    assert len(along.ticks) == len(along.names) > 1
    assert all(math.isfinite(along.place(value)) for value in values if math.isfinite(value))


@pytest.mark.parametrize("top", [0.004, 0.012, 0.07, 0.3, 1.0])
def test_ticks_of_shares_are_round_few_and_named_as_the_text_names_them(top: float) -> None:
    for said in (EN, ZH):
        drawn = shares.ticks(said, top)
        values, names = drawn["tickvals"], drawn["ticktext"]
        assert 3 <= len(values) <= 6
        assert values[-1] <= top < values[-1] + values[1] + 1e-9
        assert [float(name.rstrip("%")) / 100 for name in names] == pytest.approx(values)
        assert names[-1] in (said.share(values[-1], 0), said.share(values[-1], 1))
