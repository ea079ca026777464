"""Where a platform's own help desk shows a ticket: said with a load, changed without reading anew.

The template changes no figure and no record, so it is no part of how a file was read. It is kept in
the account of a records file; of those of a platform the one said last stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.loading import RecordFile, Settings
from ingest.loading.drafts import said_of
from ingest.reading import Refused
from queries.desk import template_fault


def refuse_unusable(template: str | None) -> None:
    """Raise Refused, with the cure, where a template cannot be used."""
    if template is not None and (fault := template_fault(template)):
        raise Refused(f"--ticket-url {template}: {fault}.")


def said_again(
    kept: Sequence[RecordFile], known: Iterable[RecordFile], settings: Settings
) -> dict[Path, RecordFile]:
    """Files read before, with the template said now where it is not the one that stands.

    kept: all records files there are; known: those of them that this load names again.
    """
    standing = _standing(kept)
    return {
        file.path: replace(
            file, ticket_url=settings.ticket_url, ticket_url_at=settings.load.started_at
        )
        for file in known
        if file in kept and settings.ticket_url not in (None, standing.get(file.platform))
    }


def write(told: Mapping[Path, RecordFile], staging: Path) -> None:
    """Lay the changed accounts beside a load's new files; they count when those do."""
    for path, file in told.items():
        (staging / path.with_suffix(".json").name).write_text(said_of(file), encoding="utf-8")


def _standing(files: Iterable[RecordFile]) -> dict[str, str]:
    """Platform -> the template said last."""
    said = sorted(
        (file.ticket_url_said_at, file.ticket_url, file.platform)
        for file in files
        if file.ticket_url is not None
    )
    return {platform: template for _, template, platform in said}
