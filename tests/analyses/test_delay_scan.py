"""The scan of many histograms at once finds what a plain scan of each alone finds."""

import numpy as np
import pytest
from scipy.stats import binom

from queries.analyses.delay_counts import DelayCounts, Minutes
from queries.analyses.delay_scan import Window, grain, scan
from queries.estimators import lower_ratios
from tests.oracles import dense_scan

DAY = 1440
SIZE = 46 * DAY + 1
ROUNDED = (1, 1, 1, 5, 60, DAY)  # minutes to which the stamps are kept


def histogram(seed: int) -> Minutes:
    """People's delays with some timers among them: sharp, wide, close together, or rounded."""
    rng = np.random.default_rng(seed)
    n = int(rng.choice([60, 400, 4000, 40_000]))
    parts = [rng.lognormal(8, 1.3, n)]
    for _ in range(rng.integers(0, 7)):
        at, width = rng.integers(300, 44 * DAY), rng.choice([1, 3, 10, 60, 200, DAY])
        parts.append(at + rng.integers(0, width, 25 + n // 20))
    delays = np.concatenate(parts).astype(int) // ROUNDED[seed % 6] * ROUNDED[seed % 6]
    if seed % 5 == 4:  # few delays, each many times, so that windows and masks crowd
        delays = np.repeat(delays[: 40 + n // 40], 28)
    return np.bincount(np.clip(delays, 0, SIZE - 1), minlength=SIZE)


def windows(held: Minutes, tries: int) -> list[Window]:
    keys = np.flatnonzero(held)
    return scan(DelayCounts(keys, held[keys], len(held), 1), tries)[0]


def alone(held: Minutes, tries: int) -> list[Window]:
    return list(dense_scan.windows(held, tries))


@pytest.mark.parametrize("first", [0, 30])
def test_many_at_once_are_each_alone(first: int) -> None:
    held = [histogram(seed) for seed in range(first, first + 30)]
    cells = np.concatenate(held)
    keys = np.flatnonzero(cells)
    found = scan(DelayCounts(keys, cells[keys], SIZE, len(held)), tries=4)
    assert found == [alone(one, 4) for one in held]
    assert sum(map(len, found)) > 60
    assert max(map(len, found)) == 8


def test_one_is_the_same_with_fewer_tries() -> None:
    for seed in range(60, 66):
        assert windows(histogram(seed), 1) == alone(histogram(seed), 1)


@pytest.mark.parametrize(
    ("on", "off", "exposure"), [(25, 3.5, 0.2), (25, 2.5, 0.2), (400, 0.0, 1 / 60), (1, 7.0, 1.0)]
)
def test_at_its_lower_bound_so_many_inside_are_one_in_twenty(
    on: int, off: float, exposure: float
) -> None:
    low = float(lower_ratios(np.array([on]), np.array([off]), np.array([exposure]))[0])
    share = low * exposure / (1 + low * exposure)
    assert binom.sf(on - 1, on + round(off), share) == pytest.approx(0.05)


def test_rounding_is_read_from_many_delays() -> None:
    delays = np.zeros(46 * DAY, dtype=np.int64)
    delays[::60] = 3
    assert grain(np.flatnonzero(delays)) == 60
    delays[[500, 501, 777, 1001] * 20] = 1
    assert grain(np.flatnonzero(delays)) == 60
    held = np.zeros(46 * DAY, dtype=np.int64)
    held[4320] = 400
    assert grain(np.flatnonzero(held)) == 1
    assert [(w.low, w.high) for w in windows(held, 4)] == [(4320, 4320)]


def test_nothing_is_scanned_below_twenty() -> None:
    delays = np.zeros(46 * DAY, dtype=np.int64)
    delays[4320] = 19
    assert windows(delays, 4) == []
    delays[4320] = 20
    assert windows(delays, 4) != []


def test_the_best_of_many_bins_is_chance() -> None:
    """Four times the background in one bin is rare in one bin, and common in all of them."""
    delays = np.zeros(46 * DAY, dtype=np.int64)
    delays[::2] = 1
    delays[4320:4330] = 2
    assert windows(delays, 4) == []
    delays[4320:4330] = 4
    (found,) = windows(delays, 4)
    assert (found.low, found.high) == (4320, 4329)
