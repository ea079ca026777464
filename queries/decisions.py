"""The decisions of the project, as DECISIONS.md tells them."""

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "DECISIONS.md"


@dataclass(frozen=True)
class Decision:
    """One choice that somebody could contest: its heading and its paragraphs, as Markdown."""

    title: str
    paragraphs: tuple[str, ...]


def decisions(file: Path = FILE) -> list[Decision]:
    """Return the decisions in the file's order; none where the file did not come along."""
    if not file.is_file():
        return []
    _, *sections = ("\n" + file.read_text("utf-8")).split("\n## ")
    return [_decision(section) for section in sections]


def _decision(section: str) -> Decision:
    title, _, body = section.partition("\n")
    blocks = (block.strip() for block in body.split("\n\n"))
    return Decision(title.strip(), tuple(block for block in blocks if block))
