"""Invented ways of closing tickets, in minutes from 1970-01-01: (last change, closing) of each."""

import numpy as np

DAY = 1440
Pairs = tuple[np.ndarray, np.ndarray]


def opened(rng: np.random.Generator, n: int, days: int = 180) -> np.ndarray:
    """Last changes at office hours of weekdays, from 09:00 to 18:00."""
    day = rng.integers(0, days, 3 * n)
    day = day[(day + 3) % 7 < 5][:n]  # 1970-01-01 was a Thursday
    return np.sort(day * DAY + rng.integers(540, 1080, n))


def office(rng: np.random.Generator, changed: np.ndarray, typical_hours: float = 30) -> np.ndarray:
    """People who close when they come to it, the next working minute after a log-normal wait."""
    wait = rng.lognormal(np.log(typical_hours * 60), 1.0, len(changed))
    return at_work(rng, changed + wait)


def at_work(rng: np.random.Generator, due: np.ndarray, backlog: int = 90) -> np.ndarray:
    """The moment itself if somebody works then, else some time after the office opens."""
    due = due.astype(int)
    minute, day = due % DAY, due // DAY
    late = minute >= 1080
    day = day + late
    waits = late | (minute < 540)
    weekend = (day + 3) % 7 >= 5
    day = np.where(weekend, day + 7 - (day + 3) % 7, day)
    opening = day * DAY + 540 + rng.integers(0, backlog, len(due))
    return np.where(waits | weekend, opening, day * DAY + minute)


def people(rng: np.random.Generator, n: int) -> Pairs:
    """Nobody keeps to any delay."""
    changed = opened(rng, n)
    return changed, office(rng, changed)


def incident(rng: np.random.Generator, n: int) -> Pairs:
    """The same, and one outage: a third of the tickets of one hour, all closed three days on."""
    changed, closed = people(rng, n)
    struck = rng.choice(n, n // 3, replace=False)
    changed[struck] = 60 * DAY + 600 + rng.integers(0, 10, len(struck))
    closed[struck] = 63 * DAY + 610 + rng.integers(0, 3, len(struck))
    return changed, closed


def by_hand(rng: np.random.Generator, n: int, hours: int = 72) -> Pairs:
    """People who close what is 72 hours old, as they come to it, during office hours."""
    changed, closed = people(rng, n)
    ruled = rng.random(n) < 0.5
    due = changed + hours * 60 + rng.integers(0, 45, n)
    return changed, np.where(ruled, at_work(rng, due), closed)


def next_day(rng: np.random.Generator, n: int) -> Pairs:
    """People who close at about the same time the next day."""
    changed, closed = people(rng, n)
    kept = rng.random(n) < 0.5
    return changed, np.where(kept, changed + DAY + rng.integers(-40, 41, n), closed)


def on_the_hour(rng: np.random.Generator, n: int) -> Pairs:
    """People who sweep overdue tickets on the hour, in office hours."""
    changed, closed = people(rng, n)
    changed = np.sort(rng.integers(0, 180 * DAY, n))
    closed = office(rng, changed)
    swept = rng.random(n) < 0.5
    due = at_work(rng, changed + 72 * 60, backlog=1)
    hour = -(-due // 60) * 60 + rng.integers(0, 3, n)
    return changed, np.where(swept, hour, closed)


def timer(
    rng: np.random.Generator,
    n: int,
    every: int,
    share: float = 0.2,
    hours: int = 72,
    around_the_clock: bool = False,
) -> Pairs:
    """People, and a job that runs every so many minutes and closes what is 72 hours old."""
    changed, closed = people(rng, n)
    if around_the_clock:
        changed = np.sort(rng.integers(0, 180 * DAY, n))
        closed = office(rng, changed)
    timed = rng.random(n) < share
    due = changed + hours * 60
    run = due if every == 0 else -(-due // every) * every
    return changed, np.where(timed, run, closed)


def alarm(rng: np.random.Generator, n: int) -> Pairs:
    """People with an alarm on the phone, eight minutes early or late at most."""
    changed, closed = people(rng, n)
    reminded = rng.random(n) < 0.5
    return changed, np.where(reminded, changed + DAY + rng.integers(-8, 9, n), closed)


def target(rng: np.random.Generator, n: int) -> Pairs:
    """A team round the clock that closes just before 24 hours are over."""
    changed = np.sort(rng.integers(0, 180 * DAY, n))
    early = changed + DAY - rng.gamma(2, 40, n).astype(int)
    late = changed + rng.lognormal(np.log(30 * 60), 1.0, n).astype(int)
    return changed, np.where(rng.random(n) < 0.6, early, late)


def top_of_hour(rng: np.random.Generator, n: int) -> Pairs:
    """People who look at their tickets on the hour, whatever their age."""
    changed, closed = people(rng, n)
    return changed, -(-closed // 60) * 60 + rng.integers(0, 3, n)


def two_teams(rng: np.random.Generator, n: int) -> Pairs:
    """Tickets come in one hour of the morning and are closed in one of the evening, days later."""
    day = np.sort(rng.integers(0, 180, n))
    changed = day * DAY + 540 + rng.integers(0, 40, n)
    return changed, (day + rng.geometric(0.4, n)) * DAY + 1020 + rng.integers(0, 40, n)


def mornings(rng: np.random.Generator, n: int) -> Pairs:
    """A bot writes to every ticket at 09:00; people close at the end of the shift, days later."""
    day = np.sort(rng.integers(0, 180, n))
    changed = day * DAY + 540 + rng.integers(0, 3, n)
    return changed, (day + rng.geometric(0.4, n)) * DAY + 1050 + rng.integers(0, 5, n)
