"""Two exports of Lantern's desk, a month apart: the later leaves rows out and rewrites some."""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from sample_data.clock import DAY, END
from sample_data.dumps import truth_row
from sample_data.lantern import hours, shop

FIRST, SECOND = "lantern_first", "lantern_second"
FILES = ("conversations.jsonl", "messages.jsonl", "inboxes.jsonl", "settings.csv")
FIRST_MADE_AT = END - 30 * DAY
_MOMENT = datetime(2026, 9, 1)  # noqa: DTZ001  UTC without offset, as options are
# What is told of each export: when it was made, and what it covers.
OPTIONS: dict[str, dict[str, Any]] = {
    folder: {
        "platform": shop.PLATFORM, "local_timezone": "Europe/Lisbon", "exported_at": made,
        "period_from_at": datetime(2025, 1, 1), "period_to_at": made,  # noqa: DTZ001
    }
    for folder, made in ((FIRST, datetime(2026, 8, 2)), (SECOND, _MOMENT))  # noqa: DTZ001
}  # fmt: skip
_GONE, _REWRITTEN = 0.02, 0.03  # of the conversations that the first export shows
_STRENGTHS = ("strong", "middle", "weak")
Native = dict[str, Any]


class Fate(NamedTuple):
    """What befalls a conversation between the two exports."""

    fault: str
    strength: str
    opened_at: int


def export_twice(out: Path, seed: int = 7, rate: float = 1.0) -> None:
    """From `out`/lantern make `out`/lantern_first and `out`/lantern_second.

    Gone: the conversation and its messages are not in the second export (strong, middle), or only
    its messages are not (weak). Rewritten: another time of opening (strong), other first words of
    the buyer's (middle), or only what may go on changing, a label (weak). What was done is added
    to the truth of the platform's tickets.
    """
    rng = Random(f"twice {seed}")
    source = out / shop.PLATFORM
    fates = _fates(source, rng, rate)
    for folder in (FIRST, SECOND):
        (out / folder).mkdir(parents=True, exist_ok=True)
        for name in ("inboxes.jsonl", "settings.csv"):
            shutil.copy(source / name, out / folder / name)
    until = hours.epoch(FIRST_MADE_AT)
    for name in ("conversations.jsonl", "messages.jsonl"):
        _copy(
            source / name,
            out / FIRST / name,
            lambda one: one if one["created_at"] < until else None,
        )
        _copy(source / name, out / SECOND / name, lambda one: _told_again(one, fates))
    truth = out / "truth" / shop.PLATFORM / "tickets.csv"
    with truth.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            truth_row(str(number), fate.fault, fate.strength, None)
            for number, fate in fates.items()
        )


def _fates(source: Path, rng: Random, rate: float) -> dict[int, Fate]:
    """What befalls conversations of the first export, by their numbers."""
    fates: dict[int, Fate] = {}
    until = hours.epoch(FIRST_MADE_AT)
    turn = 0
    for one in _lines(source / "conversations.jsonl"):
        draw = rng.random() / rate if rate else 1.0
        if one["created_at"] < until and draw < _GONE + _REWRITTEN:
            name = "removed_from_the_record" if draw < _GONE else "past_rewritten"
            fates[one["id"]] = Fate(name, _STRENGTHS[turn % 3], one["created_at"])
            turn += 1
    return fates


def _told_again(one: Native, fates: dict[int, Fate]) -> Native | None:
    """A row as the second export has it; None where it has none."""
    is_message = "conversation_id" in one
    fate = fates.get(one["conversation_id" if is_message else "id"])
    if fate is None:
        return one
    if fate.fault == "removed_from_the_record":
        return None if is_message or fate.strength != "weak" else one
    if fate.strength == "strong" and not is_message:
        return {**one, "created_at": one["created_at"] + 3 * 3600}
    is_first = is_message and one["message_type"] == 0 and one["created_at"] == fate.opened_at
    if fate.strength == "middle" and is_first:
        return {**one, "content": "All is well, thank you very much indeed."}
    if fate.strength == "weak" and not is_message:
        return {**one, "labels": [*one["labels"], "reviewed"]}
    return one


def _copy(source: Path, target: Path, told: Callable[[Native], Native | None]) -> None:
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for one in _lines(source):
            if (row := told(one)) is not None:
                file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def _lines(path: Path) -> Iterator[Native]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
