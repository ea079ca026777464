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
from dashboard.parts.words import LANGUAGES, words
from queries import catalogue, figures
from queries.answers import platforms
from queries.report import report as make_report
from queries.snapshot import Snapshot

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
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html"]),
    help="One file to hand on, its pictures inside it; counts under 10 are withheld.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it; standard output if not given.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of md and html.",
)
def report(
    warehouse: Path, snapshot_id: str | None, platform: str | None, seller: str | None,
    since: datetime | None, until: datetime | None, params: tuple[str, ...],
    by: tuple[str, ...], as_json: bool, form: str | None, out: Path | None, lang: str,
) -> None:  # fmt: skip
    """Say what is claimed, what the log shows, how sure, and what it cannot show."""
    if as_json and form:
        raise click.UsageError("--json and --format are two reports; ask for one of them")
    if out and not (as_json or form):
        form = _form_of(out)
    snapshot = opened(warehouse, snapshot_id)
    view, moved, slices = filters(platform, seller, since, until), _params(params), _by(by)
    if platform is not None and platform not in platforms(snapshot):
        known = ", ".join(platforms(snapshot))
        raise click.UsageError(f"there is no platform {platform}; loaded are {known}")
    if form:
        _hand_out(_document(snapshot, view, moved, slices, form, lang), out)
        return
    result = make_report(snapshot, view, params=moved, by=slices)
    if as_json and out:
        _hand_out(json.dumps(result, ensure_ascii=False, indent=2, default=str) + "\n", out)
    elif as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))
    else:
        say_report(result)


def _form_of(out: Path) -> str:
    form = {".md": "md", ".html": "html", ".htm": "html"}.get(out.suffix.lower())
    if form is None:
        raise click.UsageError(f"--out {out}: say --format md, --format html or --json")
    return form


def _document(
    snapshot: Snapshot, view: figures.Filters, moved: dict[str, dict[str, Any]],
    slices: dict[str, str], form: str, lang: str,
) -> str:  # fmt: skip
    # what draws a page is slow to import, and no other command needs it
    from dashboard.parts.report import content, html, markdown

    said = content.written(content.Asked(snapshot, words(lang), view, moved, slices))
    return html.page(said) if form == "html" else markdown.document(said, words(lang))


def _hand_out(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, "utf-8")
    click.echo(f"{out}: {len(text.encode()):,} bytes", err=True)


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
