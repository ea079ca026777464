"""The elements of a list column, typed by themselves, gathered back one list to a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.nested import elements
from ingest.loading.phrases import quoted
from ingest.source import Column

Faults = dict[int, tuple[str, str, str | None]]  # record -> code, place and shape
_ABOUT = ("line_no", "byte_from", "byte_to", "row_hash")


@dataclass(frozen=True)
class Flat:
    """All elements of a batch's lists as records of text, numbered in `line_no` from 0."""

    batch: pa.Table
    parents: np.ndarray  # of each element: its record's place in the batch
    places: np.ndarray  # of each element: its place in the list, from 0
    faults: Faults
    is_array: pa.Array  # of each record


def flattened(con: duckdb.DuckDBPyConnection, texts: pa.Array, columns: Sequence[Column]) -> Flat:
    """Open the lists that the texts are; a text that is none, or an element, can be at fault."""
    names = list(dict.fromkeys(column.place for column in columns))
    found = elements(con, texts, names)
    counts = found.counts.to_numpy(zero_copy_only=False)
    parents = np.repeat(np.arange(len(texts)), counts)
    firsts = np.cumsum(counts) - counts
    faults: Faults = {
        row: ("not_an_object", f"[{found.wrong[row]}]", None)
        for row in pc.indices_nonzero(pc.is_valid(found.wrong)).to_pylist()
    }
    none = pc.and_not(pc.is_valid(texts), found.is_array)
    faults |= dict.fromkeys(pc.indices_nonzero(none).to_pylist(), ("not_an_array", "", None))
    nowhere = pa.nulls(len(parents), pa.int64())
    batch = dict(zip(names, found.columns, strict=True)) | {
        "line_no": pa.array(np.arange(len(parents)), pa.int64()),
        "byte_from": nowhere,
        "byte_to": nowhere,
    }
    places = np.arange(len(parents)) - firsts[parents]
    return Flat(pa.table(batch), parents, places, faults, found.is_array)


def gathered(i: int, flat: Flat, rows: pa.Table, rejects: pa.Table) -> dict[str, pa.Array]:
    """The columns `x<i>…` of a list column: its values, its elements' hashes, what is at fault.

    rows, rejects: the elements as the Typist typed or refused them. Of a record with a fault the
    first is told: `x<i>_fault` its code, `x<i>_place` where, such as [3].created_at.
    """
    kept = flat.parents[rows["line_no"].to_numpy()]
    sizes = np.bincount(kept, minlength=len(flat.is_array))
    offsets = pa.array(np.concatenate(([0], np.cumsum(sizes))), pa.int32())
    names = [name for name in rows.column_names if name not in _ABOUT]
    structs = pa.StructArray.from_arrays([rows[name].combine_chunks() for name in names], names)
    absent = pc.invert(flat.is_array)
    faults = dict(flat.faults)
    for reject in reversed(rejects.to_pylist()):
        row, place = flat.parents[reject["line_no"]], flat.places[reject["line_no"]]
        where = f"[{place}].{reject['column_name']}"
        if faults.get(int(row), ("",))[0] != "not_an_object":
            faults[int(row)] = (reject["code"], where, reject["shape"])
    return {
        f"x{i}": pa.ListArray.from_arrays(offsets, structs, mask=absent),
        f"x{i}_marks": pa.ListArray.from_arrays(offsets, rows["row_hash"].combine_chunks()),
        **{
            f"x{i}_{name}": _told(faults, part, len(flat.is_array))
            for part, name in enumerate(("fault", "place", "shape"))
        },
    }


def _told(faults: Faults, part: int, count: int) -> pa.Array:
    if not faults:
        return pa.nulls(count, pa.string())
    nothing = (None, None, None)
    return pa.array([faults.get(row, nothing)[part] for row in range(count)], pa.string())


def doubts_of(name: str, flat: Flat, doubts: pa.Table, lines: pa.Array) -> pa.Table:
    """The elements' doubts as their records': lines are the batch's, by place in it."""
    records = pa.array(flat.parents[doubts["line_no"].to_numpy()])
    columns = pc.binary_join_element_wise(name, doubts["column_name"], ".")
    return doubts.set_column(1, "line_no", lines.take(records)).set_column(
        2, "column_name", columns
    )


def times_of(columns: Sequence[Column], names: Mapping[str, str], of: str = "") -> dict[str, str]:
    """SQL of each time that columns hold (the latest, where in a list) -> its name in the file."""
    times: dict[str, str] = {}
    for column in columns:
        here, name = f"{of}{quoted(column.name)}", names.get(column.name, column.place)
        if column.type == "time":
            times[here] = name
        for inner, rest in times_of(column.columns, {}, "one.").items():
            times[f"list_max(list_transform({here}, lambda one: {inner}))"] = f"{name}.{rest}"
    return times
