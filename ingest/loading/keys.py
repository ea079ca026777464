"""The secret key that tokens are made with: a file of its own, outside the warehouse."""

import hashlib
import os
import secrets
import stat
from pathlib import Path

from ingest.reading import Refused

KEY_BYTES = 32


def key_path(warehouse: Path) -> Path:
    """Where the key of a warehouse is: DISPUTES_KEY_FILE, else a file beside the warehouse."""
    named = os.environ.get("DISPUTES_KEY_FILE")
    if named:
        return Path(named).expanduser()
    warehouse = warehouse.absolute()
    return warehouse.with_name(f"{warehouse.name}.key")


def load_key(warehouse: Path) -> bytes:
    """Read the warehouse's key, or make it on first use (mode 0600).

    Raises Refused where the key lies in the warehouse, is too short, or others can read it.
    """
    path = key_path(warehouse)
    if path.resolve().is_relative_to(warehouse.resolve()):
        raise Refused(
            f"{path}: the key lies inside the warehouse; move it out and set DISPUTES_KEY_FILE"
        )
    try:
        return _make(path)
    except FileExistsError:
        return _read(path)


def key_id(key: bytes) -> str:
    """Names a key without showing it: 8 hex characters."""
    return hashlib.sha256(b"dispute-lens key id\0" + key).hexdigest()[:8]


def _make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    key = secrets.token_bytes(KEY_BYTES)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def _read(path: Path) -> bytes:
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Refused(f"{path}: others can read the key; run chmod 600 on it")
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise Refused(
            f"{path}: this is no key of {KEY_BYTES} bytes in hex; put the right file back, "
            "or remove it and load all files again"
        )
    return key
