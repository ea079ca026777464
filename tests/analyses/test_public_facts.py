"""What is known of public logs stands in our report: fact, path into its JSON, interval."""

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from queries.figures import Filters
from queries.report import report
from queries.snapshot import Snapshot

TABLE = tomllib.loads((Path(__file__).parent / "public_facts.toml").read_text("utf-8"))
PIECE = re.compile(r"[^.\[\]#]+|\[[^\]]*\]|#")
Told = Callable[[str], Any]


@pytest.fixture(scope="module")
def told(public_log: Callable[[str], Snapshot]) -> Told:
    """The report on one of the logs, each made once."""

    @cache
    def _told(name: str) -> Any:
        log = TABLE["log"][name]
        found = report(public_log(name), Filters(), by=log.get("by"))
        return json.loads(json.dumps(found))["platforms"][log.get("platform", name)]

    return _told


def at(value: Any, path: str) -> Any:
    """What a path leads to: keys after dots, [key=value,…] chooses one of a list, # counts."""
    chosen: list[Any] = [value]
    for piece in PIECE.findall(path):
        if piece == "#":
            return len(chosen)
        if piece.startswith("["):
            asked = [one.split("=", 1) for one in piece[1:-1].split(",")]
            chosen = [one for one in _listed(chosen[0]) if all(_is(one, *pair) for pair in asked)]
        else:
            chosen = [one[piece] for one in chosen]
    assert len(chosen) == 1, f"{path}: {len(chosen)} found"
    return chosen[0]


def _listed(value: Any) -> list[Any]:
    """A list as it is; of a table its entries, each knowing its name."""
    if isinstance(value, dict):
        return [{"name": name, **entry} for name, entry in value.items()]
    return list(value)


def _is(one: dict[str, Any], key: str, wanted: str) -> bool:
    value = one.get(key)
    return (str(value).lower() if isinstance(value, bool) else str(value)) == wanted


@pytest.mark.parametrize("fact", TABLE["fact"], ids=lambda fact: f"{fact['log']}: {fact['says']}")
def test_the_report_says_what_is_known(told: Told, fact: dict[str, Any]) -> None:
    least, most = fact["between"]
    assert least <= at(told(fact["log"]), fact["path"]) <= most


def test_a_path_that_leads_nowhere_is_noticed() -> None:
    world = {"rows": [{"kind": "a", "k": 1}, {"kind": "b", "k": 2}]}
    assert at(world, "rows[kind=b].k") == 2
    assert at(world, "rows[kind=c]#") == 0
    with pytest.raises(AssertionError, match="0 found"):
        at(world, "rows[kind=c].k")
