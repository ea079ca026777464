"""The router: finds the snapshot, reads the view from the address, and runs one screen."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import streamlit as st

from dashboard.parts import desk, states, theme, view
from dashboard.parts.frame import Frame, Screen, Zone
from dashboard.parts.links import Links
from dashboard.parts.sidebar import show_brand, show_group, show_heading
from dashboard.parts.words import Words
from dashboard.screens import (
    case,
    clocks,
    compare,
    data,
    delivery,
    first_run,
    method,
    night,
    overview,
    pattern,
    resolution,
    rows,
)
from queries.catalogue import patterns
from queries.snapshot import Snapshot, open_snapshot

_CANNOT_OPEN = (OSError, ValueError, duckdb.Error)
_LOG = logging.getLogger("dispute_lens")
_SCREENS: dict[str, Screen] = {
    "overview": overview.render,
    "delivery": delivery.render,
    "resolution": resolution.render,
    "clocks": clocks.render,
    "night": night.render,
    "compare": compare.render,
    "method": method.render,
    "data": data.render,
    "case": case.render,
    "rows": rows.render,
}


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
    frame = Frame(snapshot, words, view.NO_FILTERS, Links({}), _zones(snapshot),
                  desk.templates(snapshot))  # fmt: skip
    screens = _SCREENS | {name: _pattern_screen(name) for name in patterns()}
    pages: dict[str, Any] = {}
    holder: list[Frame] = []
    for name, screen in screens.items():
        title = _title(frame, name)
        pages[name] = st.Page(
            _guarded(words, screen, holder), title=title, url_path=name, default=name == "overview"
        )
    current = st.navigation(list(pages.values()), position="hidden")
    with st.sidebar:
        show_brand(words)
        for group, names in _groups().items():
            heading = words.name("nav.group", group) if group else ""
            listed = [(pages[name], _title(frame, name)) for name in names]
            show_group(heading, listed, view.kept())
        show_heading(words("view.heading"))
        filters = view.choose_filters(words, snapshot, view.days_of(snapshot))
        view.choose_language(words)
    holder.append(replace(frame, filters=filters, links=Links(view.kept(), pages)))
    current.run()


def _groups() -> dict[str, list[str]]:
    """Return the screens of the menu, patterns under the heading their definition names."""
    groups = {"": ["overview"], "resolution_truth": ["resolution"], "delivery_and_redemption": []}
    for name, found in patterns().items():
        groups.setdefault(found.screen, []).append(name)
    groups["delivery_and_redemption"].insert(0, "delivery")
    groups.setdefault("status_clocks", []).insert(0, "clocks")
    groups.setdefault("night_and_batch", []).insert(0, "night")
    groups["evidence"] = ["data", "case", "compare", "method"]
    return {group: names for group, names in groups.items() if names}


def _pattern_screen(name: str) -> Screen:
    return lambda frame: pattern.render(frame, name)


def _guarded(words: Words, screen: Screen, holder: list[Frame]) -> Callable[[], None]:
    """Return the screen as a page; whatever goes wrong in it is told without a traceback."""

    def run() -> None:
        try:
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


def _title(frame: Frame, name: str) -> str:
    if name in patterns():
        return frame.said(patterns()[name]).title
    return frame.words(f"nav.{name}")


def _zones(snapshot: Snapshot) -> dict[str, Zone]:
    rows_found = snapshot.query("view_platforms").iter_rows(named=True)
    return {row["platform"]: Zone(row["timezone"], row["timezone_basis"]) for row in rows_found}


main()
