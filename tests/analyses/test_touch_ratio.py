"""The union of minutes around acts inside the label, against the union computed by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.desks import Step, desk
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
WINDOW = 0.25  # hours on either side


def labelled(acts: list[Step], until: float = 40) -> list[Step]:
    return [(0, "to waiting_platform by rule"), *acts, (until, "to resolved by timer")]


def union(at: list[float], until: float = 40) -> float:
    """Hours covered, by marking each second."""
    covered = np.zeros(int(until * 3600), dtype=bool)
    for hour in at:
        first, last = (round(end * 3600) for end in (hour - WINDOW, hour + WINDOW))
        covered[max(first, 0) : max(min(last, len(covered)), 0)] = True
    return float(covered.sum()) / 3600


WORLDS: list[list[float]] = [
    [], [10], [10, 10.2], [10, 10.1, 10.2, 10.3, 20], [0.05], [0.05, 0.1], [39.9], [39.9, 39.95],
    [0, 40], [10, 10],
]  # fmt: skip


def test_overlapping_minutes_count_once_and_end_with_the_label(publish: Publish) -> None:  # noqa: F811
    tickets = [
        (n / 2, labelled([(hour, "says agent") for hour in WORLDS[n % len(WORLDS)]]))
        for n in range(40)
    ]
    found = opens_its_rows(publish(desk(tickets)), "touch_ratio")
    sure, idle = found.figures
    wanted = sum(union(at) for at in WORLDS) / (40 * len(WORLDS))
    assert sure.value == pytest.approx(wanted, abs=1e-6)
    assert sure.low is not None
    assert sure.low < wanted < (sure.high or 0)
    acts = sum(len(at) for at in WORLDS)
    assert sure.naive == pytest.approx(acts * 2 * WINDOW / (40 * len(WORLDS)))
    assert (idle.k, idle.n) == (4, 40)
    moved = opens_its_rows(publish(desk(tickets)), "touch_ratio", params={"window_minutes": 30})
    assert (moved.figures[0].value or 0) > wanted


def test_notes_remedies_and_hands_count_and_bots_do_not(publish: Publish) -> None:  # noqa: F811
    kinds: list[list[Step]] = [
        [(10, "refund")], [(10, "team codes")], [(10, "says bot")], [(10, "says buyer")],
        [(10, "says unknown")], [(45, "says agent")],
    ]  # fmt: skip
    tickets = [(n / 2, labelled(kinds[n % len(kinds)])) for n in range(60)]
    found = opens_its_rows(publish(desk(tickets)), "touch_ratio")
    by_name = {one.name: one for one in found.figures}
    assert by_name["sure"].value == pytest.approx(2 * 0.5 / 240)
    assert by_name["maybe"].value == pytest.approx(3 * 0.5 / 240)
    assert by_name["idle"].k == 30
    assert "at most" in found.says["en"]


def test_without_messages_nothing_is_said(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(desk([(n, labelled([])) for n in range(25)])), "touch_ratio", Filters())
    assert found.says["en"].startswith("Unknown")
    assert any("25 spells without messages" in one["en"] for one in found.caveats)
    reads_nothing_unknown("touch_ratio")
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(
            publish(desk([(n, labelled([])) for n in range(25)])),
            "touch_ratio",
            Filters(),
            "seller",
        )
