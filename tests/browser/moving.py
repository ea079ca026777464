"""Going from screen to screen as the app itself does: to load a page anew takes seconds."""

from playwright.sync_api import Page

LONGEST_RUN_MS = 60_000
LONGEST_DRAWING_MS = 4_000
# what Back does: the app hears of the address and runs the screen it names
_GO = """([address, longest]) => new Promise((done, failed) => {
  const app = document.querySelector('.stApp');
  let isRunning = false;
  const watch = new MutationObserver(() => {
    const isStill = app.dataset.testScriptState === 'notRunning';
    if (isRunning && isStill) finish();
    isRunning ||= !isStill;
  });
  watch.observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
  // a short run may begin and end between two looks: then the foot already names the address
  const asked = new URL(address, location.href), isThere = () => {
    const foot = document.querySelector('.foot a[data-copy]');
    const told = foot && new URL(foot.getAttribute('href'), location.href);
    return told && told.pathname === asked.pathname
      && [...asked.searchParams].every(([name, value]) => told.searchParams.get(name) === value);
  };
  const poll = setInterval(() => {
    if (app.dataset.testScriptState === 'notRunning' && !isRunning && isThere()) finish();
  }, 200);
  const finish = () => { clearInterval(poll); watch.disconnect(); done(); };
  setTimeout(() => failed(new Error(`no run of ${address} ended`)), longest);
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
})"""
# a picture is drawn once it is in view; one that never gets a mark is left to who looks at it
_DRAWN = """longest => new Promise(done => {
  const began = performance.now();
  (function look() {
    const charts = [...document.querySelectorAll('.stMain [data-testid=stPlotlyChart]')]
      .filter(one => one.getBoundingClientRect().top < innerHeight);
    const isDrawn = charts.every(one => one.querySelector(
      '.trace path, .hm image, .shapelayer path, .annotation-text'));
    if (isDrawn || performance.now() - began > longest) requestAnimationFrame(() => done());
    else setTimeout(look, 20);
  })();
})"""


def go(page: Page, address: str) -> None:
    """Show the screen of an address of this app, such as `night?lang=en`, without loading it."""
    settled(page)
    page.evaluate(_GO, [f"/{address}", LONGEST_RUN_MS])
    page.locator(".foot, .notice").first.wait_for()
    whole(page)
    assert page.locator("[role=dialog]").count() == 0, f"{address} is no screen"
    drawn(page)


def settled(page: Page) -> None:
    """Wait until no run is under way."""
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
    )


def whole(page: Page) -> None:
    """Wait until what was put off is shown."""
    page.locator(".pending").first.wait_for(state="detached", timeout=LONGEST_RUN_MS)
    settled(page)


def drawn(page: Page) -> None:
    """Wait until every picture in view stands."""
    page.evaluate(_DRAWN, LONGEST_DRAWING_MS)
