"""The documents say what is: a list made by hand would be wrong within a month."""

import re
from pathlib import Path

import pytest

from ingest.sources import known_sources
from queries.listing import listed

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(path for path in ROOT.glob("*.md"))
README = (ROOT / "README.md").read_text("utf-8")


def test_the_catalogue_in_the_readme_is_the_catalogue() -> None:
    assert listed(README) == README, "run `make docs`"


def test_every_source_is_in_the_readme() -> None:
    for name in known_sources():
        assert f"`{name}`" in README


def test_every_command_is_in_the_changelog() -> None:
    from dashboard.cli import disputes

    said = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert [name for name in disputes.commands if name not in said] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
        assert (ROOT / target).exists(), f"{document.name} points to {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_named_is_there(document: Path) -> None:
    named = re.findall(r"`((?:queries|ingest|dashboard|sample_data|tests)/[\w./]*)`",
                       document.read_text("utf-8"))  # fmt: skip
    # what `disputes new` would lay is spoken of before it is there
    invented = ("closed_twice", "zendesk")
    gone = [path for path in named if not (ROOT / path).exists()]
    assert [path for path in gone if not any(word in path for word in invented)] == []


def test_no_lock_names_a_host() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text("utf-8"), lock.name
