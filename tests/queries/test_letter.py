"""What to ask a platform for: fewest columns, most answers, nothing that cannot be given."""

import tomllib
from pathlib import Path

import pytest

from queries import answers, letter
from queries.catalogue import analyses, patterns
from queries.letter import Request
from queries.snapshot import Snapshot

WAYS = {
    "a": [frozenset({"t.x", "t.y"}), frozenset({"t.z"})],
    "b": [frozenset({"t.z", "u.v"})],
    "c": [frozenset({"t.z"})],
    "d": [frozenset({"platforms.timezone"})],  # whoever loads the export says it
    "e": [],  # the software never stores it
}


def asked(monkeypatch: pytest.MonkeyPatch, names: set[str] | None = None) -> list[Request]:
    monkeypatch.setattr(answers, "ways", lambda *_: WAYS)
    nothing: Snapshot = object()  # type: ignore[assignment]
    return letter.requests(nothing, "shop", names)


def test_what_answers_most_for_fewest_columns_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch) == [Request(("t.z",), ("a", "c")), Request(("u.v",), ("b",))]


def test_it_can_be_narrowed_to_some_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, {"b"}) == [Request(("t.z", "u.v"), ("b",))]
    assert asked(monkeypatch, {"d", "e"}) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_column_that_is_needed_can_be_asked_for(language: str) -> None:
    definitions = [*patterns().values(), *analyses().values()]
    needed = {column for one in definitions for option in one.needs for column in option}
    for column in sorted(one for one in needed if not one.startswith("platforms.")):
        assert letter.asked_for(column, language)


def test_no_column_is_asked_for_that_the_contract_lacks() -> None:
    from queries.contract import names

    said = tomllib.loads(Path(letter.__file__).with_suffix(".toml").read_text("utf-8"))
    columns = {f"{table}.{name}" for table, some in said.items() for name in some}
    assert columns <= names()
