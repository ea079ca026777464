"""The whole catalogue on the invented platforms: all of it answers, at any parameter's value."""

from itertools import pairwise

import pytest

from queries import figures, live
from queries.analysis import analyse
from queries.catalogue import analyses, patterns
from queries.figures import Filters
from queries.snapshot import Snapshot
from queries.sweep import values
from tests.analyses.held import opens_its_rows

SWEPT = [(name, param) for name, one in patterns().items() for param in one.params]
MOVED = [(name, param) for name, one in analyses().items() for param in one.params]


@pytest.mark.parametrize("name", patterns())
def test_every_pattern_judges_something(invented_world: Snapshot, name: str) -> None:
    found = [one[name] for one in figures.pattern_figures(invented_world, Filters()).values()]
    assert sum(one.judged for one in found) > 0
    assert sum(one.match for one in found) > 0


@pytest.mark.parametrize("name", analyses())
def test_every_analysis_says_something(invented_world: Snapshot, name: str) -> None:
    found = analyse(invented_world, name, Filters())
    assert found.rows or found.figures
    assert not found.figures or any(one.value is not None for one in found.figures)
    for language in ("en", "zh"):
        assert found.says[language].strip()


@pytest.mark.parametrize("name", analyses())
def test_the_rows_behind_each_figure_are_as_many_as_it_says(
    invented_world: Snapshot, name: str
) -> None:
    if any(one.bucket for one in analyse(invented_world, name, Filters()).figures):
        opens_its_rows(invented_world, name)


@pytest.mark.parametrize(("name", "param"), MOVED)
def test_a_moved_parameter_of_an_analysis_never_raises(
    invented_world: Snapshot, name: str, param: str
) -> None:
    moved = analyses()[name].params[param]
    for value in (moved.low, moved.default, moved.high):
        assert analyse(invented_world, name, Filters(), params={param: value}).says["en"]


@pytest.mark.parametrize(("name", "param"), SWEPT)
def test_a_moved_parameter_never_raises_and_does_what_it_says(
    invented_world: Snapshot, name: str, param: str
) -> None:
    moved = patterns()[name].params[param]
    matches = [_matches(invented_world, name, {param: value}) for value in values(moved)]
    if moved.raises == "match":
        assert all(earlier <= later for earlier, later in pairwise(matches)), matches
    if moved.raises == "no_match":
        assert all(earlier >= later for earlier, later in pairwise(matches)), matches


def _matches(snapshot: Snapshot, name: str, moved: dict[str, int | float]) -> int:
    counts = live.judged(snapshot, name, moved).read("verdict_totals", **Filters().bound())
    return int(counts.filter(counts["verdict"] == "match")["subjects"].sum())
