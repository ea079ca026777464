"""Small cells are withheld, and so is whatever they could be worked out from."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from queries import published
from queries.analysis import Figure
from queries.counts import ClaimFigures, PatternFigures
from queries.published import SMALLEST, cells
from queries.shares import share

COUNTS = some.dictionaries(some.sampled_from("abcdef"), some.integers(0, 60), min_size=1)


@given(COUNTS)
def test_no_small_count_can_be_worked_out(counts: dict[str, int]) -> None:
    kept = cells(counts)
    for name, n in counts.items():
        assert kept.counts[name] in (None, n)
        assert not 0 < (kept.counts[name] or 0) < SMALLEST
    hidden = [name for name in counts if kept.counts[name] is None]
    if hidden and kept.total is not None:
        rest = kept.total - sum(n or 0 for n in kept.counts.values())
        # whoever subtracts is left with a sum of several, itself no small cell
        assert len(hidden) > 1
        assert rest >= SMALLEST


@given(COUNTS)
def test_what_is_large_stands_if_nothing_small_does(counts: dict[str, int]) -> None:
    if not any(0 < n < SMALLEST for n in counts.values()):
        assert cells(counts).is_whole


def test_a_small_match_takes_its_counterpart_and_the_rate_with_it() -> None:
    found = PatternFigures("auto_closed", "desk", 4, 196, 0, 30, 6, rate=0.02, low=0.008, high=0.05,
                           missing=(), as_of=None)  # fmt: skip
    told = published.of_pattern(found)
    assert told.judged.counts == {"match": None, "no_match": None}
    assert (told.judged.total, told.rate, told.low, told.high) == (200, None, None, None)
    assert told.aside.counts == {"too_early": 0, "unknown": None, "excluded": None}
    assert told.total == 236


def test_a_single_small_set_aside_hides_the_total() -> None:
    claim = ClaimFigures("escalated", "desk", 87, 55, 0, 31, 1, 0, 0, is_supportable=True,
                         rate=0.64, low=0.53, high=0.73, native=())  # fmt: skip
    told = published.of_claim(claim)
    assert (told.judged.total, told.aside.total, told.total) == (86, None, None)
    assert told.rate == 0.64


def figure(name: str, k: int, n: int) -> Figure:
    return share(name, "desk", {"en": name, "zh": name}, k, n)


@pytest.mark.parametrize(("k", "n", "is_withheld"), [
    (3, 400, True), (397, 400, True), (0, 400, False), (400, 400, False), (10, 400, False),
])  # fmt: skip
def test_a_share_stands_only_where_both_its_sides_may(k: int, n: int, is_withheld: bool) -> None:
    (told,) = published.of_figures([figure("one", k, n)])
    assert told.is_withheld == is_withheld
    shown = (told.figure.value, told.figure.k, told.figure.n, told.figure.naive)
    assert (shown == (None,) * 4) == is_withheld


def test_shares_of_one_whole_do_not_give_each_other_away() -> None:
    parts = [figure("few", 3, 100), figure("some", 37, 100), figure("most", 60, 100)]
    withheld = [one.is_withheld for one in published.of_figures(parts)]
    assert withheld == [True, True, False]
    apart = [figure("few", 3, 100), figure("some", 37, 100), figure("most", 70, 100)]
    assert [one.is_withheld for one in published.of_figures(apart)] == [True, False, False]


def test_a_difference_falls_with_either_of_its_shares() -> None:
    gap = Figure("gap", "desk", {"en": "gap", "zh": "gap"}, "difference", 0.3, 0.2, 0.4)
    assert [one.is_withheld for one in published.of_figures([figure("a", 30, 60), gap])] == [0, 0]
    assert [one.is_withheld for one in published.of_figures([figure("a", 3, 60), gap])] == [1, 1]


def test_a_sentence_that_names_a_small_count_is_left_out() -> None:
    parts = [figure("few", 3, 400), figure("many", 120, 400)]
    told = published.of_figures(parts)
    said = (
        "Of 400 tickets 0.5% were. Of them 120 (30.0%) waited 5 days from 2026-03-05. Only 3 did."
    )
    assert published.says(said, parts, told) == (
        "Of 400 tickets 0.5% were. Of them 120 (30.0%) waited 5 days from 2026-03-05."
    )
    few = [figure("few", 3, 430)]
    named = "Of 430 tickets 0.7% were; others were not."
    assert published.says(named, few, published.of_figures(few)) == "others were not."
    assert published.caveat("Of 3 the end is open; 3.5 h pass.", parts, told) == (
        "Of <10 the end is open; 3.5 h pass."
    )


def test_any_two_withheld_parts_hide_each_other() -> None:
    for few, more in combinations(range(1, 12), 2):
        kept = cells({"few": few, "more": more, "rest": 500})
        if few < SMALLEST:
            assert kept.counts["few"] is None
            assert list(kept.counts.values()).count(None) >= 2
