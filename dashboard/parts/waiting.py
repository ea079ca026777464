"""What takes long says so while it is computed, and a new click ends it.

A script that waits for a query cannot hear that it is not wanted any more. So the query runs in a
thread beside it, and the script says how long it has been waiting: wherever it says something, it
learns of a new click or a closed page, and then the query is interrupted.
"""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from dashboard.parts import markup
from dashboard.parts.frame import Frame
from dashboard.parts.markup import el
from queries.work import Work

T = TypeVar("T")
QUICK = 0.2  # seconds in which nothing is said
_STEP = 0.1  # seconds after which a script hears that it is not wanted any more
_PATIENCE = 50  # steps for what was interrupted to end


def waited(frame: Frame, compute: Callable[[], T], what: str = "state.counting") -> T:
    """Return what `compute` gives, saying what is done (the words under `what`) if it takes long.

    Raises what `compute` raises.
    """
    work, found = Work(), _Found[T]()
    thread = threading.Thread(target=found.fill, args=(work, compute), daemon=True)
    add_script_run_ctx(thread)
    thread.start()
    try:
        thread.join(QUICK)
        if thread.is_alive():
            _say(frame, thread, what)
    finally:
        _end(thread, work)
    return found.taken()


class _Found(Generic[T]):
    """What a thread found, or the fault it met."""

    def __init__(self) -> None:
        self._value: T | None = None
        self._fault: BaseException | None = None

    def fill(self, work: Work, compute: Callable[[], T]) -> None:
        try:
            with work.being_done():
                self._value = compute()
        except BaseException as fault:  # noqa: BLE001  it is raised where it was asked for
            self._fault = fault

    def taken(self) -> T:
        if self._fault is not None:
            raise self._fault
        return cast(T, self._value)


def _say(frame: Frame, thread: threading.Thread, what: str) -> None:
    began, place = time.monotonic() - QUICK, st.empty()
    while thread.is_alive():
        told = el("span", frame.words(what), role="status")
        since = frame.words.duration(float(int(time.monotonic() - began)))
        with place:
            markup.show(el("div", told, " ", el("span", since, aria_hidden="true"), cls="dl soft"))
        thread.join(_STEP)
    place.empty()


def _end(thread: threading.Thread, work: Work) -> None:
    for _ in range(_PATIENCE):
        if not thread.is_alive():
            return
        work.cancel()
        thread.join(_STEP)
