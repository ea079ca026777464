"""A snapshot's figures as one value, in the shape report.schema.json promises."""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from queries import analysis, answers, figures
from queries.analysis import Figure
from queries.catalogue import analyses, patterns
from queries.definitions import VERDICTS
from queries.figures import LEDGER, ClaimFigures, Filters, Params, PatternFigures
from queries.snapshot import Snapshot

Report = dict[str, Any]


def report(
    snapshot: Snapshot,
    filters: Filters,
    params: Mapping[str, Params] | None = None,
    by: Mapping[str, str] | None = None,
) -> Report:
    """Claims, patterns and analyses of each platform, as plain values for JSON.

    `params` moves parameters by pattern or analysis, `by` slices an analysis by a column. Raises
    ValueError for a parameter or a slice that does not exist.
    """
    claims = figures.claim_figures(snapshot, filters)
    verdicts = figures.pattern_figures(snapshot, filters, params)
    return {
        "snapshot": snapshot.id,
        "invented": snapshot.is_invented,
        "platforms": {
            platform: {
                "as_of": _iso(answers.as_of(snapshot, platform)),
                "claims": {name: _claim(one) for name, one in claims[platform].items()},
                "patterns": {name: _pattern(one) for name, one in verdicts[platform].items()},
                "analyses": _analyses(
                    snapshot, replace(filters, platform=platform), params or {}, by or {}
                ),
            }
            for platform in verdicts
        },
    }


def _claim(one: ClaimFigures) -> Report:
    return {"claimed": one.claimed, **{part: getattr(one, part) for part in LEDGER}}


def _pattern(one: PatternFigures) -> Report:
    return {
        "per": patterns()[one.pattern].per,
        **{verdict: getattr(one, verdict) for verdict in VERDICTS},
        "rate": one.rate, "low": one.low, "high": one.high,
        "missing": list(one.missing),
        "as_of": _iso(one.as_of),
    }  # fmt: skip


def _analyses(
    snapshot: Snapshot, filters: Filters, params: Mapping[str, Params], by: Mapping[str, str]
) -> Report:
    found = {}
    for name in analyses():
        one = analysis.analyse(snapshot, name, filters, by.get(name), params.get(name))
        found[name] = {
            "unit": one.unit,
            "says": one.says["en"],
            "rows": [{key: _plain(value) for key, value in row.items()} for row in one.rows],
            "caveats": [caveat["en"] for caveat in one.caveats],
            "figures": [_figure(figure) for figure in one.figures],
        }
    return found


def _figure(one: Figure) -> Report:
    numbers = ("value", "low", "high", "k", "n", "naive")
    return {
        "name": one.name,
        "platform": one.platform,
        "group": one.group and one.group["en"],
        "said": one.said["en"],
        "unit": one.unit,
        **{name: _finite(getattr(one, name)) for name in numbers},
    }


def _finite(value: float | None) -> float | None:
    """JSON has no infinity: an unbounded end is given as none."""
    return value if value is not None and isfinite(value) else None


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else _iso(value)


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
