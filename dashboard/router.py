"""The router: finds the snapshot, reads the view from the address, and runs one screen."""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import streamlit as st

from dashboard import menu
from dashboard.parts import desk, role, states, theme, view
from dashboard.parts.frame import Frame, Screen, zones_of
from dashboard.parts.links import HOME, Links
from dashboard.parts.running import ahead_of
from dashboard.parts.sidebar import place_of_menu, show_below, show_brand, show_heading, show_screen
from dashboard.parts.words import Words
from dashboard.screens import first_run
from queries.snapshot import Snapshot, open_snapshot

_CANNOT_OPEN = (OSError, ValueError, duckdb.Error)
_LOG = logging.getLogger("dispute_lens")


def main() -> None:
    """Run the screen the address names."""
    st.set_page_config(page_title="Dispute Lens", page_icon="⚖", layout="wide")
    theme.apply()
    words = view.language()
    warehouse = Path(os.environ.get("DISPUTES_WAREHOUSE", "warehouse"))
    snapshot = _snapshot(words, warehouse)
    if snapshot is None:
        _run_alone(words, partial(first_run.render, words, warehouse))
    else:
        _run(words, snapshot)


def _snapshot(words: Words, warehouse: Path) -> Snapshot | None:
    """Open the snapshot the address names, or the current one; None where none was published."""
    asked = st.query_params.get("snapshot")
    try:
        if asked is not None:
            return open_snapshot(warehouse, asked if asked.isalnum() else "none")
    except _CANNOT_OPEN:
        states.show_notice(words("state.snapshot_gone"), words("state.snapshot_gone_cure"))
        st.query_params.pop("snapshot")
    try:
        return open_snapshot(warehouse)
    except FileNotFoundError:
        return None
    except _CANNOT_OPEN:
        _LOG.exception("the snapshot could not be opened")
        states.show_notice(words("state.damaged"), words("state.damaged_cure"), is_wrong=True)
        st.stop()


def _run(words: Words, snapshot: Snapshot) -> None:
    is_arrival = not role.is_chosen()
    frame = Frame(snapshot, words, view.NO_FILTERS, Links({}), zones_of(snapshot),
                  desk.templates(snapshot), role.role())  # fmt: skip
    pages: dict[str, Any] = {}
    holder: list[Frame] = []
    for name, screen in menu.screens().items():
        title = menu.title(frame, name)
        pages[name] = st.Page(
            _guarded(words, screen, holder), title=title, url_path=name, default=name == HOME
        )
    current = st.navigation(list(pages.values()), position="hidden")
    start = menu.start(frame.role)
    if is_arrival and not current.url_path and start != HOME:  # whoever follows a link stays there
        st.switch_page(pages[start], query_params=view.kept())
    with st.sidebar:
        show_brand(words)
        show_heading(words(f"view.for_{frame.role}"))
        with place_of_menu():
            _show_menu(frame, pages, current.url_path or HOME)
        show_heading(words("view.heading"))
        filters = view.choose_filters(words, snapshot, view.days_of(snapshot))
        view.choose_role(words, frame.role)
        view.choose_language(words)
    ahead = ahead_of((current.url_path, snapshot.path, filters))
    holder.append(replace(frame, filters=filters, links=Links(view.kept(), pages), ahead=ahead))
    current.run()


def _show_menu(frame: Frame, pages: Mapping[str, Any], here: str) -> None:
    """Show the screens, and below the one that is open the definitions it brings together."""
    for name in menu.listed(frame.role):
        show_screen(pages[name], menu.title(frame, name), view.kept())
        below = menu.below(name)
        if here in (name, *below):
            show_below([(pages[one], menu.title(frame, one)) for one in below], view.kept())


def _guarded(words: Words, screen: Screen, holder: list[Frame]) -> Callable[[], None]:
    """Return the screen as a page; whatever goes wrong in it is told without a traceback."""

    def run() -> None:
        try:
            with holder[0].ahead:
                screen(holder[0])
        except Exception:  # noqa: BLE001  a reader is told in words, the terminal in full
            _LOG.exception("a screen failed")
            states.show_notice(words("state.failed"), words("state.failed_cure"), is_wrong=True)

    return run


def _run_alone(words: Words, screen: Callable[[], None]) -> None:
    with st.sidebar:
        show_brand(words)
        view.choose_language(words)
    screen()


main()
