"""A screen that waits says so within 0.3 s, and a new click ends what it waits for."""

import time
from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from dashboard.parts import waiting, words
from dashboard.parts.frame import Frame
from dashboard.parts.links import Links
from queries.figures import Filters
from queries.snapshot import Snapshot

ENDLESS = "select count(*) from range(10000000) a(n), range(10000000) b(m) where (n + m) % 7 = 3"


@pytest.fixture
def frame(snapshot: Snapshot) -> Frame:
    return Frame(snapshot, words.words("en"), Filters(), Links({}), {})


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, str]]:
    """What was said, and how long after the beginning."""
    began, said = time.monotonic(), []

    def show(content: Any) -> None:
        said.append((time.monotonic() - began, content))

    monkeypatch.setattr(waiting.markup, "show", show)
    return said


def test_what_is_quick_says_nothing(frame: Frame, told: list[tuple[float, str]]) -> None:
    assert waiting.waited(frame, lambda: 7) == 7
    assert told == []


def test_what_takes_long_says_so_soon(frame: Frame, told: list[tuple[float, str]]) -> None:
    assert waiting.waited(frame, lambda: time.sleep(0.8) or 7, "state.computing") == 7
    first, said = told[0]
    assert first < 0.3
    assert frame.words("state.computing") in said


def test_a_fault_is_raised_where_it_was_asked_for(frame: Frame) -> None:
    with pytest.raises(ZeroDivisionError):
        waiting.waited(frame, lambda: 1 // 0)


def test_a_new_click_ends_the_query(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Streamlit does: where the script says something, it learns that it is to run anew."""
    ended = []

    def show(_: Any) -> None:
        raise RerunException(RerunData())

    def compute() -> None:
        try:
            frame.snapshot.run(ENDLESS, {})
        finally:
            ended.append(time.monotonic())

    monkeypatch.setattr(waiting.markup, "show", show)
    began = time.monotonic()
    with pytest.raises(RerunException):
        waiting.waited(frame, compute)
    assert len(ended) == 1
    assert ended[0] - began < 3
