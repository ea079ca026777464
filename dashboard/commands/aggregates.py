"""Print the lines a regulator asks a platform for, as CSV: aggregates."""

from datetime import datetime
from pathlib import Path

import click
import polars as pl

from dashboard.commands.options import filter_options, filters, opened, warehouse_option
from dashboard.parts.words import LANGUAGES, Words, words
from queries import figures
from queries.aggregates import LAWS, Line
from queries.aggregates import aggregates as computed
from queries.citation import Citation, cite
from queries.published_lines import of_lines


@click.command()
@warehouse_option()
@click.option("--snapshot", "snapshot_id", help="An earlier snapshot, such as 000041.")
@filter_options
@click.option(
    "--law", type=click.Choice(LAWS),
    help="Only the lines of P2B Art. 11(4), or of DSA Art. 15; both if not given.",
)  # fmt: skip
@click.option(
    "--small-cells", is_flag=True,
    help="Give counts under 10 too: for an authority that may see them, not for publishing.",
)  # fmt: skip
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True,
              help="Language of the columns means and cannot_show.")  # fmt: skip
def aggregates(
    warehouse: Path, snapshot_id: str | None, platform: str | None, seller: str | None,
    since: datetime | None, until: datetime | None, law: str | None, small_cells: bool, lang: str,
) -> None:  # fmt: skip
    """Print the lines a regulator asks a platform for, as CSV, with what they rest on and lack.

    They are those of P2B Art. 11(4) and of DSA Art. 15.

    The period is that of the complaint's opening; of closings, that of the closing. Which lines an
    article names, and which are our reading of it, stands in the column `reading`. It is no legal
    advice.
    """
    snapshot = opened(warehouse, snapshot_id)
    view = filters(platform, seller, since, until)
    lines = computed(snapshot, view, [law] if law else LAWS)
    if not lines:
        raise click.UsageError(f"there is no platform {platform} in snapshot {snapshot.id}")
    told, cited = words(lang), cite(snapshot, view)
    rows = [_row(told, cited, line) for line in (lines if small_cells else of_lines(lines))]
    click.echo(figures.spreadsheet_csv(pl.DataFrame(rows, infer_schema_length=None)), nl=False)


def _row(told: Words, cited: Citation, line: Line) -> dict[str, object]:
    """One line under column names that never change; the two texts are in the reader's language."""
    return {
        "law": line.law,
        "article": line.article,
        "line": line.line,
        "of": line.of,
        "platform": line.platform,
        "scope": line.scope,
        "reading": line.reading,
        "unit": line.unit,
        "value": line.value,
        "low": line.low,
        "high": line.high,
        "numerator": line.numerator,
        "denominator": line.denominator,
        "too_early": line.too_early,
        "unknown": line.unknown,
        "set_aside": line.set_aside,
        "withheld": line.is_withheld,
        "definition": line.source.name,
        "definition_digest": line.source.digest,
        "period_from": cited.first_day,
        "period_to": cited.last_day,
        "seller": cited.filters.seller,
        "as_of": line.as_of,
        "snapshot": cited.snapshot,
        "snapshot_digest": cited.digest,
        "lexicon": cited.lexicon,
        "program": cited.program,
        "invented": cited.is_invented,
        "columns_lacking": " ".join(line.lacks),
        "means": told(f"aggregates.line.{line.line}"),
        "cannot_show": _cannot_show(told, line),
    }


def _cannot_show(told: Words, line: Line) -> str:
    pieces = [told(f"aggregates.cannot.{line.line}")]
    if line.lacks:
        columns = told("format.comma").join(line.lacks)
        pieces.insert(0, told("aggregates.lacks", columns=columns))
    if line.law == "p2b" and line.line == "complaints_lodged":
        pieces.append(told("aggregates.business_users"))
    if line.law == "dsa":
        pieces.append(told("aggregates.moderation"))
    return told("aggregates.pause").join(pieces)


COMMANDS = (aggregates,)
