"""Each analysis on the method screen leads to the screen that draws it."""

from dashboard import menu
from dashboard.screens import method
from queries.catalogue import analyses


def test_an_analysis_with_a_screen_of_its_own_is_not_drawn_a_second_time() -> None:
    assert set(method.SCREENS) <= set(analyses())
    assert set(method.SCREENS.values()) <= set(menu.LISTED)
    assert not set(method.SCREENS) & set(menu.screens())


def test_every_definition_stands_below_a_screen_of_the_menu() -> None:
    shown = {one for name in menu.LISTED for one in menu.below(name)}
    assert shown == set(menu.screens()) - set(menu.LISTED) - {"rows"}
