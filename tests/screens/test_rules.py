"""What keeps log text harmless and words translatable, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens.rules import faults

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
SCREENS = sorted((DASHBOARD / "screens").glob("*.py"))
PARTS = sorted((DASHBOARD / "parts").rglob("*.py"))
ROUTER = [DASHBOARD / "router.py", DASHBOARD / "menu.py", DASHBOARD / "roles.py"]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _folder(path: Path) -> str:
    return "screens" if path in SCREENS else "parts" if path in PARTS else ""


@pytest.mark.parametrize("path", [*SCREENS, *PARTS, *ROUTER], ids=lambda path: path.stem)
def test_text_is_shown_only_by_the_part_that_escapes(path: Path) -> None:
    assert faults(path.read_text("utf-8"), path.name, _folder(path)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "st.markdown(row['label'])",
        "st.write(row['label'])",
        "st.dataframe(rows)",
        "st.metric(row['label'], 3)",
        "st.html(row['label'])",
        "st.columns(2)[0].markdown(row['label'])",
        "left, right = st.columns(2)\nleft.caption(row['label'])",
        "box = st.container()\nbox.write(row['label'])",
        "with st.expander(row['label']):\n    pass",
        "with st.expander(f'{row}'):\n    pass",
        "st.text_input(words('a'), help=row['label'])",
        "st.text_input(row['label'])",
        "show(Html(row['label']))",
        "show(row['label'], unsafe_allow_html=True)",
        "from streamlit import markdown",
        "import streamlit",
        "import streamlit as page",
        "getattr(st, 'markdown')(row['label'])",
    ],
)
def test_any_other_way_is_found(planted: str) -> None:
    assert faults(f"import streamlit as st\n{planted}\n", "planted.py", "screens") != []
    assert faults(f"import streamlit as st\n{planted}\n", "planted.py", "parts") != []


@pytest.mark.parametrize(
    "allowed",
    [
        "st.code(row['label'], language=None)",
        "with st.expander(words('foot.sql')):\n    pass",
        "with st.expander(f\"{words.name('table', name)} · {words.count(3)}\"):\n    pass",
        "with st.expander(display.in_markdown(row['label'])):\n    pass",
        "markup.show(el('p', log_text(row['label'], words('text.altered'))))",
    ],
)
def test_the_ways_there_are_pass(allowed: str) -> None:
    assert faults(f"import streamlit as st\n{allowed}\n", "planted.py", "screens") == []


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
