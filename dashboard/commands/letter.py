"""Write the letter that asks a platform for the columns its export lacks."""

from pathlib import Path

import click

from dashboard.commands.options import opened, warehouse_option
from dashboard.parts import letter as letters
from dashboard.parts.words import LANGUAGES, words
from queries.answers import answerability


@click.command()
@warehouse_option()
@click.option(
    "--platform",
    help="The platform to write to; if not given, those that can answer what no other does.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
def letter(warehouse: Path, platform: str | None, lang: str) -> None:
    """Ask a platform for the fewest columns that would answer the most questions."""
    snapshot = opened(warehouse)
    every = answerability(snapshot)
    known = list(dict.fromkeys(answer.platform for answer in every))
    if platform is not None and platform not in known:
        raise click.UsageError(f"there is no platform {platform}; loaded are {', '.join(known)}")
    asked = [answer for answer in every if platform in (None, answer.platform)]
    texts = [
        letters.written(words(lang), snapshot, one, names)
        for one, names in letters.open_questions(asked).items()
    ]
    click.echo("\n\n---\n\n".join(text for text in texts if text) or "Nothing is left to ask for.")


COMMANDS = (letter,)
