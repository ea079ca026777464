"""What a user names, as single files: a folder, a plain file, a .gz, or the members of a .zip."""

import gzip
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.reading import Member, Refused
from ingest.reading.limits import ALLOWANCE, MAX_RATIO
from ingest.reading.sealed import CHUNK, copy_counted, fingerprint, private_path
from ingest.reading.zips import check_workbook, zip_members

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
DATA_SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet", ".sql",
                 ".jsonocel", ".xmlocel", ".sqlite", ".gz", ".zip")  # fmt: skip


def members(path: Path, scratch: Path) -> Iterator[Member]:
    """Every file in what the user named, in the order of their names.

    Packed files are unpacked into `scratch`, under names of our own. Raises Refused; what was
    being unpacked at that moment is removed again.
    """
    if not path.exists():
        raise Refused(f"{path}: there is no such file or folder. Check the spelling of the path.")
    if not path.is_dir():
        yield from _file_members(path, path.name, scratch)
        return
    if path.suffix.lower() in DATA_SUFFIXES:
        raise Refused(
            f"{path}: this is a folder named like a file. Rename it, or name the file inside it."
        )
    files = _files_below(path)
    if not files:
        raise Refused(f"{path}: the folder holds no files. Name the folder of the export.")
    for file in files:
        yield from _file_members(file, file.relative_to(path).as_posix(), scratch)


def _files_below(folder: Path) -> list[Path]:
    found = []
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if any(part.startswith(".") for part in inner.parts) or "__MACOSX" in inner.parts:
            continue
        if path.is_dir():
            if path.suffix.lower() in DATA_SUFFIXES:
                raise Refused(f"{inner.as_posix()}: this is a folder named like a file. Rename it.")
            continue
        found.append(path)
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _file_members(path: Path, name: str, scratch: Path) -> Iterator[Member]:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused(
            f"{name}: this is no ordinary file (a pipe, a device or the like). "
            "Save its content to a file and load that."
        )
    if path.stat().st_size == 0:
        raise Refused(f"{name}: the file is empty (0 bytes). Export it again.")
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(GZIP):
        yield _gunzipped(path, name, scratch)
    elif start == ZIP and path.suffix.lower() != ".xlsx":
        yield from zip_members(path, name, scratch)
    else:
        if start == ZIP:
            check_workbook(path, name)
        sha256, size = fingerprint(path)
        yield Member(name, path, sha256, size)


def _gunzipped(path: Path, name: str, scratch: Path) -> Member:
    """The one file inside a .gz, unpacked."""
    into = private_path(scratch)
    limit = MAX_RATIO * path.stat().st_size + ALLOWANCE
    try:
        with gzip.open(path, "rb") as packed:
            written = copy_counted(_chunks(packed), into, limit)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise Refused(
            f"{name}: the .gz is damaged or cut off ({error}). Copy or export it again."
        ) from error
    if written is None:
        raise Refused(
            f"{name}: unpacks to more than {MAX_RATIO} times its size, as an archive bomb does. "
            "If it is meant, unpack it yourself and load the unpacked file."
        )
    if written[1] == 0:
        into.unlink()
        raise Refused(f"{name}: the file inside is empty (0 bytes). Export it again.")
    with into.open("rb") as file:
        if file.read(4).startswith((GZIP, ZIP)):
            into.unlink()
            raise Refused(f"{name}: an archive inside an archive. Unpack the outer one first.")
    return Member(name, into, *written)


def _chunks(file: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
