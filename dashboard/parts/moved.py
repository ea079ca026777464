"""What became of a figure's subjects from one snapshot to the next: each count opens its rows."""

from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el, join
from dashboard.parts.sides import Sides
from queries.between import size
from queries.compare import Compared, Share, Side


def line(frame: Frame, sides: Sides, row: Compared) -> Html | None:
    """Return how many are new, gone and judged otherwise; nothing where none is."""
    moves = row.moves
    if moves is None:
        return None
    later, earlier = sides.first, sides.second
    found = [
        _alone(frame, "new", moves.new, address(frame, later, earlier, row, "alone")),
        _alone(frame, "gone", moves.gone, address(frame, earlier, later, row, "alone")),
    ]
    if moves.rejudged:
        said = frame.words("compare.rejudged", n=frame.words.count(moves.rejudged))
        found.append(el("a", said, href=address(frame, later, earlier, row, "rejudged")))
    told = [el("span", one, cls="under") for one in found if one is not None]
    return join(*told) if told else None


def address(frame: Frame, side: Side, other: Side, row: Compared, part: str) -> str:
    """Return the address of rows of one snapshot held against the other."""
    kind = "pattern" if row.kind == "match" else "claim"
    of = f"between.{other.snapshot}.{kind}.{row.name}.{part}"
    return frame.links.to("rows", of=of, verdict="all", snapshot=side.snapshot)


def _alone(frame: Frame, key: str, alone: Share, where: str) -> Html | None:
    words, number = frame.words, size(alone)
    if not number:
        return None
    values = {"n": words.count(number), "hits": words.count(alone.hits),
              "judged": words.count(alone.judged)}  # fmt: skip
    return el("a", words(f"compare.{key}", **values), href=where)
