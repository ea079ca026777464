"""What a report is made of: blocks of plain text, which each format writes its own way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.parts.axes import Axis
from dashboard.parts.lanes import Lane
from dashboard.parts.words import Words


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the report's own."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Text:
    """A paragraph. Its role is finding, plain or small."""

    text: str
    role: str = "plain"


@dataclass(frozen=True)
class Points:
    """A short list under a title of its own."""

    title: str
    items: Sequence[str]


@dataclass(frozen=True)
class Side:
    """Points that stand beside each other with the same weight."""

    columns: Sequence[Points]


@dataclass(frozen=True)
class Bar:
    """One verdict bar: the lengths of its parts, what it is of, and what is said of it.

    A part named withheld holds what must not be told apart.
    """

    name: str
    under: str
    judged: Mapping[str, int]
    aside: Mapping[str, int]
    told: str
    counts: Mapping[str, str]  # verdict -> its count as it may be said


@dataclass(frozen=True)
class Bars:
    """Bars of one kind, with the verdicts they tell apart in their order."""

    title: str
    verdicts: Sequence[str]
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Mark:
    """One figure on an axis: places run from 0 to 1, None where it has none."""

    said: str
    told: str
    under: str = ""
    place: float | None = None
    low: float | None = None
    high: float | None = None
    naive: float | None = None


@dataclass(frozen=True)
class Marks:
    """Figures of one unit on one axis, under a heading."""

    heading: str
    axis: Axis | None  # none where nothing is to be drawn: plain counts
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Table:
    """Rows of words."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Lanes:
    """One case in lanes, with its text alternative and the words of its axis."""

    rows: Sequence[Lane]
    alternative: str
    words: Words


Block = Heading | Text | Points | Side | Bars | Marks | Table | Lanes


@dataclass(frozen=True)
class Report:
    """A report in one language: its name, the line that cites it, and its blocks."""

    language: str
    title: str
    context: str
    is_invented: bool
    invented: str
    verdicts: Mapping[str, str]  # verdict -> its name, for the key
    blocks: Sequence[Block] = field(repr=False)
    citation: str = ""
