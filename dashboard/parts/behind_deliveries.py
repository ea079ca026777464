"""Rows of the screen on deliveries, as an address names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries.catalogue import patterns
from queries.definitions import CLAIMS

STEPS = 8  # of the logarithmic scale of gaps, a decade
HORIZON_DAYS = 10  # what is timed had at least so long before its log ends
CLOCKS = {"delivery": "order", "reply": "ticket"}
PLACES = ("no_time", "unusable", "not_redeemed")
TIERS = range(1, 6)
_BASES = ("delivery", "payment")
_WIDEST = 120  # steps: past any time a log can hold


@dataclass(frozen=True)
class Deliveries:
    """A named read of deliveries, codes or waits, with what it binds and how it is called."""

    of: str
    read: str
    bound: Mapping[str, Any]
    words: tuple[str, Mapping[str, str | float]]
    subject: str
    explained: str


def tolerance() -> int:
    """Return how many seconds two clocks may differ, as the pattern on early redemption has it."""
    return int(patterns()["redeemed_before_delivery"].params["tolerance_seconds"].default)


def bounds(step: int) -> tuple[float, float]:
    """Return the nearest and the farthest gap of a step, in seconds without sign."""
    near, far = sorted((abs(step), abs(step + 1)))
    return 10 ** (near / STEPS) - 1, 10 ** (far / STEPS) - 1


def gap(step: int, basis: str, is_early: bool) -> Deliveries:
    """Return codes whose gap lies in one step, on one side of the tolerance."""
    near, far = bounds(step)
    side = "before" if step < 0 else "after"
    bound = {"place": "gap", "step": step, "basis": basis, "early": is_early}
    early = "early" if is_early else "not"
    return _codes(f"gaps.{step}.{basis}.{early}", bound, (f"rows.gap_{side}",
                  {"near": near, "far": far, "basis": f"handed_basis.{basis}"}))  # fmt: skip


def without_gap(place: str) -> Deliveries:
    """Return codes that have no gap, for one reason."""
    bound = {"place": place, "step": None, "basis": None, "early": None}
    return _codes(f"gaps.{place}", bound, (f"rows.gap_{place}", {}))


def finding(name: str) -> Deliveries:
    """Return codes of which the pattern on double sales finds this."""
    words = ("rows.codes", {"finding": f"finding.{name}"})
    bound = {"finding": name}
    return Deliveries(f"codes.{name}", "code_findings", bound, words, "code", "rows.codes_how")


def clock(name: str) -> Deliveries:
    """Return what one of the two clocks times."""
    bound = {"clock": name, "days": HORIZON_DAYS}
    words = (f"rows.clock_{name}", {"days": str(HORIZON_DAYS)})
    return Deliveries(f"clock.{name}", "clock_waits", bound, words, CLOCKS[name], "rows.clock_how")


def matched(claim: str, pattern: str) -> Deliveries:
    """Return claims of one kind that one pattern matched."""
    words = ("rows.matched", {"claim": f"claim_quoted.{claim}", "pattern": pattern})
    bound = {"claim": claim, "pattern": pattern}
    of = f"matched.{claim}.{pattern}"
    return Deliveries(of, "claims_matched", bound, words, "order", "rows.matched_how")


def rung(tier: int) -> Deliveries:
    """Return delivered orders whose strongest evidence stands on one rung of the ladder."""
    words = ("rows.ladder", {"tier": f"ladder.e{tier}"})
    return Deliveries(
        f"ladder.{tier}", "delivery_ladder", {"tier": tier}, words, "order", "rows.ladder_how"
    )


def deliveries(kind: str, name: str) -> Deliveries | None:
    """Read deliveries from an address; None where it names none."""
    first, _, rest = name.partition(".")
    if kind == "gaps" and name in PLACES:
        return without_gap(name)
    if kind == "gaps":
        return _gap(name.split("."))
    if kind == "codes" and name in ("sold_twice", "sold_once", "loop_code", "looks_shared"):
        return finding(name)
    if kind == "clock" and name in CLOCKS:
        return clock(name)
    if kind == "matched" and first in CLAIMS and rest in patterns():
        return matched(first, rest)
    if kind == "ladder" and name in [str(tier) for tier in TIERS]:
        return rung(int(name))
    return None


def _gap(pieces: list[str]) -> Deliveries | None:
    if len(pieces) != 3 or pieces[1] not in _BASES or pieces[2] not in ("early", "not"):
        return None
    digits = pieces[0].removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 4 and int(digits) < _WIDEST):
        return None
    return gap(int(pieces[0]), pieces[1], pieces[2] == "early")


def _codes(
    of: str, bound: Mapping[str, Any], words: tuple[str, Mapping[str, str | float]]
) -> Deliveries:
    every = {"steps": STEPS, "tolerance": tolerance(), **bound}
    return Deliveries(of, "gap_rows", every, words, "code", "rows.gap_how")
