"""What the SQL makes of a text is what plain Python makes of it, on texts made at random."""

import json
import random
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.loading.tools import load

ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Australia/Lord_Howe",
    "Europe/London",
    "Asia/Kolkata",
)


@pytest.mark.parametrize("zone", ZONES)
def test_local_stamps_become_the_instants_of_the_zone(tmp_path: Path, zone: str) -> None:
    rng, info = random.Random(zone), ZoneInfo(zone)
    start = datetime(1987, 1, 1)  # noqa: DTZ001  a local reading
    walls = [start + timedelta(minutes=rng.randrange(60 * 24 * 365 * 39)) for _ in range(3000)]
    for year in (1988, 1991, 2007, 2026):  # every quarter of an hour where clocks are changed
        for month, day in ((3, 8), (3, 29), (4, 5), (4, 17), (9, 11), (10, 4), (10, 25), (11, 1)):
            walls += [datetime(year, month, day) + timedelta(minutes=15 * i) for i in range(20)]  # noqa: DTZ001
    rows = [[str(wall), str(i)] for i, wall in enumerate(walls)]
    loaded = load(tmp_path, {"v": "time", "n": "integer"}, rows, timezone=zone)
    kept = {row["n"]: row["v"] for row in loaded.rows}
    doubted = {one["line_no"] - 2 for one in loaded.doubts}
    for i, wall in enumerate(walls):
        readings = {wall.replace(tzinfo=info, fold=fold).astimezone(UTC) for fold in (0, 1)}
        true = {one for one in readings if one.astimezone(info).replace(tzinfo=None) == wall}
        assert (i in kept) == bool(true), wall
        assert (i in doubted) == (len(true) > 1), wall
        if true:
            assert kept[i].replace(tzinfo=UTC) in true, wall
    assert {one["code"] for one in loaded.rejects} <= {"skipped_hour"}


def test_amounts_are_those_of_decimal_arithmetic(tmp_path: Path) -> None:
    rng = random.Random(3)
    texts = [
        f"{rng.choice(['', '-', '+'])}{rng.randrange(10 ** rng.randrange(1, 14))}"
        + (f".{rng.randrange(1000):0{rng.randrange(1, 4)}d}" if rng.random() < 0.8 else "")
        for _ in range(3000)
    ] + ["0"] * 9000  # fmt: skip
    columns = {"v": "money", "n": "integer"}
    rows = [[text, str(i)] for i, text in enumerate(texts)]
    loaded = load(tmp_path, columns, rows, currency="CNY")
    kept = {row["n"]: row["v"] for row in loaded.rows}
    for i, text in enumerate(texts):
        cents = Decimal(text) * 100
        assert kept.get(i) == (int(cents) if cents == int(cents) else None), text


@pytest.mark.parametrize("type_", ["id", "text", "message", "code", "codes", "contact"])
def test_naughty_texts_are_kept_and_break_nothing(
    tmp_path: Path, shared_data: Path, type_: str
) -> None:
    naughty = json.loads((shared_data / "hostile" / "blns.json").read_text(encoding="utf-8"))
    texts = [text for text in naughty if text]
    loaded = load(
        tmp_path, {"v": type_, "n": "integer"}, [[t, str(i)] for i, t in enumerate(texts)]
    )
    assert len(loaded.rows) + len(loaded.rejects) == len(texts)
    kept = {row["n"]: row["v"] for row in loaded.rows}
    if type_ == "text":
        assert [kept[i] for i in range(len(texts))] == [t if t.strip() else None for t in texts]
    if type_ == "id":
        assert set(loaded.codes) == {"spreadsheet_number"}  # 1E+02
        assert all(
            value == unicodedata.normalize("NFKC", texts[n]) for n, value in kept.items() if value
        )
    if type_ == "code":
        tokens = [value for value in loaded.values if value is not None]
        assert all(re.fullmatch(r"c_[a-z2-7]{26}", token) for token in tokens)
