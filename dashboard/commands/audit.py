"""Measure the lexicon on a blind sample of texts: audit draw, audit read."""

from pathlib import Path

import click

from dashboard.commands.options import opened, warehouse_option
from queries import audit_samples, lexicon
from queries.audit_samples import BadSample, Key
from queries.audits import Estimate, kappa, measured

SAMPLE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def audit() -> None:
    """Measure how well the lexicon tells what messages say, on texts that people label blind.

    `draw` writes a file of texts (redacted, as they stand in the warehouse) and, apart from it, the
    key that says which of them the lexicon flags. Whoever labels must not see the key. `read` puts
    the labels and the key together.
    """


@audit.command()
@click.argument("meaning")
@warehouse_option()
@click.option("--flagged", default=150, show_default=True, help="Texts the lexicon flags.")
@click.option("--unflagged", default=500, show_default=True, help="Texts it does not flag.")
@click.option("--seed", default=1, show_default=True, help="What the draw starts from.")
@click.option("--out", type=SAMPLE, required=True, help="The CSV file to label.")
def draw(
    meaning: str, warehouse: Path, flagged: int, unflagged: int, seed: int, out: Path
) -> None:  # fmt: skip
    """Draw different texts at random, shuffled, the flag hidden."""
    try:
        items, key = audit_samples.draw(opened(warehouse), meaning, flagged, unflagged, seed)
    except BadSample as error:
        raise click.UsageError(str(error)) from None
    where = audit_samples.write(items, key, out)
    drawn = sum(key.is_flagged.values())
    click.echo(
        f"{out}: {len(items)} texts in shuffled order, redacted as in the warehouse: codes and "
        "contacts are tokens, names that people wrote may still stand in them. Write yes or no "
        f"into says_it: does the text say {meaning}?\n"
        f"{where}: the key ({drawn} of {key.flagged_texts:,} flagged texts, "
        f"{len(items) - drawn} of {key.unflagged_texts:,} others, lexicon {key.lexicon}). "
        "Keep it from whoever labels."
    )


@audit.command()
@click.argument("sample", type=SAMPLE)
@click.argument("other", type=SAMPLE, required=False)
@warehouse_option()
def read(sample: Path, other: Path | None, warehouse: Path) -> None:
    """Say precision, recall and prevalence by the labels in SAMPLE, and by those of OTHER.

    The key must stand beside SAMPLE. With a second labeller's copy, Cohen's kappa says how far the
    two agree. A lexicon that was edited since the draw is refused: a sample that phrases may have
    been chosen by says nothing of them.
    """
    try:
        key = audit_samples.read_key(sample)
        _refuse_burnt(key, lexicon.of(warehouse).version)
        labels = [audit_samples.read_labels(path, key) for path in (sample, other) if path]
    except (BadSample, lexicon.BadLexicon) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{key.meaning}, lexicon {key.lexicon}, snapshot {key.snapshot}:")
    for path, found in zip((sample, other), labels, strict=False):
        _say(path, key, found)
    if len(labels) == 2:
        both = sorted(labels[0].keys() & labels[1].keys())
        agreement = kappa([labels[0][one] for one in both], [labels[1][one] for one in both])
        click.echo(f"Cohen's kappa of {len(both)} texts both labelled: {_written(agreement, '')}")


def _refuse_burnt(key: Key, version: str) -> None:
    if key.lexicon != version:
        raise BadSample(
            f"the sample was drawn with lexicon {key.lexicon}, and the lexicon is now {version}. "
            "It was edited since: the sample may have shaped it, and measures it no more. Load "
            "the logs again and draw a new sample."
        )


def _say(path: Path | None, key: Key, labels: dict[str, bool]) -> None:
    flagged, unflagged = audit_samples.strata(key, labels)
    found = measured(flagged, unflagged)
    left = len(key.is_flagged) - len(labels)
    click.echo(
        f"{path.name if path else ''}: {len(labels)} labelled, {left} left empty\n"
        f"  precision  {_written(found.precision)}: {flagged.true} of {flagged.labelled} flagged\n"
        f"  recall     {_written(found.recall)}: {unflagged.true} of {unflagged.labelled} not "
        "flagged say it too\n"
        f"  prevalence {_written(found.prevalence)} of {key.flagged_texts + key.unflagged_texts:,} "
        "different texts"
    )


def _written(one: Estimate | None, unit: str = "%") -> str:
    if one is None:
        return "cannot be said"
    scale, digits = (100, 1) if unit else (1, 2)
    value, low, high = (
        f"{scale * part:.{digits}f}{unit}" for part in (one.value, one.low, one.high)
    )
    return f"{value} ({low} to {high})"


COMMANDS = (audit,)
