// Shows markup and follows its links within the app, or goes at once where the server says so.
// Markup is parsed apart from the page and anything that could load or run is dropped, so that
// even an escaping fault on the server could not make this page call out. A link may leave only to
// the operator's own help desk, and then in a tab that learns nothing of this one. The foot of a
// screen says the page's language, for who hears it read and for the shapes of its characters.

const FORBIDDEN = "script,style,img,image,iframe,object,embed,link,meta,base,form,input,video,audio";
const IS_OURS = /^(\.\/|[a-z_]*)\?/; // the address of a screen

function parsed(html, desks) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll(FORBIDDEN).forEach((node) => node.remove());
  page.querySelectorAll("*").forEach((node) => {
    for (const { name, value } of [...node.attributes]) {
      const isOut = name === "href" && desks.some((desk) => value.startsWith(desk));
      const leaves = name === "href" && !isOut && !IS_OURS.test(value);
      if (name.startsWith("on") || name === "src" || leaves) node.removeAttribute(name);
      if (isOut) Object.assign(node, { target: "_blank", rel: "noopener noreferrer" });
    }
  });
  return page.body;
}

async function copyAddress(link) {
  const address = new URL(link.getAttribute("href"), window.location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    link.dataset.copied = "yes";
    setTimeout(() => delete link.dataset.copied, 2000);
  } catch {
    window.prompt("", address);
  }
}

// What Back does as well: the app hears of the address and runs the screen it names. A step of
// the server's own would be two in the history, one for the screen and one for what it is asked.
function go(address) {
  window.history.pushState({}, "", new URL(address, window.location.href));
  window.dispatchEvent(new PopStateEvent("popstate"));
}

// On a phone the menu covers the page: what is chosen in it closes it.
function closeMenu({ target }) {
  const isChosen = target.closest?.(".stSidebar [data-testid=stPageLink-NavLink]");
  if (!isChosen || !window.matchMedia("(max-width: 768px)").matches) return;
  document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
}

function follow(click) {
  const link = click.target.closest("a[href]");
  if (!link || link.target || click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
  click.preventDefault();
  if (link.dataset.copy) copyAddress(link);
  else go(link.getAttribute("href"));
}

// What stands at once, before this script does, is no part of it: its links are heard of here.
function followStill(click) {
  const link = click.target.closest?.(".stHtml a[href]");
  if (link && IS_OURS.test(link.getAttribute("href"))) follow(click);
}

if (!window.isHeard) {
  document.addEventListener("click", closeMenu);
  document.addEventListener("click", followStill);
}
window.isHeard = true;

export default function ({ data, parentElement }) {
  if (data.go) {
    if (parentElement.gone !== data.go && IS_OURS.test(data.go)) go(data.go);
    parentElement.gone = data.go;
    return;
  }
  if (parentElement.shown !== data.html) {
    parentElement.shown = data.html;
    parentElement.replaceChildren(...parsed(data.html, data.desks).childNodes);
    const said = parentElement.querySelector("[data-page-lang]");
    if (said) document.documentElement.lang = said.dataset.pageLang;
  }
  parentElement.onclick = follow;
}
