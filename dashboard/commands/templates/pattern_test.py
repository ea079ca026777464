"""$name, beyond its worked example: the rows on which it could go wrong."""

import pytest

from queries import catalogue


def test_the_header_is_filled_in() -> None:
    pattern = catalogue.patterns()["$name"]
    if "<" in pattern.sql.split("*/")[0]:
        pytest.fail("queries/patterns/$name.sql still has words in <angle brackets> to fill in")
