"""A snapshot's figures as one value, in the shape report.schema.json promises."""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from queries import analysis, answers, figures, journal
from queries.analysis import Figure
from queries.answered import by_people
from queries.catalogue import analyses, patterns
from queries.definitions import VERDICTS
from queries.figures import LEDGER, ClaimFigures, Filters, Params, PatternFigures
from queries.snapshot import Snapshot

Report = dict[str, Any]
_ACCOUNT = ("name", "source", "sha256", "bytes", "encoding", "timezone", "timezone_basis", "read",
            "loaded", "rejected", "duplicate", "superseded", "blank")  # fmt: skip


def report(
    snapshot: Snapshot,
    filters: Filters,
    params: Mapping[str, Params] | None = None,
    by: Mapping[str, str] | None = None,
) -> Report:
    """Files, coverage, claims, patterns and analyses of each platform, as plain values for JSON.

    `params` moves parameters by pattern or analysis, `by` slices an analysis by a column. Raises
    ValueError for a parameter or a slice that does not exist.
    """
    claims = figures.claim_figures(snapshot, filters)
    files, coverage, statuses = _files(snapshot), _coverage(snapshot), _statuses(snapshot)
    verdicts = figures.pattern_figures(snapshot, filters, params)
    kept = journal.read(journal.folder(snapshot))
    return {
        "snapshot": snapshot.id,
        "invented": snapshot.is_invented,
        "platforms": {
            platform: {
                "as_of": _iso(answers.as_of(snapshot, platform)),
                "files": files.get(platform, []),
                "coverage": coverage.get(platform, {}),
                "statuses": statuses.get(platform, {}),
                "claims": {name: _claim(one) for name, one in claims[platform].items()},
                "patterns": {
                    name: _pattern(one) | {"people": by_people(snapshot, kept, name, platform)}
                    for name, one in verdicts[platform].items()
                },
                "analyses": _analyses(
                    snapshot, replace(filters, platform=platform), params or {}, by or {}
                ),
            }
            for platform in verdicts
        },
    }


def _files(snapshot: Snapshot) -> dict[str, list[Report]]:
    """Per platform the account of each file: what was read, and what became of it."""
    found: dict[str, list[Report]] = {}
    for row in snapshot.query("view_files").iter_rows(named=True):
        found.setdefault(row["platform"], []).append({name: row[name] for name in _ACCOUNT})
    return found


def _coverage(snapshot: Snapshot) -> dict[str, Report]:
    """Per platform each table and column: how far it is there, and how far it is filled."""
    found: dict[str, Report] = {}
    for row in snapshot.query("view_coverage").iter_rows(named=True):
        there = {"level": row["level"], "filled_rate": row["filled_rate"]}
        found.setdefault(row["platform"], {})[row["capability"]] = there
    return found


def _statuses(snapshot: Snapshot) -> dict[str, Report]:
    """Per platform how many orders and tickets stand under each status."""
    found: dict[str, Report] = {}
    for row in snapshot.query("view_statuses").iter_rows(named=True):
        table = found.setdefault(row["platform"], {}).setdefault(row["table_name"], {})
        table[row["status"]] = row["subjects"]
    return found


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
