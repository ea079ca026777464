"""What opens and closes every screen: the view in words, the finding, headings, the foot."""

from collections.abc import Mapping
from datetime import datetime

from dashboard.parts import markup
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, join
from dashboard.parts.words import Words


def show_view(frame: Frame, *more: str) -> None:
    """Say the filters in words on top of the screen, and whether the data is invented."""
    words = frame.words
    said = words("format.dot").join([*frame.view(), *more])
    badge = el("span", words("view.invented"), cls="badge") if frame.is_invented else None
    markup.show(el("div", el("div", el("span", said), badge, cls="context"), cls="dl"))


def finding(*pieces: Child) -> Html:
    """Return the sentence that carries the finding; `<b>` is the accent, `<i>` the doubt."""
    return el("div", el("div", *pieces, cls="finding", role="heading", aria_level=1), cls="dl")


def heading(title: str, *context: Child) -> Html:
    """Return a small heading with its grey context."""
    pieces: list[Child] = [el("b", title)]
    for piece in context:
        pieces += [" · ", piece]
    return el("div", el("div", *pieces, cls="heading", role="heading", aria_level=2), cls="dl")


def show_heading(title: str, *context: Child) -> None:
    """Show a heading."""
    markup.show(heading(title, *context))


def sentence(words: Words, key: str, **pieces: Html | str) -> Html:
    """Put markup into the sentence under `key`: `{name}` becomes the piece, the rest is text."""
    built: list[Child] = []
    rest = words.entries[key]
    while "{" in rest:
        before, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        built += [before, pieces[name]]
    return join(*built, rest)


def show_foot(
    frame: Frame,
    here: str,
    *,
    ways: Mapping[str, str] | None = None,
    where: Mapping[str, str] | None = None,
    as_of: datetime | None = None,
    counts: str = "",
) -> None:
    """Close the screen: what it rests on, the ways to check it, and a link that reproduces it."""
    words = frame.words
    basis = words("format.dot").join(
        piece for piece in (words("format.comma").join(frame.platforms), frame.zone_words(),
                            frame.snapshot_words(as_of), counts) if piece
    )  # fmt: skip
    shown = [el("a", words(f"foot.{way}"), href=link) for way, link in (ways or {}).items()]
    pinned = {"snapshot": frame.snapshot.id, **(where or {})}
    copy = el("a", words("foot.copy"), href=frame.links.to(here, **pinned), data_copy="yes")
    line = el("div", el("span", basis), el("nav", join(*shown, copy)), cls="foot",
              data_page_lang=words.language)  # fmt: skip
    markup.clickable(el("div", line, cls="dl"), f"foot_{here}")
