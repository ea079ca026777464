"""What must happen to text before SQL sees it: ids in one form, secrets as tokens."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.redaction import redact, without_tags
from ingest.loading.spotting import secrets_in
from ingest.loading.tokens import plain, tokenise
from ingest.source import Column

_APOLOGY = re.compile(
    r"抱歉|对不起|不好意思|抢走|缺货|库存不足|无货|售罄|sorry|apolog|out of stock|sold out",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"正在|发货中|处理中|请稍|稍后|等待|排队|手动发货|人工发货"
    r"|\bwait|pending|processing|shortly|soon\b",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[\u3400-\u9fff]{4,}|[a-z]{2,} [a-z]{2,} [a-z]{2,}", re.IGNORECASE)
_ONE_WORD = re.compile("(?=.*[0-9])[A-Za-z0-9_-]{6,}")  # what most codes look like
_RUN = re.compile("[A-Za-z0-9]{4}")
_EMAIL = r"^[^\s@]+@[^\s@]+\.[^\s@]+$"
_PHONE = r"^(\+?86[ -]?)?1[3-9][0-9]([ -]?[0-9]{4}){2}$|^\+[0-9 -]{8,20}$"


def prepared(i: int, column: Column, values: pa.Array, key: bytes) -> dict[str, pa.Array]:
    """The columns `x<i>…` that a column's SQL needs beside its text; none for most types."""
    match column.type:
        case "id":
            return {f"x{i}": _one_form(values)}
        case "message":
            text, bare, length = redact(values, key, column.markup)
            return {f"x{i}": text, f"x{i}_bare": bare, f"x{i}_length": length}
        case "codes":
            tokens, classes = _codes(values, key, column.markup)
            return {f"x{i}": tokens, f"x{i}_class": classes}
        case "contact":
            tokens, kinds = _contact(values, key)
            return {f"x{i}": tokens, f"x{i}_kind": kinds}
        case "code" | "account" | "email" | "phone" | "device" | "gateway" as kind:
            return {f"x{i}": tokenise(values, kind, key)}
        case _:
            return {}


def _one_form(values: pa.Array) -> pa.Array:
    """Ids that look alike are one id: NFKC; nothing else changes."""
    if pc.all(pc.string_is_ascii(values)).as_py() is not False:
        return values
    return pc.utf8_normalize(values, form="NFKC")


def _contact(values: pa.Array, key: bytes) -> tuple[pa.Array, pa.Array]:
    """Tokens of contacts of no stated kind, and their kind: email or phone if written like one."""
    clean = plain(values)
    is_email = pc.match_substring_regex(clean, _EMAIL)
    is_phone = pc.match_substring_regex(clean, _PHONE)
    kinds = pc.case_when(pc.make_struct(is_email, is_phone), "email", "phone", "contact")
    nothing = pa.scalar(None, pa.string())
    tokens = pa.nulls(len(values), pa.string())
    for kind in ("email", "phone", "contact"):
        ours = pc.equal(kinds, kind)
        tokens = pc.if_else(ours, tokenise(pc.if_else(ours, clean, nothing), kind, key), tokens)
    return tokens, pc.if_else(pc.is_null(tokens), nothing, kinds)


def _codes(values: pa.Array, key: bytes, markup: str) -> tuple[pa.Array, pa.Array]:
    """Codes, one a line, as tokens; and whether there are codes or what words stand instead."""
    encoded = pc.dictionary_encode(values)
    texts = [without_tags(t) if markup == "html" else t for t in encoded.dictionary.to_pylist()]
    lines = [[line.strip() for line in text.splitlines()] for text in texts]
    flat = pa.array([line for some in lines for line in some], pa.string())
    verdicts = map(_is_code_line, plain(flat).to_pylist())
    codes = [[line for line in some if next(verdicts)] for some in lines]
    classes = pa.array(map(_class, texts, codes), pa.string())
    lists = pa.array(codes, pa.list_(pa.string()))
    tokens = pa.ListArray.from_arrays(lists.offsets, tokenise(lists.values, "code", key))
    kinds = pc.if_else(pc.is_null(values), "empty", classes.take(encoded.indices))
    return tokens.take(encoded.indices), kinds


def _is_code_line(line: str) -> bool:
    """Whether a line, after NFKC, is a code or a sentence that holds one."""
    if _ONE_WORD.fullmatch(line):
        return True
    if _PROSE.search(line):
        return any(kind == "code" for _, _, kind in secrets_in(line))
    if not _RUN.search(line):
        return False
    return not line.isalpha() or (line.isupper() and len(line) >= 8)


def _class(text: str, codes: list[str]) -> str:
    if not text.strip():
        return "empty"
    if codes:
        return "codes"
    if _APOLOGY.search(text):
        return "apology"
    return "waiting" if _WAITING.search(text) else "unknown"
