"""The line a figure or a case is cited by, and the definitions it rests on with their versions."""

from dashboard.parts.report.blocks import Block, Heading, Table, Text
from dashboard.parts.words import Words
from queries.citation import Citation


def line(words: Words, view: str, cited: Citation) -> str:
    """One line to quote: what is shown, the snapshot, and the versions it rests on."""
    told = words("report.cite", view=view, program=cited.program, lexicon=cited.lexicon or "–")
    return told + (words("format.dot") + words("view.invented") if cited.is_invented else "")


def blocks(words: Words, told: str, cited: Citation) -> list[Block]:
    """The line, and every definition with its version."""
    rows = [
        (one.name,
         one.digest if one.is_as_built else words("report.not_as_built", digest=one.digest))
        for one in cited.definitions
    ]  # fmt: skip
    return [
        Heading(words("report.citation")),
        Text(told),
        Table((words("report.definition"), words("report.version")), rows),
    ]
