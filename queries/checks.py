"""What a header and its SELECT must be: each fault is one sentence."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlglot import exp

from queries import contract, drawn, sqltext, statements
from queries.definitions import CLAIMS, VERDICTS

PER = ("order", "code", "ticket", "event", "claim", "payment_dispute")
SCREENS = (
    "delivery_and_redemption", "resolution_truth", "status_clocks", "night_and_batch",
    "bots_and_words", "works_for_buyers", "compare_sellers", "overview",
)  # fmt: skip
# What stands when the patterns have judged: analyses may read it, patterns and facts may not.
DERIVED = {"claims_ledger", "verdicts", "verdict_counts", "seller_months", "care_months",
           "pattern_definitions"}  # fmt: skip
RAISES = ("match", "no_match", "either")
READERS = ("manager", "seller")
OUTPUT = ["platform", "subject_id", "happened_at", "verdict"]

Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Kind:
    """What the header of one kind of definition must hold: key -> (check, what it must be)."""

    keys: Mapping[str, tuple[Check, str]]
    translated: tuple[str, ...]
    is_pattern: bool


def faults(kind: Kind, header: Mapping[str, Any], body: str) -> list[str]:
    """All that is wrong with a definition, one sentence each."""
    found = list(_keys(header, kind.keys, ""))
    found += _chinese(kind, header)
    found += _params(header)
    found += _needs(header)
    if kind.is_pattern:
        found += _claim(header)
    try:
        query = sqltext.one_select(body)
    except ValueError as error:
        return [*found, str(error)]
    found += _select(kind, header, query)
    return found + (_example(header, query) if kind.is_pattern else [])


def _words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _some_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_words, value))


def _lists(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_some_words, value))


def _table(names: Iterable[str]) -> Check:
    return lambda value: (
        isinstance(value, dict) and value.keys() == set(names) and all(map(_words, value.values()))
    )


def _one_of(words: Iterable[str]) -> tuple[Check, str]:
    known = tuple(words)
    return (lambda value: value in known), f"one of {', '.join(known)}"


_TEXT = (_words, "words")
_TEXTS = (_some_words, "a list of words, and not an empty one")
_NAMES = (
    lambda value: isinstance(value, list) and all(map(_words, value)),
    "a list of faults of the sample data that it must find; it may be empty",
)
_TRANSLATED: dict[str, tuple[Check, str]] = {
    "title": _TEXT,
    "question": _TEXT,
    "why": _TEXT,
    "innocent": _TEXTS,
    "method": _TEXT,
    "what_to_do": (_table(READERS), "words for manager and for seller"),
}
_VERDICTS = {"verdicts": (_table(VERDICTS), f"words for each of {', '.join(VERDICTS)}")}
_COMMON: dict[str, tuple[Check, str]] = {
    **_TRANSLATED,
    "screen": _one_of(SCREENS),
    "phenomena": _TEXTS,
    "needs": (_lists, "a list of lists of table.column, any of which list will do"),
    "reviewed": (lambda value: type(value) is date, "a date"),
    "zh": (lambda value: isinstance(value, dict), "the same words in Chinese"),
}
PATTERN = Kind(
    keys={
        **_COMMON,
        **_VERDICTS,
        "per": _one_of(PER),
        "against": _one_of((*CLAIMS, "none")),
        "strength": _one_of(("contradicts", "unsupported", "none")),
        "absence_supports": (lambda value: isinstance(value, bool), "true or false"),
        "planted": _NAMES,
        "example": _TEXT,
    },
    translated=(*_TRANSLATED, "verdicts"),
    is_pattern=True,
)
ANALYSIS = Kind(
    keys={**_COMMON, "unit": _TEXT}, translated=tuple(_TRANSLATED), is_pattern=False
)  # fmt: skip
_PARAMETER: dict[str, tuple[Check, str]] = {
    "unit": _TEXT,
    "default": (lambda value: type(value) in (int, float), "a number"),
    "range": (
        lambda value: isinstance(value, list) and len(value) == 2
        and all(type(end) in (int, float) for end in value) and value[0] < value[1],
        "two numbers, the lower first",
    ),
    "raises": _one_of(RAISES),
    "help": _TEXT,
}  # fmt: skip


def _keys(
    given: Mapping[str, Any], expected: Mapping[str, tuple[Check, str]], where: str
) -> Iterator[str]:
    for key in given.keys() - expected.keys() - ({"params"} if where in ("", "zh.") else set()):
        near = difflib.get_close_matches(key, expected, n=1)
        yield f"unknown key `{where}{key}`" + (f"; did you mean `{near[0]}`?" if near else "")
    for key, (check, what) in expected.items():
        if key not in given:
            yield f"`{where}{key}` is missing; it is {what}"
        elif not check(given[key]):
            yield f"`{where}{key}` must be {what}"


def _chinese(kind: Kind, header: Mapping[str, Any]) -> Iterator[str]:
    said = header.get("zh", {})
    if not isinstance(said, dict):
        return
    yield from _keys(said, {key: kind.keys[key] for key in kind.translated}, "zh.")
    for key in kind.translated:
        if key in said and not re.search(r"[\u4e00-\u9fff]", str(said[key])):
            yield f"`zh.{key}` holds no Chinese"
    missing = header.get("params", {}).keys() - said.get("params", {}).keys()
    for name in sorted(missing):
        yield f"`zh.params.{name}` is missing; it is the parameter's help in Chinese"
    for name in sorted(said.get("params", {}).keys() - header.get("params", {}).keys()):
        yield f"`zh.params.{name}` helps with a parameter that is not declared"


def _params(header: Mapping[str, Any]) -> Iterator[str]:
    for name, given in header.get("params", {}).items():
        if not re.fullmatch(r"[a-z][a-z_]*", name):
            yield f"parameter `{name}`: a name is lower-case letters and _"
        problems = list(_keys(given, _PARAMETER, f"params.{name}."))
        yield from problems
        if not problems and not given["range"][0] <= given["default"] <= given["range"][1]:
            yield f"`params.{name}.default` is outside its range"


def _needs(header: Mapping[str, Any]) -> Iterator[str]:
    for column in sorted({one for needed in header.get("needs", []) for one in needed}):
        if column not in contract.names():
            near = difflib.get_close_matches(column, contract.names(), n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield f"`needs` names {column}, which is not in the contract{hint}"


def _claim(header: Mapping[str, Any]) -> list[str]:
    is_none = header.get("against") == "none"
    if is_none != (header.get("strength") == "none"):
        return ["`strength` is none exactly where `against` is none"]
    return []


def _example(header: Mapping[str, Any], query: exp.Query) -> list[str]:
    try:
        tables = drawn.read(str(header.get("example", "")))
    except ValueError as error:
        return [f"`example`: {error}"]
    found = [] if tables.get("verdicts") else ["`example` must end in a table `verdicts`"]
    for table, rows in tables.items():
        known = contract.tables().get(table)
        if table != "verdicts" and known is None:
            found.append(f"`example` draws {table}, which is not in the contract")
            continue
        columns = set(known.columns) if known else set(query.named_selects)
        unknown = {name for row in rows for name in row} - columns
        found += [f"`example` draws {table}.{name}, which does not exist" for name in unknown]
    return found


def _output(header: Mapping[str, Any], given: list[str]) -> Iterator[str]:
    if given[:4] != OUTPUT:
        yield f"the SELECT must give {', '.join(OUTPUT)} first"
    needed = {"file_id": "the record a row goes back to", "line_no": "its line"}
    if header.get("per") == "event":
        needed["ticket_id"] = "an event is counted under its ticket's seller"
    if header.get("per") == "claim":
        needed["about_kind"] = "order or ticket: what the claim was made of"
        needed["about_id"] = "a claim is counted under the seller of what it was made of"
    if header.get("per") == "payment_dispute":
        needed["order_id"] = "a payment dispute is shown under its order"
    for column, reason in needed.items():
        if column not in given:
            yield f"the SELECT must give {column}: {reason}"


def _select(kind: Kind, header: Mapping[str, Any], query: exp.Query) -> Iterator[str]:
    if "params" in {cte.alias for cte in query.find_all(exp.CTE)}:
        yield "no CTE may be called params: that is the relation of the parameters"
    declared = set(header.get("params", {}))
    used = set(sqltext.columns_of(query, "params"))
    for tally in sqltext.reads(query) & statements.movable().keys():
        used |= statements.movable()[tally]
    for name in sorted(used - declared):
        near = difflib.get_close_matches(name, declared, n=1)
        yield f"params.{name} is not declared" + (f"; did you mean {near[0]}?" if near else "")
    for name in sorted(declared - used):
        yield f"parameter `{name}` is declared and never used; write params.{name}"
    if kind.is_pattern:
        yield from _output(header, query.named_selects)
    known = {path.stem for path in (contract.CONTRACT_SQL.parent / "facts").glob("*.sql")}
    known |= contract.tables().keys() | {"params"}
    if not kind.is_pattern:
        known |= DERIVED
        for folder in ("outcomes", "tallies"):
            known |= {path.stem for path in (contract.CONTRACT_SQL.parent / folder).glob("*.sql")}
    for relation in sorted(sqltext.reads(query) - known):
        near = difflib.get_close_matches(relation, known, n=1)
        yield f"it reads {relation}, which is no fact and no contract table" + (
            f"; did you mean {near[0]}?" if near else ""
        )
