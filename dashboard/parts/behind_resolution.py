"""Rows that the screen on resolution counts, as an address names them."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.catalogue import patterns

STEPS = ("contradicted", "unsupported", "supported", "too_early", "excluded", "not_testable")
BRACKET = ("closed_unanswered", "closed_by_rule", "auto_closed")
REASONS = ("time", "owed", "contradicted")  # why a ticket is on today's list
WINDOW_DAYS = 14  # what runs out within these is on it
RECENT_DAYS = 14  # and what the record contradicts of a ticket closed within these
_LIST, _UNSURE = "todays_list", "todays_unsure"
_NO_PATTERN = "none"


@dataclass(frozen=True)
class Listed:
    """Rows of a named read: what it binds, what to say of them, and how they were chosen."""

    of: str
    read: str
    bound: Mapping[str, str | int | None]
    words: tuple[str, Mapping[str, str]]  # a sentence's key, and keys or texts to put in
    about: str


def step(verdict: str, pattern: str | None) -> Listed:
    """Return the claims of "resolved" of one verdict that one pattern found, or none did."""
    of = f"resolved.{verdict}.{pattern or _NO_PATTERN}"
    bound = {"step": verdict, "by_pattern": pattern}
    said = {"verdict": f"verdict.{verdict}"}
    key = "rows.step" if pattern is None else "rows.step_by"
    if pattern is not None:
        said["pattern"] = pattern
    return Listed(of, "resolved_step_rows", bound, (key, said), "resolution.steps_definition")


def bracket(part: str) -> Listed:
    """Return the tickets of one part of the bracket, or all that were judged for it."""
    said = {"part": f"resolution.{part}"}
    return Listed(
        f"bracket.{part}", "closing_bracket_rows", {"part": part}, ("rows.bracket", said),
        "resolution.bracket_definition",
    )  # fmt: skip


def chains() -> Listed:
    """Return the tickets of matters that took more than one."""
    return Listed("chains.again", "ticket_chain_rows", {}, ("rows.chains", {}),
                  "resolution.chains_definition")  # fmt: skip


def todays(reason: str | None = None) -> Listed:
    """Return today's list, or those of it that stand there for one reason."""
    of = _LIST if reason is None else f"{_LIST}.{reason}"
    bound = {"reason": reason, "window_days": WINDOW_DAYS, "recent_days": RECENT_DAYS}
    return Listed(of, _LIST, bound, (f"today.rows_{reason or 'all'}", {}), "today.definition")


def unsure() -> Listed:
    """Return the tickets of which the log cannot say whether they are owed an answer."""
    return Listed(_UNSURE, _UNSURE, {}, ("today.rows_unsure", {}), "today.definition")


def gap(pattern: str) -> Listed:
    """Return the tickets that what one pattern found touches."""
    return Listed(f"touched.{pattern}", "seller_gaps", {"by_pattern": pattern},
                  ("rows.gap", {"pattern": pattern}), "rows.gap_definition")  # fmt: skip


def listed(of: str) -> Listed | None:
    """Return what an address names; None where it names nothing that is known."""
    if of in (alone := {one.of: one for one in (todays(), unsure(), chains())}):
        return alone[of]
    kind, _, rest = of.partition(".")
    if kind == _LIST and rest in REASONS:
        return todays(rest)
    if kind == "touched" and rest in patterns():
        return gap(rest)
    if kind == "bracket" and rest in (*BRACKET, "judged"):
        return bracket(rest)
    verdict, _, pattern = rest.partition(".")
    if kind == "resolved" and verdict in STEPS:
        if pattern == _NO_PATTERN:
            return step(verdict, None)
        if pattern in patterns():
            return step(verdict, pattern)
    return None
