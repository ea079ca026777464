"""No export known to us holds a public post: that is said; where one does, it is compared."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from queries.analyses import public_post
from queries.analysis import Analysis, Counter
from queries.exposures import rate_ratio
from tests.analyses.waits import NOBODY, fill
from tests.analyses.worlds import Tickets, World, cells, draw

Con = duckdb.DuckDBPyConnection
BEHIND = Path(__file__).parents[2] / "queries" / "reads" / "behind" / "public_post.sql"


@pytest.fixture
def tickets() -> Tickets:
    return draw(World(slower=0.5, tries=2), 2000, np.random.default_rng(4))


def run(con: Con) -> Analysis:
    return public_post.run(Counter(con.cursor), {}, None)


def opened(con: Con, bucket: str) -> int:
    rows = con.execute(BEHIND.read_text("utf-8"), {**NOBODY, "bucket": bucket, "most": 3})
    return int(rows.fetchall()[0][-1])


def test_without_posts_it_says_so_and_what_would_change_it(con: Con, tickets: Tickets) -> None:
    fill(con, tickets)
    found = run(con)
    assert found.says["en"].startswith("Not testable in any export known to us")
    assert "events.kind public_post" in found.says["en"]
    assert found.figures == []
    assert found.rows == [{"platform": "shop", "tickets": 2000, "posted": 0, "posted_waiting": 0,
                           "named": 0, "named_waiting": 0}]  # fmt: skip


def test_where_the_log_holds_posts_they_are_compared_as_deadlines_are(
    con: Con, tickets: Tickets
) -> None:
    fill(con, tickets, tactic="public_post")
    found, effect = run(con), rate_ratio(*cells(tickets))
    assert effect is not None
    first = found.figures[0]
    assert first.name == "by_age_and_severity"
    assert first.value == pytest.approx(effect.value, rel=0.002)
    assert first.low < 1 < first.high  # type: ignore[operator]
    assert first.naive < 0.5  # type: ignore[operator]
    assert found.says["en"].startswith("Tickets in which a public post was made were answered at")
    assert any("“going public works”" in one["en"] for one in found.caveats)
    assert len(found.lines) == 6
    for one in found.figures:
        assert one.bucket is None or opened(con, one.bucket) == one.k
    assert found.rows[0]["posted"] == found.rows[0]["posted_waiting"]


def test_a_post_that_is_only_named_stands_apart(con: Con, tickets: Tickets) -> None:
    fill(con, tickets, tactic="public_post_named")
    found = run(con)
    assert found.says["en"].startswith("Not testable")
    named, after = found.figures
    assert (named.k, named.n) == (np.isfinite(tickets.stated).sum(), 2000)
    assert after.value is not None
    for one in found.figures:
        assert opened(con, one.bucket or "") == one.k


def test_it_cannot_be_sliced(con: Con) -> None:
    with pytest.raises(ValueError, match="cannot be sliced"):
        public_post.run(Counter(con.cursor), {}, "seller")
