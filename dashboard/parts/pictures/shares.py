"""The ticks of an axis of shares, written as the text beside the picture writes a share."""

from typing import Any

from dashboard.parts.words import Words

_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
_MOST = 5  # steps between the ticks


def ticks(words: Words, top: float) -> dict[str, Any]:
    """Return the settings of an axis of shares from zero to `top`: round ticks and their names."""
    step = next((step for step in _STEPS if top / step <= _MOST), 0.5)
    values = [round(step * n, 6) for n in range(int(top / step + 1e-9) + 1)]
    digits = 0 if step >= 0.01 else 1
    return {"tickvals": values, "ticktext": [words.share(value, digits) for value in values]}
