"""What is computed beside the script: each in a thread of its own, which can be ended."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx

from queries.work import Work

T = TypeVar("T")
_STEP = 0.1  # seconds between two interruptions of what goes on
_PATIENCE = 50  # of them, for it to end


class Running(Generic[T]):
    """Something that is being computed from now on."""

    def __init__(self, compute: Callable[[], T]) -> None:
        self.began = time.monotonic()
        self._work = Work()
        self._value: T | None = None
        self._fault: BaseException | None = None
        self._thread = threading.Thread(
            target=self._fill, args=(compute,), name=self.__class__.__name__, daemon=True
        )
        add_script_run_ctx(self._thread)
        self._thread.start()

    def is_done(self, within: float = 0.0) -> bool:
        """Tell whether it is done, at the latest after so many seconds."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def found(self) -> T:
        """Return what was computed, or raise what was raised; only once it is done."""
        if self._fault is not None:
            raise self._fault
        return cast(T, self._value)

    def end(self) -> None:
        """Interrupt it, if it is not done."""
        for _ in range(_PATIENCE):
            if self.is_done():
                return
            self._work.cancel()
            self._thread.join(_STEP)

    def _fill(self, compute: Callable[[], T]) -> None:
        try:
            with self._work.being_done():
                self._value = compute()
        except BaseException as fault:  # noqa: BLE001  it is raised where it was asked for
            self._fault = fault


class Ahead:
    """What a screen is going to ask for, begun before it asks: Python draws while SQL counts.

    Within a `with`, at whose end what nobody asked for is ended; what was put off stays for the
    next run of the same view.
    """

    def __init__(self, view: Hashable = None) -> None:
        self.view = view
        self._begun: dict[Hashable, Running[Any]] = {}
        self._put_off: dict[Hashable, Running[Any]] = {}
        self._last: list[Callable[[], None]] = []
        self._until = self._since = time.monotonic()

    def __enter__(self) -> None:
        self._begun, self._put_off = self._put_off, {}
        self._last = []
        self._until = self._since = time.monotonic()

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        try:
            for act in () if fault else self._last:
                act()
        finally:
            while self._begun:
                self._begun.popitem()[1].end()

    def begin(self, key: Hashable, compute: Callable[[], Any]) -> None:
        """Begin to compute what will be asked for under a key."""
        if key not in self._begun:
            self._begun[key] = Running(compute)

    def take(self, key: Hashable, compute: Callable[[], T]) -> Running[T]:
        """Return what was begun under a key, once; otherwise begin it now."""
        return self._begun.pop(key, None) or Running(compute)

    def at_end(self, act: Callable[[], None]) -> None:
        """Do something once the whole screen is drawn."""
        self._last.append(act)

    def left(self, soon: float, least: float) -> float:
        """Return the seconds for which a run waits for what may be put off, all of it together.

        It does so for `least` seconds, and until it is `soon` seconds old.
        """
        if self._until == self._since:
            self._until = max(self._since + soon, time.monotonic() + least)
        return max(0.0, self._until - time.monotonic())

    def put_off(self, key: Hashable, running: Running[Any]) -> None:
        """Leave what was taken to a later run."""
        self._put_off[key] = running

    def end(self) -> None:
        """End what was put off, without waiting for it."""
        for running in self._put_off.values():
            threading.Thread(target=running.end, daemon=True).start()
        self._put_off = {}


def ahead_of(view: Hashable) -> Ahead:
    """Return what earlier runs of this session put off in the same view; of another it is ended."""
    kept: Ahead | None = st.session_state.get("ahead")
    if kept is None or kept.view != view:
        if kept is not None:
            kept.end()
        st.session_state["ahead"] = kept = Ahead(view)
    return kept
