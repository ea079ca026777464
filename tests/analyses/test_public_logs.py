"""The analyses through the whole product, on public logs nobody here wrote."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.run import Options, ingest
from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot

MAPS = Path(__file__).parents[1] / "loading" / "maps"
Row = dict[str, object]


@pytest.fixture(scope="module")
def load(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Snapshot]:
    """Ingests public files into a warehouse of their own, once for each set of options."""
    made: dict[object, Snapshot] = {}

    def _load(*names: str, **said: object) -> Snapshot:
        key = (names, tuple(said.items()))
        if key not in made:
            home = tmp_path_factory.mktemp("public")
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("DISPUTES_KEY_FILE", str(home / "key"))
                ingest([shared_data / name for name in names], home / "w", Options(**said))
            made[key] = open_snapshot(home / "w")
        return made[key]

    return _load
