"""The SQL that types one kind of record: a value, its faults and its doubts per column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.source import Column, RecordKind, Source

TOKEN_TYPES = ("code", "account", "email", "phone", "contact", "device", "gateway")
CURRENCY_DECIMALS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
                     "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}  # fmt: skip  # ISO 4217; all others have two
ISO_FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d",
)  # fmt: skip
EPOCHS = {"epoch": "epoch_seconds_of", "epoch_ms": "epoch_milliseconds_of"}


@dataclass(frozen=True)
class Zone:
    """What of a zone decides how a local stamp is read."""

    name: str
    last_change: str  # the last local time near a change of its clock since 1970, ISO
    folds: tuple[int, ...]  # minutes its clock was put back by


@dataclass(frozen=True)
class Field:
    """One column of a kind as SQL over `r<i>` (its text) and `x<i>…` (what was prepared of it)."""

    column: Column
    values: Mapping[str, str]  # output column -> expression
    parts: Mapping[str, str]  # columns computed before, once
    more_parts: Mapping[str, str]  # and those that need these
    fault: str  # expression: a code of FAULTS, or NULL
    doubt: str = "cast(null as varchar)"  # expression: a code, or NULL
    detail: str = "cast(null as varchar)"


def quoted(name: str) -> str:
    """An identifier for SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text for SQL."""
    return "'" + text.replace("'", "''") + "'"


def words(texts: Sequence[str]) -> str:
    """A list of texts for SQL."""
    return ", ".join(map(literal, texts))


def record_columns(kind: RecordKind) -> dict[str, str]:
    """Columns of a kind's records files after line_no … row_hash: name -> DuckDB type."""
    types: dict[str, str] = {}
    for column in kind.columns:
        types |= output_types(column)
    return types


def output_types(column: Column) -> dict[str, str]:
    """The columns that one column of a record becomes, with their DuckDB types."""
    name = column.name
    simple = {"integer": "bigint", "decimal": "double", "boolean": "boolean", "money": "bigint"}
    match column.type:
        case "time":
            return {name: "timestamp", f"{name}_precision": "varchar"}
        case "contact":
            return {name: "varchar", f"{name}_kind": "varchar"}
        case "codes":
            return {name: "varchar[]", f"{name}_class": "varchar"}
        case "message":
            return {
                name: "varchar",
                f"{name}_length": "integer",
                f"{name}_print": "varchar",
                f"{name}_sentences": 'struct("print" varchar, "length" integer)[]',
            }
        case other:
            return {name: simple.get(other, "varchar")}


def fields_of(kind: RecordKind, source: Source, zone: Zone | None) -> list[Field]:
    """How each column of a kind is typed, in order."""
    return [_field(i, column, source, zone) for i, column in enumerate(kind.columns)]


def _field(i: int, column: Column, source: Source, zone: Zone | None) -> Field:
    name = column.name
    match column.type:
        case "time":
            return _time(i, column, column.formats or source.time_formats, zone)
        case "id":
            return _id(i, column)
        case "message":
            sentence = "struct_pack(print := md5(s), length := length(s)::integer)"
            return _prepared(i, column, {
                name: f"x{i}",
                f"{name}_length": f"x{i}_length",
                f"{name}_print": f"md5(normal_form(x{i}_bare))",
                f"{name}_sentences":
                    f"list_transform(sentences_of(x{i}_bare), lambda s: {sentence})",
            })  # fmt: skip
        case "codes":
            return _prepared(i, column, {name: f"x{i}", f"{name}_class": f"x{i}_class"})
        case "contact":
            return _prepared(i, column, {name: f"x{i}", f"{name}_kind": f"x{i}_kind"})
        case token if token in TOKEN_TYPES:
            return _prepared(i, column, {name: f"x{i}"})
        case _:
            return _plain(i, column, source)


def _scalar(raw: str, column: Column, source: Source) -> tuple[str, str]:
    """The value of a column that is one expression, and the code of what is wrong where it has none."""
    text = f"trim({raw})"
    match column.type:
        case "integer":
            return f"integer_of({text})", f"number_fault({text})"
        case "decimal":
            return f"decimal_of({text})", f"number_fault({text})"
        case "boolean":
            return f"boolean_of({text})", "'not_a_boolean'"
        case "money" if column.unit == "minor":
            return f"money_of({text}, 0)", f"number_fault({text})"
        case "money":
            decimals = CURRENCY_DECIMALS.get(source.currency or "", 2)
            return f"money_of({text}, {decimals})", f"number_fault({text})"
        case _:
            return raw, "cast(null as varchar)"


def _plain(i: int, column: Column, source: Source) -> Field:
    raw = f"r{i}"
    value, fault = _scalar(raw, column, source)
    doubt = detail = "cast(null as varchar)"
    if column.accepted:
        doubt = f"case when {raw} not in ({words(column.accepted)}) then 'unknown_word' end"
        detail = f"left({raw}, 80)"
    return Field(
        column, {column.name: f"v{i}"}, {f"v{i}": value}, {},
        _with_missing(raw, column, f"case when {raw} is not null and v{i} is null then {fault} end"),
        doubt, detail,
    )  # fmt: skip


