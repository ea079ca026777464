"""Options that several commands share, each said once."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import duckdb

from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot

Command = Callable[..., Any]
DEFAULT_WAREHOUSE = "warehouse"


def warehouse_option(flag: str = "--warehouse") -> Callable[[Command], Command]:
    """The folder that holds the warehouse: --into where it is written, --warehouse where read."""
    return click.option(
        flag,
        "warehouse",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: os.environ.get("DISPUTES_WAREHOUSE", DEFAULT_WAREHOUSE),
        show_default="warehouse",
        help="Folder of the warehouse.",
    )


def ticket_url_option(command: Command) -> Command:
    """--ticket-url, wherever logs are loaded; a template that cannot be used is a refusal."""
    return click.option(
        "--ticket-url",
        metavar="TEMPLATE",
        help="Page of a ticket in the platform's own help desk, such as "
        "https://desk.example.com/tickets/{ticket_id}. Loading a file again with another one "
        "changes it.",
    )(command)


def filter_options(command: Command) -> Command:
    """--platform, --seller, --since and --until, as every screen has them."""
    for option in (
        click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Before this day, UTC."),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="From this day on, UTC."),
        click.option("--seller", help="Only this seller."),
        click.option("--platform", help="Only this platform."),
    ):
        command = option(command)
    return command


def filters(
    platform: str | None, seller: str | None, since: datetime | None, until: datetime | None
) -> Filters:
    """Make the filters of the words given on the command line."""
    return Filters(platform=platform, seller=seller, since=_day(since), until=_day(until))


def opened(warehouse: Path, snapshot_id: str | None = None) -> Snapshot:
    """Open the published snapshot, or the one named; a usage error says what to do if none is."""
    try:
        return open_snapshot(warehouse, snapshot_id)
    except (FileNotFoundError, duckdb.Error) as error:
        raise click.UsageError(
            f"{warehouse}: there is no snapshot {snapshot_id or 'here yet'} ({error}). "
            "Load logs with `disputes ingest FOLDER --into DIR`, or name another --warehouse."
        ) from error


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
