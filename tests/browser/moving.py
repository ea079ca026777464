"""Going from screen to screen as the app itself does: to load a page anew takes seconds each time."""

from playwright.sync_api import Page

LONGEST_RUN_MS = 60_000
# what Back does: the app hears of the address and runs the screen it names
_GO = """async ([address, longest]) => {
  const app = document.querySelector('.stApp'), began = performance.now();
  const until = what => new Promise((done, failed) => (function look() {
    if (what()) return done();
    if (performance.now() - began > longest) return failed(new Error(`still running: ${address}`));
    setTimeout(look, 10);
  })());
  const state = () => app.dataset.testScriptState, still = 'notRunning';
  await until(() => state() === still);
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
  await until(() => state() !== still);
  await until(() => state() === still);
}"""
_DRAWN = """() => [...document.querySelectorAll('.stMain [data-testid=stPlotlyChart]')]
  .every(chart => chart.querySelector('.main-svg .plot, .main-svg .pielayer'))"""


def go(page: Page, address: str) -> None:
    """Show the screen of an address of this app, such as `night?lang=en`, without loading it."""
    page.evaluate(_GO, [f"/{address}", LONGEST_RUN_MS])
    page.locator(".foot, .notice").first.wait_for()
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until every picture of the page stands."""
    page.wait_for_function(_DRAWN)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