def _id(i: int, column: Column) -> Field:
    raw = f"r{i}"
    return Field(
        column, {column.name: f"x{i}"}, {}, {},
        _with_missing(raw, column, f"case when is_spreadsheet_number({raw}) then 'spreadsheet_number' end"),
        f"case when x{i} <> {raw} then 'normalised_id' end",
    )  # fmt: skip


def _prepared(i: int, column: Column, values: Mapping[str, str]) -> Field:
    """A column whose secrets are tokens before the SQL sees it."""
    fault = "cast(null as varchar)"
    if column.type in TOKEN_TYPES:
        fault = f"case when is_spreadsheet_number(trim(r{i})) then 'spreadsheet_number' end"
    return Field(column, values, {}, {}, _with_missing(f"r{i}", column, fault))


def _with_missing(raw: str, column: Column, fault: str) -> str:
    if not column.not_null:
        return fault
    return f"case when {raw} is null then 'missing' else {fault} end"


def _time(i: int, column: Column, formats: Sequence[str], zone: Zone | None) -> Field:
    """A stamp: its local reading `w`, its offset `o` in minutes, its instant `u`."""
    raw = f"r{i}"
    epochs = [name for name in formats if name in EPOCHS]
    walls = _wall_formats(formats)
    local = f"try_strptime({raw}, [{words(walls)}])" if walls else "cast(null as timestamp)"
    parts = {
        f"p{i}": local,
        f"s{i}": f"case when {local} is null then stamp_parts(trim({raw})) end",
    }
    wall = (
        f"coalesce(p{i}, try_strptime(stamp_wall(s{i}.whole), [{words(walls)}]))"
        if walls
        else f"p{i}"
    )
    shift = f"shift_minutes(s{i}.shift)"
    instant = (
        f"coalesce({', '.join(f'{EPOCHS[name]}({raw})' for name in epochs)})" if epochs else ""
    )
    if epochs:
        made = f"make_timestamp(({instant} * 1000000)::bigint)"
        wall = f"coalesce({made}, {wall})" if walls else made
        shift = f"case when {instant} is not null then 0 else {shift} end"
    precision = f"written_precision(coalesce(s{i}.whole, {raw}))"
    compact = {_finest(name) for name in formats}
    if not any(":" in name or name == "iso" for name in formats):
        precision = literal("s" if epochs else sorted(compact)[0])
    if column.precision:
        precision = literal(column.precision)
    utc, skipped, folded = _instants(f"w{i}", f"o{i}", zone)
    fault = (
        f"case when {raw} is not null and w{i} is null then "
        + ("'epoch_unit'" if epochs and not walls else f"time_fault(trim({raw}))")
        + f" when w{i} < timestamp '1000-01-01' and not is_sentinel(w{i}) then 'two_digit_year'"
        f" when abs(o{i}) > 900 then 'no_such_offset' when {skipped} then 'skipped_hour'"
        + (f" when is_sentinel(w{i}) then 'sentinel'" if column.not_null else "")
        + " end"
    )
    return Field(
        column,
        {
            column.name: f"case when is_sentinel(w{i}) then null else {utc} end",
            f"{column.name}_precision": f"case when {raw} is not null then {precision} end",
        },
        parts,
        {f"w{i}": wall, f"o{i}": shift},
        _with_missing(raw, column, fault),
        f"case when is_sentinel(w{i}) then 'sentinel' when {folded} then 'fold_unknown' end",
    )


def _wall_formats(formats: Sequence[str]) -> list[str]:
    named = [
        wall
        for name in formats
        if name not in EPOCHS
        for wall in (ISO_FORMATS if name == "iso" else (name.removesuffix("%z").rstrip(),))
    ]
    return list(dict.fromkeys(named))


def _finest(name: str) -> str:
    for mark, precision in (("%f", "ms"), ("%g", "ms"), ("%S", "s"), ("%T", "s"), ("%M", "min")):
        if mark in name:
            return precision
    return "day"


def _instants(wall: str, shift: str, zone: Zone | None) -> tuple[str, str, str]:
    """UTC of a local reading, whether that reading never was, and whether it was twice."""
    if zone is None:
        return f"{wall} - to_minutes(coalesce({shift}, 0))", "false", "false"
    name = literal(zone.name)
    stamp = f"timezone({name}, {wall})"
    utc = (
        f"case when {shift} is not null then {wall} - to_minutes({shift}) "
        f"else timezone('UTC', {stamp}) end"
    )
    near = f"{shift} is null and {wall} <= timestamp {literal(zone.last_change)}"
    skipped = f"({near} and timezone({name}, {stamp}) <> {wall})"
    again = " or ".join(
        f"timezone({name}, {stamp} - to_minutes({minutes})) = {wall}" for minutes in zone.folds
    )
    return utc, skipped, f"({near} and ({again}))" if again else "false"
