"""What stands inside JSON values: members of objects, and the elements of arrays of objects.

DuckDB opens the values, many at a time. It keeps whole numbers exactly and rounds others, so where
a fraction or an exponent may stand, numbers are first put in quotes as they are written.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

_ROUNDED = r"[:\[,]\s*-?[0-9]+[.eE]|[:\[,]\s*-0"  # where a number may stand that is rounded
_LARGEST = 18  # digits every decoder keeps


class Elements(NamedTuple):
    """The elements of many arrays, one after another."""

    counts: pa.Array  # of each text's array; 0 where there is none
    is_array: pa.Array  # of each text
    wrong: pa.Array  # of each text: place of the first element that is no object, from 0, or NULL
    columns: list[pa.Array]  # what stands at each place, a row per element


def members(
    con: duckdb.DuckDBPyConnection, texts: pa.Array, places: Sequence[str]
) -> list[pa.Array]:
    """What stands at each dotted place within texts that are JSON objects, as text; else NULL."""
    made = _opened(con, texts, _structure(places))["made"].combine_chunks()
    return [_reached(made, place) for place in places]


def elements(con: duckdb.DuckDBPyConnection, texts: pa.Array, places: Sequence[str]) -> Elements:
    """The elements of texts that are JSON arrays, and what stands at each place within each."""
    table = _opened(con, texts, [_structure(places)])
    made = table["made"].combine_chunks()
    flat = made.flatten()
    return Elements(
        counts=pc.fill_null(pc.list_value_length(made), 0),
        is_array=pc.is_valid(made),
        wrong=table["wrong"].combine_chunks(),
        columns=[_reached(flat, place) for place in places],
    )


def _opened(con: duckdb.DuckDBPyConnection, texts: pa.Array, structure: object) -> pa.Table:
    """`made`: each text in the structure, NULL where it is none; `wrong`: see Elements."""
    kind = "ARRAY" if isinstance(structure, list) else "OBJECT"
    con.register("nested", pa.table({"t": _exact(texts)}))
    opened = con.sql(
        """
        select
            from_json(u, $structure) as made,
            case when $kind = 'ARRAY' then list_position(
                list_transform(json_type(u, '$[*]'), lambda one: one <> 'OBJECT'), true
            ) - 1 end as wrong
        from (
            select case when json_valid(t) then case when json_type(t) = $kind then t end end as u
            from nested
        )
        """,
        params={"structure": json.dumps(structure), "kind": kind},
    ).to_arrow_table()
    con.unregister("nested")
    return opened


def _structure(places: Iterable[str]) -> dict[str, object]:
    """The shape of an object that has all the places: what is not named in it is not read."""
    shape: dict[str, object] = {}
    for place in places:
        *above, last = place.split(".")
        level = shape
        for word in above:
            level = level.setdefault(word, {})  # type: ignore[assignment]
        level[last] = "VARCHAR"
    return shape


def _reached(made: pa.Array, place: str) -> pa.Array:
    for word in place.split("."):
        made = pc.struct_field(made, [word])
    return made


def _exact(texts: pa.Array) -> pa.Array:
    """The texts, in quotes those numbers that would be rounded."""
    hinted = pc.indices_nonzero(pc.match_substring_regex(texts, _ROUNDED))
    if not len(hinted):
        return texts
    written = texts.to_pylist()
    for place in hinted.to_pylist():
        written[place] = _unrounded(written[place])
    return pa.array(written, pa.string())


def _unrounded(text: str) -> str:
    try:
        found = json.loads(text, parse_float=str, parse_int=_whole, parse_constant=str)
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError):
        return text  # no JSON, or none that is read


def _whole(text: str) -> int | str:
    return text if text == "-0" or len(text) > _LARGEST else int(text)
