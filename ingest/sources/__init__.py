"""The exports that are recognised: one folder each, found by looking."""

from functools import cache
from pathlib import Path

from ingest.source import Source
from ingest.sources.definition import read_source

FOLDER = Path(__file__).parent


@cache
def known_sources() -> dict[str, Source]:
    """Every source that has a folder here, by name.

    Raises Refused, naming all faults of all of them, where a definition is wrong.
    """
    return {
        path.parent.name: read_source(path.parent) for path in sorted(FOLDER.glob("*/source.toml"))
    }
