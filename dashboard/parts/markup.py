"""HTML made of escaped parts, shown in two ways: at once, or with marks that can be clicked.

The only module that hands HTML to the browser. A plain string is always text: it is escaped
where it enters, so no caller can forget to.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from dashboard.parts import display

_VOID = frozenset({"br", "hr", "col", "meta"})
# a page that leaves the house asks nobody for anything and runs nothing
_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"
_LONGEST_OWN_TEXT = 20_000


class Html(str):
    """Markup that is already safe to show."""

    __slots__ = ()


Child = Html | str | int | None


def el(name: str, *children: Child, **attributes: str | int | None) -> Html:
    """Return one element; strings are escaped, `cls` is class, `_` in a name stands for `-`."""
    written = "".join(
        f' {_attribute_name(key)}="{display.in_html(value, _LONGEST_OWN_TEXT)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """Return the children one after the other."""
    return Html("".join(_escaped(child) for child in children if child is not None))


def log_text(value: object, altered_note: str, limit: int = display.LIMIT) -> Html:
    """Return text from a log as one element, with a mark where it was altered to be shown."""
    shown = display.plain(value, limit)
    if not shown.is_altered:
        return el("span", shown.text, cls="log")
    mark = el("sup", display.ALTERED_MARK, cls="altered", title=altered_note)
    return el("span", shown.text, mark, cls="log")


def whole_page(language: str, title: str, sheets: Sequence[Path], body: Html) -> str:
    """Return a page that stands alone, with our own style sheets inside it."""
    rules = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        el("meta", http_equiv="Content-Security-Policy", content=_NOTHING_FROM_OUTSIDE),
        el("title", title),
        Html(f"<style>\n{rules}</style>"),
    )
    page = el("html", head, el("body", Html(_checked(body))), lang=language)
    return f"<!doctype html>\n{page}\n"


def show(content: Html) -> None:
    """Show markup that stands at once; its links act like other marks once the page is whole.

    What is clickable waits for scripts that are as large as the pictures. A sentence need not.
    """
    st.html(_checked(content))


def style(sheet: Path) -> None:
    """Put one of our own style sheets into the page."""
    st.html(sheet)


def clickable(content: Html, key: str, desks: Sequence[str] = ()) -> None:
    """Show markup whose links act without leaving the page.

    Only a link that begins with one of `desks` leaves: it opens in a tab of its own.
    """
    _marks()(data={"html": _checked(content), "desks": list(desks)}, key=key)


def go(address: str) -> None:
    """Let the page go to an address of the app, as a followed link does; it must be ours."""
    _marks()(data={"go": address}, key="go")


def _escaped(child: Child) -> str:
    return child if isinstance(child, Html) else display.in_html(child, _LONGEST_OWN_TEXT)


def _checked(content: Html) -> str:
    if not isinstance(content, Html):
        message = "only markup made by el() may be shown"
        raise TypeError(message)
    return str(content)


def _attribute_name(key: str) -> str:
    return "class" if key == "cls" else key.rstrip("_").replace("_", "-")


@st.cache_resource
def _marks() -> Callable[..., Any]:
    script = Path(__file__).with_name("marks.js").read_text(encoding="utf-8")
    return component("dispute_lens_marks", js=script, isolate_styles=False)
