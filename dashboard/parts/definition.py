"""The definition panel: what is asked, why, what else could explain it, and what to do."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.parts import display
from dashboard.parts.markup import Html, el
from dashboard.parts.words import Words
from queries.definitions import Definition, Parameter, Pattern, Value
from queries.definitions import Words as Said


def panel(words: Words, definition: Definition, said: Said) -> Html:
    """Return the definition in words; doubts stand beside reasons, with the same weight."""
    return el(
        "div",
        el("p", said.question),
        el(
            "div",
            _column(words("definition.why"), el("p", said.why)),
            _column(words("definition.innocent"), _list(said.innocent)),
            cls="two",
        ),
        el(
            "div",
            *(
                _column(words(f"definition.for_{who}"), el("p", advice))
                for who, advice in said.what_to_do.items()
                if words.has(f"definition.for_{who}")
            ),
            cls="two",
        ),
        el("div", _rules(words, said), _facts(words, definition, said), cls="two"),
        cls="dl",
    )


def show_example(pattern: Pattern) -> None:
    """Show the worked example as it is drawn in the definition."""
    st.code(pattern.example.strip("\n"), language=None)


def choose_parameters(words: Words, definition: Definition, moved: Mapping[str, Value]) -> None:
    """Show the parameters; moving one rewrites the address, default values stay out of it."""
    for param in definition.params.values():
        key = f"choose_param_{definition.name}_{param.name}"
        st.session_state[key] = moved.get(param.name, param.default)
        help_text = param.help_zh if words.language == "zh" else param.help
        st.number_input(
            f"{words.name('param', param.name)} ({words.name('param_unit', param.unit)})",
            min_value=param.low,
            max_value=param.high,
            step=_step(param),
            help=display.in_markdown(help_text, 1000),
            key=key,
            on_change=_rewrite,
            args=(param, key),
        )


def moved_parameters(definition: Definition, asked: Mapping[str, Any]) -> dict[str, Value]:
    """Return the parameters the address moves; what is no value of theirs is left aside."""
    moved: dict[str, Value] = {}
    for name, param in definition.params.items():
        text = asked.get(f"param.{name}")
        if text is None:
            continue
        try:
            value = param.parse(text)
        except ValueError:
            continue
        if value != param.default:
            moved[name] = value
    return moved


def kept(moved: Mapping[str, Value]) -> dict[str, str]:
    """Return moved parameters as an address carries them."""
    return {f"param.{name}": _plain(value) for name, value in moved.items()}


def moved_words(words: Words, definition: Definition, moved: Mapping[str, Value]) -> str:
    """Say which parameters were moved, and from where."""
    told = [
        words(
            "definition.moved_one",
            name=words.name("param", name),
            value=_plain(value),
            default=_plain(definition.params[name].default),
            unit=words.name("param_unit", definition.params[name].unit),
        )
        for name, value in moved.items()
    ]
    return words("format.comma").join(told)


def _rewrite(param: Parameter, key: str) -> None:
    value = st.session_state[key]
    if value == param.default:
        st.query_params.pop(f"param.{param.name}", None)
    else:
        st.query_params[f"param.{param.name}"] = _plain(value)


def _rules(words: Words, said: Said) -> Html | None:
    if not said.verdicts:
        return None
    rules = [
        el("li", el("b", words.name("verdict", verdict)), words("format.colon"), rule)
        for verdict, rule in said.verdicts.items()
    ]
    return _column(words("definition.rules"), el("ul", *rules))


def _facts(words: Words, definition: Definition, said: Said) -> Html:
    needs = words("definition.or").join(
        words("format.comma").join(columns) for columns in definition.needs
    )
    lines = [
        (words("definition.needs"), needs),
        (words("definition.source"), said.method),
        (words("definition.phenomena"), words("format.comma").join(definition.phenomena)),
        (words("definition.reviewed"), words.day(definition.reviewed)),
        (words("definition.digest"), definition.digest[:8]),
    ]
    items = (el("li", el("b", name), words("format.colon"), text) for name, text in lines if text)
    return _column(words("definition.rests_on"), el("ul", *items))


def _column(title: str, content: Html) -> Html:
    return el("div", el("h3", title), content, cls="column")


def _list(lines: tuple[str, ...]) -> Html:
    return el("ul", *(el("li", line) for line in lines))


def _plain(value: Value) -> str:
    return f"{value:g}"


def _step(param: Parameter) -> Value:
    return 1 if param.sql_type == "bigint" else (float(param.high) - float(param.low)) / 100
