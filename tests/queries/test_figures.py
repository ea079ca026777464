"""Figures, the rows behind them, and the script that gives the same counts elsewhere."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from queries import catalogue, figures
from queries.definitions import VERDICTS
from queries.figures import Filters
from queries.snapshot import Snapshot

Publish = Callable[[str], Snapshot]
SHOP = """
platforms
| platform | timezone      |
| shop     | Asia/Shanghai |

orders
| order_id | seller_id | category | placed_at        | paid_at          | paid_at_quality | status    | is_delivery_claimed | status_native |
| early    | ann       | cards    | 2026-01-10 09:00 | 2026-01-10 09:00 | exact           | delivered | true                | 已发货        |
| late     | bob       | cards    | 2026-02-10 09:00 | 2026-02-10 09:00 | exact           | delivered | true                | 已发货        |

code_assignments
| order_id | code_id |
| early    | c_one   |
| late     | c_two   |

redemptions
| platform | code_id | redeemed_at      |
| service  | c_one   | 2026-01-09 09:00 |
| service  | c_two   | 2026-02-11 09:00 |

tickets
| ticket_id | order_id | seller_id | category     | opened_at        | status |
| silent    | early    | ann       | not_received | 2026-01-11 09:00 | closed |
| answered  | late     | bob       | invalid_code | 2026-02-11 09:00 | closed |

events
| subject_id | happened_at      | from_status | to_status | actor_kind | to_native |
| silent     | 2026-01-14 19:00 | open        | closed    | timer      | 已关闭    |
| answered   | 2026-02-14 09:00 | open        | closed    | agent      | 已关闭    |

