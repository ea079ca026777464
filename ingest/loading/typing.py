"""The SQL that types one kind of record: a value, its faults and its doubts per column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.loading.phrases import NOTHING, cases, quoted, words
from ingest.loading.times import Zone, stamp_of
from ingest.source import Column, RecordKind, Source
from queries.money import decimals_of

TOKEN_TYPES = ("code", "account", "email", "phone", "contact", "device", "gateway")
_SENTENCE = "lambda s: struct_pack(print := md5(s), length := length(s)::integer)"


@dataclass(frozen=True)
class Field:
    """One column of a kind as SQL over `r<i>` (its text) and `x<i>…` (what was prepared of it)."""

    column: Column
    values: Mapping[str, str]  # output column -> expression
    fault: str  # expression: a code of FAULTS, or NULL
    doubt: str = NOTHING  # expression: a code, or NULL
    detail: str = NOTHING  # of the doubt
    steps: tuple[Mapping[str, str], ...] = ()  # columns computed first, each over the one before


def record_columns(kind: RecordKind) -> dict[str, str]:
    """Columns of a kind's records files after line_no … row_hash: name -> DuckDB type."""
    return {name: t for column in kind.columns for name, t in output_types(column).items()}


def output_types(column: Column) -> dict[str, str]:
    """The columns that one column of a record becomes, with their DuckDB types."""
    name = column.name
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
        case "list":
            return {name: f"struct({_members(column)})[]"}
        case "integer" | "money":
            return {name: "bigint"}
        case "decimal":
            return {name: "double"}
        case "boolean":
            return {name: "boolean"}
        case _:
            return {name: "varchar"}


def _members(column: Column) -> str:
    types = {n: t for one in column.columns for n, t in output_types(one).items()}
    return ", ".join(f"{quoted(name)} {type_}" for name, type_ in types.items())


def fields_of(
    kind: RecordKind, source: Source, zone: Zone | None, own: Mapping[str, Zone] | None = None
) -> list[Field]:
    """How each column of a kind is typed, in order; `own`: columns whose stamps have own zones."""
    zones = own or {}
    return [
        _field(i, column, source, zones.get(column.name, zone))
        for i, column in enumerate(kind.columns)
    ]


def _field(i: int, column: Column, source: Source, zone: Zone | None) -> Field:
    if column.type == "time":
        return _time(i, column, column.formats or source.time_formats, zone)
    if column.type in ("integer", "decimal", "boolean", "money"):
        return _number(i, column, source)
    if column.type == "text":
        return _text(i, column)
    if column.type == "list":
        return Field(column, {column.name: f"x{i}"}, _with_missing(i, column, f"x{i}_fault"))
    return _prepared(i, column)


def _time(i: int, column: Column, formats: Sequence[str], zone: Zone | None) -> Field:
    stamp = stamp_of(i, column, formats, zone)
    values = {column.name: stamp.value, f"{column.name}_precision": stamp.precision}
    fault = _with_missing(i, column, stamp.fault)
    return Field(column, values, fault, stamp.doubt, steps=stamp.steps)


def _number(i: int, column: Column, source: Source) -> Field:
    text = f"trim(r{i})"
    decimals = 0 if column.unit == "minor" else decimals_of(source.currency)
    value = {
        "integer": f"integer_of({text})",
        "decimal": f"decimal_of({text})",
        "boolean": f"boolean_of({text})",
        "money": f"money_of({text}, {decimals})",
    }[column.type]
    wrong = "'not_a_boolean'" if column.type == "boolean" else f"number_fault({text})"
    fault = cases([(f"r{i} is not null and v{i} is null", wrong)])
    return Field(
        column, {column.name: f"v{i}"}, _with_missing(i, column, fault), steps=({f"v{i}": value},)
    )


def _text(i: int, column: Column) -> Field:
    doubt = detail = NOTHING
    if column.accepted:
        doubt = cases([(f"r{i} not in ({words(column.accepted)})", "'unknown_word'")])
        detail = f"left(r{i}, 80)"
    return Field(column, {column.name: f"r{i}"}, _with_missing(i, column, NOTHING), doubt, detail)


def _prepared(i: int, column: Column) -> Field:
    """A column that was brought to one form, or made a token, before the SQL sees it."""
    name, made = column.name, f"x{i}"
    values, steps = {name: made}, tuple[Mapping[str, str], ...]()
    if column.type == "message":
        values |= {
            f"{name}_length": f"{made}_length",
            f"{name}_print": f"md5(array_to_string(y{i}, ''))",
            f"{name}_sentences": f"list_transform(y{i}, {_SENTENCE})",
        }
        steps = ({f"y{i}": f"sentences_of({made}_bare)"},)
    elif column.type in ("codes", "contact"):
        kind = "class" if column.type == "codes" else "kind"
        values |= {f"{name}_{kind}": f"{made}_{kind}"}
    fault, doubt = NOTHING, NOTHING
    if column.type == "id" or column.type in TOKEN_TYPES:
        fault = cases([(f"is_spreadsheet_number(trim(r{i}))", "'spreadsheet_number'")])
    if column.type == "id":
        doubt = cases([(f"{made} <> r{i}", "'normalised_id'")])
    return Field(column, values, _with_missing(i, column, fault), doubt, steps=steps)


def _with_missing(i: int, column: Column, fault: str) -> str:
    return cases([(f"r{i} is null", "'missing'")], fault) if column.not_null else fault
