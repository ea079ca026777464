"""Ink on paper: the colours and type of the pages and of every picture, light and dark."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from dashboard.parts import display, lanes, markup

SANS = "'Source Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_SHEET = Path(__file__).with_name("theme.css")


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; theme.css holds the same ones for the page."""

    paper: str
    ink: str
    soft: str
    line: str
    match: str
    match_ink: str  # of words: the colour of marks is too faint for them
    doubt: str
    none: str
    deep: str
    aside: str
    band: str


LIGHT = Palette(
    paper="#fcfbf8", ink="#1b1a18", soft="#65625b", line="#dedbd3", match="#c8501e",
    match_ink="#b3471b", doubt="#e0b196", none="#6d88a3", deep="#2b5a7b", aside="#b9b5ab",
    band="#f3e9dd",
)  # fmt: skip
DARK = Palette(
    paper="#171614", ink="#ece9e2", soft="#a8a49b", line="#3a3733", match="#e8743f",
    match_ink="#f08a58", doubt="#8f5a3f", none="#7f9bb8", deep="#a9c6e0", aside="#57534c",
    band="#2c241d",
)  # fmt: skip


def palette() -> Palette:
    """Return the colours of the theme the reader's browser shows."""
    return DARK if getattr(st.context.theme, "type", None) == "dark" else LIGHT


def apply() -> None:
    """Give the page its style."""
    for sheet in (_SHEET, lanes.SHEET):
        markup.style(sheet)


class Picture(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A picture whose texts hold no link, wherever it is shown: Plotly would take `<a>` for one."""

    def to_dict(self) -> dict[str, Any]:
        """Return it as Plotly draws it."""
        told: dict[str, Any] = _only_our_markup(super().to_dict())
        return told


def figure(colours: Palette, height: int, **layout: Any) -> Picture:
    """Return an empty picture in our type and colours, `height` pixels high."""
    axis = {
        "showgrid": False, "zeroline": False, "showline": False, "ticks": "",
        "tickfont": {"color": colours.soft, "size": 12}, "fixedrange": True,
        "title": {"font": {"color": colours.soft, "size": 12}}, "automargin": True,
        "separatethousands": True, "exponentformat": "none",  # as Words.count writes a number
    }  # fmt: skip
    ours = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [colours.none, colours.match, colours.soft, colours.deep],
        "font": {"family": SANS, "color": colours.ink, "size": 13},
        "hoverlabel": {
            "bgcolor": colours.ink,
            "bordercolor": colours.ink,
            "font": {"color": colours.paper, "family": SANS, "size": 13},
        },
        "showlegend": False,
        "dragmode": False,
        "template": "none",
        "xaxis": axis,
        "yaxis": axis,
    }
    # a picture made with its layout is ten times as fast as one that is told it afterwards
    return Picture(layout=ours | layout)


def faded(colour: str, opacity: float) -> str:
    """Return a `#rrggbb` colour as rgba with this opacity."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def draw(picture: go.Figure, key: str, alternative: str, *, marks: bool = False) -> str | None:
    """Show a picture and its alternative text; with `marks`, return what the clicked one holds."""
    if not isinstance(picture, Picture):
        message = "only a picture made by figure() may be shown"
        raise TypeError(message)
    selected = st.plotly_chart(
        picture,
        theme=None,
        key=key,
        alt=alternative,
        on_select="rerun" if marks else "ignore",
        selection_mode="points",
        config={"displayModeBar": False, "responsive": True},
    )
    points = getattr(getattr(selected, "selection", None), "points", None) if marks else None
    carried = points[0].get("customdata") if points else None
    return str(carried[0]) if carried else None


def _only_our_markup(part: Any) -> Any:
    if isinstance(part, str):
        return display.in_picture(part)
    if isinstance(part, dict):
        return {key: value if key == "customdata" else _only_our_markup(value)
                for key, value in part.items()}  # fmt: skip
    if isinstance(part, list | tuple):
        return [_only_our_markup(one) for one in part]
    if isinstance(part, np.ndarray):  # of texts, of any depth; numbers travel as bytes
        return np.array([_only_our_markup(one) for one in part], dtype=object)
    return part
