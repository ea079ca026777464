"""The main job: files in, one snapshot published; and one file taken out again."""

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest import desk, versions
from ingest.building import Input
from ingest.loading import Load, RecordFile, Settings
from ingest.loading.keys import load_key
from ingest.loading.records import known_records, record_files, write_records
from ingest.mapping import mapped_source, source_of_map
from ingest.progress import Progress, Silent
from ingest.publish import Materialise, publish
from ingest.reading import Refused
from ingest.reading.archives import members
from ingest.report import FileAccount, accounts_of_load
from ingest.source import Source
from ingest.sources import known_sources
from ingest.sources.columns import did_you_mean
from ingest.tables import Found, recognised, tables
from ingest.warehouse import KEEP, Warehouse
from ingest.wording import commit, lexicon_of
from queries.materialise import materialise as judge

SHORTEST_HASH = 6  # characters of a SHA-256 that name a file to forget


@dataclass(frozen=True)
class Options:
    """What may be said of files that do not say it themselves."""

    source: str | None = None
    map_file: Path | None = None
    platform: str | None = None
    timezone: str | None = None
    local_timezone: str | None = None
    encoding: str | None = None
    exported_at: datetime | None = None  # UTC, as the two below
    period_from_at: datetime | None = None
    period_to_at: datetime | None = None
    ticket_url: str | None = None  # template of a ticket's page in the platform's help desk
    lexicon: Path | None = None  # phrases to read messages by, kept in the warehouse from then on
    keep: int = KEEP  # snapshots kept, the published one included

    def settings(self) -> Settings:
        """As the loader takes them, with a new load that says so (no paths)."""
        said = {k: v for k, v in asdict(self).items() if v is not None and k != "keep"}
        for name, path in (("map_file", self.map_file), ("lexicon", self.lexicon)):
            if path:
                said[name] = path.name
        now = datetime.now(UTC).replace(tzinfo=None)
        load = Load(
            load_id=f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}",
            started_at=now,
            version=versions.version(),
            arguments=json.dumps(said, ensure_ascii=False, default=str),
        )
        return Settings(
            load, self.platform, self.timezone, self.local_timezone, self.encoding,
            self.exported_at, self.period_from_at, self.period_to_at, self.ticket_url,
        )  # fmt: skip


Export = tuple[Sequence[Path], Options]  # what to load, and what is said of it


@dataclass(frozen=True)
class IngestReport:
    """What a load did: the published snapshot, each file's account, and the doubts by code."""

    snapshot: str
    seconds: float
    files: list[FileAccount]
    issues: dict[str, int]

    def as_json(self) -> dict[str, object]:
        """The promised JSON of `disputes ingest --json`."""
        return {**asdict(self), "seconds": round(self.seconds, 3)}


@dataclass(frozen=True)
class Forgotten:
    """What was forgotten, and the snapshot published without it."""

    snapshot: str
    seconds: float
    forgotten: list[str]


def ingest(
    paths: Sequence[Path], warehouse: Path, options: Options | None = None,
    progress: Progress | None = None, materialise: Materialise = judge,
) -> IngestReport:  # fmt: skip
    """Load files, folders and archives, and publish a snapshot of all the warehouse holds.

    Everything is recognised and read before anything changes. Raises Refused (nothing changed),
    Busy, and OSError where the machine could not (nothing changed).
    """
    return ingest_several([(paths, options or Options())], warehouse, progress, materialise)


def ingest_several(
    exports: Sequence[Export], warehouse: Path, progress: Progress | None = None,
    materialise: Materialise = judge,
) -> IngestReport:  # fmt: skip
    """Load several exports, each with what is said of it, and publish one snapshot; as `ingest`.

    All of them count, or none: a file of the last that is refused leaves the first unread too.
    """
    began, progress = time.monotonic(), progress or Silent()
    for _, options in exports:
        desk.refuse_unusable(options.ticket_url)
    house, last = Warehouse(warehouse), exports[-1][1]
    with house.writing(), house.scratch() as scratch, house.staging() as staging:
        phrases = lexicon_of(house, last.lexicon)
        found = [(options.settings(), _recognised(paths, scratch, options, progress))
                 for paths, options in exports]  # fmt: skip
        key, kept = load_key(warehouse), record_files(house.records)
        read: list[tuple[str, RecordFile, bool]] = []
        told: dict[Path, RecordFile] = {}
        for settings, some in found:
            done = [_read(house, one, settings, key, staging, progress) for one in some]
            told |= desk.said_again(
                kept, [file for _, file, is_new in done if not is_new], settings
            )
            read += done
        new = record_files(staging)
        replaced = [old for old in kept if any(_replaces(one, old) for one in new)]
        desk.write(told, staging)
        staying = [told.get(old.path, old) for old in kept if old not in replaced]
        published = publish(
            house, _inputs([*staying, *new]), materialise, progress, keep=last.keep,
            phrases=phrases,
            commit=lambda: commit(house, staging, [old.path.stem for old in replaced], phrases),
        )  # fmt: skip
        return IngestReport(
            snapshot=published.snapshot,
            files=accounts_of_load(published.manifest["files"], read),
            issues=published.manifest["issues"],
            seconds=time.monotonic() - began,
        )


