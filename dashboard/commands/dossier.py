"""Write the dossier of one case: a page to print or hand on, as HTML or as PDF."""

from pathlib import Path

import click

from dashboard.commands import chromium
from dashboard.commands.options import opened, warehouse_option
from dashboard.parts.words import LANGUAGES, words
from queries import figures, journal
from queries.counts import Filters

KINDS = ("order", "ticket", "code")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("case_id", metavar="ID")
@warehouse_option()
@click.option("--snapshot", "snapshot_id", help="An earlier snapshot, such as 000041.")
@click.option("--platform", help="The platform, where several know the id.")
@click.option(
    "--language", "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True,
    help="Language of the dossier.",
)  # fmt: skip
@click.option(
    "--with-texts", is_flag=True,
    help="Give the texts of messages, in which codes and contacts are tokens.",
)  # fmt: skip
@click.option("--pdf", is_flag=True, help="Write a PDF; it wants a Chromium on this machine.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help="The file to write.",
)  # fmt: skip
def dossier(
    kind: str, case_id: str, warehouse: Path, snapshot_id: str | None, platform: str | None,
    language: str, with_texts: bool, pdf: bool, out: Path,
) -> None:  # fmt: skip
    """Write all that the log says of one ticket, order or code, with file and line of each record.

    It needs nothing beside it: no script, no picture from elsewhere, no program. The texts of
    messages are left out unless --with-texts is given; plain codes and contacts are in no
    warehouse.
    """
    snapshot = opened(warehouse, snapshot_id)
    # what draws a page is slow to import, and no other command needs it
    from dashboard.parts.frame import Frame, zones_of
    from dashboard.parts.links import Links
    from dashboard.parts.report import dossier as writing
    from dashboard.parts.report import html

    try:
        case = figures.case(snapshot, kind, case_id, platform)
    except KeyError as error:
        raise click.UsageError(f"there is {error.args[0]}") from None
    frame = Frame(snapshot, words(language), Filters(platform=case.platform), Links({}),
                  zones_of(snapshot))  # fmt: skip
    kept = journal.read(journal.folder(snapshot))
    page = html.page(writing.written(writing.Asked(frame, case, kept, with_texts)))
    if pdf:
        chromium.print_page(page, out)
    else:
        out.write_text(page, "utf-8")
    click.echo(f"{out}: {out.stat().st_size:,} bytes", err=True)


COMMANDS = (dossier,)
