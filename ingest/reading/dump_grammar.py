"""The forms of a MySQL dump as regular expressions over bytes; nothing of a dump is ever run.

Repeats are possessive, so that none of them goes back over what it has taken.
"""

import re
from functools import cache

SPACE = rb"\s*+"
NAME = rb"(?:`(?:[^`]|``)++`|[\w$\x80-\xff]++)"
_PLAIN = rb"'[^'\\]*+'(?!')"  # a text with nothing in it to be resolved
_WORDS = rb"NULL|TRUE|FALSE"
_NUMBER = rb"[+-]?(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+"
_STARTS = (
    rb"INSERT|REPLACE|CREATE|DROP|ALTER|LOCK|UNLOCK|SET|USE|START|BEGIN|COMMIT|ROLLBACK|DELIMITER"
    rb"|DELETE|UPDATE|TRUNCATE|GRANT|FLUSH|ANALYZE|OPTIMIZE|CALL|SOURCE"
)

START = re.compile(rb"(?i)(?:%s)\b" % _STARTS)
LINE_START = re.compile(rb"(?im)^(?:(?:%s)\b|/\*M?!|-- )" % _STARTS)
COMMENT = re.compile(rb"(?:\s++|--(?:[ \t][^\n]*+)?+(?=\n|\Z)|#[^\n]*+|/\*(?!M?!)(?s:.*?)\*/;?+)++")
DIRECTIVE = re.compile(rb"(?s)/\*M?!.*?\*/\s*;?")
DELIMITER = re.compile(rb"(?im)DELIMITER[ \t]++(?!;[ \t]*\r?$)[^\n]*\n(?s:.*?)^DELIMITER[ \t]++;")
DELIMITER_START = re.compile(rb"(?i)DELIMITER[ \t]++(?!;)")
DELIMITER_END = re.compile(rb"(?i)DELIMITER[ \t]++;[^\n]*")
INSERT = re.compile(
    rb"(?i)(?:INSERT|REPLACE)(?:\s++(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE))*+"
    rb"(?:\s++INTO)?\s++(?:%b\s*+\.\s*+)?(%b)" % (NAME, NAME)
)
HEAD = re.compile(
    rb"%b\s*+(?:\((\s*+%b\s*+(?:,\s*+%b\s*+)*+)\)\s*+)?VALUES?\s*+" % (INSERT.pattern, NAME, NAME)
)
CREATE = re.compile(
    rb"(?i)CREATE\s++(?:TEMPORARY\s++)?TABLE\s++(?:IF\s++NOT\s++EXISTS\s++)?"
    rb"(?:%b\s*+\.\s*+)?(%b)\s*+\(" % (NAME, NAME)
)
USE = re.compile(rb"(?i)USE\s++(%b)" % NAME)
TIME_ZONE = re.compile(rb"""(?i)\bTIME_ZONE\s*=\s*(?:['"]([^'"]*)['"]|@OLD)""")
NAMES = re.compile(rb"""(?i)\bSET\s+NAMES\s+['"]?(\w+)""")
SQL_MODE = re.compile(rb"""(?i)\bSQL_MODE\s*=\s*(?:['"]([^'"]*)['"]|@OLD)""")
BETWEEN = re.compile(rb"\s*+,\s*+(?=\()")
# A statement ends its line: in a damaged one, a semicolon inside a text may look like its end.
END = re.compile(
    rb"\s*+(?:(?:AS\s++\w++\s++)?ON\s++DUPLICATE\s++KEY\s++UPDATE\b[^;']*+)?"
    rb";(?=[ \t]*+(?:\r?\n|\Z))",
    re.IGNORECASE,
)
COMMA = re.compile(rb"\s*+,")
NEXT_TUPLE = re.compile(rb"\)\s*+,\s*+(?=\()")


@cache
def string(has_escapes: bool) -> bytes:
    """A text in single quotes; a quote in it is doubled, or escaped where the dump has escapes."""
    return rb"'(?:[^'\\]++|\\(?s:.)|'')*+'" if has_escapes else rb"'(?:[^']++|'')*+'"


@cache
def value(has_escapes: bool) -> bytes:
    """What may stand in a row: a text, bytes in hex, bits, a number, NULL, TRUE or FALSE."""
    text = rb"(?:_(?i:binary|utf8|utf8mb3|utf8mb4)\s*+)?+" + string(has_escapes)
    rest = rb"(?i:%b)|0[xX][0-9A-Fa-f]++|[xX]'[0-9A-Fa-f]*+'|[bB]'[01]++'" % _WORDS
    # the commonest forms first, since each is tried in turn
    return rb"(?:%b|[0-9]++(?=[,)])|NULL(?=[,)])|%b|%b|%b)" % (_PLAIN, text, rest, _NUMBER)


