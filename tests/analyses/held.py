"""What every analysis with figures is held to: each figure opens as many rows as it counts."""

from dataclasses import replace
from pathlib import Path

from queries import contract, statements
from queries.analysis import Analysis, analyse
from queries.catalogue import analyses
from queries.definitions import Value
from queries.figures import Filters
from queries.snapshot import Snapshot

BEHIND = Path(statements.HERE) / "reads" / "behind"
GIVEN = ("platform", "subject_kind", "subject_id")
LAST = ("seller_id", "category", "file_id", "line_no", "total")


def opens_its_rows(
    snapshot: Snapshot,
    name: str,
    filters: Filters | None = None,
    params: dict[str, Value] | None = None,
) -> Analysis:
    """The analysis, each of its figures with a bucket having opened the rows it counts."""
    filters = filters or Filters()
    found = analyse(snapshot, name, filters, params=params)
    values = analyses()[name].values(params)
    sql = (BEHIND / f"{name}.sql").read_text("utf-8")
    used = {key: value for key, value in values.items() if f"${key}" in sql}
    opened = [one for one in found.figures if one.bucket is not None]
    for figure in opened:
        bound = replace(filters, platform=figure.platform or filters.platform).bound()
        rows = snapshot.run(sql, {**bound, **used, "bucket": figure.bucket, "most": 7})
        counted = figure.k if figure.k is not None else figure.n
        total = rows["total"][0] if rows.height else 0
        assert total == counted, (figure.name, figure.platform, figure.bucket, total, counted)
        assert rows.height == min(7, counted or 0)
        assert rows.columns[: len(GIVEN)] == list(GIVEN)
        assert rows.columns[-len(LAST) :] == list(LAST)
        assert rows["file_id"].null_count() == 0
    assert opened
    assert len({(one.platform, one.name, str(one.group)) for one in found.figures}) == len(
        found.figures
    )
    for one in (found.says, *found.caveats, *(figure.said for figure in found.figures)):
        assert set(one) == {"en", "zh"}
    return found


def reads_nothing_unknown(name: str) -> None:
    """The columns an analysis needs are columns of the contract."""
    for needed in analyses()[name].needs:
        assert set(needed) <= contract.names()
