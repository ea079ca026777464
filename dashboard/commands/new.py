"""Lay the files of a new pattern or source, and look the machine over: new, doctor."""

import importlib.metadata
import os
import platform
import re
import shutil
import stat
import sys
from pathlib import Path
from string import Template

import click

from dashboard.commands.options import warehouse_option
from ingest.loading.keys import key_path
from queries.snapshot import open_snapshot

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent / "templates"
KINDS = {
    "pattern": {
        "pattern.sql": "queries/patterns/$name.sql",
        "pattern_test.py": "tests/queries/patterns/test_$name.py",
    },
    "source": {
        "source.toml": "ingest/sources/$name/source.toml",
        "source.md": "ingest/sources/$name/README.md",
        "source_select.sql": "ingest/sources/$name/tickets.sql",
        "source_test.py": "tests/loading/test_source_$name.py",
    },
}
LIBRARIES = ("duckdb", "streamlit", "polars", "plotly", "pyarrow", "numpy", "scipy")
LITTLE_SPACE = 2_000_000_000  # bytes; a load of a few million records wants about as much


@click.command()
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("name")
def new(kind: str, name: str) -> None:
    """Lay the files of a new pattern or source in this checkout, to be filled in."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{2,40}", name):
        raise click.UsageError(
            f"{name!r}: a name is lower-case words joined by _, such as closed_twice"
        )
    targets = {
        TEMPLATES / template: ROOT / Template(path).substitute(name=name)
        for template, path in KINDS[kind].items()
    }
    taken = [path for path in targets.values() if path.exists()]
    if taken:
        raise click.UsageError(f"{taken[0].relative_to(ROOT)} is there already; take another name")
    for template, path in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = Template(template.read_text(encoding="utf-8")).safe_substitute(name=name)
        path.write_text(text, encoding="utf-8")
        click.echo(f"wrote {path.relative_to(ROOT)}")
    click.echo("Fill in what stands in <angle brackets>, then run `make test`.")


@click.command()
@warehouse_option()
def doctor(warehouse: Path) -> None:
    """Look over the machine and the warehouse, and say what is amiss and the cure."""
    faults = [*_machine(), *_key(warehouse), *_warehouse(warehouse)]
    for fault in faults:
        click.echo(f"amiss: {fault}")
    if faults:
        sys.exit(4)
    click.echo("Nothing is amiss.")


def _machine() -> list[str]:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    click.echo(f"Python {platform.python_version()} on {platform.system()}; {versions}")
    return []


def _key(warehouse: Path) -> list[str]:
    path = key_path(warehouse)
    if not path.exists():
        click.echo(f"key: none yet; the first ingest makes {path}")
        return []
    click.echo(f"key: {path}")
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return [f"{path} can be read by others: chmod 600 it"]
    return []


def _warehouse(warehouse: Path) -> list[str]:
    if not (warehouse / "CURRENT").exists():
        click.echo(f"warehouse: {warehouse} is empty")
        return []
    try:
        snapshot = open_snapshot(warehouse)
    except Exception as error:  # noqa: BLE001  whatever it is, it is what is amiss
        return [
            f"{warehouse}: the snapshot does not open ({error}); load a file again to rebuild it"
        ]
    click.echo(f"warehouse: {warehouse}, snapshot {snapshot.id} ({snapshot.digest})")
    free = shutil.disk_usage(warehouse).free
    if free < LITTLE_SPACE:
        return [f"{warehouse}: only {free / 1e9:.1f} GB are free; make room before the next load"]
    return []


COMMANDS = (new, doctor)