@cache
def any_row(has_escapes: bool) -> re.Pattern[bytes]:
    """A row of any number of values."""
    return re.compile(_row(value(has_escapes)))


@cache
def many_rows(has_escapes: bool) -> re.Pattern[bytes]:
    """Rows, as many as there are, each followed by a comma and the beginning of another."""
    return re.compile(rb"(?:%b\s*+,\s*+(?=\())*+" % _row(value(has_escapes)))


@cache
def row_of(kept: tuple[bool, ...], has_escapes: bool) -> re.Pattern[bytes]:
    """A row of as many values as `kept` has; those to be kept are its groups."""
    one = value(has_escapes)
    values = [rb"(%b)" % one if is_kept else one for is_kept in kept]
    return re.compile(rb"\(" + rb",".join(rb"\s*+%b\s*+" % v for v in values) + rb"\)")


@cache
def first_values(has_escapes: bool) -> re.Pattern[bytes]:
    """The beginning of a row, up to its first value that is none."""
    return re.compile(rb"\((?:\s*+%b\s*+,)*+" % value(has_escapes))


@cache
def one_value(has_escapes: bool) -> re.Pattern[bytes]:
    """One value of a row."""
    return re.compile(value(has_escapes))


@cache
def loose_row(has_escapes: bool) -> re.Pattern[bytes]:
    """A row with expressions in it, whose quotes stand where those of a sound row do."""
    text = rb"(?<=[(,\s=+])(?:_\w++\s*+|[xXbBnN])?+%b(?=[\s,)=+])" % string(has_escapes)
    piece = rb"(?:%b|[^'();])" % text
    for _ in range(3):
        piece = rb"(?:%b|[^'();]|\((?:%b)*+\))" % (text, piece)
    return re.compile(rb"\((?:%b)*+\)(?=\s*+(?:,\s*+\(|;[ \t]*+(?:\r?\n|\Z)))" % piece)


@cache
def statement(has_escapes: bool) -> re.Pattern[bytes]:
    """Any statement, up to its semicolon."""
    quoted = rb'"(?:[^"\\]++|\\(?s:.)|"")*+"|`[^`]*+`'
    comment = rb"--[ \t][^\n]*+|#[^\n]*+|/\*(?s:.*?)\*/"
    return re.compile(
        rb"(?:[^;'\"`#/\-]++|%b|%b|%b|[-/])*+;" % (string(has_escapes), quoted, comment)
    )


def _row(one: bytes) -> bytes:
    return rb"\((?:\s*+%b\s*+,)*+\s*+%b\s*+\)" % (one, one)


def name_of(written: bytes, encoding: str) -> str:
    """A name without its backticks."""
    if written.startswith(b"`"):
        written = written[1:-1].replace(b"``", b"`")
    return written.decode(encoding, "replace")


_ITEM = re.compile(
    rb"\s*+(`(?:[^`]|``)++`|[\w$\x80-\xff]++)\s++(\w++)((?:[^,'()]++|'(?:[^'\\]++|\\(?s:.)|'')*+'"
    rb"|\((?:[^'()]++|'(?:[^'\\]++|\\(?s:.)|'')*+'|\((?:[^'()]++|\([^()]*+\))*+\))*+\))*+)\s*+,?+"
)
_NO_COLUMN = re.compile(
    rb"(?i)(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT|SPATIAL|CONSTRAINT|FOREIGN|CHECK|PERIOD)\Z"
)


def columns_of(seen: bytes, raw: bytes, at: int, encoding: str) -> dict[str, str]:
    """The columns of a CREATE TABLE, from one past its first parenthesis: name -> type's word."""
    found = {}
    while (item := _ITEM.match(seen, at)) is not None:
        if not _NO_COLUMN.match(item[1]):
            found[name_of(raw[item.start(1) : item.end(1)], encoding)] = (
                item[2].decode("ascii", "replace").lower()
            )
        at = item.end()
    return found


def names_in(listed: bytes, encoding: str) -> tuple[str, ...]:
    """The names of a column list."""
    return tuple(name_of(one[0], encoding) for one in re.finditer(NAME, listed))
