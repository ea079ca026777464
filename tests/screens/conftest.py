"""The invented shop, and screens played on a stage of their own."""

import pytest

from queries.snapshot import Snapshot, open_snapshot
from tests.browser.shop import Shop, shop


@pytest.fixture(scope="session")
def invented() -> Shop:
    """The warehouse that tests of screens and of the browser share."""
    return shop()


@pytest.fixture(scope="session")
def snapshot(invented: Shop) -> Snapshot:
    """Its published snapshot."""
    return open_snapshot(invented.warehouse)
