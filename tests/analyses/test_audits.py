"""What a labelled sample says of a lexicon; the set it was edited by says too much."""

import numpy as np
import pytest
from scipy.stats import beta, binomtest

from queries.audits import Stratum, kappa, measured


def test_precision_recall_and_prevalence_of_a_sample_worked_by_hand() -> None:
    found = measured(Stratum(400, 150, 120), Stratum(3600, 500, 25))
    assert found.precision is not None
    assert found.precision.value == pytest.approx(0.8)
    told = binomtest(120, 150).proportion_ci(0.95, "wilson")
    assert (found.precision.low, found.precision.high) == pytest.approx((told.low, told.high))
    assert found.recall is not None
    assert found.recall.value == pytest.approx(320 / (320 + 180))
    assert found.prevalence is not None
    assert found.prevalence.value == pytest.approx(500 / 4000)
    assert found.recall.low < found.recall.value < found.recall.high


def test_with_one_stratum_the_draws_are_jeffreys_interval() -> None:
    found = measured(Stratum(0, 0, 0), Stratum(1000, 80, 9))
    assert found.precision is None
    assert found.prevalence is not None
    ends = beta.ppf([0.025, 0.975], 9.5, 71.5)
    assert (found.prevalence.low, found.prevalence.high) == pytest.approx(ends, abs=0.004)


def test_nothing_is_said_without_labels() -> None:
    found = measured(Stratum(40, 0, 0), Stratum(400, 50, 5))
    assert (found.precision, found.recall, found.prevalence) == (None, None, None)
    assert measured(Stratum(4, 4, 0), Stratum(9, 9, 0)).recall is None
    with pytest.raises(ValueError, match="is no sample"):
        Stratum(3, 4, 1)


def test_kappa_of_published_and_of_plain_tables() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: agreement .7, by chance .5, kappa .4
    one = [True] * 25 + [False] * 25
    other = [True] * 20 + [False] * 5 + [True] * 10 + [False] * 15
    found = kappa(one, other)
    assert found is not None
    assert found.value == pytest.approx(0.4)
    assert found.high - found.value == pytest.approx(1.959964 * (0.7 * 0.3 / 50) ** 0.5 / 0.5)
    perfect = kappa(one, one)
    assert perfect is not None
    assert (perfect.value, perfect.low, perfect.high) == (1, 1, 1)
    assert kappa([True, True], [True, True]) is None
    assert kappa([], []) is None
    with pytest.raises(ValueError, match="the same texts"):
        kappa([True], [])


def coverage(runs: int, flagged: int, unflagged: int, seed: int) -> dict[str, float]:
    """How often the intervals hold the truth; the naive recall forgets the sampling weights."""
    rng = np.random.default_rng(seed)
    held = dict.fromkeys(("precision", "recall", "prevalence", "naive_recall"), 0)
    for _ in range(runs):
        texts = (int(rng.integers(300, 900)), 8000)
        shares = (rng.uniform(0.6, 0.95), rng.uniform(0.005, 0.03))
        true = [rng.random(n) < share for n, share in zip(texts, shares, strict=True)]
        sizes = (flagged, unflagged)
        k = [int(rng.choice(part, size, replace=False).sum())
             for part, size in zip(true, sizes, strict=True)]  # fmt: skip
        found = measured(Stratum(texts[0], flagged, k[0]), Stratum(texts[1], unflagged, k[1]))
        total = [int(part.sum()) for part in true]
        truths = {
            "precision": total[0] / texts[0], "recall": total[0] / sum(total),
            "prevalence": sum(total) / sum(texts),
        }  # fmt: skip
        for name, truth in truths.items():
            told = getattr(found, name)
            held[name] += told is not None and told.low <= truth <= told.high
        told = binomtest(k[0], max(1, sum(k))).proportion_ci(0.95, "wilson")
        held["naive_recall"] += told.low <= truths["recall"] <= told.high
    return {name: count / runs for name, count in held.items()}


def test_the_intervals_hold_as_often_as_they_say_and_an_unweighted_recall_does_not() -> None:
    runs = 300
    found = coverage(runs, 150, 500, seed=3)
    least = 0.95 - 3 * (0.95 * 0.05 / runs) ** 0.5
    assert min(found["precision"], found["recall"], found["prevalence"]) >= least
    assert found["naive_recall"] < 0.5


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(50, 50), (150, 150), (150, 500)])
def test_the_intervals_hold_at_every_size_that_was_measured(sizes: tuple[int, int]) -> None:
    found = coverage(1000, *sizes, seed=4)
    assert found["precision"] >= 0.93
    assert found["recall"] >= 0.91


def optimism(runs: int, labels: int, seed: int) -> dict[str, tuple[float, float]]:
    """Bias and coverage of a precision quoted on the set a list was edited by, and on a fresh one.

    Sixty phrases of unlike precision; those under one half right on the labelled set are dropped.
    """
    rng = np.random.default_rng(seed)
    errors: dict[str, list[float]] = {"edited_on": [], "fresh": []}
    held: dict[str, list[bool]] = {"edited_on": [], "fresh": []}
    for _ in range(runs):
        right = rng.beta(1.2, 1.2, 60)
        often = rng.dirichlet(np.full(60, 0.7))

        def sample(right: np.ndarray = right, often: np.ndarray = often) -> tuple[np.ndarray, ...]:
            phrase = rng.choice(60, labels, p=often)
            return phrase, rng.random(labels) < right[phrase]

        phrase, says_it = sample()
        seen = np.bincount(phrase, minlength=60)
        hits = np.bincount(phrase, weights=says_it, minlength=60)
        kept = (hits >= seen / 2) & (seen > 0)
        truth = float((often * right)[kept].sum() / often[kept].sum())
        for name, (of, label) in (("edited_on", (phrase, says_it)), ("fresh", sample())):
            chosen = label[kept[of]]
            found = measured(Stratum(10**6, len(chosen), int(chosen.sum())), Stratum(0, 0, 0))
            assert found.precision is not None
            errors[name].append(found.precision.value - truth)
            held[name].append(found.precision.low <= truth <= found.precision.high)
    return {name: (float(np.mean(errors[name])), float(np.mean(held[name]))) for name in errors}


def test_a_list_measured_on_the_set_it_was_edited_by_looks_better_than_it_is() -> None:
    found = optimism(runs=250, labels=200, seed=5)
    bias, holds = found["edited_on"]
    assert bias > 0.04
    assert holds < 0.9
    fresh_bias, fresh_holds = found["fresh"]
    assert abs(fresh_bias) < 0.01
    assert fresh_holds >= 0.95 - 3 * (0.95 * 0.05 / 250) ** 0.5
