"""The SELECT that a map amounts to, built as a syntax tree: a user's text is never SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlglot import exp

from ingest.building.contract import Table
from ingest.mapping.entries import Entry, contract
from ingest.mapping.files import MappedFile

PERSONS = ("account", "email", "phone", "contact")


def select_of(file: MappedFile, table: str, extensions: Sequence[MappedFile]) -> str:
    """The SELECT that fills a contract table from a file, and from those that extend it."""
    extending = [other for other in extensions if table in other.tables]
    values = _values(file, contract()[table], file.tables[table])
    for number, other in enumerate(extending, start=1):
        values |= {
            name: exp.column(name, f"x{number}")
            for name in other.tables[table]
            if name != contract()[table].id_column
        }
    values |= {"file_id": _of_record("file_id"), "line_no": _of_record("line_no")}
    query = exp.select(*_named(values)).from_(exp.to_table(f"record_{file.name}").as_("r"))
    own_id = values[contract()[table].id_column]
    for number, other in enumerate(extending, start=1):
        query = query.join(
            _extension(other, contract()[table]).subquery(f"x{number}"),
            on=exp.and_(
                exp.column("platform", f"x{number}").eq(_of_record("platform")),
                exp.column("id", f"x{number}").eq(own_id.copy()),
            ),
            join_type="left",
        )
    if table == "events":
        query = _with_states_before(query, values)
    return query.sql("duckdb", pretty=True)


def _values(file: MappedFile, table: Table, entries: Mapping[str, Entry]) -> dict[str, exp.Expr]:
    """Contract column -> expression over `r`, the file's records."""
    names = file.names
    values: dict[str, exp.Expr] = {"platform": _of_record("platform")}
    for name, entry in entries.items():
        values[name] = _value(entry, names)
        values |= _companions(name, entry, names, table)
    if any(entry.type == "money" for entry in entries.values()) and "currency" in table.names:
        values.setdefault("currency", exp.Literal.string(file.currency or ""))
    if table.name == "events":
        values = _event_defaults(file, entries) | values
    elif table.name == "messages":
        values.setdefault("sequence_no", _place(file, values["ticket_id"], values["sent_at"]))
    return values


def _value(entry: Entry, names: Mapping[str, str]) -> exp.Expr:
    columns = [_of_record(names[column]) for column in entry.columns]
    if not columns:
        return exp.cast(exp.convert(entry.constant), entry.column.type)
    value: exp.Expr = columns[0]
    if len(columns) > 1:
        joined = [part for column in columns for part in (exp.Literal.string(":"), column)]
        value = exp.func("concat", *joined[1:])
    words = entry.words
    if words is None and entry.column.words:
        words = {word: word for word in entry.column.words}
    if words is not None:
        value = exp.cast(_meaning(value, words, entry), entry.column.type)
    elif entry.column.type == "INTEGER":
        value = exp.cast(value, "integer")
    return value


def _meaning(value: exp.Expr, words: Mapping[str, Any], entry: Entry) -> exp.Expr:
    """What a word means; of several in one field, the first listed that is there."""
    case = exp.Case()
    for word, meaning in words.items():
        case = case.when(_is_word(value, word, entry.split_by), exp.convert(meaning))
    if entry.others is None:
        return case
    if entry.column.nullable:
        case = case.when(value.copy().is_(exp.null()), exp.null())
    return case.else_(exp.convert(entry.others))


def _is_word(value: exp.Expr, word: str, split_by: str) -> exp.Expr:
    if not split_by:
        return value.copy().eq(exp.Literal.string(word))
    spaced, mark = exp.Literal.string(f"{split_by} "), exp.Literal.string(split_by)
    parts = exp.func("replace", value.copy(), spaced, mark)
    return exp.func(
        "contains",
        exp.func("concat", mark.copy(), parts, mark.copy()),
        exp.Literal.string(f"{split_by}{word}{split_by}"),
        dialect="duckdb",
    )


