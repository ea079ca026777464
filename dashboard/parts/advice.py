"""What to do about a finding, for the one who reads it."""

from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries.definitions import Words as Said


def line(frame: Frame, said: Said) -> Html:
    """Return what the definition advises the reader's role; a watchdog is told how to check it."""
    words = frame.words
    advice = said.what_to_do.get(frame.role) or words(f"advice.{frame.role}")
    return el("p", el("b", words("advice.next")), " ", advice, cls="lead advice")
