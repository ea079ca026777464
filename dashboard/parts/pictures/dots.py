"""Ten thousand dots: what "99%" and "1%" look like when every order is one of them."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.theme import Palette

DOTS = 10_000
_WIDE, _HIGH = 125, 80


def array(colours: Palette, names: Sequence[str], counts: Sequence[int], hover: str) -> go.Figure:
    """Return the array: `counts` as parts of ten thousand, the first named filling the most.

    At most four groups, from the common to the grave; a group that exists gets one dot at least.
    """
    fills = [theme.faded(colours.none, 0.55), colours.doubt, colours.match, colours.deep]
    # arrays, not lists: Plotly takes lists apart dot by dot
    cells = np.repeat(np.arange(len(counts)), dots_of(counts)).reshape(_HIGH, _WIDE)
    told = np.array(
        [
            hover.format(name=name, n=f"{count:,}")
            for name, count in zip(names, counts, strict=True)
        ],
        dtype=object,
    )
    last = max(len(names) - 1, 1)
    picture = theme.figure(colours, 260)
    picture.add_heatmap(
        z=cells,
        xgap=0.9,
        ygap=0.9,
        zmin=0,
        zmax=last,
        showscale=False,
        colorscale=[[group / last, fills[group]] for group in range(len(names))],
        hovertext=told[cells],
        hoverinfo="text",
    )
    picture.update_xaxes(visible=False)
    picture.update_yaxes(visible=False, autorange="reversed")
    picture.update_layout(margin={"l": 0, "r": 0, "t": 2, "b": 2})
    return picture


def dots_of(counts: Sequence[int]) -> list[int]:
    """Share ten thousand dots among groups; a small group keeps a dot, the first gives it up."""
    total = sum(counts)
    if not total:
        return [DOTS] + [0] * (len(counts) - 1)
    rest = [max(round(DOTS * count / total), 1) if count else 0 for count in counts[1:]]
    return [DOTS - sum(rest), *rest]
