"""Why a record is refused, in words that do not quote it."""

from collections.abc import Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """Why a record is refused."""

    code: str
    reason: str
    column: str | None = None
    breaks: bool = False  # the lines after it may be anything: each must prove to be a row


UNCLOSED = Fault("unclosed_quote", "a quote is opened and not closed within 1 MiB", breaks=True)
STRAY_QUOTE = Fault("stray_quote", "a quote stands inside a field that is not quoted", breaks=True)
AFTER_QUOTE = Fault("text_after_quote", "text follows a closing quote", breaks=True)
TOO_LONG = Fault("too_long", "it is longer than a record may be (1 MiB)", breaks=True)
NUL = Fault("nul", "it holds a NUL byte, which no text does")
BROKEN = Fault("broken_statement", "a quote, a bracket or the end of its statement is missing")
NEWLINE = "a newline stands in a column that holds none; declare it multi-line if it is meant"


def second_header(fields: Sequence[bytes], names: Sequence[str]) -> Fault:
    """The fault of a record made of column names: the header again, or another one."""
    if [field.decode() for field in fields] == list(names):
        return Fault("second_header", "it repeats the header")
    return Fault("other_header", "it names the columns in another order: a second table begins")


def ambiguous(rows: int) -> Fault:
    """The fault of a sound record with lines in it that look like rows."""
    lines = "1 line" if rows == 1 else f"{rows} lines"
    return Fault("ambiguous", f"{lines} inside its quotes would be rows by themselves")
