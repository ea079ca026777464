"""From claimed to evidenced: each step takes away what the log contradicts or cannot support."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import display, theme
from dashboard.parts.theme import Palette

_ROW = 38  # pixels
_HATCHES = {"too_early": "/", "not_testable": ".", "excluded": "-"}


@dataclass(frozen=True)
class Step:
    """One step: its label, how many, its verdict (claimed for the whole), and its rows."""

    label: str
    count: int
    verdict: str
    told: str
    address: str
    by: str = ""  # title of the pattern that found it

    @property
    def is_whole(self) -> bool:
        """Whether it starts from zero: what is claimed, and what is supported in the end."""
        return self.verdict in ("claimed", "supported")


def waterfall(colours: Palette, steps: Sequence[Step]) -> go.Figure:
    """Return one bar a step, from the top; each hangs where the one before it ended."""
    picture = theme.figure(colours, _ROW * len(steps) + 16)
    top = max((step.count for step in steps), default=1) or 1
    left, bases = 0, []
    for step in steps:
        if step.verdict == "claimed":
            left = step.count
        elif not step.is_whole:
            left -= step.count
        bases.append(0 if step.is_whole else left)
    picture.add_bar(
        orientation="h",
        y=list(range(len(steps))),
        x=[step.count for step in steps],
        base=bases,
        width=0.62,
        marker={
            "color": [_colour(colours, step) for step in steps],
            "line": {"width": 0},
            "pattern": {
                "shape": [_HATCHES.get(step.verdict, "") for step in steps],
                "fgcolor": colours.aside, "bgcolor": colours.paper, "size": 5, "solidity": 0.35,
                "fillmode": "replace",
            },
        },
        hovertext=[step.told for step in steps],
        hoverinfo="text",
        customdata=[[step.address] for step in steps],
        text=[f"{step.count:,}" for step in steps],
        textposition="outside",
        textfont={"color": colours.ink, "size": 13},
        constraintext="none",
        cliponaxis=False,
    )  # fmt: skip
    _connect(picture, colours, steps, bases)
    picture.update_yaxes(
        tickvals=list(range(len(steps))),
        ticktext=[_label(colours, step) for step in steps],
        range=[len(steps) - 0.5, -0.5],
        ticklabelstandoff=8,
        tickfont={"color": colours.ink, "size": 13},
    )
    picture.update_xaxes(range=[0, top * 1.3], visible=False)
    picture.update_layout(margin={"l": 8, "r": 8, "t": 4, "b": 4})
    return picture


def _connect(
    picture: go.Figure, colours: Palette, steps: Sequence[Step], bases: Sequence[int]
) -> None:
    """Draw a hair from where a bar ends to the next one."""
    for place, (step, base) in enumerate(zip(steps[:-1], bases[:-1], strict=True)):
        end = step.count if step.verdict == "claimed" else base
        picture.add_shape(
            type="line", x0=end, x1=end, y0=place + 0.31, y1=place + 0.69,
            line={"color": colours.aside, "width": 1},
        )  # fmt: skip


def _label(colours: Palette, step: Step) -> str:
    """Return the step's name, and below it the pattern's: side by side they starve a phone."""
    label = display.in_figure(step.label)
    if not step.by:
        return label
    by = display.in_figure(step.by)
    return f'{label}<br><span style="color:{colours.soft};font-size:12px">{by}</span>'


def _colour(colours: Palette, step: Step) -> str:
    roles = {
        "claimed": colours.soft, "contradicted": colours.match, "unsupported": colours.doubt,
        "supported": colours.none,
    }  # fmt: skip
    return roles.get(step.verdict, colours.aside)
