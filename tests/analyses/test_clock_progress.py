"""Progress that goes by the clock, and progress that goes by the work."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.desks import Step, desk
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
Ticket = tuple[float, list[Step]]


def by_clock(count: int, seed: int = 1) -> list[Ticket]:
    """A fifth each day, some minutes late at times."""
    rng = np.random.default_rng(seed)
    return [
        (n / 2, [(24 * k + rng.uniform(0, 0.06), f"progress {k / 5}") for k in range(1, 6)])
        for n in range(count)
    ]


def by_work(count: int, seed: int = 2) -> list[Ticket]:
    """Steps of any size after any time."""
    rng = np.random.default_rng(seed)
    return [
        (
            n / 2,
            [
                (hours, f"progress {share}")
                for hours, share in zip(
                    np.cumsum(rng.lognormal(3, 1, 4)), np.sort(rng.uniform(0, 1, 4)), strict=True
                )
            ],
        )
        for n in range(count)
    ]


def test_a_bar_driven_by_a_timer(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk(by_clock(40))), "clock_progress")
    explained, alike = found.figures
    assert explained.value is not None
    assert explained.value > 0.999
    assert (alike.k, alike.n) == (40, 40)
    (row,) = found.rows
    assert (row["step_minutes"], row["step_hundredths"]) == (1440, 20)
    assert row["is_by_clock"]
    assert "20% every 24 hours" in found.says["en"]
    (line,) = found.lines
    assert line.share[:2] == pytest.approx([0.2, 0.4])


def test_a_bar_moved_by_hand(publish: Publish) -> None:  # noqa: F811
    tickets = by_work(40)
    found = opens_its_rows(publish(desk(tickets)), "clock_progress")
    explained, alike = found.figures
    steps = [(hours, float(said.split()[1])) for _, all_ in tickets for hours, said in all_]
    line = stats.linregress(*zip(*steps, strict=True))
    assert explained.value == pytest.approx(line.rvalue**2, rel=1e-3)
    assert explained.low is not None
    assert explained.low < explained.value < 0.9
    assert alike.k == 0
    assert not found.rows[0]["is_by_clock"]


def test_a_mixture_is_neither(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk([*by_clock(20), *by_work(20)])), "clock_progress")
    assert not found.rows[0]["is_by_clock"]
    assert found.figures[1].k == 20
    wide = opens_its_rows(
        publish(desk([*by_clock(20), *by_work(20)])), "clock_progress",
        params={"least_steps": 4},
    )  # fmt: skip
    assert wide.figures[1].n == 20
    assert any("20 tickets with too few updates" in one["en"] for one in wide.caveats)


def test_without_progress_nothing_is_said(publish: Publish) -> None:  # noqa: F811
    lone: list[Step] = [(1, "to resolved by agent")]
    found = analyse(publish(desk([(n, lone) for n in range(25)])), "clock_progress", Filters())
    assert found.says["en"].startswith("Unknown")
    reads_nothing_unknown("clock_progress")
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(
            publish(desk([(n, lone) for n in range(25)])), "clock_progress", Filters(), "seller"
        )
