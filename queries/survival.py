"""Counts of people at risk and leaving become shares still there, with intervals.

Steps are in order of time. In each, `at_risk` are those in sight at its beginning and `ended` those
of them that left in it; who is censored in a step was at risk in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """A share at the end of each step (0 to 1), with the ends of its pointwise interval."""

    share: Floats
    low: Floats
    high: Floats


def still(at_risk: ArrayLike, ended: ArrayLike, confidence: float = 0.95) -> Curve:
    """Share still there after each step, with entry delayed or not.

    Kaplan, E. L. and Meier, P. (1958), JASA 53:457; Greenwood, M. (1926), Reports on Public Health
    33. The interval is taken on log(-log S): Kalbfleisch, J. D. and Prentice, R. L. (1980), 1.3.
    Before anything ended it has no width there, so its low end is Wilson's for none of those then
    at risk (1927); where S is 0 it is that point. Raises ValueError where more end than are at
    risk.
    """
    risk, gone = _checked(at_risk, ended)
    share = np.asarray(np.cumprod(1 - _part(gone, risk)), dtype=np.float64)
    spread = np.sqrt(np.cumsum(_greenwood(risk, gone)))
    curve = _on_log_log(share, spread, confidence)
    low = np.where(np.cumsum(gone) == 0, 1 - _of_none(risk, confidence), curve.low)
    return Curve(share, low, curve.high)


def median(ends: ArrayLike, curve: Curve) -> tuple[float | None, float | None, float | None]:
    """First end of a step at which half or fewer are still there, and its interval.

    None where the share, or an end of its interval, never comes down to a half. Brookmeyer, R. and
    Crowley, J. (1982), Biometrics 38:29: the times whose interval of S holds a half, from the first
    end on.
    """
    times = np.asarray(ends, dtype=float)
    has_begun = curve.share < 1

    def first(values: Floats) -> float | None:
        reached = np.flatnonzero(has_begun & (values <= 0.5 + 1e-12))
        return float(times[reached[0]]) if len(reached) else None

    return first(curve.share), first(curve.low), first(curve.high)


def incidence(
    at_risk: ArrayLike, ended_by: ArrayLike, cause: int, confidence: float = 0.95
) -> Curve:
    """Share that has left by one cause by the end of each step, the others competing.

    `ended_by` has a row per step and a column per cause. Aalen, O. O. and Johansen, S. (1978),
    Scand J Stat 5:141; delta variance of Marubini, E. and Valsecchi, M. G. (1995), Analysing
    Survival Data, 10.2; the interval is taken on log(-log F), and is Wilson's for none of those at
    risk (1927) before any left by that cause. Raises ValueError as `still`.
    """
    by = np.asarray(ended_by, dtype=float)
    risk, gone = _checked(at_risk, by.sum(axis=1))
    there = np.concatenate(([1.0], np.cumprod(1 - _part(gone, risk))[:-1]))
    hazard = _part(by[:, cause], risk)
    share = np.cumsum(there * hazard)
    spread = _greenwood(risk, gone)
    own = there**2 * hazard * _part(risk - by[:, cause], risk**2)
    cross = there * _part(hazard, risk)
    variance = (
        share**2 * np.cumsum(spread)
        - 2 * share * np.cumsum(spread * share)
        + np.cumsum(spread * share**2)
        + np.cumsum(own)
        - 2 * share * np.cumsum(cross)
        + 2 * np.cumsum(cross * share)
    )
    error = np.sqrt(np.clip(variance, 0, None))
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(share > 0, error / share, 0.0)
    curve = _on_log_log(share, relative, confidence)
    return Curve(share, curve.low, np.where(share == 0, _of_none(risk, confidence), curve.high))


def _checked(at_risk: ArrayLike, ended: ArrayLike) -> tuple[Floats, Floats]:
    risk, gone = np.asarray(at_risk, dtype=float), np.asarray(ended, dtype=float)
    if risk.shape != gone.shape or np.any(gone < 0) or np.any(gone > risk):
        raise ValueError("each step needs 0 <= ended <= at_risk")
    return risk, gone


def _part(k: Floats, n: Floats) -> Floats:
    return np.divide(k, n, out=np.zeros_like(n), where=n > 0)


def _greenwood(risk: Floats, gone: Floats) -> Floats:
    # the last to leave take the share to 0, which has no spread and moves no more
    return np.where(risk > gone, _part(gone, risk * (risk - gone)), 0.0)


def _of_none(risk: Floats, confidence: float) -> Floats:
    """Wilson's upper end of a share of which none were seen among those at risk."""
    square = float(ndtri(0.5 + confidence / 2)) ** 2
    return square / (risk + square)


def _on_log_log(share: Floats, relative: Floats, confidence: float) -> Curve:
    """The interval of a share whose standard error, as a part of the share, is given."""
    z = float(ndtri(0.5 + confidence / 2))
    inside = (share > 0) & (share < 1)
    log = np.log(np.where(inside, share, 0.5))
    reach = z * relative / np.abs(log)
    with np.errstate(over="ignore"):  # a share near 1 of which little is known reaches down to 0
        low = np.where(inside, np.exp(log * np.exp(reach)), share)
    high = np.where(inside, np.exp(log * np.exp(-reach)), share)
    return Curve(share, low, high)
