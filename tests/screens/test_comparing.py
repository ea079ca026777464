"""The screen Compare: periods and snapshots beside each other, the choice, and its empty states."""

import html
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest

from dashboard.parts import words
from queries.between import between, has_moved, size
from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot
from tests.browser.shop import Shop
from tests.queries.conftest import publish
from tests.screens.stage import play

__all__ = ["publish"]  # a fixture of the queries' tests
LANGUAGES = ("en", "zh")
ALONE = """
platforms
| platform | timezone      |
| shop     | Asia/Shanghai |

tickets
| platform | ticket_id | opened_at        | status | closed_at        | seller_id |
| shop     | t1        | 2026-01-10 09:00 | closed | 2026-01-10 10:00 | s1        |
"""


def addresses(markup: str) -> list[tuple[dict[str, str], str]]:
    """Each link to rows, and what stands on it."""
    found = re.findall(r'<a [^>]*?href="rows\?([^"]*)"[^>]*>([^<]+)</a>', markup)
    return [(dict(parse_qsl(html.unescape(where))), text) for where, text in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_periods_stand_beside_each_other(invented: Shop, language: str) -> None:
    said = words.words(language)
    chosen = {"what": "periods", "a": "2026-01-01..2026-03-31", "b": "2025-10-01..2025-12-31"}
    shown = play(invented.warehouse, "compare", language, **chosen).markup
    assert said("compare.caveat_periods_1") in shown
    links = [where for where, _ in addresses(shown)]
    assert {(one["since"], one["until"]) for one in links} == {
        ("2026-01-01", "2026-04-01"), ("2025-10-01", "2026-01-01"),
    }  # fmt: skip


def test_a_period_is_at_first_beside_the_one_before_it(invented: Shop, snapshot: Snapshot) -> None:
    from datetime import date

    period = Filters(since=date(2026, 3, 1), until=date(2026, 4, 1))
    shown = play(invented.warehouse, "compare", filters=period, what="periods").markup
    assert {one["since"] for one, _ in addresses(shown)} == {"2026-03-01", "2026-01-29"}
    whole = play(invented.warehouse, "compare", what="periods").markup
    (first, second) = snapshot.query("view_period").row(0)
    found = {(date.fromisoformat(one["since"]), date.fromisoformat(one["until"]))
             for one, _ in addresses(whole)}  # fmt: skip
    (earlier, later) = sorted(found)
    assert earlier[1] == later[0]
    assert earlier[1] - earlier[0] == later[1] - later[0]
    assert (later[1] - second).days == 1
    assert earlier[0] >= first


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_that_overlap_are_not_compared(invented: Shop, language: str) -> None:
    chosen = {"what": "periods", "a": "2026-01-01..2026-03-31", "b": "2026-03-31..2026-05-31"}
    shown = play(invented.warehouse, "compare", language, **chosen).markup
    assert words.words(language)("compare.overlap") in shown
    assert not addresses(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_snapshots_tell_what_moved(invented: Shop, language: str) -> None:
    later = open_snapshot(invented.warehouse)
    found = between(later, open_snapshot(invented.warehouse, "000001"), Filters())
    assert found is not None
    moved = [row for row in found.patterns if has_moved(row)]
    shown = play(invented.warehouse, "compare", language, what="snapshots").markup
    said = words.words(language)
    new = said.count(sum(size(row.moves.new) for row in moved if row.moves))
    assert f'<span class="plainly">{new}</span>' in shown
    assert f'<span class="plainly">{len(moved)}</span>' in shown
    assert said("compare.snapshot", id="000001") in shown
    still = len(found.patterns) - len(moved)
    assert said("compare.still", n=still, all=len(found.patterns)) in shown


def test_every_count_of_a_snapshot_opens_its_rows(invented: Shop) -> None:
    shown = play(invented.warehouse, "compare", what="snapshots").markup
    links = addresses(shown)
    assert {one["snapshot"] for one, _ in links} == {"000001", "000002"}
    parts = {one["of"].rpartition(".")[2] for one, _ in links}
    assert {"match", "contradicted", "rejudged"} <= parts
    chosen = {one["of"].rpartition(".")[2]: (one, text) for one, text in links}
    for where, text in [*links[::7], *chosen.values()]:
        rows = play(invented.warehouse, "rows", of=where["of"], snapshot=where["snapshot"])
        count = re.match(r"[\d,]+", text)
        assert count is not None
        assert f"<b>{count.group()}</b> rows" in rows.markup, where


def test_rows_held_against_a_snapshot_that_is_gone_are_none(invented: Shop) -> None:
    shown = play(invented.warehouse, "rows", of="between.000009.pattern.closed_by_rule.alone")
    assert "<b>0</b> rows" in shown.markup
    for odd in ("between.0/1.pattern.closed_by_rule.alone", "between.000001.pattern.no.alone",
                "between.000001.claim.resolved.match", "between.000001.x.y.z"):  # fmt: skip
        unknown = play(invented.warehouse, "rows", of=odd).markup
        assert words.words("en")("rows.unknown") in unknown, odd


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", ["platforms", "sellers", "periods", "snapshots"])
def test_where_there_is_only_one_of_a_kind_it_says_what_can_be_done(
    publish: Callable[[str], Snapshot], what: str, language: str
) -> None:
    warehouse = publish(ALONE).path.parents[1]
    shown = play(warehouse, "compare", language, what=what).markup
    said = words.words(language)
    assert said(f"compare.one_{what}") in shown
    assert said(f"compare.one_{what}_cure") in shown
    assert not addresses(shown)


def test_who_sells_alone_is_at_first_held_beside_their_own_past(
    publish: Callable[[str], Snapshot],
) -> None:
    warehouse = publish(ALONE).path.parents[1]
    assert play(warehouse, "compare").markup == play(warehouse, "compare", what="periods").markup


def test_two_sellers_point_to_all_of_them(invented: Shop) -> None:
    shown = play(invented.warehouse, "compare", what="sellers").markup
    assert words.words("en")("compare.to_funnel") in shown
    assert 'href="sellers?' in shown
