"""The first screen of an empty house: how to load one's own folder, and what was refused."""

from pathlib import Path

import streamlit as st

from dashboard.parts import markup, page, states
from dashboard.parts.markup import el, log_text
from dashboard.parts.words import Words

LINE = "disputes open PATH/TO/YOUR/FOLDER"


def render(words: Words, warehouse: Path) -> None:
    """Show the one line to copy, what it can read, and what the last try refused."""
    markup.show(page.finding(words("first.finding")))
    markup.show(el("div", el("p", words("first.copy")), cls="dl"))
    st.code(LINE, language=None)
    markup.show(el("div", el("p", words("first.then")), cls="dl"))
    refused = _last_refusal(warehouse)
    if refused:
        page.show_heading(words("first.refused"))
        cause, *cure = refused
        shown = (log_text(line, words("text.altered"), 600) for line in cure)
        states.show_notice(log_text(cause, words("text.altered"), 600), *shown, is_wrong=True)
    lines = [el("li", words(f"first.reads_{n}")) for n in range(1, 5)]
    markup.show(
        el(
            "div",
            el("div", el("h3", words("first.reads")), el("ul", *lines), cls="column"),
            el("div", el("h3", words("first.keeps")), el("p", words("first.keeps_text")),
               cls="column"),
            cls="dl two",
        )
    )  # fmt: skip


def _last_refusal(warehouse: Path) -> list[str]:
    """Return the lines the loader left when it last refused a file: where, what and the cure."""
    try:
        text = (warehouse / "refused.txt").read_text("utf-8")
    except (OSError, ValueError):
        return []
    return [line for line in text.splitlines() if line.strip()][:20]
