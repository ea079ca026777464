"""What people read on a played screen, piece by piece, and what is in the other language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.screens.stage import markup_of

_READ_ATTRIBUTES = ("title", "aria-label", "data-tip", "placeholder", "alt")
_AS_THEY_ARE = {"log", "place"}  # classes of what stands as the log has it
_VOID = {"br", "hr", "meta", "col"}
_QUOTED = {"code", "pre"}  # elements of code, names of columns and drawn tables
_SPOKEN = {  # fields of an element of Streamlit that people read
    "label", "help", "placeholder", "options", "alt", "caption", "text", "icon_label", "formats",
}  # fmt: skip
_DRAWN = {"text", "ticktext", "hovertext", "ticksuffix", "tickprefix", "hovertemplate", "title"}
_IDENTIFIER = re.compile(
    r"\b[a-z_]+\.[a-z_]+\b|\b[a-z]+(?:_[a-z0-9]+)+\b|\b[0-9a-f]{8,}\b|\bdisputes \w+|\w+/\w+"
)
_QUOTATION = re.compile(r"“[^”]*”|《[^》]*》|‹[^›]*›|(?<=\d )[A-Z]{3}\b")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass
class _Pieces(HTMLParser):
    """The texts of markup, those of the log and of code left out."""

    found: list[str] = field(default_factory=list)
    _open: list[bool] = field(default_factory=list)  # whether each open element is left out

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        is_out = any(self._open) or tag in _QUOTED or bool(classes & _AS_THEY_ARE)
        is_out = is_out or (given.get("lang") is not None)
        if not is_out and not classes & {"moment", "span", "out"}:  # these tell a record
            self.found += [text for name in _READ_ATTRIBUTES if (text := given.get(name))]
        if tag not in _VOID:
            self._open.append(is_out)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(self._open):
            self.found.append(data.strip())


def pieces(test: AppTest) -> list[str]:
    """Return every text of ours on the screen: markup, widgets, pictures."""
    reader = _Pieces()
    for markup in markup_of(test):
        reader.feed(markup)
    found = reader.found
    for chart in test.get("plotly_chart"):
        found += _drawn(json.loads(chart.proto.spec))
    for block in test._tree:
        proto = getattr(block, "proto", None)
        if proto is not None and block.type not in {"html", "bidi_component", "plotly_chart"}:
            found += _spoken(proto)
    return [text.replace("\\", "") for text in found if text.strip()]  # as Markdown shows them


def _spoken(message: Message) -> Iterator[str]:
    for descriptor, value in message.ListFields():
        values = value if descriptor.is_repeated else [value]
        for one in values.values() if hasattr(values, "values") else values:
            if isinstance(one, Message):
                yield from _spoken(one)
            elif isinstance(one, str) and descriptor.name in _SPOKEN - _chosen_of_log(message):
                yield one


def _chosen_of_log(message: Message) -> set[str]:
    """A list to choose from holds names of platforms, sellers and categories."""
    return {"options"} if message.DESCRIPTOR.name == "Selectbox" else set()


def _drawn(part: Any, name: str = "") -> list[str]:
    if isinstance(part, dict):
        return [text for key, value in part.items() if key != "customdata"
                for text in _drawn(value, key)]  # fmt: skip
    if isinstance(part, list):
        return [text for one in part for text in _drawn(one, name)]
    return [re.sub(r"<[^>]*>", " ", part)] if isinstance(part, str) and name in _DRAWN else []


def foreign(texts: list[str], language: str, allowed: set[str]) -> list[str]:
    """Return the texts that hold words of the other language; `allowed` are names, in lower case.

    Identifiers of columns and patterns, hashes and commands are the same in both; what stands in
    quotation marks is quoted, and a currency has its code.
    """
    ours = {text: _QUOTATION.sub("", _IDENTIFIER.sub(" ", text)) for text in texts}
    if language == "en":
        return [text for text, rest in ours.items() if _CHINESE.search(rest)]
    return [text for text, rest in ours.items() if _is_english(rest, allowed)]


def _is_english(text: str, allowed: set[str]) -> bool:
    """Names begin with a capital and stand in a Chinese sentence; all other words are English."""
    words = [word for word in _LATIN.findall(text) if word.lower() not in allowed]
    return bool(words) and (not _CHINESE.search(text) or any(word[0].islower() for word in words))
