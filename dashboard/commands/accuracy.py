"""Measure the patterns on invented data whose faults are known: accuracy."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import click
import polars as pl
import pyarrow as pa

import sample_data
from dashboard.commands.load import load_several
from dashboard.commands.progress import Terminal
from ingest.loading.keys import load_key
from ingest.loading.tokens import tokenise
from ingest.run import Options
from queries.catalogue import patterns
from queries.definitions import Pattern
from queries.planted import Score, scores
from queries.snapshot import Snapshot, open_snapshot
from queries.statements import quoted

TABLE = Path(__file__).resolve().parents[2] / "queries" / "accuracy.csv"
COLUMNS = ("pattern", "digest", "platform", "orders", "rate", "seed",
           *(field.name for field in fields(Score)))  # fmt: skip
# how frequent faults are, beside the demo -> seeds; where they are rare it takes more years
SEEDS = {1.0: (1, 2, 3), 0.1: (1, 2, 3, 4, 5, 6, 7, 8)}
KINDS = {  # what a pattern judges -> the truth files that speak of it
    "order": ("orders",), "ticket": ("tickets",), "code": ("codes",), "event": ("events",),
    "claim": ("orders", "tickets"), "payment_dispute": ("payment_disputes",),
}  # fmt: skip
Row = dict[str, object]


@click.command()
@click.option("--orders", default=5_000, show_default=True, help="Size of each invented year.")
@click.option(
    "--seed", "seeds", type=int, multiple=True,
    help="What an invention starts from; may be given several times. If not given, 1 to 3, and "
    "1 to 8 where faults are a tenth as frequent.",
)  # fmt: skip
@click.option(
    "--into", type=click.Path(path_type=Path, dir_okay=False), default=TABLE,
    help="The table to write; queries/accuracy.csv, which the screen Method shows, if not given.",
)  # fmt: skip
def accuracy(orders: int, seeds: tuple[int, ...], into: Path) -> None:
    """Invent platforms with known faults, and write how many of them each pattern finds.

    Faults are as frequent as in the demo, and in other years a tenth as frequent. What is measured
    is how the definitions fare on our own invention, not on anybody's real log.
    """
    progress = Terminal()
    rows: list[Row] = []
    for rate, usual in SEEDS.items():
        for seed in seeds or usual:
            rows += measured(orders, seed, rate, progress)
    progress.finish()
    write_table(rows, into)
    click.echo(f"{into}: {len(rows):,} rows")


def measured(orders: int, seed: int, rate: float, progress: Terminal) -> list[Row]:
    """One invented year of every platform, loaded and judged: a row per pattern and strength."""
    with tempfile.TemporaryDirectory() as name:
        exports = Path(name) / "exports"
        progress.step(f"inventing {orders:,} orders, seed {seed}, faults at {rate:g}")
        sample_data.generate(exports, orders, seed, rate=rate)
        where = {"orders": orders, "rate": rate, "seed": seed}
        return [where | row for row in judged(exports, sample_data.exports(exports), progress)]


def judged(
    exports: Path, told: Iterable[tuple[Sequence[Path], dict[str, Any]]], progress: Terminal
) -> list[Row]:
    """Load invented exports into a warehouse beside them, and hold the patterns to their truth."""
    warehouse = exports.with_name("warehouse")
    load_several([(files, Options(**said)) for files, said in told], warehouse, progress)
    key = load_key(warehouse)
    snapshot = open_snapshot(warehouse)
    return [
        {"pattern": found.name, "digest": found.digest[:8], "platform": truth.name, **asdict(score)}
        for found in patterns().values()
        if found.planted
        for truth in sorted((exports / "truth").iterdir())
        for score in _scores(snapshot, found, truth, key)
    ]


def write_table(rows: list[Row], into: Path) -> None:
    """Write the rows in one order, whatever order they were measured in."""
    rows.sort(key=lambda row: [str(row[name]) for name in COLUMNS])
    with into.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _scores(snapshot: Snapshot, found: Pattern, truth: Path, key: bytes) -> list[Score]:
    planted = _truth(found, truth, key)
    subject = "about_id" if found.per == "claim" else "subject_id"
    verdicts = snapshot.run(
        f"select {subject} as subject_id, verdict from {quoted(f'verdict_{found.name}')} "  # noqa: S608  our own names
        "where platform = $platform",
        {"platform": truth.name},
    )
    return scores(verdicts, planted, found.planted)


def _truth(found: Pattern, folder: Path, key: bytes) -> pl.DataFrame:
    """What was planted in subjects of the pattern's kind; codes become the snapshot's tokens."""
    files = [folder / f"{kind}.csv" for kind in KINDS.get(found.per, ())]
    frames = [pl.read_csv(file, infer_schema=False) for file in files if file.exists()]
    if not frames:
        return pl.DataFrame(schema=dict.fromkeys(("subject_id", "name", "role", "strength"), str))
    planted = pl.concat(frames)
    if found.per != "code":
        return planted
    tokens = tokenise(pa.array(planted["subject_id"].to_list(), pa.string()), "code", key)
    return planted.with_columns(subject_id=pl.Series(tokens.to_pylist(), dtype=pl.String))


COMMANDS = (accuracy,)
