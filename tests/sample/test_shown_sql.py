"""The SELECT that a screen shows of an analysis gives in a shell what the screen counts."""

from collections.abc import Mapping

import polars as pl
import pytest

from queries.analysis import Counter
from queries.catalogue import analyses, owner
from queries.definitions import Value
from queries.snapshot import Snapshot
from queries.statements import movable, read_in_full, shell_functions
from tests.sample.alike import assert_alike

MOVED = {owner(tally).name: sorted(params)[0] for tally, params in movable().items() if params}


def shown(snapshot: Snapshot, name: str, moved: Mapping[str, Value]) -> pl.DataFrame:
    cursor, script = snapshot.cursor(), read_in_full(analyses()[name], moved)
    cursor.execute(shell_functions())
    frame: pl.DataFrame = cursor.sql(script.removeprefix(shell_functions())).pl()
    return frame


def counted(snapshot: Snapshot, name: str, moved: Mapping[str, Value]) -> pl.DataFrame:
    stored = {known: one.defaults for known, one in analyses().items()}
    return Counter(snapshot.cursor, stored=stored)(name, **analyses()[name].values(moved))


@pytest.mark.parametrize("name", analyses())
def test_at_the_defaults(invented_world: Snapshot, name: str) -> None:
    assert_alike(shown(invented_world, name, {}), counted(invented_world, name, {}))


@pytest.mark.parametrize("name", MOVED)
def test_with_a_parameter_moved(invented_world: Snapshot, name: str) -> None:
    param = analyses()[name].params[MOVED[name]]
    moved = {param.name: param.low if param.default != param.low else param.high}
    found = counted(invented_world, name, moved)
    assert_alike(shown(invented_world, name, moved), found)
    with pytest.raises(AssertionError):
        assert_alike(found, counted(invented_world, name, {}))
