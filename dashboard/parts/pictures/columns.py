"""Many marks of one trace as arrays: of a list Plotly looks at every element, again and again."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def numbers(values: Iterable[float | None]) -> NDArray[np.float64]:
    """Return places along an axis; None is a gap."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def texts(values: Iterable[str]) -> NDArray[Any]:
    """Return what is told of each mark."""
    return np.array(list(values), dtype=object)


def addresses(values: Iterable[str]) -> NDArray[Any]:
    """Return what each mark opens, as a picture carries it."""
    return np.array([[value] for value in values], dtype=object)
