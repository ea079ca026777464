"""The sidebar's own pieces: the name of the house and the list of screens."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import streamlit as st

from dashboard.parts import markup
from dashboard.parts.markup import el
from dashboard.parts.words import Words


def show_brand(words: Words) -> None:
    """Show the name and what it does."""
    name = el("div", el("b", words("app.name")), el("span", words("app.tagline")), cls="brand")
    markup.show(el("div", name, cls="dl"))


def show_heading(title: str) -> None:
    """Show the heading of a group."""
    markup.show(el("div", el("div", title, cls="group"), cls="dl"))


def place_of_menu() -> AbstractContextManager[object]:
    """Return where the menu stands: however long it is, what follows keeps its place."""
    return st.container(key="menu")


def show_screen(page: Any, label: str, kept: Mapping[str, str]) -> None:
    """Show one screen of the menu; following it keeps the filters."""
    st.page_link(page, label=label, query_params=dict(kept))


def show_below(pages: Sequence[tuple[Any, str]], kept: Mapping[str, str]) -> None:
    """Show what belongs to the open screen, set in below it."""
    if not pages:
        return
    with st.container(key="below"):
        for page, label in pages:
            show_screen(page, label, kept)
