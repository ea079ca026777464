"""Two snapshots on the same denominator, counted a second time in plain Python from their rows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from queries import between as module
from queries import changes, pairs
from queries.between import between, has_moved, size
from queries.catalogue import patterns
from queries.compare import Compared
from queries.counts import Filters
from queries.differences import paired_difference, paired_p
from queries.figures import MINIMUM
from queries.snapshot import Snapshot, beside, open_snapshot
from tests.browser.shop import shop

JUDGED = ("match", "no_match")
VIEWS = [Filters(), Filters(platform="shanhai", since=date(2026, 1, 1), until=date(2026, 6, 1))]
Verdicts = Mapping[tuple[str, str], str]


@pytest.fixture(scope="module")
def two() -> tuple[Snapshot, Snapshot]:
    """The shop with its code service, and before that was loaded."""
    warehouse = shop().warehouse
    later = open_snapshot(warehouse)
    assert beside(later) == ["000001", "000002"]
    return later, open_snapshot(warehouse, "000001")


def verdicts(snapshot: Snapshot, pattern: str, view: Filters) -> Verdicts:
    """(platform, subject) -> verdict, of the rows in a view."""
    sql = f'select * from "verdict_{pattern}"'  # noqa: S608
    return {
        (row["platform"], row["subject_id"]): row["verdict"]
        for row in snapshot.run(sql, {}).iter_rows(named=True)
        if view.platform in (None, row["platform"]) and _is_in(row["happened_at"], view)
    }


def _is_in(moment: datetime | None, view: Filters) -> bool:
    if view.since is None or view.until is None:
        return True
    return moment is not None and view.since <= moment.date() < view.until


@pytest.mark.parametrize("view", VIEWS, ids=["whole", "narrowed"])
def test_a_second_count_of_every_pattern_agrees(
    two: tuple[Snapshot, Snapshot], view: Filters
) -> None:
    comparison = between(*two, view)
    assert comparison is not None
    found = {row.name: row for row in comparison.patterns}
    assert any(has_moved(row) for row in found.values())
    for name in patterns():
        ours, theirs = (verdicts(one, name, view) for one in two)
        held = ours.keys() & theirs.keys()
        both = [key for key in held if ours[key] in JUDGED and theirs[key] in JUDGED]
        alone = {True: ours.keys() - held, False: theirs.keys() - held}
        if name not in found:
            assert not both
            assert not any(ours[key] in JUDGED for key in alone[True])
            assert all(ours[key] == theirs[key] for key in held)
            continue
        row = found[name]
        assert (row.first.hits, row.first.judged) == (
            sum(ours[key] == "match" for key in both), len(both),
        )  # fmt: skip
        assert row.second.hits == sum(theirs[key] == "match" for key in both)
        assert row.moves is not None
        assert row.moves.held == len(held)
        assert row.moves.rejudged == sum(ours[key] != theirs[key] for key in held)
        assert (size(row.moves.new), size(row.moves.gone)) == (len(alone[True]), len(alone[False]))
        assert row.moves.new.hits == sum(ours[key] == "match" for key in alone[True])
        assert row.difference == _pairs(ours, theirs, both)


def _pairs(ours: Verdicts, theirs: Verdicts, both: list[tuple[str, str]]) -> Any:
    if len(both) < MINIMUM:
        return None
    cells = [(ours[key] == "match", theirs[key] == "match") for key in both]
    return paired_difference(
        *(cells.count(one) for one in ((True, True), (True, False), (False, True), (False, False)))
    )


def counted(row: Compared) -> list[tuple[str, str, int]]:
    """Whose rows, which part of them, and how many."""
    assert row.moves is not None
    return [
        ("later", row.kind, row.first.hits), ("earlier", row.kind, row.second.hits),
        ("later", "alone", size(row.moves.new)), ("earlier", "alone", size(row.moves.gone)),
        ("later", "rejudged", row.moves.rejudged), ("earlier", "rejudged", row.moves.rejudged),
    ]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=["whole", "narrowed"])
def test_every_count_is_the_rows_behind_it(two: tuple[Snapshot, Snapshot], view: Filters) -> None:
    later, earlier = two
    found = between(later, earlier, view)
    assert found is not None
    assert found.claims
    for row in found.rows:
        of = f"{'pattern' if row.kind == 'match' else 'claim'}.{row.name}"
        for whose, part, n in counted(row):
            here, there = (later, earlier) if whose == "later" else (earlier, later)
            shown = module.rows(here, there, of, part, view, 3)
            assert (shown.total, len(shown.frame)) == (n, min(n, 3)), (of, whose, part)


def test_a_snapshot_beside_itself_has_not_moved(two: tuple[Snapshot, Snapshot]) -> None:
    later, _ = two
    found = between(later, later, Filters())
    assert found is not None
    assert found.patterns
    for row in found.rows:
        assert not has_moved(row)
        assert row.first == row.second
        assert row.difference is None or row.difference.value == 0


def test_what_only_the_later_can_answer_stands_apart(two: tuple[Snapshot, Snapshot]) -> None:
    found = between(*two, Filters())
    assert found is not None
    assert "redeemed_before_delivery" in {one.name for one in found.one_sided}
    assert {one.able.snapshot for one in found.one_sided} == {"000002"}
    # a platform that only one holds has nothing to be held against
    alone = between(*two, Filters(platform="lumen"))
    assert alone is not None
    assert alone.one_sided == ()


BEFORE = """
platforms
| platform | timezone      |
| shop     | Asia/Shanghai |