messages
| ticket_id | sent_at          | side     | actor_kind | text               |
| silent    | 2026-01-11 10:00 | buyer    | buyer      | Nothing came       |
| answered  | 2026-02-12 10:00 | platform | agent      | Here is a new code |
"""  # noqa: E501


@pytest.fixture
def shop(publish: Publish) -> Snapshot:
    return publish(SHOP)


def test_a_count_equals_its_rows_under_every_filter(shop: Snapshot) -> None:
    for filters in (
        Filters(), Filters(seller="ann"), Filters(category="not_received"),
        Filters(platform="shop"),
        Filters(since=date(2026, 2, 1)), Filters(until=date(2026, 2, 1)),
        Filters(since=date(2026, 1, 14), until=date(2026, 1, 15)),
    ):  # fmt: skip
        counted = figures.pattern_figures(shop, filters)
        for name in catalogue.patterns():
            for verdict in ("match", "no_match", "too_early", "unknown", "excluded"):
                subjects = sum(getattr(one[name], verdict) for one in counted.values())
                found = figures.verdict_rows(shop, name, filters, verdict)
                assert (subjects, subjects) == (found.total, found.frame.height)


def test_the_period_acts_on_the_time_of_the_judged_claim(shop: Snapshot) -> None:
    january = Filters(since=date(2026, 1, 1), until=date(2026, 2, 1))
    rows = figures.verdict_rows(shop, "closed_unanswered", january).frame
    assert rows["subject_id"].to_list() == ["silent"]
    assert january.previous() == Filters(since=date(2025, 12, 1), until=date(2026, 1, 1))


def test_few_judged_subjects_give_no_rate(shop: Snapshot) -> None:
    found = figures.pattern_figures(shop, Filters())["shop"]["closed_unanswered"]
    assert (found.match, found.no_match, found.rate, found.low) == (1, 1, None, None)


def test_twenty_judged_subjects_give_a_rate_and_its_interval(publish: Publish) -> None:
    tickets = "\n".join(
        f"| t{number} | 2026-01-01 09:00 | closed | 2026-01-02 09:00 |" for number in range(20)
    )
    snapshot = publish(
        "tickets\n| ticket_id | opened_at | status | closed_at |\n" + tickets
        + "\n\nmessages\n| ticket_id | sent_at | side | actor_kind |\n"
        "| t1 | 2026-01-01 10:00 | platform | agent |\n"
    )  # fmt: skip
    found = figures.pattern_figures(snapshot, Filters())["shop"]["closed_unanswered"]
    assert found.rate == pytest.approx(19 / 20)
    assert (found.low, found.high) == (
        pytest.approx(0.7639, abs=1e-4),
        pytest.approx(0.9911, abs=1e-4),
    )


def test_claims_sum_to_the_claims_made_and_to_their_rows(shop: Snapshot) -> None:
    found = figures.claim_figures(shop, Filters())["shop"]
    assert list(found) == ["delivered", "processing", "waiting", "escalated", "resolved"]
    for claim, one in found.items():
        parts = (one.supported, one.contradicted, one.unsupported, one.too_early, one.excluded,
                 one.not_testable)  # fmt: skip
        assert sum(parts) == one.claimed == figures.claim_rows(shop, claim, Filters()).total
    assert (found["resolved"].contradicted, found["resolved"].supported) == (1, 1)
    assert found["resolved"].native == ("已关闭",)


def test_a_moved_parameter_is_computed_live_and_kept(shop: Snapshot) -> None:
    moved = {"redeemed_before_delivery": {"tolerance_seconds": 86400}}
    published = figures.pattern_figures(shop, Filters())["shop"]["redeemed_before_delivery"]
    live = figures.pattern_figures(shop, Filters(), moved)["shop"]["redeemed_before_delivery"]
    assert (published.match, live.match, live.no_match) == (1, 0, 2)
    rows = figures.verdict_rows(
        shop, "redeemed_before_delivery", Filters(seller="ann"), params={"tolerance_seconds": 86400}
    )
    assert rows.frame["verdict"].to_list() == ["no_match"]


def test_months_add_up(shop: Snapshot) -> None:
    months = figures.monthly(shop, "closed_unanswered", Filters())
    assert months["month"].to_list() == [date(2026, 1, 1), date(2026, 2, 1)]
    assert (months["match"].to_list(), months["no_match"].to_list()) == ([1, 0], [0, 1])


def test_the_scripts_give_the_same_counts_in_a_shell(shop: Snapshot) -> None:
    filters = Filters(platform="shop", since=date(2026, 1, 1), until=date(2026, 3, 1))
    moved = {"redeemed_before_delivery": {"tolerance_seconds": 86400}}
    scripts = [
        figures.script(shop, name, filters, moved.get(name)) for name in catalogue.patterns()
    ]
    shell = (
        "import duckdb, json, sys\n"
        "for script in json.load(sys.stdin):\n"
        f"    with duckdb.connect({str(shop.path)!r}, read_only=True) as con:\n"
        "        print(con.execute(script).fetchall())"
    )
    done = subprocess.run(
        [sys.executable, "-c", shell], input=json.dumps(scripts), text=True, capture_output=True,
        timeout=60, check=True,
    )  # fmt: skip
    found = figures.pattern_figures(shop, filters, moved)["shop"]
    expected = [
        [("shop", verdict, getattr(one, verdict)) for verdict in sorted(VERDICTS)
         if getattr(one, verdict)]
        for one in found.values()
    ]  # fmt: skip
    assert done.stdout.splitlines() == [repr(rows) for rows in expected]
    assert found["redeemed_before_delivery"].match == 0


def test_what_is_missing_is_named(publish: Publish) -> None:
    snapshot = publish(
        "tickets\n| ticket_id | opened_at | status | closed_at |\n"
        "| t | 2026-01-01 09:00 | closed | 2026-01-02 09:00 |\n\n"
        "coverage\n| platform | capability | level |\n"
        "| shop | tickets.closed_at | full |\n| shop | messages.sent_at | none |\n"
    )
    answers = {one.name: one for one in figures.answerability(snapshot)}
    assert answers["closed_unanswered"].missing == (
        "messages.sent_at", "messages.side", "messages.actor_kind",
    )  # fmt: skip
    assert not answers["closed_unanswered"].is_answerable
    assert answers["closed_unanswered"].never_stored == ()
    found = figures.pattern_figures(snapshot, Filters())["shop"]["closed_unanswered"]
    assert (found.unknown, found.judged, found.rate) == (1, 0, None)


def test_search_finds_exact_ids_before_beginnings(shop: Snapshot) -> None:
    assert [(hit.kind, hit.id) for hit in figures.search(shop, "c_o")] == [("code", "c_one")]
    assert [(hit.kind, hit.id) for hit in figures.search(shop, " early ")] == [("order", "early")]
    assert figures.search(shop, "") == []


def test_a_case_gathers_everything_around_an_order(shop: Snapshot) -> None:
    found = figures.case(shop, "ticket", "silent")
    assert [one["order_id"] for one in found.orders] == ["early"]
    assert [one["code_id"] for one in found.assignments] == ["c_one"]
    assert [one["platform"] for one in found.redemptions] == ["service"]
    assert [one["to_status"] for one in found.events] == ["closed"]
    assert {(one["claim"], one["verdict"], one["by_pattern"]) for one in found.claims} == {
        ("delivered", "contradicted", "redeemed_before_delivery"),
        ("resolved", "contradicted", "auto_closed"),
    }
    assert ("auto_closed", "match") in {(one["pattern"], one["verdict"]) for one in found.verdicts}
    assert {one.id for one in [figures.case(shop, "code", "c_one")]} == {"c_one"}
    with pytest.raises(KeyError, match="no order nothing"):
        figures.case(shop, "order", "nothing")


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    frame = pl.DataFrame({"says": ["=1+1", " @cmd", "-2", "plain"], "count": [-1, 2, 3, 4]})
    assert figures.spreadsheet_csv(frame).splitlines()[1:] == [
        "'=1+1,-1",
        "' @cmd,2",
        "'-2,3",
        "plain,4",
    ]


def test_no_share_is_given_where_support_mostly_cannot_be_looked_for(publish: Publish) -> None:
    """A code bound and no delivery log is unknown; an apology in its place is a match."""
    orders = ["orders", "| order_id | paid_at | status | is_delivery_claimed | delivery_text |"]
    codes = ["code_assignments", "| order_id | code_id |"]
    for n in range(40):
        text = "apology" if n < 19 else "codes"
        orders.append(f"| o{n} | 2026-01-10 09:00 | delivered | true | {text} |")
        codes += [f"| o{n} | c_{n} |"] if text == "codes" else []
    few = publish("\n".join([*orders, "", *codes]))
    assert not figures.claim_figures(few, Filters())["shop"]["delivered"].is_supportable
    many = publish("\n".join([*orders[:32], "", *codes[:12]]))  # 19 of 30 hold an apology
    found = figures.claim_figures(many, Filters())["shop"]["delivered"]
    assert found.is_supportable
    assert found.rate is None or found.rate == 0
