"""Which screens there are, what the menu lists for whom, and which definitions stand below each."""

from functools import cache

from dashboard.parts.frame import Frame, Screen
from dashboard.screens import (
    analysis,
    case,
    clocks,
    compare,
    data,
    delivery,
    group,
    method,
    night,
    overview,
    pattern,
    resolution,
    rows,
    sellers,
)
from queries.catalogue import analyses, patterns

_MADE: dict[str, Screen] = {
    "overview": overview.render,
    "resolution": resolution.render,
    "delivery": delivery.render,
    "clocks": clocks.render,
    "words": lambda frame: group.render(frame, "words", "bots_and_words"),
    "night": night.render,
    "buyers": lambda frame: group.render(frame, "buyers", "works_for_buyers"),
    "sellers": sellers.render,
    "compare": compare.render,
    "data": data.render,
    "case": case.render,
    "method": method.render,
    "rows": rows.render,
}
LISTED = tuple(name for name in _MADE if name != "rows")  # rows are reached from a figure
_ORDERS = {  # the first is where that person begins
    "manager": ("overview", "resolution", "delivery", "clocks", "words", "sellers", "compare",
                "night", "data", "case", "buyers", "method"),
    "watchdog": ("data", "overview", "resolution", "delivery", "clocks", "night", "words",
                 "sellers", "compare", "buyers", "case", "method"),
    "seller": ("sellers", "overview", "delivery", "resolution", "clocks", "words", "case", "data",
               "method"),
}  # fmt: skip
_GROUPS = {  # a screen of the menu -> what a definition's header calls it
    "overview": "overview", "resolution": "resolution_truth",
    "delivery": "delivery_and_redemption", "clocks": "status_clocks", "words": "bots_and_words",
    "night": "night_and_batch", "buyers": "works_for_buyers", "sellers": "compare_sellers",
}  # fmt: skip


@cache
def screens() -> dict[str, Screen]:
    """Return every screen by its name in an address."""
    return _MADE | {name: _of_definition(name) for name in _with_screen()}


def listed(role: str) -> tuple[str, ...]:
    """Return the screens the menu lists for a role, the most important first."""
    return _ORDERS[role]


def start(role: str) -> str:
    """Return the screen on which a role begins."""
    return _ORDERS[role][0]


def below(name: str) -> list[str]:
    """Return the definitions whose screens stand below a screen of the menu."""
    found = group.members(_GROUPS[name]) if name in _GROUPS else []
    return [one for one in found if one in screens()]


def title(frame: Frame, name: str) -> str:
    """Name a screen: its own name, or the title of its definition."""
    found = patterns().get(name) or analyses().get(name)
    if frame.role == "seller" and name == "sellers":
        return frame.words("nav.own_metrics")
    return frame.words(f"nav.{name}") if found is None else frame.said(found).title


def _with_screen() -> list[str]:
    """Return the definitions shown by a screen made for all; some analyses have their own."""
    return [*patterns(), *(name for name in analyses() if name not in method.SCREENS)]


def _of_definition(name: str) -> Screen:
    if name in patterns():
        return lambda frame: pattern.render(frame, name)
    return lambda frame: analysis.render(frame, name)
