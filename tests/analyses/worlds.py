"""Invented worlds of tickets that wait for a first answer, with a truth that is known.

A buyer may state a deadline while waiting. From then on the rate of answers is `ratio` times what
it was. Severe tickets are answered more slowly, and in them more is tried: this is what makes it
misleading to hold all who ever stated a deadline against all who never did.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EDGES: Floats = np.array(
    [0, 1, 2, 3, 4, 6, 8, 10, 12, 16, 20, *range(24, 72, 6), *range(72, 168, 12),
     *range(168, 336, 24), *range(336, 721, 96)], dtype=float,
)  # fmt: skip
LATER = 0.7  # rate of answers after the first day, as a part of that in it


@dataclass(frozen=True)
class World:
    """What is true of one: all factors are 1 where nothing is confounded."""

    ratio: float = 1.0  # of the rate of answers after a deadline to that before
    slower: float = 1.0  # rate of answers in severe tickets
    tries: float = 1.0  # rate of deadlines in severe tickets
    frailty: float = 0.0  # variance of what makes single tickets slow, the tactic left alone
    persistence: float = 1.0  # of unseen persistent buyers: both rates, as many times


@dataclass(frozen=True)
class Tickets:
    """One element per ticket, in hours since it was opened; never stated is infinity."""

    severe: NDArray[np.bool_]
    stated: Floats
    left: Floats
    answered: NDArray[np.bool_]


def draw(world: World, n: int, rng: np.random.Generator) -> Tickets:
    """The answer comes at a rate that falls with age; the log ends 10 to 30 days after opening."""
    severe = rng.random(n) < 0.5
    persistent = rng.random(n) < 0.5
    pull = np.where(persistent, world.persistence, 1.0)
    speed = np.where(severe, world.slower, 1.0) * pull
    if world.frailty:
        speed *= rng.gamma(1 / world.frailty, world.frailty, n)
    stated = rng.exponential(1, n) / (np.where(severe, world.tries, 1.0) * pull / 200)
    # on a clock on which the rate is even: LATER times as fast after the first day as in it
    need, at_stated = rng.exponential(1, n) / (speed / 40), _even(stated)
    need = np.where(need > at_stated, at_stated + (need - at_stated) / world.ratio, need)
    reply, end = _clock(need), rng.uniform(240, 720, n)
    left = np.minimum(reply, end)
    return Tickets(severe, np.where(stated < left, stated, np.inf), left, reply <= end)


def _even(hours: Floats) -> Floats:
    return np.where(hours < 24, hours, 24 + (hours - 24) * LATER)


def _clock(even: Floats) -> Floats:
    return np.where(even < 24, even, 24 + (even - 24) / LATER)


def cells(
    tickets: Tickets, landmark: float | None = None, by_severity: bool = True
) -> tuple[Floats, Floats, Floats, Floats]:
    """Events and hours after a deadline, then before one, by age and, if asked, severity.

    With a landmark, of tickets still waiting then, by whether a deadline had been stated by then.
    """
    stated, left, severe = tickets.stated, tickets.left, tickets.severe & by_severity
    if landmark is None:
        since, until = np.zeros_like(left), np.minimum(stated, left)
        plain = _arm(since, until, tickets.answered & ~(stated < left), severe)
        later = stated < left
        used = _arm(stated[later], left[later], tickets.answered[later], severe[later])
        return *used, *plain
    there = left > landmark
    early = there & (stated <= landmark)
    arms = [
        _arm(np.full(arm.sum(), landmark), left[arm], tickets.answered[arm], severe[arm])
        for arm in (early, there & ~early)
    ]
    return *arms[0], *arms[1]


def _arm(
    since: Floats, until: Floats, ends_answered: NDArray[np.bool_], severe: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Events and hours in each cell of severity and age."""
    events = np.zeros((2, len(EDGES) - 1))
    hours = np.zeros_like(events)
    for level in (0, 1):
        mine = severe == bool(level)
        for step, (low, high) in enumerate(pairwise(EDGES)):
            held = np.minimum(until[mine], high) - np.maximum(since[mine], low)
            hours[level, step] = held[held > 0].sum()
        place = np.searchsorted(EDGES, until[mine & ends_answered], side="left") - 1
        np.add.at(events[level], place[(place >= 0) & (place < events.shape[1])], 1)
    return events.ravel(), hours.ravel()
