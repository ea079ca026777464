"""Every screen as it is drawn: nothing wider than its box, no faint text, no empty picture.

What is measured stands in layout.js. Both languages are looked at in both widths, both themes too.
"""

from pathlib import Path

import pytest

from tests.browser.conftest import Opener
from tests.browser.moving import drawn, go
from tests.browser.shop import TICKET

MEASURE = Path(__file__).with_name("layout.js").read_text("utf-8")
SCREENS = (
    "", "resolution", "delivery", "clocks", "words", "night", "buyers", "sellers", "data", "method",
    "compare", "compare?what=snapshots", "compare?what=periods", "case",
    f"case?kind=ticket&id={TICKET}&at=shanhai", "rows?of=todays_list",
    "rows?of=claim.resolved&verdict=unsupported", "closed_unanswered", "redeemed_before_delivery",
    "whose_court", "change_over_time", "dignity_floor", "exceptions", "status_reality",
    "sellers?seller=1007", "?platform=lumen", "night?platform=lumen",
    "resolution?since=2031-01-01&until=2031-02-01",
)  # fmt: skip
TALL = 7000  # pictures are drawn where they are in view
READERS = [("en", "light", 1280), ("zh", "dark", 1280), ("zh", "light", 400), ("en", "dark", 400)]


@pytest.mark.parametrize(("language", "scheme", "width"), READERS)
def test_every_screen_is_drawn_without_fault(
    open_page: Opener, language: str, scheme: str, width: int
) -> None:
    page = open_page(f"?lang={language}&role=manager", width=width, scheme=scheme)
    page.set_viewport_size({"width": width, "height": TALL})
    faults = {}
    for screen in SCREENS:
        go(page, f"{screen}{'&' if '?' in screen else '?'}lang={language}&role=manager")
        if found := page.evaluate(MEASURE):
            faults[screen or "overview"] = found
    page.set_viewport_size({"width": width, "height": 900})
    told = [f"{screen}: {fault}" for screen, several in faults.items() for fault in several]
    assert not told, "\n".join(told)


PLANTED = {
    "wide": "<div style='width:60px'><div style='width:90px'>too wide</div></div>",
    "small": "<span style='font-size:10px'>too small</span>",
    "faint": "<span style='color:#d9d6cf'>too faint</span>",
}


@pytest.mark.parametrize("kind", [*PLANTED, "empty"])
def test_what_is_planted_is_found(open_page: Opener, kind: str) -> None:
    page = open_page("?lang=en&role=manager")
    drawn(page)
    before = set(page.evaluate(MEASURE))
    page.evaluate(
        "html => { const place = document.createElement('div'); place.className = 'dl planted';"
        " place.innerHTML = html; document.querySelector('.stMain .stHtml').append(place);"
        " if (!html) document.querySelectorAll('.js-plotly-plot :is(.hm, .trace)')"
        ".forEach(one => one.remove()) }",
        PLANTED.get(kind, ""),
    )
    found = set(page.evaluate(MEASURE)) - before
    assert len(found) == 1
    assert found.pop().startswith(f"{kind}: ")
    page.reload()
