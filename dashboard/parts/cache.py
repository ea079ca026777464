"""What was read from a snapshot is kept: what stands under a snapshot's name never changes.

It is handed out as it stands, not copied: hundreds of thousands of counts would take longer to copy
than to count. So whoever is given it only reads it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from queries.snapshot import Snapshot

Read = TypeVar("Read", bound=Callable[..., Any])


def per_snapshot(entries: int) -> Callable[[Read], Read]:
    """Keep the last `entries` results of a function of a snapshot and plain values."""
    return st.cache_resource(  # type: ignore[return-value]
        show_spinner=False, max_entries=entries, hash_funcs={Snapshot: _name}
    )


def _name(snapshot: Snapshot) -> str:
    return f"{snapshot.path} {snapshot.digest}"
