"""Many JSON lines at once: parsed by a fast strict parser, and proven to have lost nothing by it.

The parser keeps RFC 8259, but takes duplicate keys and rounds numbers. A line has no duplicate key
if it holds as many closing quotes right before a colon as its object has keys, since every key has
one (unless space stands between, which is looked for). What was rounded is taken from the line.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

import orjson
import pyarrow as pa
import pyarrow.json

from ingest.reading.limits import MAX_DEPTH, MAX_RECORD
from ingest.reading.strict_json import BadJson, read_object

Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None
Object = Mapping[str, Value]
_APART = re.compile(rb'"[ \t\r]+:')  # a key and its colon


def proven(lines: Sequence[bytes]) -> list[Object | None]:
    """The object of each line that certainly holds one and nothing else; None for all others."""
    objects = _parsed(lines)
    colons = [line.count(b'":') for line in lines]
    sizes = [len(found) if type(found) is dict else -1 for found in objects]
    certain: list[Object | None] = [
        found if colon == size else None  # type: ignore[misc]
        for found, colon, size in zip(objects, colons, sizes, strict=True)
    ]
    for place in _dubious(lines):
        certain[place] = None
    return certain


def columns(
    names: Sequence[str], objects: Sequence[Object], lines: Sequence[bytes]
) -> list[pa.Array]:
    """The columns of proven objects as text, from the lines they were proven of."""
    strings = {name: pa.string() for name in names if type(objects[0].get(name)) is str}
    table = _strings(strings, lines) if strings else None
    return [
        table.column(name).combine_chunks()
        if table is not None and name in strings
        else texts(name, objects, lines)
        for name in names
    ]


def _strings(types: Mapping[str, pa.DataType], lines: Sequence[bytes]) -> pa.Table | None:
    """Columns that hold strings or null, parsed in bulk; None where one holds something else."""
    block = b"\n".join(lines)
    try:
        table = pa.json.read_json(
            pa.BufferReader(pa.py_buffer(block)),
            pa.json.ReadOptions(use_threads=False, block_size=len(block) + 1),
            pa.json.ParseOptions(
                explicit_schema=pa.schema(types), unexpected_field_behavior="ignore"
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != len(lines):
        raise AssertionError(f"{table.num_rows} objects parsed of {len(lines)} proven")
    return table


def texts(name: str, objects: Sequence[Object], lines: Sequence[bytes]) -> pa.Array:
    """One column of proven objects: strings as they are, null as NULL, all else as written."""
    values = [found.get(name) for found in objects]
    kinds = set(map(type, values))
    if kinds <= {int, type(None)} and 0 not in values:  # zero may be written -0
        with suppress(OverflowError):
            return pa.array(values, pa.int64()).cast(pa.string())
    if not kinds <= {str, type(None)}:
        values = [
            value if value is None or type(value) is str else _written(name, value, line)
            for value, line in zip(values, lines, strict=True)
        ]
    return pa.array(values, pa.string())


def _parsed(lines: Sequence[bytes]) -> list[Value]:
    try:
        return [orjson.loads(line) for line in lines]
    except orjson.JSONDecodeError:
        return [_parsed_one(line) for line in lines]


def _parsed_one(line: bytes) -> Value:
    try:
        found: Value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return found


def _dubious(lines: Sequence[bytes]) -> list[int]:
    """Lines that need another look for what the parser lets pass."""
    block = b"\n".join(lines)
    if b"[" in block or b"\\u0000" in block or _APART.search(block) or len(block) > MAX_RECORD:
        return [place for place, line in enumerate(lines) if _is_dubious(line)]
    return []


def _is_dubious(line: bytes) -> bool:
    return (
        len(line) > MAX_RECORD
        or line.count(b"[") + line.count(b"{") > MAX_DEPTH
        or b"\\u0000" in line
        or _APART.search(line) is not None
    )


def _written(name: str, value: Value, line: bytes) -> str | None:
    """A value that is no string, as its line has it."""
    if value is True or value is False:
        return "true" if value else "false"
    if type(value) is int and value:
        return str(value)
    key = re.escape(orjson.dumps(name))
    found = re.search(rb"(?<!\\)%b:\s*(-?[0-9][0-9.eE+-]*)\s*[,}]" % key, line)
    if found and type(value) is not list and type(value) is not dict:
        return found.group(1).decode()
    try:
        return read_object(line.decode("utf-8"))[name]
    except BadJson as bad:
        raise AssertionError("a line that was proven is no JSON") from bad
