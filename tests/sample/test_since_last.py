"""Two exports loaded one after the other: what the second snapshot tells otherwise."""

import csv
import html
import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.run import Options, ingest
from queries import changes, figures
from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot
from sample_data import lantern
from sample_data.lantern import twice
from tests.screens.stage import play

EVERYWHERE = Filters()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The earlier export in the first snapshot, both in the second."""
    out = tmp_path_factory.mktemp("since")
    lantern.generate(out, 700, 3)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPUTES_KEY_FILE", str(out / "key"))
        for folder in (twice.FIRST, twice.SECOND):
            files = [out / folder / name for name in twice.FILES]
            ingest(files, out / "warehouse", Options(**twice.OPTIONS[folder]))
    return out


@pytest.fixture(scope="module")
def both(house: Path) -> tuple[Snapshot, Snapshot]:
    now = open_snapshot(house / "warehouse")
    before = changes.earlier(now)
    assert before is not None
    return before, now


def planted(house: Path, name: str) -> set[str]:
    with (house / "truth" / "lantern" / "tickets.csv").open(encoding="utf-8", newline="") as file:
        return {row["subject_id"] for row in csv.DictReader(file)
                if row["name"] == name and row["strength"] != "weak"}  # fmt: skip


def test_the_snapshot_before_is_the_one_published_before(both: tuple[Snapshot, Snapshot]) -> None:
    before, now = both
    assert (before.id, now.id) == ("000001", "000002")
    assert changes.earlier(before) is None


def test_rows_that_the_second_export_leaves_out_are_those_taken_out(
    house: Path, both: tuple[Snapshot, Snapshot]
) -> None:
    before, now = both
    rows = changes.changed_rows(before, now, EVERYWHERE).to_dicts()
    ways = {(row["table_name"], row["way"], row["subject_id"]) for row in rows}
    gone = {subject for table, way, subject in ways if (table, way) == ("tickets", "gone")}
    assert gone == planted(house, "removed_from_the_record")
    told_otherwise = {row["ticket_id"] for row in rows if row["way"] in ("redated", "rewritten")}
    assert told_otherwise == planted(house, "past_rewritten")
    for row in rows:
        is_time = str(row["past_field"]).endswith("_at")
        assert row["way"] == "gone" or is_time == (row["way"] == "redated")


def test_what_the_earlier_snapshot_showed_already_is_not_told_again(
    both: tuple[Snapshot, Snapshot],
) -> None:
    before, now = both
    assert len(changes.changed_rows(None, now, EVERYWHERE)) > 0
    assert len(changes.changed_rows(now, now, EVERYWHERE)) == 0
    assert len(changes.changed_rows(None, before, EVERYWHERE)) == 0


def test_every_figure_that_moved_is_told_with_both_values(both: tuple[Snapshot, Snapshot]) -> None:
    found = changes.moved(*both, EVERYWHERE)
    assert found
    told = {(one.kind, one.name): (one.before, one.now) for one in found}
    expected = {}
    for kind, figures_of, hits in (("claim", figures.claim_figures, "contradicted"),
                                   ("pattern", figures.pattern_figures, "match")):  # fmt: skip
        before, now = (figures_of(one, EVERYWHERE)["lantern"] for one in both)
        for name in now:
            values = tuple((getattr(one[name], hits), one[name].judged) for one in (before, now))
            if values[0] != values[1] and values != ((0, values[0][1]), (0, values[1][1])):
                expected[kind, name] = values
    assert told == expected
    assert not any(one.is_redefined for one in found)
    patterns = [one for one in found if one.kind == "pattern"]
    moves = [abs(one.now[0] - one.before[0]) for one in patterns]
    assert moves == sorted(moves, reverse=True)


def test_the_overview_shows_them_and_each_number_opens_as_many_rows(
    house: Path, both: tuple[Snapshot, Snapshot]
) -> None:
    before, now = both
    shown = play(house / "warehouse", "overview").markup
    assert "compared with snapshot 000001" in shown
    found = re.findall(r'of=changed\.(\w+)\.(\w+)">([\d,]+)</a>', shown)
    rows = changes.changed_rows(before, now, EVERYWHERE).to_dicts()
    counted = Counter((row["table_name"], row["way"]) for row in rows)
    assert {(table, way): int(n) for table, way, n in found} == counted
    for table, way, n in found:
        opened = play(house / "warehouse", "rows", of=f"changed.{table}.{way}").markup
        assert f"<b>{n}</b> rows" in opened
        assert "since snapshot 000001" in opened
    for one in changes.moved(before, now, EVERYWHERE) or ():
        for snapshot, (hits, judged) in (("&snapshot=000001", one.before), ("", one.now)):
            verdict = "contradicted" if one.kind == "claim" else "match"
            link = f"rows?lang=en&of={one.kind}.{one.name}&verdict={verdict}{snapshot}"
            assert f'href="{html.escape(link)}">{hits:,} of {judged:,}<' in shown, one


def test_without_an_earlier_snapshot_it_says_so_in_one_line(house: Path) -> None:
    path = house / "alone"
    (path / "snapshots").mkdir(parents=True)
    for name in ("000002.duckdb", "000002.json"):
        (path / "snapshots" / name).hardlink_to(house / "warehouse" / "snapshots" / name)
    (path / "CURRENT").write_text("000002", "ascii")
    shown = play(path, "overview").markup
    assert "there is no earlier snapshot here to compare figures with" in shown
    assert "Figures that moved" not in shown
    assert re.findall(r"of=changed\.tickets\.gone", shown)  # what the exports show stays told
