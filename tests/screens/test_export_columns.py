"""Columns people take away keep their names: English ones, in both languages, from day to day.

A column that is added, renamed or dropped is a change for whoever reads these files by a program.
It is one to make on purpose: `python -m tests.screens.test_export_columns` writes the list anew.
"""

import csv
import io
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import disputes
from dashboard.parts import export, words
from dashboard.parts.behind import behind
from dashboard.parts.frame import Frame, zones_of
from dashboard.parts.links import Links
from dashboard.roles import ROLES
from queries import statements
from queries.catalogue import patterns
from queries.definitions import CLAIMS
from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot
from tests.browser.shop import Shop, shop

LIST = Path(__file__).with_name("export_columns.txt")
_BEHIND = sorted(path.stem for path in (statements.HERE / "reads" / "behind").glob("*.sql"))
NAMES = (
    *(f"claim.{claim}" for claim in CLAIMS),
    *(f"pattern.{pattern}" for pattern in patterns()),
    *(f"analysis.{analysis}.none" for analysis in _BEHIND),
    "todays_list", "orders.unanswered", "bracket.judged", "chains.again", "codes.sold_twice",
    "clock.reply", "gaps.0.delivery.not", "ladder.1", "updates.shanhai.1.all",
    "closings.shanhai.event.waiting_platform.resolved.last_message.10.10",
    "resolved.contradicted.auto_closed", "matched.delivered.code_sold_twice",
    "touched.delivered_without_proof", "changed.tickets.gone",
)  # fmt: skip


def columns(snapshot: Snapshot, name: str, language: str) -> list[str]:
    """The first line of the CSV file that the rows called `name` are taken away in."""
    frame = Frame(snapshot, words.words(language), Filters(), Links({"lang": language}),
                  zones_of(snapshot), {}, ROLES[0])  # fmt: skip
    found = behind(name, {})
    assert found is not None, name
    rows = found.rows(frame, None, 1).frame
    _, head = export.as_csv(rows, found.title(frame)).decode("utf-8-sig").split("\n")[:2]
    return next(csv.reader([head]))


def listed() -> dict[str, list[str]]:
    """The columns as they were when the list was last written."""
    lines = (line.partition(": ") for line in LIST.read_text("utf-8").splitlines())
    return {name: held.split(", ") for name, _, held in lines}


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_of_an_export_are_those_listed(snapshot: Snapshot, name: str) -> None:
    assert columns(snapshot, name, "en") == columns(snapshot, name, "zh") == listed()[name]


def test_every_listed_column_has_an_english_name_of_small_letters() -> None:
    assert set(listed()) == {*NAMES, "disputes aggregates"}
    for held in listed().values():
        assert not [name for name in held if not re.fullmatch(r"[a-z][a-z0-9_]*", name)]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_lines_for_a_regulator_have_the_same_columns(invented: Shop, language: str) -> None:
    assert aggregates(invented, language) == listed()["disputes aggregates"]


def aggregates(invented: Shop, language: str) -> list[str]:
    """The columns `disputes aggregates` prints."""
    asked = ["aggregates", "--warehouse", str(invented.warehouse), "--lang", language]
    done = CliRunner().invoke(disputes, asked)
    assert done.exit_code == 0, done.output
    return next(csv.reader(io.StringIO(done.stdout)))


def _write() -> None:
    """Write the list as the program has it now."""
    invented = shop()
    opened = open_snapshot(invented.warehouse)
    held = {name: columns(opened, name, "en") for name in NAMES}
    held["disputes aggregates"] = aggregates(invented, "en")
    lines = (f"{name}: {', '.join(some)}\n" for name, some in held.items())
    LIST.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(_write())
