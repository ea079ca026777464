"""Files in, one snapshot out: what a load reports, replaces, refuses, and can take back."""

import json
import shutil
import threading
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest import publish as publishing
from ingest import run, versions
from ingest.reading import Refused
from ingest.rowhash import ABOUT_FILES, tables_of
from ingest.run import Options

from .zygote import brief

HEAD = "redemption_id,code,redeemed_at,result,reject_reason,account,device,region,service\n"


def line(n: int, **changes: str) -> str:
    """A line of a redemption log."""
    said = {"redeemed_at": f"2026-01-{1 + n % 28:02} 10:00:00", "result": "accepted", **changes}
    return f"{n},CODE-{n:04}-WXYZ,{said['redeemed_at']},{said['result']},,u{n},d1,CN,lumen\n"


def log(path: Path, *lines: str) -> Path:
    """A redemption log of these lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def ingest(warehouse: Path, *paths: Path, **options: Any) -> run.IngestReport:
    options = {"timezone": "Asia/Shanghai", **options}
    return run.ingest(paths, warehouse, Options(**options), materialise=brief)


def tables(warehouse: Path) -> dict[str, dict[str, object]]:
    """What the published snapshot says of the platforms."""
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    database = warehouse / "snapshots" / f"{snapshot}.duckdb"
    with duckdb.connect(str(database), read_only=True) as con:
        return {name: t for name, t in tables_of(con).items() if name not in ABOUT_FILES}


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def test_reports_where_every_record_went(warehouse: Path, tmp_path: Path) -> None:
    given_log = log(tmp_path / "a.csv", line(1), line(2), line(2), "\n", line(3), line(4),
                    *map(line, range(10, 20)), line(5, redeemed_at="31/02/2026"))  # fmt: skip
    report = ingest(warehouse, given_log).as_json()
    (file,) = report["files"]  # type: ignore[misc]
    assert report["snapshot"] == "000001"
    size = given_log.stat().st_size
    assert (file["file"], file["source"], file["bytes"]) == ("a.csv", "redemptions", size)
    assert file["header_bytes"] == len(HEAD)
    counts = {"read": 17, "loaded": 14, "rejected": 1, "duplicate": 1, "superseded": 0, "blank": 1}
    assert {name: file[name] for name in counts} == counts


def test_two_files_of_one_name_keep_their_own_accounts(warehouse: Path, tmp_path: Path) -> None:
    wrong = line(50, redeemed_at="31/02/2026")
    logs = [log(tmp_path / str(n) / "a.csv", *map(line, range(n, n + 9)), wrong) for n in (0, 20)]
    report = ingest(warehouse, *logs)
    assert [(f.file, f.loaded, f.rejected) for f in report.files] == [("a.csv", 9, 1)] * 2


def test_the_json_keeps_its_promise(warehouse: Path, tmp_path: Path) -> None:
    report = json.loads(json.dumps(ingest(warehouse, log(tmp_path / "a.csv", line(1))).as_json()))
    assert set(report) == {"snapshot", "seconds", "files", "issues"}
    assert list(report["files"][0]) == [
        "file", "source", "platform", "sha256", "bytes", "header_bytes", "read", "loaded",
        "rejected", "duplicate", "superseded", "blank",
    ]  # fmt: skip


def test_a_known_file_loads_nothing_and_changes_nothing(warehouse: Path, tmp_path: Path) -> None:
    first = ingest(warehouse, log(tmp_path / "a.csv", line(1), line(2)))
    copy = log(tmp_path / "another name.csv", line(1), line(2))
    again = ingest(warehouse, tmp_path / "a.csv", copy)
    assert again.snapshot == first.snapshot
    assert [(f.file, f.read, f.loaded, f.duplicate) for f in again.files] == [
        ("a.csv", 2, 0, 2), ("another name.csv", 2, 0, 2),
    ]  # fmt: skip
    assert again.issues == first.issues


def desk_of(warehouse: Path) -> str | None:
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    with duckdb.connect(str(warehouse / "snapshots" / f"{snapshot}.duckdb"), read_only=True) as con:
        return con.execute("select ticket_url from platforms").fetchone()[0]  # type: ignore[index]


ONE, OTHER = ("https://desk.example.com/{ticket_id}", "https://new.example.com/t?id={ticket_id}")


def test_the_help_desk_said_last_stands_and_nothing_is_read_again(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = log(tmp_path / "a.csv", line(1)), log(tmp_path / "b.csv", line(2))
    ingest(warehouse, first, ticket_url=ONE)
    assert desk_of(warehouse) == ONE
    ingest(warehouse, second)  # says nothing of it
    assert desk_of(warehouse) == ONE
    figures = {name: t for name, t in tables(warehouse).items() if name != "platforms"}
    monkeypatch.setattr(run, "write_records", None)  # reading would fail from here on
    moved = ingest(warehouse, second, ticket_url=OTHER)
    assert desk_of(warehouse) == OTHER
    assert figures == {name: t for name, t in tables(warehouse).items() if name != "platforms"}
    assert ingest(warehouse, first, ticket_url=OTHER).snapshot == moved.snapshot
    ingest(warehouse, first, ticket_url=ONE)
    assert desk_of(warehouse) == ONE
    assert run.rebuild(warehouse, materialise=brief) == "000004"
    run.forget(warehouse, "a.csv", materialise=brief)
    assert desk_of(warehouse) == OTHER


def test_a_help_desk_that_cannot_be_used_changes_nothing(warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="begin with http:// or https://"):
        ingest(warehouse, log(tmp_path / "a.csv", line(1)), ticket_url="javascript:{ticket_id}")
    assert not warehouse.exists()


def test_the_same_bytes_read_otherwise_replace_the_earlier_reading(
    warehouse: Path, tmp_path: Path
) -> None:
    given_log = log(tmp_path / "a.csv", line(1), line(2))
    ingest(warehouse, given_log, timezone="Asia/Shanghai")
    report = ingest(warehouse, given_log, timezone="Europe/Rome")
    assert (report.snapshot, report.files[0].loaded) == ("000002", 2)
    assert len(list((warehouse / "records").glob("*.json"))) == 1
    other = ingest(warehouse, given_log, timezone="Europe/Rome", platform="another")
    assert other.files[0].loaded == 2
    assert len(list((warehouse / "records").glob("*.json"))) == 2


def test_one_refused_file_leaves_all_as_it_was(warehouse: Path, tmp_path: Path) -> None:
    ingest(warehouse, log(tmp_path / "a.csv", line(1)))
    before = {path: path.stat().st_mtime_ns for path in warehouse.rglob("*.*")}
    strange = tmp_path / "strange.csv"
    strange.write_text("colour,size\nred,2\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"strange\.csv"):
        ingest(warehouse, log(tmp_path / "b.csv", line(2)), strange)
    ragged = log(tmp_path / "c.csv", *(line(n, redeemed_at="never") for n in range(9)))
    with pytest.raises(Refused, match=r"c\.csv"):
        ingest(warehouse, log(tmp_path / "b.csv", line(2)), ragged)
    assert {path: path.stat().st_mtime_ns for path in warehouse.rglob("*.*")} == before


def test_forgetting_a_file_restores_what_was_before(warehouse: Path, tmp_path: Path) -> None:
    ingest(warehouse, log(tmp_path / "a.csv", line(1), line(2)))
    before = tables(warehouse)
    ingest(warehouse, log(tmp_path / "b.csv", line(2), line(3)))
    assert tables(warehouse) != before
    forgotten = run.forget(warehouse, "b.csv", materialise=brief)
    assert (forgotten.snapshot, forgotten.forgotten) == ("000003", ["b.csv"])
    assert tables(warehouse) == before
    assert len(list((warehouse / "records").iterdir())) == 4


def test_forgetting_by_hash_by_archive_and_by_a_wrong_name(warehouse: Path, tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    log(folder / "a.csv", line(1))
    log(folder / "b.csv", line(2))
    archive = Path(shutil.make_archive(str(tmp_path / "logs"), "zip", folder))
    same_name = (
        log(tmp_path / "other" / "c.csv", line(3)),
        log(tmp_path / "more" / "c.csv", line(4)),
    )
    report = ingest(warehouse, archive, *same_name)
    with pytest.raises(Refused, match=r"did you mean 'logs\.zip!/a\.csv'"):
        run.forget(warehouse, "logs.zip!/aa.csv", materialise=brief)
    with pytest.raises(Refused, match="several files of this name"):
        run.forget(warehouse, "c.csv", materialise=brief)
    first_c = next(file for file in report.files if file.file == "c.csv")
    assert run.forget(warehouse, first_c.sha256[:8], materialise=brief).forgotten == ["c.csv"]
    forgotten = run.forget(warehouse, "logs.zip", materialise=brief).forgotten
    assert forgotten == ["logs.zip!/a.csv", "logs.zip!/b.csv"]
    assert run.forget(warehouse, "c.csv", materialise=brief).forgotten == ["c.csv"]
    assert tables(warehouse)["redemptions"]["rows"] == 0


def test_a_changed_definition_is_a_new_snapshot_of_the_same_records(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(warehouse, log(tmp_path / "a.csv", line(1)))
    assert run.rebuild(warehouse, materialise=brief) == "000001"
    monkeypatch.setattr(versions, "definitions", lambda: {"patterns/new.sql": "0123"})
    assert run.rebuild(warehouse, materialise=brief) == "000002"


def test_a_lost_snapshot_is_made_again(warehouse: Path, tmp_path: Path) -> None:
    ingest(warehouse, log(tmp_path / "a.csv", line(1)))
    before = tables(warehouse)
    (warehouse / "snapshots" / "000001.duckdb").unlink()
    assert run.rebuild(warehouse, materialise=brief) == "000002"
    assert tables(warehouse) == before


def test_the_manifest_says_what_the_snapshot_is_a_function_of(
    warehouse: Path, tmp_path: Path
) -> None:
    ingest(warehouse, log(tmp_path / "a.csv", line(1), line(2)))
    manifest = json.loads((warehouse / "snapshots" / "000001.json").read_text("utf-8"))
    assert [one["name"] for one in manifest["inputs"]] == ["a.csv"]
    assert manifest["tables"]["redemptions"]["rows"] == 2
    assert manifest["code"]["version"] == versions.version()
    assert manifest["definitions"]["contract.sql"]
    assert len(manifest["key_ids"]) == 1


MAP = """
name = "desk"
timezone = "Europe/Rome"
[file.log.events]
subject_id = "case"
happened_at = "moment"
to_native = "word"
[file.log.events.to_status]
column = "word"
words = { begun = "open", done = "closed" }
"""


def test_a_map_is_kept_with_what_it_read(warehouse: Path, tmp_path: Path) -> None:
    map_file, desk = tmp_path / "desk.toml", tmp_path / "desk.csv"
    map_file.write_text(MAP, encoding="utf-8")
    desk.write_text(
        "case,moment,word\nK1,2026-01-05 10:00:00,begun\nK1,2026-01-06 10:00:00,done\n",
        encoding="utf-8",
    )
    ingest(warehouse, desk, map_file=map_file, timezone=None)
    before = tables(warehouse)
    assert (before["events"]["rows"], before["tickets"]["rows"]) == (2, 1)
    map_file.unlink()
    ingest(warehouse, log(tmp_path / "a.csv", line(1)))
    run.forget(warehouse, "a.csv", materialise=brief)
    assert tables(warehouse) == before


def test_readers_never_see_a_mixture(warehouse: Path, tmp_path: Path) -> None:
    """A table written last always agrees with one written first, whichever snapshot is seen."""
    ingest(warehouse, log(tmp_path / "0.csv", line(0)))
    seen: set[int] = set()
    mixed: list[tuple[int, int]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
            database = str(warehouse / "snapshots" / f"{snapshot}.duckdb")
            with duckdb.connect(database, read_only=True) as con:
                rows, told = con.execute(
                    "select (select count(*) from redemptions), "
                    "(select sum(subjects)::bigint from verdict_counts)"
                ).fetchall()[0]
            seen.add(rows)
            if rows != told:
                mixed.append((rows, told))

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(1, 5):
        ingest(warehouse, log(tmp_path / f"{n}.csv", *map(line, range(n + 1))))
    done.set()
    reader.join(timeout=30)
    assert mixed == []
    assert len(seen) > 1


def test_a_fault_while_publishing_changes_nothing(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(warehouse, log(tmp_path / "a.csv", line(1)))
    before = tables(warehouse)

    def full(*_: object) -> None:
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(publishing, "_reopened", full)
    with pytest.raises(OSError, match="Make room on the disk"):
        ingest(warehouse, log(tmp_path / "b.csv", line(2)))
    assert tables(warehouse) == before
    assert len(list((warehouse / "records").iterdir())) == 4
    assert [path.name for path in sorted((warehouse / "snapshots").iterdir())] == [
        "000001.duckdb", "000001.json",
    ]  # fmt: skip


@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(data=st.data())
def test_files_in_any_order_and_any_cut_give_the_same_tables(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = [line(n) for n in range(6)] + [line(3, result="reversed"), line(4, result="rejected")]
    together = tmp_path_factory.mktemp("together")
    ingest(together / "w", log(together / "all.csv", *lines))
    shuffled = data.draw(st.permutations(lines))
    edge = data.draw(st.integers(0, len(lines)))
    apart = tmp_path_factory.mktemp("apart")
    shutil.copy(together / "w.key", apart / "w.key")
    ingest(apart / "w", log(apart / "one.csv", *shuffled[edge:], *shuffled[:2]))
    ingest(apart / "w", log(apart / "two.csv", *shuffled[:edge]), apart / "one.csv")
    assert tables(apart / "w") == tables(together / "w")
