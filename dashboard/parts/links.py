"""Links between the screens: each is an address that reproduces the view, filters included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.parts import markup

HOME, _TOP = "overview", "./"  # the default page has no address of its own


@dataclass(frozen=True)
class Links:
    """Makes and follows addresses; `kept` are the filters, which every link carries."""

    kept: Mapping[str, str | list[str]]
    pages: Mapping[str, Any] = field(default_factory=dict)

    def to(self, screen: str, **where: str | None) -> str:
        """Return the address of `screen`, relative to any other screen."""
        here = {key: value for key, value in where.items() if value}
        path = _TOP if screen == HOME else screen
        asked = "&".join(
            _pair(key, tuple(value) if isinstance(value, list) else value)
            for key, value in {**self.kept, **here}.items()
        )
        return f"{path}?{asked}"

    def follow(self, address: str | None) -> None:
        """Go to an address made by `to`; anything else is left alone."""
        path, mark, _ = (address or "").partition("?")
        if address and mark and (HOME if path == _TOP else path) in self.pages:
            markup.go(address)
            st.stop()


@lru_cache(4096)  # a screen makes thousands of addresses that differ in one value
def _pair(key: str, value: str | tuple[str, ...]) -> str:
    return urlencode({key: value}, doseq=True)
