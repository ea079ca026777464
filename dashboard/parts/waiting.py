"""What takes long says so while it is computed, and a new click ends it.

A script that waits for a query cannot hear that it is not wanted any more. So the query runs in a
thread beside it, and the script says how long it has been waiting: wherever it says something, it
learns of a new click or a closed page, and then the query is interrupted.

What stands further down and takes longest is put off: the script goes on without it, and runs again
once it is there.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from dashboard.parts import markup
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.running import Running

T = TypeVar("T")
QUICK = 0.2  # seconds in which nothing is said
SOON = 0.2  # seconds of a script in which nothing is put off
_LEAST = 0.05  # for which what may be put off is waited for, however old the script is
_LOOK = "500ms"  # how often it is looked whether what was put off is there
_STEP = 0.1  # seconds after which a script hears that it is not wanted any more


def waited(frame: Frame, compute: Callable[[], T], what: str = "state.counting") -> T:
    """Return what `compute` gives, saying what is done (the words under `what`) if it takes long.

    Raises what `compute` raises.
    """
    return waited_for(frame, Running(compute), what)


def waited_for(frame: Frame, running: Running[T], what: str = "state.counting") -> T:
    """The same of what was begun before."""
    try:
        if not running.is_done(within=QUICK):
            _say(frame, running, what)
    finally:
        running.end()
    return running.found()


def shown_later(
    frame: Frame, asked: Hashable, compute: Callable[[], T], title: str, show: Callable[[T], None]
) -> None:
    """Show what `compute` gives; if it takes long, go on, say so, and run again once it is there.

    It is waited for only when all else of the screen is drawn. `asked` names what is computed, as
    Ahead takes it, and `title` says it to the reader.
    """
    running = frame.ahead.take(asked, compute)
    if running.is_done():
        show(running.found())
        return
    place = st.container()

    def finish() -> None:
        with place:
            if running.is_done(within=frame.ahead.left(SOON, _LEAST)):
                show(running.found())
            else:
                frame.ahead.put_off(asked, running)
                _look_for(frame, running, title)

    frame.ahead.at_end(finish)


def _look_for(frame: Frame, running: Running[Any], title: str) -> None:
    is_shown = False

    def look() -> None:
        nonlocal is_shown
        if is_shown and running.is_done():  # the first time the script itself is still under way
            st.rerun()
        is_shown = True
        markup.show(_told(frame, running, frame.words("state.later", title=title)))

    st.fragment(look, run_every=_LOOK)()


def _say(frame: Frame, running: Running[Any], what: str) -> None:
    place, is_done = st.empty(), False
    while not is_done:
        with place:
            markup.show(_told(frame, running, frame.words(what)))
        is_done = running.is_done(within=_STEP)
    place.empty()


def _told(frame: Frame, running: Running[Any], said: str) -> Html:
    since = frame.words.duration(float(int(time.monotonic() - running.began)))
    told = el("span", said, role="status")
    return el("div", told, " ", el("span", since, aria_hidden="true"), cls="dl soft pending")
