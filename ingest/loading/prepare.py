"""What must happen to text before SQL sees it: ids in one form, secrets as tokens."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.redaction import redact, secrets_in, without_tags
from ingest.loading.tokens import plain, tokenise
from ingest.source import Column

_APOLOGY = re.compile(
    r"抱歉|对不起|不好意思|抢走|缺货|库存不足|无货|售罄|sorry|apolog|out of stock|sold out",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"正在|发货中|处理中|请稍|稍后|等待|排队|手动发货|人工发货|wait|pending|processing|shortly|soon",
    re.IGNORECASE,
)


def prepared(i: int, column: Column, values: pa.Array, key: bytes) -> dict[str, pa.Array]:
    """The columns `x<i>…` that a column's SQL needs beside its text, none for most types."""
    match column.type:
        case "id":
            return {f"x{i}": _one_form(values)}
        case "message":
            text, bare, length = redact(values, key, column.markup)
            return {f"x{i}": text, f"x{i}_bare": bare, f"x{i}_length": length}
        case "codes":
            return _codes(i, values, key, column.markup)
        case "contact":
            return _contact(i, values, key)
        case "code" | "account" | "email" | "phone" | "device" | "gateway" as kind:
            return {f"x{i}": tokenise(values, kind, key)}
        case _:
            return {}


def _one_form(values: pa.Array) -> pa.Array:
    """Ids that look alike are one id: NFKC; nothing else changes."""
    if pc.all(pc.string_is_ascii(values)).as_py() is not False:
        return values
    return pc.utf8_normalize(values, form="NFKC")


def _contact(i: int, values: pa.Array, key: bytes) -> dict[str, pa.Array]:
    """A contact of no stated kind: an e-mail address or a phone number if it is written like one."""
    clean = plain(values)
    is_email = pc.match_substring_regex(clean, r"^[^\s@]+@[^\s@]+\.[^\s@]+$")
    is_phone = pc.match_substring_regex(
        clean, r"^(\+?86[ -]?)?1[3-9][0-9]([ -]?[0-9]{4}){2}$|^\+[0-9 -]{8,20}$"
    )
    kind = pc.case_when(pc.make_struct(is_email, is_phone), "email", "phone", "contact")
    nothing = pa.scalar(None, pa.string())
    tokens = pa.nulls(len(values), pa.string())
    for name in ("email", "phone", "contact"):
        ours = pc.equal(kind, name)
        tokens = pc.if_else(ours, tokenise(pc.if_else(ours, clean, nothing), name, key), tokens)
    return {f"x{i}": tokens, f"x{i}_kind": pc.if_else(pc.is_null(tokens), nothing, kind)}


def _codes(i: int, values: pa.Array, key: bytes, markup: str) -> dict[str, pa.Array]:
    """Codes, one a line, as tokens, and what kind of text stands there."""
    encoded = pc.dictionary_encode(values)
    texts = [without_tags(t) if markup == "html" else t for t in encoded.dictionary.to_pylist()]
    lines = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
    codes = [[line for line in some if _holds_code(line)] for some in lines]
    classes = [_class(text, found) for text, found in zip(texts, codes, strict=True)]
    lists = pa.array(codes, pa.list_(pa.string()))
    tokens = pa.ListArray.from_arrays(lists.offsets, tokenise(lists.values, "code", key))
    absent = pc.is_null(values)
    return {
        f"x{i}": pc.take(tokens, encoded.indices),
        f"x{i}_class": pc.if_else(
            absent, "empty", pc.take(pa.array(classes, pa.string()), encoded.indices)
        ),
    }


def _holds_code(line: str) -> bool:
    """Whether a line is a code rather than a sentence."""
    normal = plain(pa.array([line]))[0].as_py()
    prose = re.search(r"[\u3400-\u9fff]{4,}|[a-z]{2,} [a-z]{2,} [a-z]{2,}", normal, re.IGNORECASE)
    if prose:
        return any(kind == "code" for _, _, kind in secrets_in(normal))
    return (
        (bool(re.search(r"[A-Za-z0-9]{4,}", normal))
        and not normal.isalpha())
        or (normal.isupper() and len(normal) >= 8)
    )


def _class(text: str, codes: list[str]) -> str:
    if not text.strip():
        return "empty"
    if codes:
        return "codes"
    if _APOLOGY.search(text):
        return "apology"
    return "waiting" if _WAITING.search(text) else "unknown"
