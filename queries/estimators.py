"""The only place where counts become intervals and tests."""

from __future__ import annotations

from math import sqrt

from scipy.special import ndtri


def wilson(k: int, n: int, confidence: float = 0.95) -> tuple[float, float] | None:
    """Score interval of the share k/n, or None where nothing was judged.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
    JASA 22:209. It holds for independent subjects; for events that come in batches use
    `clustered_ratio`.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if n == 0:
        return None
    z = float(ndtri(0.5 + confidence / 2))
    centre = k + z * z / 2
    half = z * sqrt(k * (n - k) / n + z * z / 4)
    low = 0.0 if k == 0 else (centre - half) / (n + z * z)
    high = 1.0 if k == n else (centre + half) / (n + z * z)
    return low, high
