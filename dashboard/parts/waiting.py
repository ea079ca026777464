"""What takes long says so while it is computed, and a new click ends it.

A script that waits for a query cannot hear that it is not wanted any more. So the query runs in a
thread beside it, and the script says how long it has been waiting: wherever it says something, it
learns of a new click or a closed page, and then the query is interrupted.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard.parts import markup
from dashboard.parts.frame import Frame
from dashboard.parts.markup import el
from dashboard.parts.running import Running

T = TypeVar("T")
QUICK = 0.2  # seconds in which nothing is said
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


def _say(frame: Frame, running: Running[Any], what: str) -> None:
    began, place = time.monotonic() - QUICK, st.empty()
    is_done = False
    while not is_done:
        told = el("span", frame.words(what), role="status")
        since = frame.words.duration(float(int(time.monotonic() - began)))
        with place:
            markup.show(el("div", told, " ", el("span", since, aria_hidden="true"), cls="dl soft"))
        is_done = running.is_done(within=_STEP)
    place.empty()
