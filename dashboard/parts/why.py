"""Why a ticket is on today's list: plain phrases, each with the definition it rests on."""

from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.words import Words
from queries.catalogue import patterns

# how a ticket stands -> the pattern that defines it; the others are defined with the list
_DEFINED = {
    "window_running_out": "window_lapsed",
    "closed_by_rule_waiting": "auto_closed",
    "closed_by_person_waiting": "closed_unanswered",
    "closed_waiting": "closed_unanswered",
}


def pieces(why: object) -> list[str]:
    """Return the reasons of a row, as the read joins them."""
    return str(why).split(", ")


def phrase(words: Words, reason: str) -> str:
    """Return a reason in words; a pattern that has no phrase here has its title."""
    if words.has(f"why.{reason}") or reason not in patterns():
        return words.name("why", reason)
    found = patterns()[reason]
    return (found.zh if words.language == "zh" else found.en).title


def link(frame: Frame, reason: str) -> Html:
    """Return a reason as a link to its definition."""
    name = _DEFINED.get(reason, reason)
    if name in patterns():
        address = frame.links.to(name, show="definition")
    else:
        address = frame.links.to("rows", of="todays_list", show="definition")
    return el("a", phrase(frame.words, reason), href=address)
