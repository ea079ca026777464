"""Planted truth against verdicts: what counts as found, as true, and as a false alarm."""

import polars as pl

from queries.planted import Score, scores

TRUTH = pl.DataFrame(
    [
        ("a", "theft", "fault", "strong"),
        ("a", "theft", "fault", "weak"),  # counts once, at its strongest
        ("b", "theft", "fault", "strong"),
        ("c", "theft", "fault", "middle"),
        ("d", "theft", "fault", "weak"),
        ("e", "theft", "fault", "strong"),  # the log ends too early
        ("f", "theft", "fault", "middle"),  # the pattern has no row for it
        ("g", "gift", "look_alike", "innocent"),
        ("h", "gift", "look_alike", "innocent"),
        ("a", "gift", "look_alike", "innocent"),  # a fault is no look-alike
        ("i", "other", "fault", "strong"),
        ("k", "gift", "look_alike", "innocent"),  # never judged
    ],
    schema=["subject_id", "name", "role", "strength"],
    orient="row",
)
VERDICTS = pl.DataFrame(
    [
        ("a", "match"), ("b", "no_match"), ("c", "match"), ("c", "no_match"), ("d", "no_match"),
        ("e", "too_early"), ("g", "match"), ("h", "no_match"), ("i", "match"), ("z", "match"),
    ],
    schema=["subject_id", "verdict"],
    orient="row",
)  # fmt: skip
ASIDE = {"matches": 5, "true_matches": 2, "look_alikes": 2, "look_alikes_matched": 1}


def test_a_subject_is_found_if_any_of_its_verdicts_matches() -> None:
    strong, middle, weak = scores(VERDICTS, TRUTH, ["theft"])
    assert strong == Score("strong", planted=2, found=1, too_early=1, **ASIDE)
    assert middle == Score("middle", planted=2, found=1, too_early=0, **ASIDE)
    assert weak == Score("weak", planted=1, found=0, too_early=0, **ASIDE)


def test_another_fault_is_no_fault_of_this_pattern() -> None:
    (other,) = scores(VERDICTS, TRUTH, ["other"])
    assert (other.planted, other.found, other.matches, other.true_matches) == (1, 1, 5, 1)


def test_nothing_planted_gives_no_score() -> None:
    assert scores(VERDICTS, TRUTH, ["fire"]) == []
