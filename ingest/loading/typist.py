"""Types one kind's records, a batch of text at a time, without writing any of it down."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.layout import within
from ingest.loading.lists import Flat, doubts_of, flattened, gathered, times_of
from ingest.loading.nested import members
from ingest.loading.phrases import cases, literal, named, quoted
from ingest.loading.plausible import Year
from ingest.loading.prepare import prepared
from ingest.loading.times import is_epoch
from ingest.loading.typed import DOUBTS, PLACES, Typed, rejected
from ingest.loading.typing import fields_of, output_types, record_columns
from ingest.loading.zones import check_zone, fixed_zone, zone_of
from ingest.source import RecordKind, Source

MACROS = Path(__file__).with_name("typing.sql")
_DOUBTED = ("time", "id", "text")  # types of column whose value can be in doubt


class Typist:
    """Types batches of one kind, in memory of its own that never spills to disk."""

    def __init__(
        self, kind: RecordKind, source: Source, timezone: str | None,
        local_timezone: str | None, key: bytes, header: Mapping[str, str], others: Sequence[str],
        shifted: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Get ready. Raises Refused for a zone that is unknown.

        header: kind column -> its name in the file, for those the file has. others: columns read
        only because the whole record is its identity. shifted: kind column -> offset from UTC that
        the file says its stamps stand in; all others stand in `timezone`.
        """
        self._con = duckdb.connect(config={"temp_directory": ""})
        self._con.execute(MACROS.read_text(encoding="utf-8"))
        self._con.execute("set TimeZone = 'UTC'")
        if local_timezone is not None:
            check_zone(local_timezone, "local timezone")
        self._kind, self._source, self._key = kind, source, key
        self._header, self._others = header, others
        self._lists = {
            i: Typist(
                RecordKind(kind.name, column.columns, key=kind.key), source, timezone, None, key,
                {one.name: one.place for one in column.columns}, (),
            )
            for i, column in enumerate(kind.columns) if column.type == "list"
        }  # fmt: skip
        self._shifted = shifted or {}
        own = {name: fixed_zone(offset) for name, offset in self._shifted.items()}
        self._fields = fields_of(kind, source, zone_of(timezone), own)
        self._statement = self._typing()

    @property
    def times(self) -> dict[str, str]:
        """SQL of the kind's times over its columns, each with its name in the file."""
        return times_of(self._kind.columns, self._names())

    def type(self, batch: pa.Table) -> Typed:
        """Type one batch: the file's columns as text, and PLACES."""
        opened: dict[int, tuple[Flat, Typed]] = {}
        self._con.register("chunk", self._prepared(batch, opened))
        self._con.execute(self._statement)
        self._con.unregister("chunk")
        rows, doubts, bases = self._rows(), [self._doubts()], set(self._bases())
        for i, (flat, typed) in opened.items():
            name = self._kind.columns[i].name
            found = doubts_of(name, flat, typed.doubts, batch["line_no"].combine_chunks())
            doubts.append(found.filter(pc.is_in(found["line_no"], rows["line_no"])).cast(DOUBTS))
            bases |= typed.bases
        return Typed(rows, self._rejects(), pa.concat_tables(doubts), frozenset(bases),
                     self._years())  # fmt: skip

    def close(self) -> None:
        """Let go of the memory."""
        for one in self._lists.values():
            one.close()
        self._con.close()

    def _prepared(self, batch: pa.Table, opened: dict[int, tuple[Flat, Typed]]) -> pa.Table:
        """`r<i>`: the kind's columns, null words being NULL; `x<i>…`; `e<j>`: the other columns.

        opened: takes the elements of its lists, by column, as text and as typed.
        """
        columns = {name: batch[name] for name in PLACES}
        nothing = pa.scalar(None, pa.string())
        texts = self._texts(batch)
        for i, column in enumerate(self._kind.columns):
            text = texts[column.name]
            null_words = pa.array([*self._source.null_words, *column.null_words], pa.string())
            is_null = pc.is_in(pc.utf8_trim_whitespace(text), null_words)
            for other, words in column.only_where.items():
                wanted = pc.is_in(texts[other], pa.array(words, pa.string()))
                is_null = pc.or_(is_null, pc.invert(wanted))
            columns[f"r{i}"] = text = pc.if_else(is_null, nothing, text)
            if column.type == "list":
                flat = flattened(self._con, text, column.columns)
                typed = self._lists[i].type(flat.batch)
                columns |= gathered(i, flat, typed.rows, typed.rejects)
                opened[i] = flat, typed
            columns |= prepared(i, column, text, self._key)
        columns |= {f"e{j}": batch[name] for j, name in enumerate(self._others)}
        return pa.table(columns)

    def _texts(self, batch: pa.Table) -> dict[str, pa.Array]:
        """The text of each column; those with a path inside a value of the file, by that path."""
        absent, inside = pa.nulls(len(batch), pa.string()), dict[str, dict[str, str]]()
        texts: dict[str, pa.Array] = {}
        for column in self._kind.columns:
            spelling = self._header.get(column.name)
            rest = within(column, self._kind, self._header)
            if spelling is not None and rest:
                inside.setdefault(spelling, {})[column.name] = rest
            texts[column.name] = absent if spelling is None else batch[spelling].combine_chunks()
        for spelling, places in inside.items():
            found = members(self._con, batch[spelling].combine_chunks(), list(places.values()))
            texts |= dict(zip(places, found, strict=True))
        return texts

    def _names(self) -> dict[str, str]:
        """Each column's name in the file, with its path."""
        return {
            column.name: column.place
            if within(column, self._kind, self._header)
            else self._header.get(column.name, column.place)
            for column in self._kind.columns
        }

    def _typing(self) -> str:
        """The statement that makes the temporary table `typed` of the relation `chunk`."""
        fields = list(enumerate(self._fields))
        relation = "chunk"
        depth = max((len(field.steps) for _, field in fields), default=0)
        for step in range(depth):
            made = {
                k: v for _, f in fields if step < len(f.steps) for k, v in f.steps[step].items()
            }
            relation = f"(select *, {named(made)} from {relation})"  # noqa: S608
        judged = {f"f{i}": field.fault for i, field in fields}
        values = {
            quoted(name): f"cast({value} as {output_types(field.column)[name]})"
            for _, field in fields
            for name, value in field.values.items()
        }
        faults = [(f"f{i} is not null", i) for i, _ in fields]
        made = {
            "row_hash": self._hash(),
            **values,
            "_fault": f"coalesce({', '.join(judged)})",
            "_column": cases([(found, str(i)) for found, i in faults], "cast(null as integer)"),
            "_place": cases(
                [(found, f"x{i}_place" if i in self._lists else "''") for found, i in faults]
            ),
            "_shape": cases(
                [
                    (found, f"x{i}_shape" if i in self._lists else f"shape_of(r{i})")
                    for found, i in faults
                ]
            ),
            **{f"_doubt{i}": field.doubt for i, field in fields},
            **{f"_detail{i}": field.detail for i, field in fields},
            **{f"_shift{i}": f"o{i}" for i, field in fields if field.column.type == "time"},
        }
        # only names and words of the source stand in it, and those are quoted
        return (
            f"create or replace temp table typed as select {', '.join(PLACES)}, {named(made)} "  # noqa: S608
            f"from (select *, {named(judged)} from {relation})"
        )

    def _hash(self) -> str:
        """MD5 of the record's text after a secret prefix: no guess can be tested against it."""
        secret = hmac.new(self._key, b"row", hashlib.sha256).hexdigest()
        is_keyed = bool(self._kind.key)  # else a record is its whole text
        texts = [
            f"array_to_string(x{i}_marks, '')" if i in self._lists and is_keyed else f"r{i}"
            for i in range(len(self._fields))
        ]
        texts += [f"e{j}" for j in range(len(self._others))]
        marked = ", ".join(f"coalesce({text}, chr(0))" for text in texts)
        return f"md5(concat_ws(chr(31), {literal(secret)}, {marked}))"

    def _rows(self) -> pa.Table:
        names = ", ".join([*PLACES, "row_hash", *map(quoted, record_columns(self._kind))])
        return self._con.sql(
            f"select {names} from typed where _fault is null"  # noqa: S608  the source's names
        ).to_arrow_table()

    def _rejects(self) -> pa.Table:
        found = self._con.execute(
            "select line_no, byte_from, byte_to, _column, _fault, _shape, row_hash, _place "
            "from typed where _fault is not null order by line_no"
        ).fetchall()
        names = list(self._names().values())
        return rejected((*row[:3], names[row[3]] + (row[7] or ""), *row[4:7]) for row in found)

    def _doubts(self) -> pa.Table:
        found = [
            self._con.sql(
                f"select _doubt{i}, line_no, $name, _detail{i} "  # noqa: S608  numbers of columns
                f"from typed where _fault is null and _doubt{i} is not null order by line_no",
                params={"name": field.column.name},
            )
            .to_arrow_table()
            .rename_columns(DOUBTS.names)
            .cast(DOUBTS)
            for i, field in enumerate(self._fields)
            if field.column.type in _DOUBTED
        ]
        return pa.concat_tables([DOUBTS.empty_table(), *found])

    def _bases(self) -> frozenset[str]:
        bases: set[str] = set()
        for i, field in enumerate(self._fields):
            if field.column.type != "time":
                continue
            shifted = "epoch" if is_epoch(self._formats(field.column)) else "offset"
            found = self._con.execute(
                f"select distinct _shift{i} is null from typed "  # noqa: S608  a number, a name
                f"where _fault is null and {quoted(field.column.name)} is not null"
            ).fetchall()
            local = "directive" if field.column.name in self._shifted else "local"
            bases |= {local if is_local else shifted for (is_local,) in found}
        return frozenset(bases)

    def _formats(self, column: Any) -> Sequence[str]:
        return column.formats or self._source.time_formats

    def _years(self) -> dict[int, Year]:
        if not self.times:
            return {}
        rows = self._con.execute(
            f"select year(t), count(*), min(t), max(t) "  # noqa: S608  the source's names
            f"from (select unnest([{', '.join(self.times)}]) as t "
            "from typed where _fault is null) where t is not null group by all"
        ).fetchall()
        return {number: Year(*row) for number, *row in rows}
