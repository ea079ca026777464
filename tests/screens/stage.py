"""Plays one screen alone: AppTest can follow pages that are files, and ours are functions."""

import json
from dataclasses import dataclass
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from dashboard.menu import LISTED
from dashboard.parts import waiting
from dashboard.roles import ROLES
from queries.figures import Filters

SCREENS = tuple(name for name in LISTED if name != "case")  # a case is asked for by its id


@dataclass(frozen=True)
class Played:
    """What a screen showed: its markup, the texts of its widgets, and the test behind it."""

    test: AppTest
    markup: str

    @property
    def everything(self) -> str:
        """All that can be read."""
        codes = " ".join(code.value for code in self.test.code)
        return f"{self.markup} {codes}"


def play(
    warehouse: object, screen: str, language: str = "en", filters: Filters | None = None,
    role: str = ROLES[0], timeout: float = 60, is_whole: bool = True, **address: str,
) -> Played:  # fmt: skip
    """Run `screen` in `language`; `address` is the rest of its address, `timeout` in seconds.

    Nothing is put off, however long it takes, unless it need not be whole; what is then put off is
    in the test's session, under `ahead`.
    """
    test = AppTest.from_function(
        _act, kwargs={"warehouse": str(warehouse), "screen": screen, "language": language,
                      "filters": filters or Filters(), "role": role}, default_timeout=timeout,
    )  # fmt: skip
    for name, value in address.items():
        test.query_params[name] = value
    with patch.object(waiting, "SOON", timeout if is_whole else waiting.SOON):
        test.run()
    assert not test.exception, test.exception
    return Played(test, " ".join(markup_of(test)))


def _act(warehouse: str, screen: str, language: str, filters, role: str) -> None:  # type: ignore[no-untyped-def]
    from pathlib import Path

    import streamlit as st

    from dashboard import menu
    from dashboard.parts import desk, words
    from dashboard.parts.frame import Frame, Zone
    from dashboard.parts.links import Links
    from dashboard.parts.running import ahead_of
    from queries.snapshot import open_snapshot

    snapshot = open_snapshot(Path(warehouse), st.query_params.get("snapshot"))
    zones = {
        row["platform"]: Zone(row["timezone"], row["timezone_basis"])
        for row in snapshot.query("view_platforms").iter_rows(named=True)
    }
    frame = Frame(snapshot, words.words(language), filters, Links({"lang": language}), zones,
                  desk.templates(snapshot), role, ahead_of((screen, filters)))  # fmt: skip
    with frame.ahead:
        menu.screens()[screen](frame)


def markup_of(test: AppTest) -> list[str]:
    """Return the markup of still parts and of parts with marks."""
    still = [part.proto.body for part in test.get("html")]
    clickable = [json.loads(part.proto.json)["html"] for part in test.get("bidi_component")]
    return [*still, *clickable]
