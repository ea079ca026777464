"""The catalogue as a table for the README: `python -m queries.listing README.md` rewrites it."""

import re
import sys
from pathlib import Path

from queries.catalogue import analyses, patterns

_BLOCK = re.compile(r"(<!-- catalogue:[^\n]*-->\n).*?(<!-- /catalogue -->)", re.DOTALL)


def table() -> str:
    """One line per pattern and analysis, in Markdown, from the headers alone."""
    lines = ["| pattern | asks | of each | speaks to | rows |", "|---|---|---|---|---|"]
    for name, found in patterns().items():
        speaks = "–" if found.against == "none" else f"“{found.against}”: {found.strength}"
        lines.append(
            f"| [`{name}`](queries/patterns/{name}.sql) | {found.en.question} "
            f"| {found.per.replace('_', ' ')} | {speaks} | {', '.join(found.phenomena)} |"
        )
    lines += ["", "| analysis | asks | rows |", "|---|---|---|"]
    lines += [
        f"| [`{name}`](queries/analyses/{name}.sql) | {found.en.question} "
        f"| {', '.join(found.phenomena)} |"
        for name, found in analyses().items()
    ]
    return "\n".join(lines)


def listed(text: str) -> str:
    """The text with its catalogue block made anew. Raises ValueError where it has none."""
    if not _BLOCK.search(text):
        raise ValueError("there is no <!-- catalogue: ... --> block")
    return _BLOCK.sub(lambda found: f"{found[1]}{table()}\n{found[2]}", text)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(listed(path.read_text("utf-8")), "utf-8")
