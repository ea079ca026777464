"""Hold figures against numbers for a script or a cron job: check."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dashboard.commands.options import filter_options, filters, opened, warehouse_option
from queries import alarms
from queries.alarms import FIRED, NONE_JUDGED, QUIET, TOO_FEW, UNTESTABLE, Finding

NO_ALARM, ALARM, UNKNOWN = 0, 1, 2


@click.command()
@click.argument("expressions", nargs=-1, required=True, metavar="'NAME.FIELD > NUMBER'...")
@warehouse_option()
@click.option("--snapshot", "snapshot_id", help="An earlier snapshot, such as 000041.")
@filter_options
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def check(
    context: click.Context, expressions: tuple[str, ...], warehouse: Path,
    snapshot_id: str | None, platform: str | None, seller: str | None,
    since: datetime | None, until: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Ring where a figure is beyond a number, by its interval and not by its point.

    \b
    disputes check 'auto_closed.rate > 0.05'
    disputes check 'resolved.evidenced < 0.6'
    disputes check 'exceptions.exception_rate.value > 0.02'

    Of a pattern can be asked rate, matches, no_match, judged, too_early, unknown, excluded; of a
    claim evidenced, claimed and its six parts; of an analysis FIGURE.value, FIGURE.k and FIGURE.n.

    `> x` fires only if the low end of the 95% interval exceeds x, `< x` only if the high end is
    below it; a count is exact and is held as it stands. Each platform is held by itself.

    Exit codes: 0 no alarm; 1 an alarm; 2 wrong usage, an unknown name, or (where nothing fired) a
    condition that no platform's export can test.
    """
    snapshot = opened(warehouse, snapshot_id)
    try:
        asked = [alarms.parse(text) for text in expressions]
        view = filters(platform, seller, since, until)
        found = alarms.check(snapshot, view, asked)
    except alarms.BadExpression as error:
        raise click.UsageError(str(error)) from error
    if not found:
        raise click.UsageError(f"there is no platform {platform} in snapshot {snapshot.id}")
    code = _code(found)
    if as_json:
        _print_json(snapshot.id, found, code)
    else:
        for one in found:
            click.echo(_line(one))
    context.exit(code)


def _code(found: list[Finding]) -> int:
    if any(one.outcome == FIRED for one in found):
        return ALARM
    by_expression: dict[str, set[str]] = {}
    for one in found:
        by_expression.setdefault(one.expression.text, set()).add(one.outcome)
    is_blind = any(outcomes == {UNTESTABLE} for outcomes in by_expression.values())
    return UNKNOWN if is_blind else NO_ALARM


def _print_json(snapshot: str, found: list[Finding], code: int) -> None:
    def plain(one: Finding) -> dict[str, Any]:
        return {"expression": one.expression.text,
                **{key: value for key, value in asdict(one).items() if key != "expression"},
                "said": _why(one)}  # fmt: skip

    result = {"snapshot": snapshot, "exit_code": code, "checks": [plain(one) for one in found]}
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False))


def _line(one: Finding) -> str:
    sign = (
        "ALARM   " if one.outcome == FIRED else "no alarm" if one.outcome == QUIET else "–       "
    )
    heading = f" ({one.group})" if one.group else ""
    return f"{sign}  {one.expression.text}  {one.platform}{heading}: {_why(one)}"


def _why(one: Finding) -> str:
    """What was found, on how many, and why that fires or does not."""
    if one.outcome == UNTESTABLE:
        lacks = ", ".join(one.missing)
        return f"cannot be tested{': the export has no ' + lacks if lacks else ' from this export'}"
    if one.outcome == NONE_JUDGED:
        return "nothing of the kind could be judged in this view"
    if one.outcome == TOO_FEW or one.value is None:
        counted = f"{one.k:,} of {one.n:,}" if one.k is not None else f"of {one.n:,}"
        return f"too few for a figure ({counted})"
    found = f"{_number(one.value)}{_interval(one)}{_counted(one)}"
    if one.low == one.high == one.value:
        return f"{found}; a count, held as it stands"
    return f"{found}; {_end(one)}"


def _end(one: Finding) -> str:
    """Which end was held against the number, and how it stands to it."""
    is_above = one.expression.sign.startswith(">")
    end = one.low if is_above else one.high
    name, side = ("low", "above") if is_above else ("high", "below")
    bound = _number(one.expression.bound)
    if end is None:
        return f"its {name} end is open, so nothing is shown to be {side} {bound}"
    if one.outcome == FIRED:
        return f"its {name} end is {side} {bound}"
    is_point_beyond = one.value is not None and (
        one.value > one.expression.bound if is_above else one.value < one.expression.bound
    )
    if is_point_beyond:
        return f"the point is {side} {bound}, but its {name} end is not: chance can explain it"
    return f"it is not {side} {bound}"


def _interval(one: Finding) -> str:
    if (one.low is None and one.high is None) or one.low == one.high:
        return ""
    low, high = (("…" if end is None else _number(end)) for end in (one.low, one.high))
    return f" ({low} to {high})"


def _counted(one: Finding) -> str:
    if one.n is None:
        return ""
    counted = f", {one.k:,} of {one.n:,}" if one.k is not None else f", of {one.n:,}"
    return f"{counted} judged, {one.aside:,} not" if one.aside else counted


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1 else f"{value:.4g}"


COMMANDS = (check,)
