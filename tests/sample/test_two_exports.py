"""Two exports of one desk through the real loader: what is gone and what is rewritten is found."""

import csv
from pathlib import Path

import pytest

from ingest.run import Options, ingest
from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot
from sample_data import lantern
from sample_data.lantern import twice

FOUND_BY = {"removed_from_the_record": "gone_from_the_export", "past_rewritten": "rewritten_afterwards"}  # fmt: skip  # noqa: E501


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Snapshot]:
    """Both exports in one warehouse, the earlier loaded last: the order decides nothing."""
    out = tmp_path_factory.mktemp("twice")
    lantern.generate(out, 900, 3)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPUTES_KEY_FILE", str(out / "key"))
        for folder in (twice.SECOND, twice.FIRST):
            files = [out / folder / name for name in twice.FILES]
            ingest(files, out / "warehouse", Options(**twice.OPTIONS[folder]))
    return out, open_snapshot(out / "warehouse")


def planted(out: Path) -> list[dict[str, str]]:
    with (out / "truth" / "lantern" / "tickets.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["name"] in FOUND_BY]


@pytest.mark.parametrize("fault", FOUND_BY)
def test_exactly_what_was_done_is_found(loaded: tuple[Path, Snapshot], fault: str) -> None:
    out, snapshot = loaded
    expected = {
        row["subject_id"] for row in planted(out)
        if row["name"] == fault and row["strength"] != "weak"
    }  # fmt: skip
    rows = snapshot.run(f"select subject_id, verdict from verdict_{FOUND_BY[fault]}", {})  # noqa: S608
    found = dict(rows.iter_rows())
    matched = {subject for subject, verdict in found.items() if verdict == "match"}
    assert matched == expected
    assert len(expected) >= 5
    assert "no_match" in found.values()  # most are told alike
    assert "unknown" in found.values()  # what came after the first export stands in one only


def test_the_analysis_counts_them(loaded: tuple[Path, Snapshot]) -> None:
    out, snapshot = loaded
    found = analyse(snapshot, "rows_between_exports", Filters())
    by_name = {one.name: one for one in found.figures}
    gone = {row["subject_id"] for row in planted(out) if row["name"] == "removed_from_the_record"
            and row["strength"] != "weak"}  # fmt: skip
    assert by_name["tickets_gone"].k == len(gone)
    assert by_name["tickets_gone"].n is not None
    assert by_name["tickets_gone"].n > 200
    assert (by_name["messages_gone"].k or 0) > len(gone)  # its messages are gone, too
