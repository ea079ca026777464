"""Where a text holds a secret: an e-mail address, a phone number, what looks like a code."""

import re
from collections.abc import Iterator
from itertools import pairwise

# Written for text after NFKC, so plain letters and digits stand for full-width ones too.
_AT = r"(?:\s?[(\[]\s?at\s?[)\]]\s?|\sat\s|@|艾特)"
_DOT = r"(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?|\sdot\s|点)"
_EMAIL = rf"[a-z0-9._%+-]*[a-z0-9]{_AT}[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_DOT}[a-z]{{2,}}"
_PHONE = (
    r"(?:\+?86[\s-]?)?1[3-9][0-9](?:[\s-]?[0-9]{4}){2}"  # a Chinese mobile
    r"|0[0-9]{2,3}[\s-]?[0-9]{7,8}"  # a Chinese landline
    r"|\+[1-9][0-9]{0,2}(?:[\s-]?[0-9]{2,4}){2,5}"  # with a country code
)
_RUN = (
    r"[a-z0-9]{4,5}(?:\s[a-z0-9]{4,5}){2,}"  # groups with spaces between
    r"|[a-z0-9]+(?:[-_]{1,4}[a-z0-9]+)+"  # groups with hyphens between
    r"|[a-z0-9]{6,}"
)
_FOUND = re.compile(
    rf"(?P<email>{_EMAIL})"
    rf"|(?<![a-z0-9+])(?P<phone>{_PHONE})(?![a-z0-9])"
    rf"|(?<![a-z0-9])(?P<code>{_RUN})(?![a-z0-9])",
    re.IGNORECASE,
)
HINT = r"[0-9@]|艾特|\b(?i:at)\b|[A-Z]{3}|[a-z][A-Z]|[A-Za-z][-_][A-Za-z]|[a-z]{12}"
# A text in which this regular expression (RE2) finds nothing holds no secret of these kinds.

_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-_][01]?[0-9][-_][0-3]?[0-9]|[0-3]?[0-9][-_][0-3]?[0-9][-_](?:19|20)[0-9]{2}"
)
_JOINING_WORDS = {
    "a", "an", "and", "as", "at", "by", "for", "if", "in", "is", "it", "no", "not", "of", "off",
    "on", "or", "out", "the", "to", "up", "you",
}  # fmt: skip
_SHORTEST, _USUAL = 6, 8  # characters of a run from which on it may be, and is, taken for a code


def secrets_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where secrets stand in a text after NFKC: from, to, and email, phone or code."""
    start = 0
    while match := _FOUND.search(text, start):
        kind, end = match.lastgroup or "", match.end()
        if kind != "code" or is_code(match.group()):
            yield match.start(), end, kind
        elif " " in match.group():  # words, not groups of a code: look at each by itself
            end = match.start() + len(match.group().split(maxsplit=1)[0])
        start = end


def written_plainly(email: str) -> str:
    """An address written so that machines should not see it, as machines write it."""
    return re.sub(_DOT, ".", re.sub(_AT, "@", email, flags=re.IGNORECASE), flags=re.IGNORECASE)


def is_code(word: str) -> bool:
    """Whether a run of letters and digits looks like a voucher code, not like a word or a date."""
    if _DATE.fullmatch(word):
        return False
    groups = re.split(r"[-_\s]+", word)
    run = "".join(groups)
    digits = sum(character.isdigit() for character in run)
    if digits == 0:
        return not re.search(r"\s", word) and _is_code_of_letters(run, groups)
    if re.search(r"\s", word):
        return all(any(c.isdigit() for c in group) or group.isupper() for group in groups)
    if len(run) >= _USUAL:
        return True
    changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(run))
    return digits < len(run) and len(run) >= _SHORTEST and (run.isupper() or changes >= 3)


def _is_code_of_letters(run: str, groups: list[str]) -> bool:
    """Without a digit: groups that are no words, or a run with too few vowels or odd capitals."""
    if len(run) < _USUAL:
        return False
    if len(groups) > 1:
        joined = {group.lower() for group in groups} & _JOINING_WORDS
        return run.isupper() or (len(groups) > 2 and not joined and min(map(len, groups)) > 2)
    vowels = sum(letter in "aeiouAEIOU" for letter in run) / len(run)
    if run.isupper():
        return len(run) >= 12 or vowels < 0.25
    changes = sum(a.isupper() != b.isupper() for a, b in pairwise(run))
    return len(run) >= 12 and (changes >= 4 or (len(run) >= 16 and vowels < 0.25))
