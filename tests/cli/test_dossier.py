"""The dossier by the command line: both languages, texts only if asked for, PDF if it can be."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import disputes
from dashboard.commands import chromium
from tests.browser.shop import TICKET, Shop, shop


@pytest.fixture(scope="module")
def invented() -> Shop:
    """The shop that the screens show."""
    return shop()


def run(*words: object) -> Result:
    return CliRunner().invoke(disputes, ["dossier", *(str(one) for one in words)])


@pytest.mark.parametrize(("language", "title"), [("en", "Dossier: Ticket"), ("zh", "案卷：工单")])
def test_a_dossier_is_one_file_without_texts(
    invented: Shop, tmp_path: Path, language: str, title: str
) -> None:
    out = tmp_path / "case.html"
    done = run("ticket", TICKET, "--platform", "shanhai", "--language", language,
               "--warehouse", invented.warehouse, "-o", out)  # fmt: skip
    assert done.exit_code == 0, done.output
    page = out.read_text("utf-8")
    assert f"<title>{title} {TICKET}</title>" in page
    assert "markdown.png" not in page
    assert [one.name for one in tmp_path.iterdir()] == ["case.html"]


def test_texts_are_told_where_they_are_asked_for(invented: Shop, tmp_path: Path) -> None:
    out = tmp_path / "case.html"
    done = run("ticket", TICKET, "--with-texts", "--warehouse", invented.warehouse, "-o", out)
    assert done.exit_code == 0, done.output
    assert "markdown.png" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ticket", "none"), "there is no ticket none on any platform"),
        (("ticket", TICKET, "--platform", "lumen"), f"there is no ticket {TICKET} on lumen"),
        (("parcel", TICKET), "'parcel' is not one of"),
    ],
)
def test_a_case_that_is_not_there_is_wrong_usage(
    invented: Shop, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = run(*words, "--warehouse", invented.warehouse, "-o", tmp_path / "x.html")
    assert done.exit_code == 2
    assert told in done.output
    assert not (tmp_path / "x.html").exists()


def test_without_a_chromium_one_sentence_says_so(
    invented: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPUTES_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    done = run("ticket", TICKET, "--pdf", "--warehouse", invented.warehouse,
               "-o", tmp_path / "x.pdf")  # fmt: skip
    assert done.exit_code == 4
    assert "there is no Chromium on this machine" in done.output
    assert not (tmp_path / "x.pdf").exists()


def test_a_chromium_that_is_none_is_told(
    invented: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    false = shutil.which("false")
    if false is None:
        pytest.skip("no program that does nothing")
    monkeypatch.setenv("DISPUTES_CHROMIUM", false)
    done = run("ticket", TICKET, "--pdf", "--warehouse", invented.warehouse,
               "-o", tmp_path / "x.pdf")  # fmt: skip
    assert done.exit_code == 4
    assert "printed nothing" in done.output


def test_a_chromium_prints_it(invented: Shop, tmp_path: Path) -> None:
    if chromium.found() is None:
        pytest.skip("no Chromium on this machine")
    out = tmp_path / "case.pdf"
    done = run("ticket", TICKET, "--pdf", "--warehouse", invented.warehouse, "-o", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF-")
