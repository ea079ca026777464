"""What a blind sample of labelled texts says of a list of phrases: precision, recall, agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import ndtri

from queries.estimators import wilson

DRAWS, SEED = 20_000, 20261125  # of the interval of recall and prevalence; the seed is fixed


@dataclass(frozen=True)
class Estimate:
    """A share and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Stratum:
    """Texts of one kind (flagged or not): how many there are, were labelled, and say it."""

    texts: int
    labelled: int
    true: int

    def __post_init__(self) -> None:
        """Raises ValueError where the numbers cannot be."""
        if not 0 <= self.true <= self.labelled <= self.texts:
            raise ValueError(
                f"{self.true} of {self.labelled} labelled of {self.texts} is no sample"
            )


@dataclass(frozen=True)
class Measured:
    """How many of the flagged say it, of those that say it are flagged, and of all say it.

    None where a stratum has no label that this rests on.
    """

    precision: Estimate | None
    recall: Estimate | None
    prevalence: Estimate | None


def measured(flagged: Stratum, unflagged: Stratum) -> Measured:
    """Precision by Wilson's interval; recall and prevalence by Jeffreys draws, weighted.

    Each stratum is a simple random sample of its texts and weighs by how many there are. The shares
    in the two strata are drawn from Beta(k + 1/2, n - k + 1/2) and put together: Brown, L. D., Cai,
    T. T. and DasGupta, A. (2001), Statistical Science 16:101, for the prior; Lang, Z. and
    Reiczigel, J. (2014), Preventive Veterinary Medicine 113:13, for a prevalence with imperfect
    signs.
    """
    precision = None
    ends = wilson(flagged.true, flagged.labelled)
    if ends is not None:
        precision = Estimate(flagged.true / flagged.labelled, *ends)
    if any(one.texts and not one.labelled for one in (flagged, unflagged)):
        return Measured(precision, None, None)
    rng = np.random.default_rng(SEED)
    seen, hidden = (_true_texts(one, rng) for one in (flagged, unflagged))
    point = [
        one.texts * one.true / one.labelled if one.labelled else 0.0 for one in (flagged, unflagged)
    ]
    everything = flagged.texts + unflagged.texts
    total = seen + hidden
    recall = prevalence = None
    if everything:
        prevalence = _estimate(sum(point) / everything, total / everything)
    if sum(point) > 0:
        recall = _estimate(point[0] / sum(point), seen / total)
    return Measured(precision, recall, prevalence)


def kappa(one: Sequence[bool], other: Sequence[bool]) -> Estimate | None:
    """Agreement of two labellers beyond chance, or None where chance alone would be perfect.

    Cohen, J. (1960), Educational and Psychological Measurement 20:37, with his large-sample error.
    Raises ValueError where they did not label the same texts.
    """
    if len(one) != len(other):
        raise ValueError("two labellers must have labelled the same texts")
    n = len(one)
    if not n:
        return None
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / n
    yes, other_yes = sum(one) / n, sum(other) / n
    by_chance = yes * other_yes + (1 - yes) * (1 - other_yes)
    if by_chance >= 1:
        return None
    value = (agreed - by_chance) / (1 - by_chance)
    reach = float(ndtri(0.975)) * sqrt(agreed * (1 - agreed) / n) / (1 - by_chance)
    return Estimate(value, max(-1.0, value - reach), min(1.0, value + reach))


def _true_texts(one: Stratum, rng: np.random.Generator) -> np.ndarray:
    if not one.labelled:
        return np.zeros(DRAWS)
    return one.texts * rng.beta(one.true + 0.5, one.labelled - one.true + 0.5, DRAWS)


def _estimate(value: float, draws: np.ndarray) -> Estimate:
    low, high = np.quantile(draws, [0.025, 0.975])
    return Estimate(value, float(low), float(high))
