"""An alarm rings by the interval, says why it does not, and refuses what it does not know."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from queries import alarms, catalogue, figures
from queries.alarms import FIRED, NONE_JUDGED, QUIET, TOO_FEW, UNTESTABLE
from queries.counts import PatternFigures
from queries.figures import Filters
from queries.snapshot import Snapshot

FOUND = PatternFigures(
    "auto_closed", "desk", 60, 940, 3, 7, 5, rate=0.06, low=0.047, high=0.076, missing=(),
    as_of=None,
)  # fmt: skip


@pytest.fixture
def held(
    publish: Callable[[str], Snapshot], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., alarms.Finding]:
    """Hold an expression against given figures of auto_closed."""
    snapshot = publish(catalogue.patterns()["auto_closed"].example)

    def run(text: str, **more: object) -> alarms.Finding:
        found = {"desk": {"auto_closed": replace(FOUND, **more)}}  # type: ignore[arg-type]
        monkeypatch.setattr(figures, "pattern_figures", lambda *_: found)
        (only,) = alarms.check(snapshot, Filters(), [alarms.parse(text)])
        return only

    return run


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("auto_closed.rate > 0.04", FIRED),
        ("auto_closed.rate > 0.05", QUIET),  # the point is above, the low end is not
        ("auto_closed.rate > 0.047", QUIET),
        ("auto_closed.rate >= 0.047", FIRED),
        ("auto_closed.rate < 0.07", QUIET),  # the point is below, the high end is not
        ("auto_closed.rate < 0.08", FIRED),
        ("auto_closed.rate <= 0.076", FIRED),
        ("auto_closed.matches > 59", FIRED),
        ("auto_closed.matches > 60", QUIET),
        ("auto_closed.judged >= 1e3", FIRED),
        ("auto_closed.unknown<7", QUIET),
        ("  auto_closed.unknown  <= 7 ", FIRED),
    ],
)
def test_the_interval_decides_and_a_count_stands_as_it_is(
    held: Callable[..., alarms.Finding], text: str, outcome: str
) -> None:
    found = held(text)
    assert found.outcome == outcome
    assert (found.n, found.aside) == (1000, 15)


def test_what_gives_no_figure_does_not_ring(held: Callable[..., alarms.Finding]) -> None:
    none = {"rate": None, "low": None, "high": None}
    few = held("auto_closed.rate > 0", match=5, no_match=2, **none)
    assert (few.outcome, few.k, few.n) == (TOO_FEW, 5, 7)
    nothing = {"match": 0, "no_match": 0, **none}
    assert held("auto_closed.rate > 0", **nothing).outcome == UNTESTABLE  # seven are unknown
    assert held("auto_closed.rate < 1", unknown=0, **nothing).outcome == NONE_JUDGED
    lacking = held("auto_closed.matches < 1", missing=("events.actor_kind",), **nothing)
    assert (lacking.outcome, lacking.missing) == (UNTESTABLE, ("events.actor_kind",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("auto_closed", "name.field > number"),
        ("auto_closed.rate = 0.05", "the comparisons are"),
        ("auto_closed.rate > lots", "name.field > number"),
        ("auto_close.rate > 0.05", "did you mean auto_closed"),
        ("auto_closed.share > 0.05", "can be asked rate, matches"),
        ("auto_closed.x.rate > 0.05", "such as auto_closed.rate"),
        ("resolved.rate > 0.05", "can be asked evidenced"),
        ("exceptions.value > 0.05", "such as exceptions.FIGURE.value"),
    ],
)
def test_what_is_no_expression_is_refused_with_the_cure(text: str, said: str) -> None:
    with pytest.raises(alarms.BadExpression, match=said.replace(".", r"\.")):
        alarms.parse(text)


def test_a_claim_and_an_analysis_can_be_asked(publish: Callable[[str], Snapshot]) -> None:
    snapshot = publish(EXPORTED)
    claimed, backdated = alarms.check(
        snapshot, Filters(),
        [alarms.parse(text) for text in ("resolved.claimed > 0",
                                         "export_trust.tickets_impossible.value > 0")],
    )  # fmt: skip
    assert (claimed.outcome, claimed.value) == (FIRED, 30.0)
    assert (backdated.outcome, backdated.value, backdated.n) == (QUIET, 0.0, 30)
    with pytest.raises(alarms.BadExpression, match="has no figure 'tickets_imposible' here; did"):
        alarms.check(
            snapshot, Filters(), [alarms.parse("export_trust.tickets_imposible.value > 0")]
        )


EXPORTED = (
    "tickets\n| ticket_id | status | outcome | opened_at | closed_at | updated_at |\n"
    + "".join(
        f"| t{day:02} | closed | {'refused' if day < 4 else 'refunded'} | 2026-03-{day:02} 09:00 "
        f"| 2026-03-{day:02} 15:00 | 2026-03-{day:02} 15:00 |\n"
        for day in range(1, 31)
    )
)
