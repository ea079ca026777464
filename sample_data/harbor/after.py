"""What comes after a ticket is solved: a rating, a program's tag, and its closing."""

from random import Random

from sample_data.clock import HOUR
from sample_data.harbor import desk, hours
from sample_data.harbor.steps import file_away
from sample_data.harbor.ticket import Ticket, change

_RATED_RATE = 0.15
_TAGGED_RATE = 0.05


def settle(ticket: Ticket, rng: Random, rate: float) -> None:
    """Some are rated, a program tags some, and what is solved is filed away."""
    if ticket.status == desk.SOLVED and rng.random() < _RATED_RATE:
        _rate(ticket, rng)
    if ticket.status == desk.SOLVED and rng.random() < _TAGGED_RATE:
        tagged = change("tags", list(ticket.tags), [*ticket.tags, "exported"])
        ticket.tags = list(tagged["value"])
        ticket.act(ticket.updated_at + rng.randint(60, 6000), desk.ADMIN, tagged, via=desk.API)
    file_away(ticket, rng, rate)


def _rate(ticket: Ticket, rng: Random) -> None:
    title = "Request customer satisfaction rating"
    at = hours.next_hourly(ticket.updated_at + 24 * HOUR)
    offered = change("satisfaction_score", "unoffered", "offered")
    ticket.act(at, desk.SYSTEM, offered, via=desk.rule(title))
    if not ticket.is_cut:
        ticket.score = "offered"
    if rng.random() < 0.6:
        score = "bad" if ticket.is_wronged() else "good"
        rated = {
            "type": "SatisfactionRating", "score": score, "assignee_id": ticket.assignee,
            "body": None,
        }  # fmt: skip
        ticket.act(at + rng.randint(200, 60_000), ticket.requester, rated)
        if not ticket.is_cut:
            ticket.score = score
