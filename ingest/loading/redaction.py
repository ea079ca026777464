"""Free text without secrets: codes, e-mail addresses and phone numbers become tokens in brackets."""

import html
import re
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.tokens import normalise, plain, tokens_of

# What is looked for, first hit first. Written for text after NFKC, so ASCII stands for full width.
_AT = r"(?:\s?[(\[]\s?at\s?[)\]]\s?|\sat\s|@|艾特)"
_DOT = r"(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?|\sdot\s|点)"
_EMAIL = rf"[a-z0-9._%+-]*[a-z0-9]{_AT}[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_DOT}[a-z]{{2,}}"
_PHONE = (
    r"(?:\+?86[\s-]?)?1[3-9][0-9](?:[\s-]?[0-9]{4}){2}"  # a Chinese mobile
    r"|0[0-9]{2,3}[\s-]?[0-9]{7,8}"  # a Chinese landline
    r"|\+[1-9][0-9]{0,2}(?:[\s-]?[0-9]{2,4}){2,5}"  # with a country code
)
# A run of letters and digits, also joined by hyphens, is a code where it holds a digit and is long,
# is digits only and long, is groups of capitals, or is one long run of mixed case.
_GROUPED = r"[a-z0-9]+(?:[-_]{1,4}[a-z0-9]+)+"
_CODE = (
    r"[0-9]{4}(?:\s[0-9]{4}){2,4}"
    rf"|{_GROUPED}|[a-z0-9]{{6,}}"
)
FOUND = re.compile(
    rf"(?P<email>{_EMAIL})"
    rf"|(?<![a-z0-9+])(?P<phone>{_PHONE})(?![a-z0-9])"
    rf"|(?<![a-z0-9])(?P<code>{_CODE})(?![a-z0-9])",
    re.IGNORECASE,
)
_HINT = r"[0-9@]|艾特|\bat\b|[A-Z]{4}|[a-z][A-Z]"  # no secret is without one of these
_DATE = re.compile(r"(?:19|20)[0-9]{2}[-_][01]?[0-9][-_][0-3]?[0-9]")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SHORT, _LONG, _LETTERS = 6, 8, 12  # characters from which on a run is taken for a code


def redact(values: pa.Array, key: bytes, markup: str = "") -> tuple[pa.Array, pa.Array, pa.Array]:
    """Texts with tokens for secrets, the same with a 0 for each, and their lengths before that.

    A text in which nothing is found is kept as it is written.
    """
    encoded = pc.dictionary_encode(values)
    texts = encoded.dictionary
    if markup == "html":
        texts = pa.array([without_tags(text) for text in texts.to_pylist()], pa.string())
    normal = plain(texts)
    hinted = pc.indices_nonzero(pc.match_substring_regex(normal, _HINT))
    found = _replace(normal.take(hinted).to_pylist(), key)
    redacted, bare = texts.to_pylist(), normal.to_pylist()
    for index, written in zip(hinted.to_pylist(), found, strict=True):
        if written is not None:
            redacted[index], bare[index] = written
    lengths = pc.utf8_length(texts)
    return tuple(  # type: ignore[return-value]
        pa.array(column).take(encoded.indices) if not isinstance(column, pa.Array)
        else column.take(encoded.indices)
        for column in (pa.array(redacted, pa.string()), pa.array(bare, pa.string()), lengths)
    )  # fmt: skip


def without_tags(text: str) -> str:
    """The words of a piece of HTML, its blocks on lines of their own."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def secrets_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where secrets stand in a text after NFKC: from, to, kind."""
    for match in FOUND.finditer(text):
        kind = match.lastgroup or ""
        if kind != "code" or is_code(match.group()):
            yield match.start(), match.end(), kind


def is_code(word: str) -> bool:
    """Whether a run of letters and digits looks like a voucher code, and not like a word or a date."""
    groups = re.split(r"[-_\s]+", word)
    run = "".join(groups)
    digits = sum(character.isdigit() for character in run)
    if _DATE.fullmatch(word):
        return False
    if digits == len(run) or not digits:
        return digits >= _LONG or (not digits and _is_lettered_code(run, groups))
    letters = len(run) - digits
    if len(run) >= _LONG:
        return True
    return len(run) >= _SHORT and run.isupper() and digits >= 2 and letters >= 2


def _is_lettered_code(run: str, groups: list[str]) -> bool:
    """Without a digit: groups of four capitals or more, or a long run that changes case often."""
    if len(groups) > 1:
        return run.isupper() and len(run) >= _LONG and min(map(len, groups)) >= 4
    changes = sum(a.isupper() != b.isupper() for a, b in zip(run, run[1:], strict=False))
    return len(run) >= _LETTERS and changes >= 4


def _replace(texts: list[str], key: bytes) -> list[tuple[str, str] | None]:
    """Each text with its secrets as tokens and as zeros; None where it holds none."""
    places = [list(secrets_in(text)) for text in texts]
    tokens = _tokens(
        {(kind, texts[i][a:b]) for i, found in enumerate(places) for a, b, kind in found}, key
    )
    written: list[tuple[str, str] | None] = []
    for text, found in zip(texts, places, strict=True):
        if not found:
            written.append(None)
            continue
        redacted, bare, end = [], [], 0
        for start, stop, kind in found:
            redacted += [text[end:start], "[", tokens[kind, text[start:stop]], "]"]
            bare += [text[end:start], "0"]
            end = stop
        written.append(("".join([*redacted, text[end:]]), "".join([*bare, text[end:]])))
    return written


def _tokens(secrets: set[tuple[str, str]], key: bytes) -> dict[tuple[str, str], str]:
    """Tokens of distinct (kind, text), all of one kind at once."""
    made: dict[tuple[str, str], str] = {}
    for kind in ("email", "phone", "code"):
        found = sorted(text for one, text in secrets if one == kind)
        clean = normalise(pa.array([_mended(text, kind) for text in found], pa.string()), kind)
        tokens = tokens_of(clean.to_pylist(), kind, key).to_pylist()
        made |= {(kind, text): token for text, token in zip(found, tokens, strict=True)}
    return made


def _mended(text: str, kind: str) -> str:
    """An address written so that machines should not see it, as machines write it."""
    if kind != "email":
        return text
    return re.sub(_DOT, ".", re.sub(_AT, "@", text, flags=re.IGNORECASE), flags=re.IGNORECASE)
