"""Rows as people read them: a number's unit stands in its column's name, and is written with it."""

import pytest

from dashboard.parts import evidence
from dashboard.parts.words import words


@pytest.mark.parametrize(
    ("column", "value", "english", "chinese"),
    [
        ("hours_left", 3.64, "3.6 h", "3.6 小时"),
        ("owed_hours", 48.0, "48 h", "48 小时"),
        ("lag_seconds", 90.0, "1.5 min", "1.5 分钟"),
        ("days_per_chain", 2.0, "48 h", "48 小时"),
        ("share", 0.5, "50.0%", "50.0%"),
        ("n", 1200, "1,200", "1,200"),
    ],
)
def test_a_number_is_written_with_its_unit(
    column: str, value: float, english: str, chinese: str
) -> None:
    for language, told in (("en", english), ("zh", chinese)):
        written = evidence.as_list(words(language), [column], {column: value}, None)
        assert told in written
