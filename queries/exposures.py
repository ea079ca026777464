"""Two arms compared within strata: counts of comparable cells become one ratio or difference.

Each function takes one value per stratum (an age, a severity, a platform). The first two arrays are
the exposed arm's, the other two those of the arm it is held against; strata in which one arm is
empty say nothing and weigh nothing. Subjects are taken to be independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from queries.estimators import Difference

Floats = NDArray[np.float64]
Tables = tuple[Floats, Floats, Floats, Floats]


@dataclass(frozen=True)
class Effect:
    """How many times as high one arm's rate, share or odds is as the other's, and its interval."""

    value: float
    low: float
    high: float


def rate_ratio(
    events: ArrayLike,
    time: ArrayLike,
    other_events: ArrayLike,
    other_time: ArrayLike,
    confidence: float = 0.95,
) -> Effect | None:
    """Mantel-Haenszel ratio of two rates; None where either arm has no event in a shared stratum.

    Greenland, S. and Robins, J. M. (1985), Estimation of a common effect parameter from sparse
    follow-up data, Biometrics 41:55, with their variance of the logarithm. In a single stratum it
    is the plain ratio, of variance 1/events + 1/other_events.
    """
    d1, t1, d0, t0 = _tables(events, time, other_events, other_time)
    total = t1 + t0
    top, bottom = float((d1 * t0 / total).sum()), float((d0 * t1 / total).sum())
    spread = float(((d1 + d0) * t1 * t0 / total**2).sum())
    return _on_logarithm(top, bottom, spread, confidence)


def risk_ratio(
    k: ArrayLike, n: ArrayLike, other_k: ArrayLike, other_n: ArrayLike, confidence: float = 0.95
) -> Effect | None:
    """Mantel-Haenszel ratio of two shares; None where either arm has none in a shared stratum.

    Greenland and Robins (1985), Biometrics 41:55. Raises ValueError for no share.
    """
    a, n1, b, n0 = _shares(k, n, other_k, other_n)
    total = n1 + n0
    top, bottom = float((a * n0 / total).sum()), float((b * n1 / total).sum())
    spread = float(((n1 * n0 * (a + b) - a * b * total) / total**2).sum())
    return _on_logarithm(top, bottom, spread, confidence)


def odds_ratio(
    k: ArrayLike, n: ArrayLike, other_k: ArrayLike, other_n: ArrayLike, confidence: float = 0.95
) -> Effect | None:
    """Mantel-Haenszel ratio of two odds; None where it would be nought or without end.

    Mantel, N. and Haenszel, W. (1959), JNCI 22:719; variance of Robins, J., Breslow, N. and
    Greenland, S. (1986), Biometrics 42:311, which holds for few large and many small strata. In a
    single stratum it is Woolf's. Raises ValueError for no share.
    """
    a, n1, b, n0 = _shares(k, n, other_k, other_n)
    total = n1 + n0
    with_it, against = a * (n0 - b) / total, b * (n1 - a) / total
    top, bottom = float(with_it.sum()), float(against.sum())
    if not top or not bottom:
        return None
    agree, differ = (a + n0 - b) / total, (b + n1 - a) / total
    variance = (
        float((agree * with_it).sum()) / top**2
        + float((agree * against + differ * with_it).sum()) / (top * bottom)
        + float((differ * against).sum()) / bottom**2
    ) / 2
    return _effect(top / bottom, variance, confidence)


def risk_difference(
    k: ArrayLike, n: ArrayLike, other_k: ArrayLike, other_n: ArrayLike, confidence: float = 0.95
) -> Difference | None:
    """Mantel-Haenszel difference of two shares; None where no shared stratum holds any variation.

    Greenland and Robins (1985), Biometrics 41:55, with the variance of Sato, T. (1989), Biometrics
    45:1323: theirs takes a stratum with one subject in an arm to be certain, Sato's holds for few
    large and for many small strata. Raises ValueError for no share.
    """
    a, n1, b, n0 = _shares(k, n, other_k, other_n)
    if (a + b).sum() in (0, (n1 + n0).sum()):
        return None
    total = n1 + n0
    weight = float((n1 * n0 / total).sum())
    value = float(((a * n0 - b * n1) / total).sum()) / weight
    tilt = float(((b * n1**2 - a * n0**2 + n1 * n0 * (n0 - n1) / 2) / total**2).sum())
    mixed = float(((a * (n0 - b) + b * (n1 - a)) / total).sum()) / 2
    reach = float(ndtri(0.5 + confidence / 2)) * sqrt(max(value * tilt + mixed, 0.0)) / weight
    return Difference(value, max(-1.0, value - reach), min(1.0, value + reach))


def e_value(effect: Effect, is_rate_of_common: bool = False) -> tuple[float, float]:
    """How strong an unmeasured cause would have to be to explain an effect away, and its near end.

    Both as a ratio: of its frequency between the arms, and of the outcome with and without it, at
    once. The second is that of the interval's end nearest to no effect, 1 where it holds it.
    VanderWeele, T. J. and Ding, P. (2017), Annals of Internal Medicine 167:268. A ratio of rates of
    something that happens to many (over 15 %) is first turned into one of shares, as there.
    """
    near = effect.low if effect.value >= 1 else effect.high
    held = effect.low <= 1 <= effect.high
    turned = _as_risk_ratio if is_rate_of_common else float
    return _needed(turned(effect.value)), 1.0 if held else _needed(turned(near))


def _needed(ratio: float) -> float:
    if ratio <= 0:
        return inf
    above = max(ratio, 1 / ratio)
    return above + sqrt(above * (above - 1))


def _as_risk_ratio(rate_ratio_: float) -> float:
    if rate_ratio_ <= 0:
        return 0.0
    root = sqrt(rate_ratio_)
    return float((1 - 0.5**root) / (1 - 0.5 ** (1 / root)))


def _tables(one: ArrayLike, of: ArrayLike, other: ArrayLike, other_of: ArrayLike) -> Tables:
    """The four numbers of each stratum that holds both arms."""
    four = [np.atleast_1d(np.asarray(part, dtype=float)) for part in (one, of, other, other_of)]
    if len({part.shape for part in four}) > 1 or any(np.any(part < 0) for part in four):
        raise ValueError("each stratum needs four numbers, none below 0")
    both = (four[1] > 0) & (four[3] > 0)
    return four[0][both], four[1][both], four[2][both], four[3][both]


def _shares(k: ArrayLike, n: ArrayLike, other_k: ArrayLike, other_n: ArrayLike) -> Tables:
    if np.any(np.asarray(k) > np.asarray(n)) or np.any(np.asarray(other_k) > np.asarray(other_n)):
        raise ValueError("each stratum needs 0 <= k <= n in both arms")
    return _tables(k, n, other_k, other_n)


def _on_logarithm(top: float, bottom: float, spread: float, confidence: float) -> Effect | None:
    if not top or not bottom:
        return None
    return _effect(top / bottom, spread / (top * bottom), confidence)


def _effect(value: float, variance: float, confidence: float) -> Effect:
    reach = float(ndtri(0.5 + confidence / 2)) * sqrt(variance)
    return Effect(value, exp(log(value) - reach), exp(log(value) + reach))
