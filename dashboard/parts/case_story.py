"""A case in words: every record in the order of time, with the file and line it stands in."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.parts import display
from dashboard.parts.case_lanes import mark_name
from dashboard.parts.case_points import Point, Record, by_whom, place_of, points, reference
from dashboard.parts.words import Words
from queries.analyses.dossier_completeness import SLOTS
from queries.figures import Case

_SAID = ("status_native", "to_native", "rule_name", "reject_reason", "reason_native", "channel")


@dataclass(frozen=True)
class Told:
    """One line of the story. `says` and `place` come from a log: hostile text."""

    when: str
    what: str
    by: str
    says: str
    place: str
    reference: str | None  # what an address calls the record
    is_text: bool  # whether `says` is a message's own text


def told(
    words: Words, case: Case, zone: str | None, withheld: Callable[[Record], str] | None = None
) -> list[Told]:
    """Return every record in the order of time; `withheld` says what stands for a text."""
    return [_line(words, case, zone, point, withheld) for point in points(case)]


def slot_words(words: Words, row: Record) -> tuple[str, str, str]:
    """Name the side and the piece of a slot, and say whether it is there."""
    side, slot = str(row["side"]), str(row["slot"])
    state = "filled" if row["is_filled"] else "empty" if row["is_observable"] else "unseen"
    return (
        words(f"case.side_{side}"), SLOTS[side, slot][words.language],
        words(f"case.{state}"),
    )  # fmt: skip


def _line(
    words: Words, case: Case, zone: str | None, point: Point,
    withheld: Callable[[Record], str] | None,
) -> Told:  # fmt: skip
    row = point.row
    is_message = point.table == "messages"
    if is_message and withheld is not None:
        says = withheld(row)
    elif is_message:
        says = display.plain(row.get("text"), 2000).text
    else:
        says = words("format.dot").join(_said(words, point))
    what = words("case.wrote") if is_message else mark_name(words, point)
    if point.table in ("events", "evidence", "remedies", "disputes"):
        what = words("format.colon").join((words.name("of", _of(point)), what))
    return Told(
        words.moment(point.when, zone), what, by_whom(words, row), says, place_of(case, row),
        reference(point.table, row), is_message and withheld is None,
    )  # fmt: skip


def _of(point: Point) -> str:
    return str(point.row.get("subject")) if point.table == "events" else point.table


def _said(words: Words, point: Point) -> list[str]:
    row = point.row
    # an order's row holds its last status, which says nothing of when it was placed or paid
    names = _SAID[1:] if point.label in ("placed", "paid") else _SAID
    said = [display.plain(row[name], 120).text for name in names if row.get(name)]
    if row.get("amount_minor") is not None:
        said.append(words.money(row["amount_minor"], row.get("currency")))
    if row.get("is_annulled"):
        said.append(words("case.annulled"))
    return list(dict.fromkeys(said))
