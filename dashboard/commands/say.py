"""A report in words, for people at a terminal."""

from typing import Any

import click

CLAIM_COLUMNS = (
    "claimed", "supported", "contradicted", "unsupported", "too_early", "excluded", "not_testable",
)  # fmt: skip


def say_report(report: dict[str, Any]) -> None:
    """Print a report: per platform its claims, its patterns and its analyses."""
    invented = " of invented data" if report["invented"] else ""
    click.echo(f"Snapshot {report['snapshot']}{invented}")
    for platform, part in report["platforms"].items():
        click.echo(f"\n{platform}, as of {part['as_of'] or 'unknown'} UTC\n")
        _say_claims(part["claims"])
        for name, counts in part["patterns"].items():
            click.echo(f"  {name} ({counts['per']}): {_rate_words(counts)}")
        for name, analysis in part["analyses"].items():
            click.echo(f"\n  {name}: {analysis['says']}")
            for caveat in analysis["caveats"]:
                click.echo(f"    but: {caveat}")


def _say_claims(claims: dict[str, dict[str, int]]) -> None:
    head = "".join(column.rjust(14) for column in CLAIM_COLUMNS)
    click.echo(f"  {'claim'.ljust(12)}{head}")
    for claim, counts in claims.items():
        cells = "".join(f"{counts[column]:,}".rjust(14) for column in CLAIM_COLUMNS)
        click.echo(f"  {claim.ljust(12)}{cells}")
    click.echo()


def _rate_words(counts: dict[str, Any]) -> str:
    judged = counts["match"] + counts["no_match"]
    aside = ", ".join(
        f"{counts[key]:,} {key.replace('_', ' ')}"
        for key in ("too_early", "unknown", "excluded")
        if counts[key]
    )
    if counts["missing"] and not judged:
        said = f"cannot be tested: the export has no {', '.join(counts['missing'])}"
    elif counts["rate"] is None:
        said = f"{counts['match']:,} of {judged:,} judged (too few for a rate)"
    else:
        said = (
            f"{counts['match']:,} of {judged:,} judged "
            f"({counts['rate']:.1%}, {counts['low']:.1%} to {counts['high']:.1%})"
        )
    return f"{said}; {aside}" if aside else said
