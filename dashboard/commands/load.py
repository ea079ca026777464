"""Put logs into a warehouse, and take them out: ingest, open, forget, sources."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dashboard.commands.options import Command, ticket_url_option, warehouse_option
from dashboard.commands.progress import Terminal, size
from ingest.progress import Progress
from ingest.reading import Refused
from ingest.run import Export, IngestReport, Options, ingest_several
from ingest.run import forget as forget_file
from ingest.sources import known_sources

REFUSED = "refused.txt"
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))


def load(paths: tuple[Path, ...], into: Path, progress: Progress, **options: Any) -> IngestReport:
    """Ingest one export into a warehouse, as `load_several` does."""
    return load_several([(paths, Options(**options))], into, progress)


def load_several(exports: Sequence[Export], into: Path, progress: Progress) -> IngestReport:
    """Ingest exports into a warehouse, showing progress; errors are the loader's own.

    While nothing was ever published, a refusal is noted for the dashboard's first screen.
    """
    refused = into / REFUSED
    try:
        report = ingest_several(exports, into, progress)
    except Refused as error:
        if into.is_dir() and not (into / "CURRENT").exists():
            refused.write_text(str(error), "utf-8")
        raise
    refused.unlink(missing_ok=True)
    return report


def load_options(command: Command) -> Command:
    """What may be said of files that do not say it themselves."""
    for option in reversed((
        warehouse_option("--into"),
        click.option("--source", help="Read the files as this source, whatever they look like."),
        click.option("--map", "map_file", type=click.Path(path_type=Path, dir_okay=False),
                     help="A TOML file that names your own columns."),
        click.option("--platform", help="Platform the rows belong to."),
        click.option("--timezone", help="Zone of stamps without an offset, such as Asia/Shanghai."),
        click.option("--local-timezone", help="Zone of local hours, where it is another."),
        click.option("--encoding", help="Encoding of the files, such as gb18030."),
        click.option("--exported-at", type=click.DateTime(), help="When the export was made, UTC."),
        click.option("--period-from", type=click.DateTime(), help="From when on it covers, UTC."),
        click.option("--period-to", type=click.DateTime(), help="Until when it covers, UTC."),
        click.option("--lexicon", type=click.Path(path_type=Path, dir_okay=False, exists=True),
                     help="Phrases to read messages by, in place of those that are shipped."),
        ticket_url_option,
    )):  # fmt: skip
        command = option(command)
    return command


@click.command()
@PATHS
@load_options
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def ingest(paths: tuple[Path, ...], warehouse: Path, as_json: bool, **options: Any) -> None:
    """Load files, folders or archives, and publish a new snapshot.

    All is read before anything changes: if one file is refused, nothing is loaded. Loading a file
    again changes nothing.
    """
    progress = Terminal()
    report = load(paths, warehouse, progress, **_said(options))
    progress.finish()
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _say(report, warehouse)


@click.command(name="open")
@PATHS
@load_options
@click.option("--port", type=int, help="Port on loopback.")
def open_(paths: tuple[Path, ...], warehouse: Path, port: int | None, **options: Any) -> None:
    """Recognise files, load them and show them, in one go."""
    from dashboard.commands.serve import show  # it imports this module

    progress = Terminal()
    report = load(paths, warehouse, progress, **_said(options))
    progress.finish()
    _say(report, warehouse)
    show(warehouse, port)


@click.command()
@click.argument("file")
@warehouse_option("--into")
def forget(file: str, warehouse: Path) -> None:
    """Undo the loading of one file, named as `disputes ingest` named it or by its hash."""
    progress = Terminal()
    report = forget_file(warehouse, file, progress)
    progress.finish()
    click.echo(
        f"Forgotten: {', '.join(report.forgotten)}. Snapshot {report.snapshot} is published."
    )


@click.command()
def sources() -> None:
    """List the exports that are recognised."""
    for name, source in known_sources().items():
        click.echo(f"{name}: {source.title}")
        for kind in source.kinds.values():
            needed = [column.name for column in kind.columns if column.required]
            click.echo(f"  {kind.name}: known by {', '.join(needed)}")
    click.echo(
        "Other columns: describe them in a TOML file and name it with --map (see CONTRIBUTING.md)."
    )


def _said(options: dict[str, Any]) -> dict[str, Any]:
    """Rename the options that differ in words; leave out what was not given."""
    renamed = {
        "exported_at": options.pop("exported_at", None),
        "period_from_at": options.pop("period_from", None),
        "period_to_at": options.pop("period_to", None),
    }
    return {
        key: value.replace(tzinfo=None) if isinstance(value, datetime) else value
        for key, value in (options | renamed).items()
        if value is not None
    }


def _say(report: IngestReport, warehouse: Path) -> None:
    for file in report.files:
        click.echo(
            f"{file.file}: {file.source} for {file.platform}, {size(file.bytes)}; "
            f"{file.read:,} records read: {file.loaded:,} loaded, {file.rejected:,} refused, "
            f"{file.duplicate:,} repeated, {file.superseded:,} superseded, {file.blank:,} blank"
        )
    for code, count in sorted(report.issues.items()):
        click.echo(f"  in doubt: {code}, {count:,} times")
    click.echo(
        f"Snapshot {report.snapshot} of {warehouse} is published, {report.seconds:.1f} s. "
        "See it with `disputes serve`."
    )


COMMANDS = (ingest, open_, forget, sources)
