"""A help desk's messages written as CSV, with records damaged on purpose, and what must follow.

Written from what goes wrong with real exports, not from the reader. Two limits keep the truth
certain: a body never begins with a line end or a separator (a quote before one closes a field, so
that an earlier unclosed quote would be closed there, and the grammar could not tell), and no line
of a body looks like a row of the file.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

HEADER = "message_id,body,sent_at,amount\n"
PATTERNS = {"message_id": r"M\d{6}", "sent_at": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"}
_WORDS = (
    "code",
    "refund",
    "please",
    "退款",
    "卡密",
    "无效",
    "it, does",
    "not",
    "ＡＢＣ",
    "1,2,3,4",
)


@dataclass
class Row:
    """One record as it should have been written."""

    message_id: str
    body: str
    sent_at: str
    amount: str
    needs_quotes: bool

    def text(self) -> str:
        body = self.body.replace('"', '""')
        shown = f'"{body}"' if self.needs_quotes else self.body
        return f"{self.message_id},{shown},{self.sent_at},{self.amount}"


@dataclass
class Damaged:
    """A file, and the truth about it."""

    content: bytes = b""
    sound: list[tuple[int, int, int, Row]] = field(default_factory=list)  # line, from, to, row
    broken: list[tuple[int, int]] = field(default_factory=list)  # first and last physical line


Breaker = Callable[[Row, random.Random], bytes]


def unclosed_quote(row: Row, chance: random.Random) -> bytes:
    """A quote opened before one of the fields and never closed."""
    parts = [row.message_id, "no end", row.sent_at, row.amount]
    place = chance.randrange(4)
    parts[place] = '"' + parts[place]
    return ",".join(parts).encode()


def lost_closing_quote(row: Row, _: random.Random) -> bytes:
    """The quote at the end of the body is gone."""
    return f'{row.message_id},"lost its end,{row.sent_at},{row.amount}'.encode()


def stray_quote(row: Row, _: random.Random) -> bytes:
    """A quote in the middle of a field without quotes."""
    return f'{row.message_id},5" pipe,{row.sent_at},{row.amount}'.encode()


def text_after_quote(row: Row, _: random.Random) -> bytes:
    """A backslash before a quote, where it should have been doubled."""
    return f'{row.message_id},"said \\"no\\" twice",{row.sent_at},{row.amount}'.encode()


def extra_separator(row: Row, _: random.Random) -> bytes:
    """One separator too many, so that all after it would shift."""
    return row.text().encode().replace(b"," + row.sent_at.encode(), b",," + row.sent_at.encode())


def missing_separator(row: Row, _: random.Random) -> bytes:
    """Two fields run together."""
    return row.text().encode().replace(b"," + row.sent_at.encode(), row.sent_at.encode())


def cut_short(row: Row, _: random.Random) -> bytes:
    """The last field is gone."""
    return row.text().rsplit(",", 1)[0].encode()


def no_utf8(row: Row, _: random.Random) -> bytes:
    """A byte no text in UTF-8 holds."""
    return row.text().encode().replace(row.message_id.encode(), row.message_id.encode() + b"\xff")


def nul_bytes(row: Row, _: random.Random) -> bytes:
    """NULs in a field."""
    return row.text().encode() + b"\x00\x00"


BREAKERS: tuple[Breaker, ...] = (
    unclosed_quote, lost_closing_quote, stray_quote, text_after_quote, extra_separator,
    missing_separator, cut_short, no_utf8, nul_bytes,
)  # fmt: skip


def a_row(number: int, chance: random.Random) -> Row:
    """A sound record; one in three holds quotes, separators or line ends in its body."""
    words = chance.choices(_WORDS, k=chance.randint(1, 8))
    needs_quotes = chance.random() < 0.35
    if needs_quotes:
        glue = chance.choice([" ", "\n", ', "', "\n\n", "\r\n", '"\n'])
        body = "x" + glue.join(words) + chance.choice(["", "!", '"', "\n"])
    else:
        body = "x" + "".join(word for word in words if "," not in word)
    minute, second = divmod(number % 3600, 60)
    return Row(f"M{number:06d}", body, f"2026-01-02T03:{minute:02d}:{second:02d}Z", "9.50",
               needs_quotes)  # fmt: skip


def damaged_file(seed: int, rows: int = 120, broken: int = 6, line_end: str = "\n") -> Damaged:
    """A file with some records damaged, never two that touch, and never the last one."""
    chance = random.Random(seed)
    spots = set(chance.sample(range(2, rows - 2, 3), broken))
    result = Damaged()
    parts = [HEADER.rstrip("\n").encode() + line_end.encode()]
    line_no, start = 2, len(parts[0])
    for number in range(rows):
        row = a_row(number, chance)
        raw = chance.choice(BREAKERS)(row, chance) if number in spots else row.text().encode()
        raw += line_end.encode()
        lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
        parts.append(raw)
        if number in spots:
            result.broken.append((line_no, line_no + lines - 1))
        else:
            result.sound.append((line_no, start, start + len(raw), row))
        line_no, start = line_no + lines, start + len(raw)
    result.content = b"".join(parts)
    return result
