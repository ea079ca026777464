"""What to do about a finding, for the one who reads it."""

from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries.definitions import Words as Said


def line(frame: Frame, said: Said, *, has_answer: bool) -> Html:
    """Return what the definition advises the reader's role; a watchdog is told how to check it.

    Where the exports of the view cannot answer at all, there is nothing to act on but what is
    missing.
    """
    words = frame.words
    advice = said.what_to_do.get(frame.role) or words(f"advice.{frame.role}")
    told = advice if has_answer else ask(frame)
    return el("p", el("b", words("advice.next")), " ", told, cls="lead advice")


def ask(frame: Frame) -> Html:
    """Return the link to the letter that asks for the columns an export lacks."""
    return el("a", frame.words("overview.ask"), href=frame.links.to("data"), cls="ask")
