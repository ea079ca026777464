"""What keeps log text harmless and words translatable, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
SCREENS = sorted((DASHBOARD / "screens").glob("*.py"))
PARTS = sorted((DASHBOARD / "parts").rglob("*.py"))
# what a screen may call of Streamlit: places and harmless widgets; text is shown by the parts
IN_SCREENS = {"columns", "expander", "code", "text_input", "query_params", "session_state"}
# and where in the parts each further call stands
IN_PARTS = {
    "html": {"markup.py"},
    "plotly_chart": {"theme.py"},
    "download_button": {"export.py"},
    "selectbox": {"view.py", "writing.py"},
    **{
        key: {"writing.py"}
        for key in ("form", "form_submit_button", "radio", "text_input", "text_area")
    },
    "get_option": {"local_user.py"},
    "date_input": {"view.py"},
    "segmented_control": {"view.py"},
    "number_input": {"definition.py"},
    "page_link": {"sidebar.py"},
    "switch_page": {"links.py"},
    "spinner": {"states.py"},
    "cache_data": {"cache.py"},
    "cache_resource": {"markup.py"},
    "context": {"theme.py", "view.py", "local_user.py"},
}
ALWAYS = {"query_params", "session_state", "code", "container"}


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _streamlit(path: Path) -> set[str]:
    """Return the names taken from Streamlit, as st.name."""
    return {
        node.attr
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
    }


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_a_screen_shows_text_only_through_the_parts(path: Path) -> None:
    assert _streamlit(path) <= IN_SCREENS


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_each_widget_has_its_one_place(path: Path) -> None:
    astray = {name for name in _streamlit(path) - ALWAYS if path.name not in IN_PARTS.get(name, ())}
    assert not astray


@pytest.mark.parametrize("path", [*SCREENS, *PARTS], ids=lambda path: path.stem)
def test_no_markup_is_written_by_hand(path: Path) -> None:
    """Html(...) marks text as safe; only the module that escapes may say so."""
    made = [
        node for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        and node.func.id == "Html" and node.args
    ]  # fmt: skip
    texts = {ast.unparse(node.args[0]) for node in made}
    assert path.name == "markup.py" or texts <= {"''"}
    assert "unsafe_allow" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", [*SCREENS, *PARTS], ids=lambda path: path.stem)
def test_no_words_stand_outside_the_texts(path: Path) -> None:
    assert list(_literal_words(path)) == []


def _literal_words(path: Path) -> Iterator[str]:
    """Give the strings with letters that are handed to something that shows them."""
    showing = {"el": 1, "join": 0, "finding": 0, "heading": 0, "show_heading": 0,
               "show_notice": 0, "notice": 0, "show_quiet": 0, "expander": 0,
               "selectbox": 0, "number_input": 0, "text_input": 0, "date_input": 0,
               "radio": 0, "text_area": 0, "form_submit_button": 0}  # fmt: skip
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(
            node.func, "id", ""
        )  # fmt: skip
        if name not in showing:
            continue
        for argument in node.args[showing[name] :]:
            if (
                isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and re.search(r"[^\W\d_]{2,}", argument.value)
            ):
                yield argument.value
