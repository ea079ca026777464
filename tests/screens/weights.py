"""How heavy a played screen's pictures are: marks a browser draws, and bytes that travel."""

import json
from dataclasses import dataclass

from streamlit.testing.v1 import AppTest

MOST_MARKS, MOST_BYTES = 5_000, 1_000_000
_ONE_IMAGE = {"heatmap", "image"}  # drawn as one picture, however many cells it has


@dataclass(frozen=True, order=True)
class Weight:
    """What one picture weighs."""

    marks: int
    bytes: int

    @property
    def is_too_heavy(self) -> bool:
        """Whether a browser would be slow with it."""
        return self.marks >= MOST_MARKS or self.bytes >= MOST_BYTES


def weights(test: AppTest) -> list[Weight]:
    """The weight of each picture of a screen, in the order shown."""
    return [weight(part.proto.spec) for part in test.get("plotly_chart")]


def weight(spec: str) -> Weight:
    """What a picture weighs that travels as `spec`."""
    traces = json.loads(spec)["data"]
    marks = sum(_marks(trace) for trace in traces if trace["type"] not in _ONE_IMAGE)
    return Weight(marks, len(spec.encode()))


def _marks(trace: dict[str, object]) -> int:
    if trace.get("mode") == "lines":  # one path, however many corners it has
        return 1
    sides = (trace.get(side) for side in ("x", "y", "z", "values"))
    return max((_length(side) for side in sides), default=0)


def _length(side: object) -> int:
    if isinstance(side, dict):  # numbers that travel as bytes
        size = int(str(side.get("dtype", "f8"))[1:])
        return len(str(side.get("bdata", ""))) * 3 // 4 // size
    return len(side) if isinstance(side, list) else 0
