"""Of a platform whose export lacks what an analysis needs, nothing is told: no share, no curve."""

from collections.abc import Callable

import pytest

from dashboard.parts import words
from queries.analysis import Analysis, analyse, unanswerable
from queries.catalogue import analyses
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.screens.stage import play


def told_of(found: Analysis) -> set[str]:
    return {one.platform for one in [*found.figures, *found.lines]}


@pytest.fixture(scope="module")
def snapshot(public_log: Callable[[str], Snapshot]) -> Snapshot:
    """A log of incidents without messages, orders or codes."""
    return public_log("incidents")


@pytest.fixture(scope="module")
def countable(snapshot: Snapshot) -> dict[str, set[str]]:
    """Analysis -> platforms that could be counted, and must not be."""
    found = {}
    for name in analyses():
        if unable := unanswerable(snapshot, name):
            found[name] = told_of(analyse(snapshot, name, Filters())) & unable
    return {name: platforms for name, platforms in found.items() if platforms}


def test_such_platforms_are_left_out(snapshot: Snapshot, countable: dict[str, set[str]]) -> None:
    assert countable
    for name in countable:
        unable = unanswerable(snapshot, name)
        found = analyse(snapshot, name, Filters(), unable=unable)
        assert not told_of(found) & unable
        assert not [one for one in unable if one in found.says["en"]]


def test_the_screen_says_which_and_what_they_lack(
    snapshot: Snapshot, countable: dict[str, set[str]]
) -> None:
    said = words.words("en")
    for name, platforms in list(countable.items())[:2]:
        shown = play(snapshot.path.parents[1], name).markup
        for platform in platforms:
            told = said("analysis.cannot", platforms=platform, columns="\n").partition("\n")[0]
            assert told in shown
