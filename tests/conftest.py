"""What several test areas share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public logs; the test is skipped, saying so, where it is absent."""
    folder = Path(os.environ.get("DISPUTES_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the public logs (shared/data) are not on this machine")
    return folder
