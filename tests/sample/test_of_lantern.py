"""Lantern's exports, ingested: each pattern equals its second computation, row by row.

The second computations stand in modules named second_of_lantern*.py beside this one; each exports
PATTERNS, functions of the exports that are named like the pattern.
"""

import importlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingest.loading.tokens import tokens_of
from ingest.run import Options, ingest_several
from sample_data import lantern
from tests.sample import lantern_files
from tests.sample.lantern_files import Exports
from tests.sample.second_labels import Verdicts

ORDERS, SEED = 1500, 5
Second = Callable[[Exports], Verdicts]
HERE = Path(__file__).parent
SECONDS: list[Second] = [
    second
    for path in sorted(HERE.glob("second_of_lantern*.py"))
    for second in importlib.import_module(f"tests.sample.{path.stem}").PATTERNS
]
OF_CODES = ("code_sold_twice",)


class Loaded:
    """The exports as plain Python has them, and what the patterns say."""

    def __init__(self, folder: Path, orders: int = ORDERS, seed: int = SEED) -> None:
        lantern.generate(folder, orders, seed)
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("DISPUTES_KEY_FILE", str(folder / "key"))
            told = [  # the desk as it was at the end, not as it was exported twice
                ([folder / name / file for file in files], Options(**{"platform": name, **said}))
                for name, files, said in (
                    ("lantern", lantern.FILES, lantern.OPTIONS),
                    ("lantern_shop", lantern.SHOP_FILES, lantern.SHOP_OPTIONS),
                    ("lantern_stripe", lantern.RAIL_FILES, lantern.RAIL_OPTIONS),
                )
            ]
            ingest_several(told, folder / "warehouse")
        published = (folder / "warehouse" / "CURRENT").read_text().strip()
        self.snapshot = folder / "warehouse" / "snapshots" / f"{published}.duckdb"
        self.key = bytes.fromhex((folder / "key").read_text())
        self.exports = lantern_files.read(folder)

    def verdicts(self, pattern: str) -> Verdicts:
        """Subject -> verdict."""
        query = f"select subject_id, verdict from verdict_{pattern} where platform = 'lantern'"  # noqa: S608
        with duckdb.connect(self.snapshot, read_only=True) as con:
            return dict(con.execute(query).fetchall())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Lantern, of a small size."""
    return Loaded(tmp_path_factory.mktemp("lantern"))


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
