"""The command line as a script uses it: exit codes, JSON, pipes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
INGEST = json.loads((ROOT / "dashboard/commands/ingest.schema.json").read_text())
REPORT = json.loads((ROOT / "queries/report.schema.json").read_text())
REDEMPTIONS = """redemption_id,code,redeemed_at,result,reject_reason,account,device,region,service
r1,AAAA-1111-BBBB,2026-03-01T10:00:00+08:00,accepted,,ann@example.org,dev-1,CN,lumen
r2,CCCC-2222-DDDD,2026-03-02T11:30:00+08:00,rejected,used,bob@example.org,dev-2,CN,lumen
"""


def disputes(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *map(str, words)],
        capture_output=True, text=True, cwd=cwd, timeout=120, check=False,
        env={"PYTHONPATH": str(ROOT), "DISPUTES_KEY_FILE": str(cwd / "key"), "PATH": ""},
    )  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small redemption log in a warehouse."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "redemptions.csv").write_text(REDEMPTIONS)
    done = disputes("ingest", "redemptions.csv", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "first.json").write_text(done.stdout)
    return folder


def test_ingest_prints_the_promised_account(loaded: Path) -> None:
    account = json.loads((loaded / "first.json").read_text())
    jsonschema.validate(account, INGEST)
    (file,) = account["files"]
    assert (file["read"], file["loaded"], file["rejected"]) == (2, 2, 0)


def test_loading_again_loads_nothing_and_keeps_the_snapshot(loaded: Path) -> None:
    first = json.loads((loaded / "first.json").read_text())
    again = json.loads(disputes("ingest", "redemptions.csv", "--json", cwd=loaded).stdout)
    (file,) = again["files"]
    assert (file["loaded"], file["duplicate"]) == (0, 2)
    assert again["snapshot"] == first["snapshot"]


def test_a_pipe_gets_one_line_a_step_and_no_control_characters(loaded: Path) -> None:
    said = disputes("ingest", "redemptions.csv", cwd=loaded).stderr
    assert said.splitlines()
    assert "\x1b" not in said
    assert "\r" not in said


def test_report_keeps_to_its_schema(loaded: Path) -> None:
    done = disputes("report", "--json", cwd=loaded)
    assert done.returncode == 0, done.stderr
    jsonschema.validate(json.loads(done.stdout), REPORT)


def test_report_in_words_names_what_cannot_be_tested(loaded: Path) -> None:
    said = disputes("report", cwd=loaded).stdout
    assert "lumen" in said
    assert "cannot be tested" in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("rows", "closed_unansweredd"), 2, "did you mean closed_unanswered"),
        (("report", "--param", "x.y=1"), 2, "known are"),
        (("report", "--warehouse", "nowhere"), 2, "disputes ingest"),
        (("report", "--json", "--format", "html"), 2, "ask for one of them"),
        (("report", "--out", "report.pdf"), 2, "say --format md"),
        (("report", "--platform", "nobody"), 2, "loaded are lumen"),
        (("check", "auto_close.rate > 0.05"), 2, "did you mean auto_closed"),
        (("check", "auto_closed.rate == 0.05"), 2, "the comparisons are >, >=, < and <="),
        (("aggregates", "--platform", "nobody"), 2, "there is no platform nobody"),
        (("ingest", "missing.csv"), 3, "missing.csv"),
        (("ingest", "unknown.csv"), 3, "unknown.csv"),
        (("ingest", "redemptions.csv", "--ticket-url", "ftp://desk/{ticket_id}"), 3, "http://"),
        (("forget", "never_loaded.csv"), 3, "never_loaded.csv"),
        (("new", "pattern", "Not A Name"), 2, "lower-case"),
        (("serve", "--role", "buyer"), 2, "'manager', 'watchdog', 'seller'"),
        (("serve", "--seller", "1001"), 2, "add --role seller"),
        (("serve", "--role", "seller", "--seller", "nobody"), 2, "there is no seller nobody"),
    ],
)
def test_a_refusal_says_what_and_the_cure_without_a_traceback(
    loaded: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (loaded / "unknown.csv").write_text("apples,pears\n1,2\n")
    done = disputes(*words, cwd=loaded)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_file_changes_nothing(loaded: Path) -> None:
    before = (loaded / "warehouse" / "CURRENT").read_text()
    (loaded / "unknown.csv").write_text("apples,pears\n1,2\n")
    more = REDEMPTIONS.replace("r1", "r9")
    (loaded / "more.csv").write_text(more)
    assert disputes("ingest", "more.csv", "unknown.csv", cwd=loaded).returncode == 3
    assert (loaded / "warehouse" / "CURRENT").read_text() == before


def test_rows_are_safe_for_a_spreadsheet_and_exact_as_json(loaded: Path) -> None:
    for form in ("csv", "json"):
        done = disputes("rows", "code_sold_twice", "--format", form, cwd=loaded)
        assert done.returncode == 0, done.stderr


def test_doctor_finds_nothing_amiss(loaded: Path) -> None:
    done = disputes("doctor", cwd=loaded)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing is amiss" in done.stdout


def test_sources_lists_every_source(loaded: Path) -> None:
    said = disputes("sources", cwd=loaded).stdout
    for name in ("acg_faka", "servicenow", "redemptions"):
        assert name in said


def test_a_letter_asks_for_what_would_answer_most(loaded: Path) -> None:
    said = disputes("letter", "--lang", "zh", cwd=loaded)
    assert said.returncode == 0, said.stderr
    assert "orders.status" in said.stdout or "events.to_status" in said.stdout
    assert "请补充" in said.stdout
    assert disputes("letter", "--platform", "nobody", cwd=loaded).returncode == 2


@pytest.mark.parametrize(
    ("expression", "code", "said"),
    [
        ("export_trust.redemptions_silent_days.value < 1", 1, "ALARM"),
        ("export_trust.redemptions_silent_days.value > 1", 0, "no alarm"),
        ("auto_closed.rate > 0.05", 2, "cannot be tested: the export has no"),
    ],
)
def test_a_check_ends_with_what_it_found(
    loaded: Path, expression: str, code: int, said: str
) -> None:
    done = disputes("check", expression, cwd=loaded)
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stdout


def test_a_check_as_json_carries_the_interval_and_the_exit_code(loaded: Path) -> None:
    done = disputes("check", "resolved.claimed < 1", "auto_closed.rate > 0", "--json", cwd=loaded)
    told = json.loads(done.stdout)
    assert told["exit_code"] == done.returncode == 1
    fired, blind = told["checks"]
    assert (fired["platform"], fired["outcome"], fired["value"]) == ("lumen", "alarm", 0.0)
    assert blind["outcome"] == "cannot be tested"
    assert "events.to_status" in blind["missing"]


def test_aggregates_are_a_table_under_english_names(loaded: Path) -> None:
    done = disputes("aggregates", "--lang", "zh", cwd=loaded)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["law"], row["line"]) for row in rows] == [
        ("p2b", "complaints_lodged"), ("dsa", "complaints_lodged"),
    ]  # fmt: skip
    assert "tickets.ticket_id" in rows[0]["columns_lacking"]
    assert "工单" in rows[0]["means"]
    assert rows[0]["snapshot"] == "000001"


@pytest.mark.parametrize(("name", "language"), [("en.html", "en"), ("zh.md", "zh")])
def test_a_report_is_one_file_in_the_language_asked_for(
    loaded: Path, name: str, language: str
) -> None:
    done = disputes("report", "--out", name, "--lang", language, cwd=loaded)
    assert done.returncode == 0, done.stderr
    assert name in done.stderr
    written = (loaded / name).read_text("utf-8")
    assert written.startswith("<!doctype html>" if name.endswith("html") else "# lumen")
    assert ("此处无法检验" if language == "zh" else "Cannot be tested here") in written
