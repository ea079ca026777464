"""The row-to-catalogue map: every phenomenon has a definition, or says which columns it lacks."""

import pytest

from queries.catalogue import analyses, patterns
from queries.contract import names
from queries.phenomena import phenomena

CODES = [*(f"S{n:02d}" for n in range(1, 25)), *(f"T{n}" for n in range(1, 7)),
         *(f"F{n}" for n in range(1, 7))]  # fmt: skip
UNTESTABLE = {"T4", "F2", "F3"}


def test_the_list_is_whole() -> None:
    assert list(phenomena()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_row_is_answered_or_says_what_it_lacks(code: str) -> None:
    found = phenomena()[code]
    assert found.is_covered or code in UNTESTABLE
    assert bool(found.lacks) == (code in UNTESTABLE)
    assert all(found.words.values())


@pytest.mark.parametrize("code", sorted(UNTESTABLE))
def test_what_would_change_it_are_columns_of_the_contract(code: str) -> None:
    found = phenomena()[code]
    assert set(found.lacks) <= names()
    assert found.why is not None
    assert all(found.why.values())


def test_no_definition_speaks_to_a_row_that_is_not_listed() -> None:
    named = {code for one in (*patterns().values(), *analyses().values()) for code in one.phenomena}
    assert named <= set(CODES)
