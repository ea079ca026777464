"""What stands where nothing else can: nothing here, something wrong, something awaited."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from dashboard.parts import markup
from dashboard.parts.markup import Child, Html, el


def notice(title: str, *lines: Child, is_wrong: bool = False) -> Html:
    """Return a quiet note: what is the matter, and below it what can be done."""
    return el(
        "div",
        el(
            "div",
            el("b", title),
            *(el("div", line) for line in lines),
            cls="notice wrong" if is_wrong else "notice",
        ),
        cls="dl",
    )


def show_notice(title: str, *lines: Child, is_wrong: bool = False) -> None:
    """Show a notice."""
    markup.show(notice(title, *lines, is_wrong=is_wrong))


def show_quiet(line: str) -> None:
    """Show one grey line below a picture."""
    markup.show(el("div", el("span", line, cls="soft small"), cls="dl"))


def caveats(lines: Sequence[Child]) -> Html:
    """Return doubts, one a line; nothing where there are none."""
    return el("ul", *(el("li", line) for line in lines), cls="caveats") if lines else Html("")


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say what is being done while it takes long. `what` is our own words."""
    with st.spinner(what, show_time=True):
        yield
