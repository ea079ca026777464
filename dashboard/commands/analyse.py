"""Read a snapshot from the command line: report, rows."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import polars as pl

from dashboard.commands.options import filter_options, filters, opened, warehouse_option
from dashboard.commands.say import say_report
from queries import catalogue, figures
from queries.report import report as make_report

VERDICTS = ("match", "no_match", "too_early", "unknown", "excluded")


@click.command()
@warehouse_option()
@click.option("--snapshot", "snapshot_id", help="An earlier snapshot, such as 000041.")
@filter_options
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="PATTERN.NAME=VALUE",
    help="Move a parameter from its default; may be given several times.",
)
@click.option(
    "--by",
    "by",
    multiple=True,
    metavar="ANALYSIS=COLUMN",
    help="Break an analysis down, such as clock_hours=payment_method.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def report(
    warehouse: Path, snapshot_id: str | None, platform: str | None, seller: str | None,
    since: datetime | None, until: datetime | None, params: tuple[str, ...],
    by: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Say what is claimed, what the log shows, how sure, and what it cannot show."""
    snapshot = opened(warehouse, snapshot_id)
    result = make_report(
        snapshot,
        filters(platform, seller, since, until),
        params=_params(params),
        by=_by(by),
    )
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))
    else:
        say_report(result)


@click.command()
@click.argument("pattern")
@warehouse_option()
@click.option("--snapshot", "snapshot_id", help="An earlier snapshot, such as 000041.")
@filter_options
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only rows of this verdict.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Move a parameter.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "json"]),
    default="csv",
    show_default=True,
    help="csv is made safe for spreadsheets; parquet and json are exact.",
)
def rows(
    pattern: str, warehouse: Path, snapshot_id: str | None, platform: str | None,
    seller: str | None, since: datetime | None, until: datetime | None, verdict: str | None,
    params: tuple[str, ...], form: str,
) -> None:  # fmt: skip
    """Print the rows behind a pattern's figures, to standard output."""
    snapshot = opened(warehouse, snapshot_id)
    known = _known_pattern(pattern)
    moved = _params(tuple(f"{known}.{param}" for param in params)).get(known)
    frame = figures.verdict_rows(
        snapshot, known, filters(platform, seller, since, until), verdict=verdict, params=moved,
        limit=None,
    ).frame  # fmt: skip
    if snapshot.is_invented:  # whoever is handed the file shall see it in the file
        frame = frame.with_columns(invented=pl.lit(True))
    if form == "parquet":
        frame.write_parquet(sys.stdout.buffer)
    elif form == "json":
        for record in frame.iter_rows(named=True):
            click.echo(json.dumps(record, ensure_ascii=False, default=str))
    else:
        click.echo(figures.spreadsheet_csv(frame), nl=False)


def _known_pattern(name: str) -> str:
    patterns = catalogue.patterns()
    if name not in patterns:
        near = catalogue.nearest(name, patterns)
        raise click.UsageError(f"there is no pattern {name!r}{near}")
    return name


def _params(given: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Read pattern.name=value words, checked against the headers."""
    result: dict[str, dict[str, Any]] = {}
    definitions: dict[str, Any] = {**catalogue.patterns(), **catalogue.analyses()}
    for word in given:
        name, equals, value = word.partition("=")
        owner, dot, param = name.partition(".")
        if not (equals and dot):
            raise click.UsageError(f"--param {word}: write it as pattern.name=value")
        if owner not in definitions or param not in definitions[owner].params:
            known = [f"{key}.{p}" for key, one in definitions.items() for p in one.params]
            raise click.UsageError(f"--param {word}: known are {', '.join(known)}")
        try:
            result.setdefault(owner, {})[param] = definitions[owner].params[param].parse(value)
        except ValueError as error:
            raise click.UsageError(f"--param {word}: {error}") from error
    return result


def _by(given: tuple[str, ...]) -> dict[str, str]:
    result = {}
    for word in given:
        name, equals, column = word.partition("=")
        if not equals or name not in catalogue.analyses():
            raise click.UsageError(
                f"--by {word}: write it as analysis=column; analyses are "
                f"{', '.join(catalogue.analyses())}"
            )
        result[name] = column
    return result


COMMANDS = (report, rows)
