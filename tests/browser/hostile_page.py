"""A page of nothing but hostile text, in each kind of element that shows a log's text.

Run by Streamlit; the texts come as JSON in HOSTILE_TEXTS, and `?n=` names the one shown. `?raw=1`
shows it by what nobody may use, to see that the headers alone would hold.
"""

import json
import os
from datetime import datetime, timedelta

import polars as pl
import streamlit as st

from dashboard.parts import display, export, lanes, markup, page, states, theme, tracks, view, words
from dashboard.parts.markup import el, log_text
from dashboard.parts.pictures import curves, funnel, sales

NOON = datetime(2026, 3, 3, 12)  # noqa: DTZ001  wall-clock time, as lanes take it


def main() -> None:
    """Show one text everywhere."""
    st.set_page_config(page_title="hostile", layout="wide")
    theme.apply()
    text = json.loads(os.environ["HOSTILE_TEXTS"])[int(st.query_params.get("n", 0))]
    if st.query_params.get("raw"):
        st.markdown(text, unsafe_allow_html=True)
        st.html(text)
    else:
        _show_markup(text)
        _show_widgets(text)
        _show_pictures(text)
    markup.show(el("div", el("div", "end", cls="foot"), cls="dl"))


def _show_markup(text: str) -> None:
    shown = log_text(text, "altered")
    markup.show(page.finding(shown, el("b", text), el("i", text)))
    page.show_heading(text, text)
    cell = el("td", shown, data_kind="cell")
    markup.show(el("div", el("table", el("tr", el("th", text), cell)), cls="dl table"))
    chips = el("div", el("a", text, href="rows?of=x"), el("span", text, cls="item"), cls="legend")
    dots = [tracks.Dot(0.5, text, "rows?of=y"), tracks.Dot(0.7, text, "")]
    marks = el("div", chips, tracks.track(dots, [0.0, 1.0]), el("code", text), cls="dl")
    markup.clickable(marks, "chips", ("http://desk",))
    states.show_notice(text, text, is_wrong=True)
    states.show_quiet(text)
    span = lanes.Span(NOON, NOON + timedelta(hours=9), text, text)
    lane = lanes.Lane(text, [lanes.Moment(NOON, text, text)], [span])
    markup.show(el("div", lanes.lanes(words.words("en"), [lane], text), cls="dl"))


def _show_widgets(text: str) -> None:
    said, label = words.words("en"), display.in_markdown(text)
    view.choose_side(said, "a", [text, "b"], {text: text, "b": f"b {text}"}, "b")
    st.code(text, language=None)
    st.code(text, language="sql")
    with st.expander(label):
        st.code(text, language=None)
    st.number_input(label, 0, 9, 1, help=label)
    export.show(said, text, text, lambda: pl.DataFrame({text: [text]}))


def _show_pictures(text: str) -> None:
    ink = theme.LIGHT
    sold = sales.Sold(text, [0, 2.0], 1.0, [text, text], text, "case?kind=code")
    seller = funnel.Seller(40, 0.4, 0.3, text, "rows?of=z", "flagged")
    limit = funnel.Limit([0.1, 0.2], [0.5, 0.4], text)
    curve = curves.Curve(text, [0, 5], [0.1, 0.5], [0.1, 0.4], [0.2, 0.6], [text, text])
    pictures = {
        "sales": sales.sales(ink, [sold], text),
        "funnel": funnel.funnel(ink, words.words("en"), [seller], [20, 80], 0.3, [limit], text),
        "curves": curves.curves(ink, words.words("en"), [curve], {0.0: text, 5.0: text}),
    }
    for name, picture in pictures.items():
        picture.update_layout(title={"text": text, "font": {"size": 12}})
        theme.draw(picture, name, text, marks=True)


main()
