"""Which encoding a file is in: from its bytes where they make it certain, else declared."""

import codecs
import re

from ingest.reading import Refused

_DECLARED = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-8-sig": "utf-8", "ascii": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16-le": "utf-16-le",
    "utf-16be": "utf-16-be", "utf-16-be": "utf-16-be",
    "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030",
}  # fmt: skip
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_NUL_SHARE = 0.2  # of the bytes, all on one side: UTF-16 of a text with separators and digits
_COMMON_SHARE = 0.7  # of the two-byte characters: running Chinese text has over 0.9
_ENOUGH = 4  # characters below which nothing is concluded from them


def decide(head: bytes, declared: str | None, name: str) -> str:
    """utf-8, utf-16-le, utf-16-be or gb18030, from a file's first bytes and what was declared.

    UTF-8 is assumed unless its bytes say otherwise; single faulty bytes are left to their rows.
    """
    marked = next((code for mark, code in _MARKS.items() if head.startswith(mark)), None)
    wanted = _declared(declared, name) if declared else None
    if marked and wanted and _family(marked) != _family(wanted):
        raise Refused(
            f"{name}: declared as {wanted}, but its first bytes mark it as {marked}. "
            "Load it again without --encoding."
        )
    if marked:
        return marked
    if wanted == "gb18030":
        _refuse_big5(head, name)
    if wanted:
        return wanted
    wide = _wide(head)
    if wide:
        return wide
    _refuse_gb18030(head, name)
    return "utf-8"


def _declared(word: str, name: str) -> str:
    try:
        return _DECLARED[word.strip().lower().replace("_", "-")]
    except KeyError:
        raise Refused(
            f"{name}: the encoding {word!r} is not read. Read are utf-8, utf-16-le, utf-16-be and "
            "gb18030; convert the file to UTF-8 and load that."
        ) from None


def _family(encoding: str) -> str:
    return encoding[:6]


def _wide(head: bytes) -> str | None:
    """UTF-16 by where the NULs stand: one side of the pairs has many, the other none."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even == 0 and odd >= _NUL_SHARE * len(head):
        return "utf-16-le"
    if odd == 0 and even >= _NUL_SHARE * len(head):
        return "utf-16-be"
    return None


def _refuse_gb18030(head: bytes, name: str) -> None:
    """Refuse text that is no UTF-8 at all and reads as running Chinese in GB18030."""
    whole_lines = head[: head.rfind(b"\n") + 1] or head
    beyond_ascii = [line for line in whole_lines.split(b"\n") if not line.isascii()]
    if not beyond_ascii or any(_decodes(line, "utf-8") for line in beyond_ascii):
        return
    if _decodes(whole_lines, "gb18030") and _common(whole_lines, 0xB0, 0xD7) >= _COMMON_SHARE:
        raise Refused(
            f"{name}: this is not UTF-8; it looks like GB18030; load again with --encoding gb18030."
        )
    if _decodes(whole_lines, "big5") and _common(whole_lines, 0xA4, 0xC6) >= _COMMON_SHARE:
        raise Refused(f"{name}: this is not UTF-8; it looks like Big5. Convert it to UTF-8.")


def _refuse_big5(head: bytes, name: str) -> None:
    """Refuse Big5 declared as GB18030: it decodes, into characters nobody writes."""
    whole_lines = head[: head.rfind(b"\n") + 1] or head
    if not _decodes(whole_lines, "big5"):
        return
    as_gb, as_big5 = _common(whole_lines, 0xB0, 0xD7), _common(whole_lines, 0xA4, 0xC6)
    if as_big5 >= _COMMON_SHARE > as_gb:
        raise Refused(
            f"{name}: declared as gb18030, but read so it is no Chinese text; it looks like Big5. "
            "Convert it to UTF-8 and load that."
        )


def _decodes(text: bytes, encoding: str) -> bool:
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _common(text: bytes, first: int, last: int) -> float:
    """Share of two-byte characters whose lead byte is in the table of the common ones."""
    leads = [pair.group()[0] for pair in re.finditer(rb"[\x81-\xfe][\x40-\xfe]", text)]
    # punctuation (A1-A3 in both) is common too, but proves neither
    letters = [lead for lead in leads if not 0xA1 <= lead <= 0xA3]
    if len(letters) < _ENOUGH:
        return 0.0
    return sum(first <= lead <= last for lead in letters) / len(letters)
