"""Lantern's exports, ingested: each pattern equals its second computation, row by row.

The second computations stand in modules named second_of_lantern*.py beside this one; each exports
PATTERNS, functions of the exports that are named like the pattern.
"""

import importlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.loading.tokens import tokens_of
from tests.sample.lantern_files import Exports
from tests.sample.lantern_loaded import Loaded, load
from tests.sample.second_labels import Verdicts

Second = Callable[[Exports], Verdicts]
HERE = Path(__file__).parent
SECONDS: list[Second] = [
    second
    for path in sorted(HERE.glob("second_of_lantern*.py"))
    for second in importlib.import_module(f"tests.sample.{path.stem}").PATTERNS
]
OF_CODES = ("code_sold_twice",)
ORDERS, SEED = 1500, 5


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Lantern, of a size that the second computations can be run on in seconds."""
    return load(tmp_path_factory.mktemp("lantern"), ORDERS, SEED)


@pytest.mark.parametrize("second", SECONDS, ids=lambda second: second.__name__)
def test_each_verdict(loaded: Loaded, second: Second) -> None:
    expected, found = second(loaded.exports), loaded.verdicts(second.__name__)
    if second.__name__ in OF_CODES:
        tokens = tokens_of(list(expected), "code", loaded.key).to_pylist()
        expected = dict(zip(tokens, expected.values(), strict=True))
    different = {
        subject: (found.get(subject), expected.get(subject))
        for subject in expected.keys() | found.keys()
        if found.get(subject) != expected.get(subject)
    }
    assert set(expected.values()) - {"unknown"}
    assert not different, f"{Counter(different.values())} {list(different)[:5]}"
