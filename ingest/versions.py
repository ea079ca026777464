"""What a snapshot is a function of: its inputs, the key, the definitions and the code."""

import hashlib
import importlib.metadata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import duckdb

import ingest
import queries
from ingest.loading import RecordFile

DISTRIBUTION = "dispute-lens"


def version() -> str:
    """Version of the program."""
    return importlib.metadata.version(DISTRIBUTION)


def origin(files: Sequence[RecordFile], lexicon: str) -> dict[str, object]:
    """All that decides what a snapshot holds, as its manifest says it; `lexicon` is its version."""
    inputs = [
        {"name": one.name, "sha256": one.sha256, "how": one.how}
        | (
            {"ticket_url": one.ticket_url, "ticket_url_at": one.ticket_url_said_at.isoformat()}
            if one.ticket_url
            else {}
        )
        for one in files
    ]
    return {
        "inputs": sorted(inputs, key=lambda one: (one["name"], one["sha256"], one["how"])),
        "key_ids": sorted({one.key_id for one in files}),
        "definitions": definitions() | {"lexicon.csv": lexicon},
        "code": {"version": version(), "hash": code(), "duckdb": duckdb.__version__},
    }


@cache
def definitions() -> dict[str, str]:
    """Hash of each definition the figures come from, by its path in queries/."""
    folder = _folder(queries.__path__)
    return {
        path.relative_to(folder).as_posix(): _hash([path]) for path in sorted(folder.rglob("*.sql"))
    }


@cache
def code() -> str:
    """Hash of everything else that decides what is built: the loader and the queries' Python."""
    folders = [_folder(ingest.__path__), _folder(queries.__path__)]
    suffixes = {".py", ".sql", ".toml"}
    return _hash(
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in suffixes
    )


def _folder(paths: Iterable[str]) -> Path:
    return Path(next(iter(paths)))


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
