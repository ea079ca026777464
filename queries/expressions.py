"""Regular expressions that RE2 (DuckDB) and Java (Spark) read alike: what is outside, and hints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_REPEAT = re.compile(r"[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\}")
_LARGEST = 100  # RE2 refuses more than 1,000 in all, and a small number keeps it quick


@dataclass(frozen=True)
class _Part:
    """One piece of an expression: a letter that must stand there, or anything else."""

    text: str
    letter: str = ""  # what it matches, where that is one letter and no other
    depth: int = 0  # how many groups it stands in
    may_lack: bool = False  # whether it may stand no time at all
    fault: str = ""


def faults(pattern: str) -> list[str]:
    """All that the engines would read differently, or that could not match folded text."""
    found = [part.fault for part in _parts(pattern) if part.fault]
    if not found:
        try:
            re.compile(pattern)
        except re.error as error:
            found.append(f"it is no regular expression: {error}")
    return found


@lru_cache(maxsize=1024)
def hint(pattern: str) -> str:
    """The longest run of letters that must stand in a text for the pattern to match.

    Looking for it first spares the engines most expressions. Empty where there is none.
    """
    best, run = "", ""
    for part in _parts(pattern):
        if part.text == "|" and part.depth == 0:
            return ""
        if part.letter and part.depth == 0 and not part.may_lack:
            run += part.letter
            if part.text.endswith(("+", "}")):  # what follows may come after more of them
                best, run = max(best, run, key=len), ""
        else:
            best, run = max(best, run, key=len), ""
    return max(best, run, key=len)


def _parts(pattern: str) -> Iterator[_Part]:
    place, depth = 0, 0
    while place < len(pattern):
        text, letter, fault = _piece(pattern, place)
        depth += text.startswith("(") - (text == ")")
        end = place + len(text)
        repeat = _REPEAT.match(pattern, end)
        is_thing = text != "|" and text != "^" and not text.startswith("(")
        if repeat and is_thing:
            fault = fault or _repeat_fault(pattern, repeat)
            end = repeat.end() + (pattern[repeat.end() : repeat.end() + 1] == "?")
        may_lack = bool(repeat) and (pattern[len(text) + place] in "*?" or _least(repeat) == 0)
        yield _Part(pattern[place:end], letter, depth, may_lack, fault)
        place = end


def _piece(pattern: str, place: int) -> tuple[str, str, str]:
    """What stands at a place: its text, the one letter it matches, and what is wrong with it."""
    letter = pattern[place]
    if letter == "\\":
        return _escaped(pattern[place : place + 2])
    if letter == "[":
        return _class(pattern, place)
    if letter == "(":
        if pattern.startswith("(?:", place):
            return "(?:", "", ""
        is_plain = not pattern.startswith("(?", place)
        return (
            "(",
            "",
            "" if is_plain else "(?: a group is ( ) or (?: ), no look-around and no flag",
        )
    if letter in ".$":
        return (
            letter,
            "",
            f"{letter}: it ends at other characters in Java; write a class, or \\{letter}",
        )
    if letter in "]}{*+?":
        return letter, letter, f"{letter}: it stands for nothing here; write \\{letter}"
    if letter in ")|^":
        return letter, "", ""
    if "A" <= letter <= "Z":
        return letter, letter, f"{letter}: texts are folded to small letters first; write it small"
    return letter, letter, ""


def _escaped(text: str) -> tuple[str, str, str]:
    if len(text) < 2:
        return text, "", "\\: it stands at the end and escapes nothing"
    if text[1] in "dwn":
        return text, "", ""
    is_sign = text[1].isascii() and not text[1].isalnum()
    return text, text[1] if is_sign else "", (
        "" if is_sign else f"{text}: only \\d, \\w, \\n and escaped signs are read alike"
    )  # fmt: skip


def _class(pattern: str, place: int) -> tuple[str, str, str]:
    closed = re.compile(r"\[\^?(?:\\.|[^\]\\])+\]", re.DOTALL).match(pattern, place)
    if closed is None:
        return pattern[place:], "", "[: the class is empty or not closed"
    text = closed.group()
    if "[" in text[1:] or "&&" in text:
        return text, "", f"{text}: no [ and no && inside a class"
    if re.search(r"[A-Z]", re.sub(r"\\.", "", text)):
        return text, "", f"{text}: texts are folded to small letters first; write them small"
    odd = [one for one in re.findall(r"\\(.)", text) if one.isalnum() and one not in "dwn"]
    return text, "", f"{text}: only \\d, \\w and \\n are read alike" if odd else ""


def _repeat_fault(pattern: str, repeat: re.Match[str]) -> str:
    follows = pattern[repeat.end() : repeat.end() + 1]
    if follows and follows in "*+{":
        return f"{repeat.group()}{follows}: a repeat is not repeated"
    most = [int(number) for number in re.findall(r"[0-9]+", repeat.group())]
    return f"{repeat.group()}: at most {_LARGEST} times" if any(n > _LARGEST for n in most) else ""


def _least(repeat: re.Match[str] | None) -> int:
    found = re.match(r"\{([0-9]+)", repeat.group()) if repeat else None
    return int(found.group(1)) if found else 1