def forget(
    warehouse: Path, name: str, progress: Progress | None = None,
    materialise: Materialise = judge,
) -> Forgotten:  # fmt: skip
    """Undo the loading of a file, named as it was loaded, or by the beginning of its SHA-256.

    An archive's name stands for all its members. Raises Refused naming the nearest name, Busy,
    OSError; then nothing has changed.
    """
    began, progress, house = time.monotonic(), progress or Silent(), Warehouse(warehouse)
    with house.writing(), house.staging() as staging:
        kept = record_files(house.records)
        gone = _named(kept, name)
        published = publish(
            house, _inputs([file for file in kept if file not in gone]),
            materialise, progress,
            commit=lambda: house.commit(staging, [file.path.stem for file in gone]),
        )  # fmt: skip
        return Forgotten(published.snapshot, time.monotonic() - began, [file.name for file in gone])


def rebuild(
    warehouse: Path, progress: Progress | None = None, materialise: Materialise = judge
) -> str:
    """Publish the records anew if a definition or the code has changed; returns the snapshot."""
    house = Warehouse(warehouse)
    with house.writing():
        inputs = _inputs(record_files(house.records))
        return publish(
            house, inputs, materialise, progress or Silent()
        ).snapshot  # fmt: skip


def _recognised(
    paths: Sequence[Path], scratch: Path, options: Options, progress: Progress
) -> list[Found]:
    """Every file in the paths, with the source and kind of each. Raises Refused."""
    sources = _sources(options)
    found: list[Found] = []
    for path in paths:
        progress.step(f"looking at {path.name or path}")
        for member in members(path, scratch):
            found += recognised(
                tables(member, scratch, options.encoding), options.encoding, sources
            )
    return found


def _sources(options: Options) -> dict[str, Source]:
    if options.map_file:
        source = mapped_source(options.map_file)
        return {source.name: source}
    known = known_sources()
    if options.source is None:
        return known
    if options.source not in known:
        raise Refused(
            f"--source {options.source}: there is no such source"
            f"{did_you_mean(options.source, known)}. `disputes sources` lists them."
        )
    return {options.source: known[options.source]}


def _read(
    house: Warehouse, one: Found, settings: Settings, key: bytes, staging: Path, progress: Progress
) -> tuple[str, RecordFile, bool]:
    """Name and records file of a file, and whether it is new: the same bytes are read but once."""
    how = (one.member, one.peek, one.source, one.kind, settings, key)
    for folder in (house.records, staging):
        known = known_records(*how, folder)
        if known is not None:
            return one.member.name, known, False
    progress.step(f"reading {one.member.name} as {one.source.name} ({one.kind.name})")
    file = write_records(*how, staging, progress.advance)
    return file.name, file, True


def _replaces(new: RecordFile, old: RecordFile) -> bool:
    """The same bytes for the same platform, read in another way: the later reading stands."""
    return (new.sha256, new.part, new.platform) == (old.sha256, old.part, old.platform)


def _named(kept: Sequence[RecordFile], name: str) -> list[RecordFile]:
    """The records files a user means to forget."""
    by_name = [file for file in kept if file.name == name or file.name.startswith(f"{name}!/")]
    by_hash = [
        file for file in kept if len(name) >= SHORTEST_HASH and file.sha256.startswith(name.lower())
    ]
    if not by_name and not by_hash:
        raise Refused(
            f"{name}: no such file is loaded{did_you_mean(name, {file.name for file in kept})}. "
            "Name it as `disputes ingest` named it, or by the beginning of its SHA-256."
        )
    alike = [file for file in by_name if file.name == name]
    if len({file.sha256 for file in alike}) > 1:
        hashes = ", ".join(file.sha256[:12] for file in alike)
        raise Refused(f"{name}: several files of this name are loaded. Say which: {hashes}")
    return by_name or by_hash


def _inputs(files: Sequence[RecordFile]) -> list[Input]:
    """Each records file with the source it was read by."""
    known, maps = known_sources(), dict[str, Source]()
    inputs = []
    for file in files:
        if file.map is not None:
            if file.map not in maps:
                maps[file.map] = source_of_map(file.map, f"the map that {file.name} was read by")
            source = maps[file.map]
        elif file.source in known:
            source = known[file.source]
        else:
            raise Refused(
                f"{file.name}: it was read as {file.source}, which this version does not know. "
                "Forget the file, or use the version that knows it."
            )
        inputs.append(Input(file, source))
    return inputs
