"""What several test areas share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What whoever runs the tests has set for their own warehouse must not reach the tests'.
for name in ("DISPUTES_KEY_FILE", "DISPUTES_WAREHOUSE", "DISPUTES_ROLE", "DISPUTES_SELLER"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public logs; the test is skipped, saying so, where it is absent."""
    folder = Path(os.environ.get("DISPUTES_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the public logs (shared/data) are not on this machine")
    return folder