orders
| platform | order_id | paid_at          | paid_at_quality | status    | is_delivery_claimed |
| shop     | same     | 2026-01-10 09:00 | exact           | delivered | true                |
| shop     | later    | 2026-01-10 09:00 | exact           | delivered | true                |
| shop     | gone     | 2026-01-10 09:00 | exact           | delivered | true                |

code_assignments
| platform | order_id | code_id |
| shop     | same     | c_one   |
| shop     | later    | c_two   |
| shop     | gone     | c_three |

redemptions
| platform | code_id | redeemed_at      |
| service  | c_one   | 2026-01-09 09:00 |
| service  | c_two   | 2026-01-11 09:00 |
| service  | c_three | 2026-01-09 09:00 |
"""
AFTER = (
    BEFORE.replace("| shop     | gone     | 2026", "| shop     | new      | 2026")
    .replace("| shop     | gone     | c_th", "| shop     | new      | c_th")
    .replace("| service  | c_two   | 2026-01-11", "| service  | c_two   | 2026-01-08")
)


def test_one_of_each_kind_by_hand(publish: Callable[[str], Snapshot]) -> None:
    """One order stays a match, one becomes one, one is new and one gone, and each is a match."""
    later, earlier = publish(AFTER), publish(BEFORE)
    found = between(later, earlier, Filters())
    assert found is not None
    (row,) = [one for one in found.patterns if one.name == "redeemed_before_delivery"]
    assert (row.first.hits, row.first.judged, row.second.hits) == (2, 2, 1)
    assert row.moves is not None
    assert (row.moves.new.hits, row.moves.gone.hits, row.moves.rejudged) == (1, 1, 1)
    assert row.difference is None
    of = "pattern.redeemed_before_delivery"
    told = {
        (part, here is later): module.rows(here, there, of, part, Filters(), 9).frame
        for part in ("alone", "rejudged") for here, there in ((later, earlier), (earlier, later))
    }  # fmt: skip
    assert {key: frame["subject_id"].to_list() for key, frame in told.items()} == {
        ("alone", True): ["new"], ("alone", False): ["gone"],
        ("rejudged", True): ["later"], ("rejudged", False): ["later"],
    }  # fmt: skip
    row_there = told["rejudged", True].row(0, named=True)
    assert (row_there["verdict"], row_there["verdict_there"]) == ("match", "no_match")


def test_another_definition_gives_no_difference(
    two: tuple[Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "redefined", lambda *_: {"closed_by_rule"})
    found = between(*two, Filters())
    assert found is not None
    for row in found.patterns:
        assert row.is_redefined == (row.name == "closed_by_rule")
        assert (row.difference is None) == (row.is_redefined or row.first.judged < MINIMUM)
        assert (row.p is None) == (row.difference is None)


def test_a_snapshot_of_an_older_version_is_not_read(
    two: tuple[Snapshot, Snapshot], tmp_path: Path
) -> None:
    path = tmp_path / "snapshots" / "000001.duckdb"
    path.parent.mkdir()
    duckdb.connect(str(path)).close()
    path.with_suffix(".json").write_text("{}", "utf-8")
    assert between(two[0], open_snapshot(tmp_path, "000001"), Filters()) is None


def test_newcombes_own_example_of_pairs() -> None:
    """36 both, 12 the first only, 2 the second only, none neither: 0.0569 to 0.3404 (Table II)."""
    found = paired_difference(36, 12, 2, 0)
    assert found is not None
    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((0.0569, 0.3404), abs=5e-5)


def test_pairs_of_which_none_changed_leave_no_doubt_of_the_wrong_size() -> None:
    still, apart = paired_difference(50, 0, 0, 50), paired_difference(25, 25, 25, 25)
    assert still is not None
    assert apart is not None
    assert still.high - still.low < apart.high - apart.low
    assert paired_difference(0, 0, 0, 0) is None


@pytest.mark.parametrize(
    ("first", "second", "p"), [(0, 0, 1.0), (5, 5, 1.0), (0, 5, 0.0625), (1, 9, 22 / 1024)]
)
def test_mcnemars_exact_p(first: int, second: int, p: float) -> None:
    assert paired_p(first, second) == pytest.approx(p)
    assert paired_p(second, first) == pytest.approx(p)


@pytest.mark.parametrize("view", VIEWS)
def test_what_changed_since_the_last_is_what_the_two_differ_by(
    two: tuple[Snapshot, Snapshot], view: Filters
) -> None:
    """The overview counts each snapshot by itself, Compare in pairs: both come to one figure."""
    later, earlier = two
    moved = changes.moved(earlier, later, view)
    assert moved is not None
    told = {f"{one.kind}.{one.name}": (one.before, one.now) for one in moved}
    assert told
    for name, counts in pairs.counts(later, earlier, view).items():
        hit, judged = (
            ("contradicted", module.JUDGED_CLAIMS) if name.startswith("claim.")
            else ("match", module.JUDGED)
        )  # fmt: skip
        now, before = (
            tuple(sum(n for pair, n in counts.items() if pair[side] in among)
                  for among in ((hit,), judged))
            for side in (0, 1)
        )  # fmt: skip
        is_moved = before != now and before[0] + now[0] > 0
        assert told.pop(name, None) == ((before, now) if is_moved else None)
    assert not told
