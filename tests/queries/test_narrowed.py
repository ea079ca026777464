"""What a filter narrows of an analysis: an exception that spares nothing is no exception."""

import pytest

from queries import sqltext, statements
from queries.catalogue import analyses
from queries.narrowing import BESIDE, NARROWED, WHOLE


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_left_whole_is_read_and_could_be_narrowed(name: str) -> None:
    select = sqltext.one_select(statements.text(f"analyses/{name}.sql"))
    assert set(WHOLE[name]) <= sqltext.reads(select) & NARROWED.keys()


@pytest.mark.parametrize("name", BESIDE)
def test_a_filter_that_narrows_what_is_told_is_one_of_an_analysis(name: str) -> None:
    assert name in analyses()
