"""A screen that waits says so within 0.3 s, and a new click ends what it waits for."""

import threading
import time
from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from dashboard.parts import kept, running, waiting, words
from dashboard.parts.frame import Frame
from dashboard.parts.links import Links
from queries.catalogue import analyses
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.browser.shop import Shop
from tests.screens.stage import markup_of, play

ENDLESS = "select count(*) from range(10000000) a(n), range(10000000) b(m) where (n + m) % 7 = 3"


@pytest.fixture
def frame(snapshot: Snapshot) -> Frame:
    return Frame(snapshot, words.words("en"), Filters(), Links({}), {})


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said."""
    said: list[str] = []
    monkeypatch.setattr(waiting.markup, "show", said.append)
    return said


def test_what_is_quick_says_nothing(frame: Frame, told: list[str]) -> None:
    assert waiting.waited(frame, lambda: 7) == 7
    assert told == []


def test_what_takes_long_says_so_while_it_is_computed(
    frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert waiting.QUICK < 0.3
    said, is_said = [], threading.Event()

    def show(content: Any) -> None:
        said.append(content)
        is_said.set()

    monkeypatch.setattr(waiting.markup, "show", show)
    assert waiting.waited(frame, lambda: is_said.wait(60), "state.computing")
    assert frame.words("state.computing") in said[0]


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


def test_what_was_begun_ahead_is_computed_once(frame: Frame) -> None:
    computed = []
    frame.ahead.begin("sum", lambda: computed.append("ahead") or 7)
    frame.ahead.begin("sum", lambda: computed.append("again") or 8)
    begun = frame.ahead.take("sum", lambda: computed.append("late") or 9)
    assert waiting.waited_for(frame, begun) == 7
    assert computed == ["ahead"]
    begun = frame.ahead.take("sum", lambda: computed.append("late") or 9)  # taken already
    assert waiting.waited_for(frame, begun) == 9


def test_a_fault_of_what_was_begun_ahead_is_raised_where_it_is_asked_for(frame: Frame) -> None:
    frame.ahead.begin("sum", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        waiting.waited_for(frame, frame.ahead.take("sum", lambda: 7))


def test_what_nobody_asked_for_ends_with_the_screen(frame: Frame) -> None:
    ended = []

    def compute() -> None:
        try:
            frame.snapshot.run(ENDLESS, {})
        finally:
            ended.append(time.monotonic())

    def screen() -> None:
        with frame.ahead:
            frame.ahead.begin("sum", compute)
            raise RerunException(RerunData())

    began = time.monotonic()
    with pytest.raises(RerunException):
        screen()
    assert len(ended) == 1
    assert ended[0] - began < 3


def test_a_screen_shows_what_it_began(invented: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every analysis that is begun is shown by the screen that began it, and computed once."""
    begun, taken = [], []
    begin, take = running.Ahead.begin, running.Ahead.take

    def noted_begin(self: running.Ahead, key: Any, compute: Any) -> None:
        begun.append(key)
        begin(self, key, compute)

    def noted_take(self: running.Ahead, key: Any, compute: Any) -> Any:
        taken.append(key)
        return take(self, key, compute)

    monkeypatch.setattr(running.Ahead, "begin", noted_begin)
    monkeypatch.setattr(running.Ahead, "take", noted_take)
    for screen in ("words", "buyers", "sellers", "resolution"):
        begun.clear()
        taken.clear()
        play(invented.warehouse, screen)
        assert begun, screen
        assert set(begun) <= set(taken), screen


def test_what_takes_long_is_put_off_and_shown_once_it_is_there(
    invented: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stands without the timers while they are looked for; the next run has them."""
    may_end, said, grade = threading.Event(), words.words("en"), "timers.grade"
    look = kept.analysis

    def slow(snapshot: Snapshot, name: str, *asked: Any) -> Any:
        assert name != "close_timers" or may_end.wait(60)
        return look(snapshot, name, *asked)

    monkeypatch.setattr(kept, "analysis", slow)
    first = play(invented.warehouse, "resolution", is_whole=False)
    later = said("state.later", title=analyses()["close_timers"].en.title)
    assert later in first.markup
    assert said("timers.title") in first.markup
    assert said(grade) not in first.markup
    assert said("foot.sql") in first.markup  # and all that stands below
    may_end.set()
    (running_one,) = first.test.session_state["ahead"]._put_off.values()
    assert running_one.is_done(within=60)
    first.test.run()
    assert later not in " ".join(markup_of(first.test))
    assert said(grade) in " ".join(markup_of(first.test))


def test_what_was_put_off_ends_with_another_view(
    frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr(running.st, "session_state", session)
    ended = threading.Event()

    def compute() -> None:
        try:
            frame.snapshot.run(ENDLESS, {})
        finally:
            ended.set()

    before = running.ahead_of("one view")
    before.put_off("timers", running.Running(compute))
    assert running.ahead_of("one view") is before
    assert not ended.is_set()
    assert running.ahead_of("another") is not before
    assert ended.wait(10)


def test_what_is_there_a_moment_later_does_not_begin_the_script_again(
    frame: Frame, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    """It is there when it is first looked for: the run under way goes on to its end."""
    looks: list[Any] = []

    def fragment(look: Any, **_: Any) -> Any:
        looks.append(look)
        return look

    def rerun() -> None:
        raise RerunException(RerunData())

    monkeypatch.setattr(waiting.st, "fragment", fragment)
    monkeypatch.setattr(waiting.st, "rerun", rerun)
    monkeypatch.setattr(frame.ahead, "left", lambda *_: 0.0)
    done = running.Running(lambda: 7)
    assert done.is_done(within=60)
    answers = iter([False, False, True])  # when it is asked for, at the end, a moment later
    monkeypatch.setattr(done, "is_done", lambda **_: next(answers))
    monkeypatch.setattr(frame.ahead, "take", lambda *_: done)
    with frame.ahead:
        waiting.shown_later(frame, "sum", lambda: 7, "The sum", lambda _: None)
        assert not told
    assert "The sum" in told[0]
    with pytest.raises(RerunException):
        looks[0]()
