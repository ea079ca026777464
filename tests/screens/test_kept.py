"""What was read once is given to every session, so no screen may change it."""

import pickle
from typing import Any

import pytest

from dashboard.parts.running import Running
from queries.figures import Filters
from tests.browser.shop import Shop
from tests.screens.stage import SCREENS, play


def test_no_screen_changes_what_it_was_given(
    invented: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, Any, bytes]] = []
    found = Running.found
    here = ""

    def noted(self: Running[Any]) -> Any:
        value = found(self)
        given.append((here, value, pickle.dumps(value)))
        return value

    monkeypatch.setattr(Running, "found", noted)
    for filters in (Filters(), Filters(platform="shanhai", seller="1")):
        for here in (*SCREENS, "two_clocks", "change_over_time"):
            play(invented.warehouse, here, filters=filters)
    assert len({screen for screen, *_ in given}) > 10
    for screen, value, before in given:
        assert pickle.dumps(value) == before, screen
