"""Free text without its secrets: codes, e-mail addresses and phone numbers become tokens."""

import html
import re

import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.spotting import HINT, secrets_in, written_plainly
from ingest.loading.tokens import normalise, plain, tokens_of

_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def redact(values: pa.Array, key: bytes, markup: str = "") -> tuple[pa.Array, pa.Array, pa.Array]:
    """Texts with tokens in brackets for secrets; with a 0 for each; their lengths before that.

    A text in which nothing is found is kept as it is written; one in which something is found is
    kept after NFKC.
    """
    encoded = pc.dictionary_encode(values)
    texts = encoded.dictionary
    if markup == "html":
        texts = pa.array([without_tags(text) for text in texts.to_pylist()], pa.string())
    normal = plain(texts)
    hinted = pc.indices_nonzero(pc.match_substring_regex(normal, HINT))
    redacted, bare = texts.to_pylist(), normal.to_pylist()
    found = _replaced(normal.take(hinted).to_pylist(), key)
    for index, written in zip(hinted.to_pylist(), found, strict=True):
        if written is not None:
            redacted[index], bare[index] = written
    return (
        pa.array(redacted, pa.string()).take(encoded.indices),
        pa.array(bare, pa.string()).take(encoded.indices),
        pc.utf8_length(texts).take(encoded.indices),
    )


def without_tags(text: str) -> str:
    """The words of a piece of HTML, its blocks on lines of their own."""
    if "<" not in text and "&" not in text:
        return text.strip()
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def _replaced(texts: list[str], key: bytes) -> list[tuple[str, str] | None]:
    """Each text with its secrets as tokens and as zeros; None where it holds none."""
    places = [list(secrets_in(text)) for text in texts]
    secrets = {
        (kind, text[start:end])
        for text, found in zip(texts, places, strict=True)
        for start, end, kind in found
    }
    tokens = _tokens(secrets, key)
    return [
        _rewritten(text, found, tokens) if found else None
        for text, found in zip(texts, places, strict=True)
    ]


def _rewritten(
    text: str, found: list[tuple[int, int, str]], tokens: dict[tuple[str, str], str]
) -> tuple[str, str]:
    redacted, bare, after = "", "", 0
    for start, end, kind in found:
        redacted += f"{text[after:start]}[{tokens[kind, text[start:end]]}]"
        bare += f"{text[after:start]}0"
        after = end
    return redacted + text[after:], bare + text[after:]


def _tokens(secrets: set[tuple[str, str]], key: bytes) -> dict[tuple[str, str], str]:
    """Tokens of distinct (kind, text), all of one kind at once."""
    made: dict[tuple[str, str], str] = {}
    for kind in ("email", "phone", "code"):
        found = sorted(text for one, text in secrets if one == kind)
        written = [written_plainly(text) if kind == "email" else text for text in found]
        clean = normalise(pa.array(written, pa.string()), kind).to_pylist()
        tokens = tokens_of(clean, kind, key).to_pylist()
        made |= {(kind, text): token for text, token in zip(found, tokens, strict=True)}
    return made
