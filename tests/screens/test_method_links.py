"""Each analysis on the method screen leads to the screen that draws it."""

from dashboard import app
from dashboard.screens import method
from queries.catalogue import analyses


def test_every_analysis_has_a_screen_that_exists() -> None:
    assert set(method.SCREENS) == set(analyses())
    assert set(method.SCREENS.values()) <= set(app._SCREENS)
