"""Members of a .zip, unpacked by stream under names of our own; hostile names and bombs refused."""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ingest.reading import Member, Refused
from ingest.reading.limits import ALLOWANCE, MAX_RATIO
from ingest.reading.sealed import CHUNK, copy_counted, private_path

PACKED = (
    *(b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf"),  # zip, gzip, 7z
    *(b"Rar!", b"BZh", b"\xfd7zX", b"\x28\xb5\x2f\xfd"),  # rar, bzip2, xz, zstd
)
_ENCRYPTED = 0x1  # general purpose bit 0 (APPNOTE.TXT 4.4.4)


def zip_members(path: Path, name: str, scratch: Path) -> Iterator[Member]:
    """Each file of a zip, unpacked into `scratch`; every name is checked before the first byte."""
    with _opened(path, name) as archive:
        entries = [e for e in archive.infolist() if not e.is_dir() and not _is_hidden(e.filename)]
        _check_names(archive.infolist(), name)
        if not entries:
            raise Refused(f"{name}: the archive holds no files.")
        left = _limit(path.stat().st_size)  # of the whole: entries may share packed bytes
        for entry in sorted(entries, key=lambda e: e.filename):
            member = _unpack(archive, entry, name, scratch, min(left, _limit(entry.compress_size)))
            left -= member.size
            if member.path.suffix == ".xlsx":
                check_workbook(member.path, member.name)
            yield member


def check_workbook(path: Path, name: str) -> None:
    """Refuse an .xlsx (itself a zip) that unpacks to more than MAX_RATIO times its size."""
    left = _limit(path.stat().st_size)
    with _opened(path, name) as archive:
        for entry in archive.infolist():
            for chunk in _stream(archive, entry, name):
                left -= len(chunk)
                if left < 0:
                    raise _bomb(name)


def _opened(path: Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise Refused(f"{name}: the archive is damaged ({error}). Copy it again.") from error


def _limit(packed_size: int) -> int:
    return MAX_RATIO * packed_size + ALLOWANCE


def _is_hidden(filename: str) -> bool:
    parts = PurePosixPath(filename).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _check_names(entries: list[zipfile.ZipInfo], archive: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        fault = _name_fault(entry)
        folded = unicodedata.normalize("NFC", entry.filename).casefold().rstrip("/")
        if fault is None and folded in seen:
            fault = "has the same name as another member"
        if fault:
            raise Refused(
                f"{archive}: its member {entry.filename[:200]!a} {fault}. Nothing was "
                "unpacked. Pack the export again, or unpack it yourself and load the folder."
            )
        seen.add(folded)


def _name_fault(entry: zipfile.ZipInfo) -> str | None:
    # the name as stored: zipfile cuts at a NUL and turns the system's own separator into /
    name = getattr(entry, "orig_filename", entry.filename)
    parts = re.split(r"[/\\]", name)
    if ".." in parts:
        return "would lie outside the archive (..)"
    if name.startswith(("/", "\\")):
        return "has an absolute path"
    if re.match(r"[A-Za-z]:", name):
        return "names a drive"
    if "\\" in name or "\x00" in name:
        return "has a name no export gives"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, not a file"
    return None


def _unpack(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, scratch: Path, limit: int
) -> Member:
    inner = f"{name}!/{entry.filename}"
    suffix = ".xlsx" if entry.filename.lower().endswith(".xlsx") else ".unpacked"
    into = private_path(scratch, suffix)
    written = copy_counted(_stream(archive, entry, inner), into, limit)
    if written is None:
        raise _bomb(inner)
    sha256, size = written
    with into.open("rb") as file:
        nested = file.read(4).startswith(PACKED) and suffix != ".xlsx"
    if nested or size == 0:
        into.unlink()
        raise Refused(
            f"{inner}: an archive inside an archive. Unpack the outer one first."
            if nested
            else f"{inner}: the file is empty (0 bytes). Export it again."
        )
    return Member(inner, into, sha256, size)


def _stream(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    if entry.flag_bits & _ENCRYPTED:
        raise Refused(f"{name}: protected by a password. Unpack it and load the unpacked file.")
    try:
        with archive.open(entry) as packed:
            while chunk := packed.read(CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused(
            f"{name}: cannot be unpacked ({error}). Copy the archive again, or unpack it yourself "
            "and load the folder."
        ) from error


def _bomb(name: str) -> Refused:
    return Refused(
        f"{name}: unpacks to more than {MAX_RATIO} times its size, as an archive bomb does. "
        "If it is meant, unpack it yourself and load the unpacked file."
    )
