"""A template of a ticket's page: what may stand in it, and what a log's id can do to it."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.desk import page_of, start_of, template_fault

DESK = "https://desk.example.com:8443/a/tickets/{ticket_id}?tab=all"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("https://desk.example.com/tickets", "hold {ticket_id} once"),
        ("https://desk.example.com/{ticket_id}/{ticket_id}", "hold {ticket_id} once"),
        ("javascript:alert('{ticket_id}')", "begin with http"),
        ("file:///etc/{ticket_id}", "begin with http"),
        ("//desk.example.com/{ticket_id}", "begin with http"),
        ("https://{ticket_id}.example.com/", "only after the host"),
        ("https://desk.example.com{ticket_id}", "only after the host"),
        ("https:///{ticket_id}", "name a host"),
        ("https://ann:secret@desk.example.com/{ticket_id}", "without a user"),
        ("https://desk.example.com/{ticket_id}?q={q}", "no space, quote, brace"),
        ("https://desk.example.com/a b/{ticket_id}", "no space, quote, brace"),
        ('https://desk.example.com/"onload=x/{ticket_id}', "no space, quote, brace"),
        ("https://desk.example.com/\n{ticket_id}", "no space, quote, brace"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_cure(template: str, said: str) -> None:
    fault = template_fault(template) or ""
    assert said in fault
    assert "https://desk.example.com/tickets/{ticket_id}" in fault
    assert page_of(template, "T1") is None


def test_a_ticket_has_its_page() -> None:
    assert template_fault(DESK) is None
    assert page_of(DESK, "TK 7/8") == "https://desk.example.com:8443/a/tickets/TK%207%2F8?tab=all"
    assert start_of(DESK) == "https://desk.example.com:8443/a/tickets/"
    assert page_of(None, "T1") is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_id_leaves_the_desk(ticket_id: str) -> None:
    page = page_of(DESK, ticket_id)
    if page is None:
        assert not ticket_id.strip(".")
        return
    parts = urlsplit(page)
    assert parts.netloc == "desk.example.com:8443"
    assert (parts.scheme, parts.query) == ("https", "tab=all")
    assert parts.path.count("/") == 3
    assert page.isascii()
