"""Closings of one transition after one delay, as an address names them."""

from dataclasses import dataclass

from dashboard.parts.words import Words

BASES = ("event", "field")
ANCHORS = ("last_status_change", "last_buyer_message", "last_message", "opened")


@dataclass(frozen=True)
class Delay:
    """Closings whose delay since `anchor` lies between two whole minutes, both included."""

    platform: str
    basis: str
    from_status: str
    to_status: str
    anchor: str
    low: int
    high: int

    @property
    def name(self) -> str:
        """Return it as it stands in an address."""
        return ".".join(str(value) for value in vars(self).values())

    def said(self, words: Words) -> str:
        """Say it in words."""
        return words(
            "rows.closings",
            before=words.name("status", self.from_status),
            after=words.name("status", self.to_status),
            anchor=words.name("anchor", self.anchor),
            low=words.duration(self.low * 60),
            high=words.duration((self.high + 1) * 60),
        )


def parse(name: str) -> Delay | None:
    """Read a delay from an address; None where it is none."""
    pieces = name.rsplit(".", 6)
    if len(pieces) != 7:
        return None
    platform, basis, before, after, anchor, low, high = pieces
    is_known = basis in BASES and anchor in ANCHORS
    if not (is_known and low.isdecimal() and high.isdecimal() and len(low + high) < 16):
        return None
    return Delay(platform, basis, before, after, anchor, int(low), int(high))