def _companions(
    name: str, entry: Entry, names: Mapping[str, str], table: Table
) -> dict[str, exp.Expr]:
    """Contract columns that come with one: what a token was made from, the prints of a text."""
    if not entry.columns:
        return {}
    column = names[entry.columns[0]]
    if (kind := f"{name}_kind") in table.names and entry.type in PERSONS:
        if entry.type == "contact":
            return {kind: _of_record(f"{column}_kind")}
        known = _of_record(column).is_(exp.null()).not_()
        return {kind: exp.Case().when(known, exp.Literal.string(entry.type))}
    if table.name == "messages" and name == "text":
        return {
            "text_length": _of_record(f"{column}_length"),
            "text_print": _of_record(f"{column}_print"),
            "sentences": _of_record(f"{column}_sentences"),
        }
    return {}


def _event_defaults(file: MappedFile, entries: Mapping[str, Entry]) -> dict[str, exp.Expr]:
    """What of an event follows from its place and time, where the map does not say it."""
    names = file.names
    subject, happened = _value(entries["subject_id"], names), _value(entries["happened_at"], names)
    place = _place(file, subject, happened)
    defaults: dict[str, exp.Expr] = {
        "event_id": exp.func("concat", subject.copy(), exp.Literal.string(":"), place),
        "subject": exp.Literal.string("ticket"),
        "sequence_no": place.copy(),
        "kind": exp.Literal.string("status_changed" if "to_status" in entries else "other"),
        "is_annulled": exp.false(),
    }
    if entries["happened_at"].columns:
        column = names[entries["happened_at"].columns[0]]
        defaults["time_precision"] = _of_record(f"{column}_precision")
    return defaults


def _place(file: MappedFile, subject: exp.Expr, time: exp.Expr) -> exp.Expr:
    """A row's place among those of its subject: by time, ties as the file has them."""
    return exp.cast(
        exp.Window(
            this=exp.RowNumber(),
            partition_by=[_of_record("platform"), subject.copy()],
            order=exp.Order(expressions=[
                exp.Ordered(this=time.copy()),
                exp.Ordered(this=_of_record("line_no"), desc=file.newest_first),
            ]),
        ),
        "integer",
    )  # fmt: skip


def _with_states_before(query: exp.Select, values: Mapping[str, exp.Expr]) -> exp.Select:
    """Adds the state each event left, where the map says only the one it led to."""
    pairs = {"to_status": "from_status", "to_native": "from_native"}
    wanted = {to: since for to, since in pairs.items() if to in values and since not in values}
    before = [
        exp.Window(
            this=exp.IgnoreNulls(this=exp.LastValue(this=exp.column(to))),
            partition_by=[exp.column("platform"), exp.column("subject"), exp.column("subject_id")],
            order=exp.Order(expressions=[exp.Ordered(this=exp.column("sequence_no"))]),
            spec=exp.WindowSpec(
                kind="ROWS", start="UNBOUNDED", start_side="PRECEDING",
                end=exp.Literal.number(1), end_side="PRECEDING",
            ),
        ).as_(since)
        for to, since in wanted.items()
    ]  # fmt: skip
    return exp.select("*", *before).from_(query.subquery("steps")) if before else query


def _extension(file: MappedFile, table: Table) -> exp.Select:
    """One row per id of an extending file."""
    entries, names = file.tables[table.name], file.names
    id_value = _value(entries[table.id_column], names)
    values = {name: _value(e, names) for name, e in entries.items() if name != table.id_column}
    picked = {name: _one_of_several(value, file) for name, value in values.items()}
    return (
        exp.select(_of_record("platform").as_("platform"), id_value.as_("id"), *_named(picked))
        .from_(exp.to_table(f"record_{file.name}").as_("r"))
        .group_by(_of_record("platform"), id_value.copy())
    )


def _one_of_several(value: exp.Expr, file: MappedFile) -> exp.Expr:
    """The first row's value by a column, or the word mixed where rows differ."""
    if file.first_by is None:
        differ = exp.Count(this=exp.Distinct(expressions=[value.copy()])) > exp.Literal.number(1)
        return exp.Case().when(differ, exp.Literal.string("mixed")).else_(exp.Min(this=value))
    by = _of_record(file.names[file.first_by])
    number = exp.TryCast(this=by, to=exp.DataType.build("double"))
    return exp.ArgMin(this=value, expression=exp.func("row", number, by.copy()))


def _named(values: Mapping[str, exp.Expr]) -> list[exp.Expr]:
    return [value.copy().as_(name, quoted=True) for name, value in values.items()]


def _of_record(name: str) -> exp.Column:
    return exp.column(name, "r", quoted=True)
