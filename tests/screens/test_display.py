"""Text from a log is shown letter by letter, whatever it would be elsewhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts import display, markup, theme
from dashboard.parts.markup import Html, el, join, log_text
from dashboard.parts.pictures.columns import addresses, texts


def test_controls_directions_and_what_has_no_width_are_left_out_and_told() -> None:
    shown = display.plain("a\u202eb\u200bc\x07d\ufeff")
    assert shown.text == "abcd"
    assert shown.is_altered


def test_ordinary_text_of_any_script_is_not_altered() -> None:
    for text in ("卡密无效", "naïve café", "👍 ok", "a b"):
        assert display.plain(text) == display.Shown(text, is_altered=False)


def test_long_text_is_cut_with_a_mark() -> None:
    shown = display.plain("x" * 500)
    assert len(shown.text) == display.LIMIT
    assert shown.text.endswith("…")
    assert shown.is_altered
    assert display.ALTERED_MARK in log_text("x" * 500, "altered")


def test_nothing_is_shown_as_nothing() -> None:
    assert display.plain(None) == display.Shown("", is_altered=False)


@given(st.text())
def test_no_text_becomes_an_element(text: str) -> None:
    inside = str(el("p", text))[3:-4]
    assert "<" not in inside
    assert ">" not in inside
    assert '"' not in str(el("p", title=text))[len('<p title="') : -len('"></p>')]


@given(st.text())
def test_every_markdown_sign_is_escaped(text: str) -> None:
    escaped = display.in_markdown(text)
    for place, sign in enumerate(escaped):
        if sign in "`*_{}[]()#!|~$<>&:@":
            assert escaped[place - 1] == "\\"


def test_no_address_is_left_whole_for_markdown_to_link() -> None:
    """Streamlit links what looks like an address after it has taken the escapes away."""
    for text in ("http://x.example", "see HTTPS://x", "www.x.example", "a@x.example"):
        read = display.in_markdown(text).replace("\\", "")
        assert not re.search(r"https?://|www\.|\w@\w", read, re.IGNORECASE)
        assert read.replace("\u2060", "") == text


def test_a_figure_label_holds_no_markup() -> None:
    assert "<" not in display.in_figure('<a href="http://x">y</a><b>z</b>')


def test_markup_joins_without_escaping_twice() -> None:
    assert join(el("b", "a & b"), " < ") == "<b>a &amp; b</b> &lt; "


def test_only_markup_made_here_is_shown() -> None:
    with pytest.raises(TypeError, match="only markup"):
        markup.show("<b>text</b>")  # type: ignore[arg-type]


def test_plain_text_does_not_pass_for_markup() -> None:
    assert el("p", Html("<i>ours</i>")) == "<p><i>ours</i></p>"
    assert el("p", "<i>theirs</i>") == "<p>&lt;i&gt;theirs&lt;/i&gt;</p>"


def test_a_picture_keeps_its_own_line_breaks_and_no_link() -> None:
    ours = 'a<br><b>b</b> <span style="color:#65625b;font-size:12px">c</span>'
    assert display.in_picture(ours) == ours
    for theirs in ('<a href="http://x">', "<img src=x>", "<BR onclick=x>", '<span style="x">'):
        assert "<" not in display.in_picture(theirs)


def test_whatever_is_drawn_passes_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller may forget to escape what the pointer tells; drawing does not."""
    drawn: list[dict[str, object]] = []
    monkeypatch.setattr(theme.st, "plotly_chart", lambda figure, **_: drawn.append(figure))
    link = "<a href='http://x'>y</a>"
    picture = theme.figure(theme.LIGHT, 100, title={"text": link})
    picture.add_scatter(x=[1], y=[1], name=link, hovertext=[link], text=link, customdata=[["r?<a"]])
    picture.add_scatter(x=[1], y=[1], hovertext=texts([link]), customdata=addresses(["r?<b"]))
    picture.add_annotation(x=1, y=1, text=link)
    picture.update_xaxes(tickvals=[1], ticktext=[link])
    theme.draw(picture, "key", "told")
    assert "<a href" not in str(drawn[0])
    assert "r?<a" in str(drawn[0])  # an address is no text
    assert "r?<b" in str(drawn[0])
