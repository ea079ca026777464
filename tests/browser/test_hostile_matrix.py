"""Each hostile text in each kind of element: shown letter by letter, and nothing comes of it.

The page is served without the headers of the dashboard: what holds here is the escaping alone. The
last test is the other way round: no escaping, and the headers alone.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from dashboard.parts import display
from tests.browser.conftest import watch
from tests.browser.moving import settled
from tests.browser.serving import running
from tests.browser.shop import Shop, hostile_texts

PAGE = Path(__file__).parent / "hostile_page.py"
HOW_MANY = len(hostile_texts(""))
PICTURES = 3
_DOOR = """
from pathlib import Path
import streamlit as st
from starlette.middleware import Middleware
from dashboard.headers import Headers
app = st.App(Path({page!r}), middleware=[Middleware(Headers)])
"""
_FOREIGN = """() => [...document.querySelectorAll('.stApp [href], .stApp [src], .stApp image')]
  .map(n => n.getAttribute('href') || n.getAttribute('src') || n.getAttribute('xlink:href') || '')
  .filter(link => /^[a-z]+:|^[/][/]/i.test(link) && !/^(data|blob):/.test(link)
    && !link.startsWith(location.origin))"""
_MADE = ["img", "iframe", "script", "style", "foreignObject", "form", "object", "embed"]
_POINTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot, place) => {
  const { xaxis, yaxis } = plot._fullLayout;
  return plot.calcdata.map(([{ trace }]) => trace).filter(t => t.hoverinfo !== 'skip' && t.x)
    .map(t => [place, xaxis._offset + xaxis.d2p(t.x.at(-1)),
               yaxis._offset + yaxis.d2p(t.y.at(-1))]);
})"""


@pytest.fixture(scope="module")
def texts(invented: Shop) -> dict[str, str]:
    """What the page is told."""
    return {"HOSTILE_TEXTS": json.dumps(invented.texts)}


@pytest.fixture(scope="module")
def visited(
    context_of: Callable[[int, str, str], BrowserContext], texts: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Page]:  # fmt: skip
    """One page, served without any header of ours, that goes through all the texts."""
    with running(PAGE, tmp_path_factory.mktemp("hostile"), texts) as plain:
        page = context_of(1280, "light", "en-GB").new_page()
        page.set_default_timeout(20_000)
        page.set_viewport_size({"width": 1280, "height": 2800})  # all of it in view
        page.goto(f"{plain}/?n=0")
        page.locator(".foot").first.wait_for()
        settled(page)
        yield page
        page.close()


@pytest.mark.parametrize("number", range(HOW_MANY))
def test_a_text_is_a_text_in_every_element(visited: Page, invented: Shop, number: int) -> None:
    page, text, before = visited, invented.texts[number], len(invented.calls)
    shown, faults = display.plain(text).text, list[str]()
    watch(page, faults)
    _show(page, number, shown)
    _point_at_everything(page)
    _open_dropdown(page, display.plain(text, 60).text)
    assert page.locator("[data-kind=cell] .log").inner_text() == shown
    assert page.locator("[data-testid=stCode]").first.inner_text().strip() == text
    assert page.locator(".track .dot").first.get_attribute("data-tip") == shown
    assert page.evaluate(_FOREIGN) == []
    for name in _MADE:
        assert (
            page.locator(f".stMain :is(.dl, .js-plotly-plot, label, summary) {name}").count() == 0
        )
    assert page.locator(".stMain :is(.js-plotly-plot, label, summary) a").count() == 0
    assert page.title() == "hostile"
    assert faults == []
    assert invented.calls[before:] == []


def test_what_the_escaping_let_through_the_headers_would_stop(
    context_of: Callable[[int, str, str], BrowserContext], texts: dict[str, str],
    invented: Shop, tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    home, before = tmp_path_factory.mktemp("guarded"), len(invented.calls)
    door = home / "door.py"
    door.write_text(_DOOR.format(page=str(PAGE)), "utf-8")
    refused: list[str] = []
    page = context_of(1280, "light", "en-GB").new_page()
    watch(page, refused)
    with running(door, home, texts) as guarded:
        for number in range(2):
            page.goto(f"{guarded}/?raw=1&n={number}")
            page.locator(".foot").wait_for()
            settled(page)
        page.wait_for_timeout(300)
        page.close()
    assert any("/markdown.png" in told for told in refused)
    assert any("/html.png" in told for told in refused)
    assert invented.calls[before:] == []


def _show(page: Page, number: int, shown: str) -> None:
    page.evaluate(
        "n => { history.pushState({}, '', `?n=${n}`);"
        " dispatchEvent(new PopStateEvent('popstate')) }",
        number,
    )
    page.wait_for_function(
        "shown => document.querySelector('[data-kind=cell] .log')?.innerText === shown", arg=shown
    )
    page.locator(".js-plotly-plot .draglayer").nth(PICTURES - 1).wait_for(state="attached")
    settled(page)


def _point_at_everything(page: Page) -> None:
    """Open what folds, and point at each dot, each help sign and each mark of a picture."""
    fold = page.locator("[data-testid=stExpander] summary").first
    if page.locator("[data-testid=stExpander] details[open]").count() == 0:
        fold.click()
    for dot in page.locator(".track .dot").all():
        dot.hover(force=True)
    page.locator("[data-testid=stNumberInput] [data-testid=stTooltipHoverTarget]").last.hover()
    page.locator("[data-testid=stTooltipContent]").first.wait_for()
    assert page.locator("[data-testid=stTooltipContent] :is(a, img)").count() == 0
    told = 0
    for place, across, down in page.evaluate(_POINTS):
        plot = page.locator(".js-plotly-plot").nth(place)
        plot.scroll_into_view_if_needed()
        plot.hover(position={"x": across, "y": down}, force=True)
        page.wait_for_timeout(80)
        told += page.locator(".hoverlayer text").count()
        assert page.locator(".hoverlayer a").count() == 0
    assert told >= PICTURES


def _open_dropdown(page: Page, shown: str) -> None:
    page.get_by_label("First, drawn full").click()
    option = page.get_by_role("option").first
    option.wait_for()
    assert option.inner_text() == shown
    assert page.locator("[role=listbox] :is(a, img, svg image)").count() == 0
    page.keyboard.press("Escape")
