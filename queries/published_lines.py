"""Aggregate lines as they may be published: without small cells, and what gives them away."""

from collections.abc import Sequence
from dataclasses import replace

from queries.aggregates import Line
from queries.published import SMALLEST, cells

_BESIDE = ("too_early", "unknown", "set_aside")


def of_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines with small cells withheld; what add up to one whole are withheld together."""
    wholes: dict[tuple[str, ...], list[int]] = {}
    lodged: dict[tuple[str, str], int] = {}
    for place, line in enumerate(lines):
        wholes.setdefault((line.law, line.platform, line.scope, line.line), []).append(place)
        if line.line == "complaint_type":
            lodged[line.platform, line.scope] = line.denominator or 0
    hidden = {place for place, line in enumerate(lines) if _is_small(line)}
    for places in wholes.values():
        if lines[places[0]].unit == "share" and len(places) > 1:
            kept = cells({str(place): lines[place].numerator or 0 for place in places})
            hidden |= {int(name) for name, n in kept.counts.items() if n is None}
    return [
        _bare(line) if place in hidden
        else _time(line, lodged.get((line.platform, line.scope), 0)) if line.unit == "hours"
        else _beside(line)
        for place, line in enumerate(lines)
    ]  # fmt: skip


def _few(count: int | None) -> bool:
    return count is not None and 0 < count < SMALLEST


def _is_small(line: Line) -> bool:
    if line.unit != "share" or line.numerator is None or line.denominator is None:
        return _few(line.numerator)
    return _few(line.numerator) or _few(line.denominator - line.numerator)


def _bare(line: Line) -> Line:
    return replace(
        line, value=None, low=None, high=None, numerator=None, denominator=None, too_early=None,
        unknown=None, set_aside=None, is_withheld=True,
    )  # fmt: skip


def _time(line: Line, lodged: int) -> Line:
    """A time stands without its counts where they tell how few still wait, or are not followed."""
    if not _few(line.too_early) and not _few(lodged - (line.denominator or 0)):
        return line
    return replace(line, numerator=None, denominator=None, too_early=None, is_withheld=True)


def _beside(line: Line) -> Line:
    """What stands beside a number is withheld by itself where it is small."""
    if not any(_few(getattr(line, name)) for name in _BESIDE):
        return line
    kept = (None if _few(count) else count
            for count in (line.too_early, line.unknown, line.set_aside))  # fmt: skip
    early, unknown, aside = kept
    return replace(line, too_early=early, unknown=unknown, set_aside=aside, is_withheld=True)
