"""Rows chosen by a time, as an address names them: closings after a delay, updates of an hour."""

from dataclasses import dataclass
from typing import Any

BASES = ("event", "field")
ANCHORS = ("last_status_change", "last_buyer_message", "last_message", "opened")
Title = tuple[str, dict[str, str]]  # a sentence's key, and keys or texts to put in


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
    def of(self) -> str:
        """Return its name in an address."""
        return ".".join(["closings", *(str(value) for value in vars(self).values())])

    @property
    def bound(self) -> dict[str, Any]:
        """Return the values its read binds; `platform` is the filter's there."""
        values = dict(vars(self))
        return {"at_platform": values.pop("platform"), **values}

    @property
    def words(self) -> Title:
        """Return what to say of it."""
        return "rows.closings", {
            "before": f"status.{self.from_status}", "after": f"status.{self.to_status}",
            "anchor": f"anchor.{self.anchor}", "low": str(self.low), "high": str(self.high),
        }  # fmt: skip


@dataclass(frozen=True)
class Updates:
    """Status updates of one hour of the local day, or of one minute of that hour."""

    platform: str
    hour: int
    minute: int | None = None

    @property
    def of(self) -> str:
        """Return its name in an address."""
        minute = "all" if self.minute is None else self.minute
        return f"updates.{self.platform}.{self.hour}.{minute}"

    @property
    def bound(self) -> dict[str, Any]:
        """Return the values its read binds."""
        return {"at_platform": self.platform, "hour": self.hour, "minute": self.minute}

    @property
    def words(self) -> Title:
        """Return what to say of it."""
        if self.minute is not None:
            return "rows.updates", {"when": f"{self.hour:02d}:{self.minute:02d}"}
        return "rows.updates", {"when": f"{self.hour:02d}:00–{self.hour:02d}:59"}


def delay(name: str) -> Delay | None:
    """Read a delay from an address; None where it is none."""
    pieces = name.rsplit(".", 6)
    if len(pieces) != 7:
        return None
    platform, basis, before, after, anchor, low, high = pieces
    is_known = basis in BASES and anchor in ANCHORS
    if not (is_known and _is_number(low, 8) and _is_number(high, 8)):
        return None
    return Delay(platform, basis, before, after, anchor, int(low), int(high))


def updates(name: str) -> Updates | None:
    """Read an hour, or a minute, from an address; None where it is none."""
    pieces = name.rsplit(".", 2)
    if len(pieces) != 3:
        return None
    platform, hour, minute = pieces
    if not _is_number(hour, 2) or not (minute == "all" or _is_number(minute, 2)):
        return None
    return Updates(platform, int(hour), None if minute == "all" else int(minute))


def _is_number(text: str, digits: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= digits
