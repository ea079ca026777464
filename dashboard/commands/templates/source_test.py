"""The source $name: a real or hand-written export, loaded into the contract tables."""

from ingest.sources import known_sources


def test_it_is_found() -> None:
    assert "$name" in known_sources()
