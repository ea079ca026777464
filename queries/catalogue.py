"""Finds patterns and analyses, reads their headers, and refuses bad ones naming every fault."""

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from queries import checks, sqltext, statements
from queries.definitions import AnalysisDefinition, Parameter, Pattern, Words

HERE = Path(__file__).parent


class BadDefinitions(ValueError):
    """Some definitions are not as they must be; the message has one line per fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@cache
def patterns(folder: Path = HERE / "patterns") -> dict[str, Pattern]:
    """All patterns by name, which is the file's. Raises BadDefinitions."""
    headers = _headers(folder, checks.PATTERN)
    return {
        name: Pattern(
            **_common(name, path, header),
            per=header["per"],
            against=header["against"],
            strength=header["strength"],
            absence_supports=header["absence_supports"],
            planted=tuple(header["planted"]),
            example=header["example"],
        )
        for name, (path, header) in headers.items()
    }


@cache
def analyses(folder: Path = HERE / "analyses") -> dict[str, AnalysisDefinition]:
    """All analyses by name, which is the file's. Raises BadDefinitions."""
    headers = _headers(folder, checks.ANALYSIS)
    return {
        name: AnalysisDefinition(**_common(name, path, header), unit=header["unit"])
        for name, (path, header) in headers.items()
    }


def owner(tally: str) -> AnalysisDefinition:
    """The analysis whose parameters a tally reads: the only one that adds it up."""
    (found,) = (one for one in analyses().values() if tally in sqltext.named(one.sql))
    return found


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that says a name is unknown: the near miss, or all that are known."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(names) or 'none'}"


def _headers(folder: Path, kind: checks.Kind) -> dict[str, tuple[Path, dict[str, Any]]]:
    found: dict[str, tuple[Path, dict[str, Any]]] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.sql")):
        try:
            header, body = sqltext.header(path.read_text("utf-8"))
        except ValueError as error:
            faults.append(f"{path.name}: {error}")
            continue
        faults += [f"{path.name}: {fault}" for fault in checks.faults(kind, header, body)]
        found[path.stem] = (path, header)
    if faults:
        raise BadDefinitions(faults)
    return found


def _common(name: str, path: Path, header: Mapping[str, Any]) -> dict[str, Any]:
    text = path.read_text("utf-8")
    return {
        "name": name,
        "path": path,
        "sql": text,
        "digest": _digest(text),
        "screen": header["screen"],
        "phenomena": tuple(header["phenomena"]),
        "needs": tuple(tuple(needed) for needed in header["needs"]),
        "params": _params(header),
        "reviewed": header["reviewed"],
        "en": _words(header),
        "zh": _words(header["zh"]),
    }


def _digest(text: str) -> str:
    """Of the text, and of what it adds up: what is counted there is a part of what it says."""
    texts = [text, *statements.added(text).values()]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _words(said: Mapping[str, Any]) -> Words:
    return Words(
        title=said["title"],
        question=said["question"],
        why=said["why"],
        innocent=tuple(said["innocent"]),
        method=said["method"],
        what_to_do=said["what_to_do"],
        verdicts=said.get("verdicts", {}),
    )


def _params(header: Mapping[str, Any]) -> dict[str, Parameter]:
    return {
        name: Parameter(
            name=name,
            unit=given["unit"],
            default=given["default"],
            low=given["range"][0],
            high=given["range"][1],
            raises=given["raises"],
            help=given["help"],
            help_zh=header["zh"]["params"][name],
        )
        for name, given in header.get("params", {}).items()
    }
