"""Hours under each label by whose turn they were, each ticket one observation."""

from collections.abc import Callable

import pytest

from queries.analysis import Analysis, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.desks import Step, desk
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
ASKED: list[Step] = [  # asked after 10 h, answered 20 h later, the label taken off after 30 more
    (10, "to waiting_buyer by agent"), (10, "says agent Which order is it"),
    (30, "says buyer It is order 12"), (60, "to open by agent"), (60, "says agent Here it is"),
    (70, "to resolved by agent"),
]  # fmt: skip
UNASKED: list[Step] = [(10, "to waiting_buyer by rule"), (40, "to resolved by timer")]
DOUBTED: list[Step] = [
    (10, "to waiting_buyer by agent"), (10, "says agent Which order is it"),
    (20, "says unknown It is order 12"), (40, "to resolved by timer"),
]  # fmt: skip
BUSY: list[Step] = [(1, "to waiting_platform by rule"), (25, "says agent Here it is"),
                    (49, "to resolved by agent")]  # fmt: skip


def share(found: Analysis, name: str) -> tuple[float | None, int | None]:
    figure = next(one for one in found.figures if one.name == name)
    return figure.value, figure.n


def test_hours_add_up_by_whose_turn_they_were(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(desk([(n / 4, one) for one in (ASKED, UNASKED, DOUBTED) for n in range(12)]))
    found = opens_its_rows(snapshot, "whose_court")
    # of 50, 30 and 30 hours: 30, 30 and none the platform's; 20, none and 10 the buyer's
    assert share(found, "waiting_buyer_platform") == (pytest.approx(60 / 110), 36)
    assert share(found, "waiting_buyer_buyer") == (pytest.approx(30 / 110), 36)
    assert share(found, "waiting_buyer_nobody") == (pytest.approx(20 / 110), 36)
    figure = next(one for one in found.figures if one.name == "waiting_buyer_platform")
    assert figure.low is not None
    assert figure.low < 60 / 110 < (figure.high or 0)
    assert figure.naive == pytest.approx((30 / 50 + 1 + 0) / 3)
    long = next(one for one in found.figures if one.name == "waiting_buyer_long")
    assert (long.k, long.n) == (24, 36)
    assert "54.5%" in found.says["en"]
    assert "54.5%" in found.says["zh"]
    rows = [row for row in found.rows if row["state"] == "open"]
    assert sum(float(str(row["hours"])) for row in rows) == pytest.approx(12 * 10)


def test_it_narrows_and_counts_long_ones_from_the_hours_asked(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(desk([(n / 4, one) for one in (ASKED, UNASKED, DOUBTED) for n in range(12)]))
    narrowed = opens_its_rows(snapshot, "whose_court", Filters(seller="ann"))
    assert share(narrowed, "waiting_buyer_platform") == (None, 12)
    moved = opens_its_rows(snapshot, "whose_court", params={"least_hours": 31})
    assert next(one for one in moved.figures if one.name == "waiting_buyer_long").k == 0


def test_processing_is_the_platforms_until_it_writes(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk([(n / 4, BUSY) for n in range(24)])), "whose_court")
    assert share(found, "processing_platform") == (pytest.approx(0.5), 24)
    assert found.says["en"].startswith("Under “processing”")


def test_without_messages_nothing_is_said(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(desk([(n, UNASKED) for n in range(25)])), "whose_court", Filters())
    assert found.says["en"].startswith("Unknown")
    assert any("25 tickets without messages" in one["en"] for one in found.caveats)
    reads_nothing_unknown("whose_court")
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(
            publish(desk([(n, UNASKED) for n in range(25)])), "whose_court", Filters(), "seller"
        )
