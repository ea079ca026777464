"""The router: the address decides, an empty house is welcomed, a fault is told in words."""

import os
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.commands.load import load
from dashboard.parts import export
from ingest.progress import Silent
from ingest.reading import Refused
from tests.browser.shop import Shop

APP = Path(__file__).resolve().parents[2] / "dashboard" / "router.py"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Lets a test say which warehouse the app serves."""
    return monkeypatch


def _run(served: pytest.MonkeyPatch, warehouse: Path, **address: str) -> AppTest:
    served.setenv("DISPUTES_WAREHOUSE", str(warehouse))
    test = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in address.items():
        test.query_params[name] = value
    return test.run()


def _shown(test: AppTest) -> str:
    return " ".join(part.proto.body for part in test.get("html"))


def test_an_empty_house_shows_the_one_line_to_copy(
    served: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    test = _run(served, tmp_path)
    assert not test.exception
    assert [code.value for code in test.code] == ["disputes open PATH/TO/YOUR/FOLDER"]


def test_a_refusal_is_told_with_its_cure(served: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "refused.txt").write_text(
        "a.csv: <b>no source knows it</b>\nThe nearest is acg_faka.", "utf-8"
    )
    shown = _shown(_run(served, tmp_path))
    assert "a.csv: &lt;b&gt;no source knows it" in shown
    assert "The nearest is acg_faka." in shown


def test_the_loader_leaves_the_refusal_it_tells(served: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unknown = tmp_path / "stranger.csv"
    unknown.write_text("alpha,beta\n1,2\n", "utf-8")
    house = tmp_path / "house"
    with pytest.raises(Refused):
        load((unknown,), house, Silent())
    assert "stranger.csv" in _shown(_run(served, house))


def test_a_warehouse_that_cannot_be_opened_is_told_without_a_traceback(
    served: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / "000001.duckdb").write_bytes(os.urandom(5000))
    (tmp_path / "snapshots" / "000001.json").write_text("{}", "utf-8")
    (tmp_path / "CURRENT").write_text("000001", "utf-8")
    test = _run(served, tmp_path)
    assert not test.exception
    assert "could not be opened" in _shown(test)


def test_the_language_of_the_address_is_spoken(served: pytest.MonkeyPatch, invented: Shop) -> None:
    chinese = _run(served, invented.warehouse, lang="zh")
    assert "说法与证据" in _shown(chinese)
    english = _run(served, invented.warehouse, lang="xx")
    assert english.query_params["lang"] == "en"


MENUS = {  # as screens.md puts them; "compare two" stands behind the sellers
    "manager": ["Overview", "Resolution truth", "Delivery against redemption", "Status clocks",
                "Bots, words and proof", "Compare sellers", "Compare two", "Night and batch",
                "Data and answerability", "Case", "What works for buyers", "Method and accuracy"],
    "watchdog": ["Data and answerability", "Overview", "Resolution truth",
                 "Delivery against redemption", "Status clocks", "Night and batch",
                 "Bots, words and proof", "Compare sellers", "Compare two",
                 "What works for buyers", "Case", "Method and accuracy"],
    "seller": ["My metrics", "Overview", "Delivery against redemption", "Resolution truth",
               "Status clocks", "Bots, words and proof", "Case", "Data and answerability",
               "Method and accuracy"],
}  # fmt: skip
_SCREENS = {label for some in MENUS.values() for label in some}


def _menu(test: AppTest) -> list[str]:
    return [link.proto.label for link in test.sidebar.get("page_link")]


@pytest.mark.parametrize("role", MENUS)
def test_each_role_has_the_menu_in_its_order_and_its_links_keep_it(
    served: pytest.MonkeyPatch, invented: Shop, role: str
) -> None:
    test = _run(served, invented.warehouse, lang="en", role=role)
    assert [label for label in _menu(test) if label in _SCREENS] == MENUS[role]
    for link in test.sidebar.get("page_link"):
        assert f"role={role}" in link.proto.query_string
    assert f"role={role}" in " ".join(part.proto.json for part in test.get("bidi_component"))


def test_the_server_says_for_whom_and_the_reader_may_switch(
    served: pytest.MonkeyPatch, invented: Shop
) -> None:
    served.setenv("DISPUTES_ROLE", "watchdog")
    test = _run(served, invented.warehouse, lang="en", role="manager")
    assert _menu(test)[0] == "Overview"  # a link that says for whom is followed as it stands
    test.selectbox(key="choose_role").select("seller").run()
    assert test.query_params["role"] == "seller"
    assert _menu(test)[0] == "My metrics"


def test_a_snapshot_that_is_gone_is_told(served: pytest.MonkeyPatch, invented: Shop) -> None:
    test = _run(served, invented.warehouse, lang="en", snapshot="000999")
    assert not test.exception
    assert "no longer kept" in _shown(test)


def test_an_earlier_snapshot_is_shown_as_it_was(served: pytest.MonkeyPatch, invented: Shop) -> None:
    test = _run(served, invented.warehouse, lang="en", snapshot="000001")
    assert not test.exception
    assert "snapshot" not in test.session_state


def test_a_filter_moved_is_written_into_the_address(
    served: pytest.MonkeyPatch, invented: Shop
) -> None:
    test = _run(served, invented.warehouse, lang="en")
    test.selectbox(key="choose_platform").select("shanhai").run()
    assert test.query_params["platform"] == "shanhai"
    assert "lumen" not in _shown(test).split("badge")[0]


def test_a_filter_that_names_nothing_is_ignored(served: pytest.MonkeyPatch, invented: Shop) -> None:
    test = _run(served, invented.warehouse, lang="en", platform="'; drop", since="2026-99-99")
    assert not test.exception
    assert test.selectbox(key="choose_platform").value is None


def test_an_export_says_what_it_holds_and_no_cell_is_a_formula() -> None:
    rows = pl.DataFrame({"text": ["=1+1", "fine"], "n": [1, 2]})
    written = export.as_csv(rows, "shanhai · invented data").decode("utf-8-sig")
    assert written.splitlines() == ["# shanhai · invented data", "text,n", "'=1+1,1", "fine,2"]
    assert b"shanhai \xc2\xb7 invented data" in export.as_parquet(rows, "shanhai · invented data")
