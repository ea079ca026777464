"""The one way text from a log reaches the screen: cleaned, cut, escaped, and marked if altered.

Everything a log says was written by someone who may wish to be read otherwise than as text.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

LIMIT = 200
ALTERED_MARK = "⁜"

_SPACES = re.compile(r"\s+")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ACTS = re.compile(r"([\\`*_{}\[\]<>|~&$!])")
_BEGINS = re.compile(r"^(\s*\d*)([-+=#.)>])(?=\s|[-=#]|$)")  # a list, heading or rule
_ADDRESS = re.compile(r"(www|[a-z]{2,8}|[\w.+-])(\.(?<=www\.)|:(?=/)|@)", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&\"@/])")

_LINKS = re.compile(r"(:(?=//)|www(?=\.)|@)", re.IGNORECASE)
_FOREIGN = re.compile(r"<(?!br>|/?b>|/span>|span style=\"color:#[0-9a-f]{6};font-size:12px\">)")


@dataclass(frozen=True)
class Shown:
    """Text fit to be shown, and whether it differs from what the log holds."""

    text: str
    is_altered: bool


def _is_harmful(character: str) -> bool:
    """Controls, direction changes and what has no width would make the reader see another text."""
    return character in _BIDI or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}


def plain(value: object, limit: int = LIMIT) -> Shown:
    """Return `value` as one line of at most `limit` visible characters."""
    if value is None:
        return Shown("", is_altered=False)
    original = str(value)
    folded = _SPACES.sub(" ", original)
    visible = folded
    if not folded.isprintable():  # what is printable has nothing of the kind
        visible = "".join(character for character in folded if not _is_harmful(character))
    cut = visible if len(visible) <= limit else visible[: limit - 1] + "…"
    return Shown(cut, is_altered=cut != folded)


def in_html(value: object, limit: int = LIMIT) -> str:
    """Return `value` cleaned and escaped for HTML text and quoted attributes."""
    return html.escape(plain(value, limit).text, quote=True)


def in_markdown(value: object, limit: int = LIMIT) -> str:
    """Return `value` so that Markdown shows it letter by letter: no image, link, maths, colour.

    An address becomes a link by itself even when its signs are escaped, so a word joiner, which is
    not seen, stands inside it.
    """
    return _MARKDOWN.sub(r"\\\1", _LINKS.sub("\\1\u2060", plain(value, limit).text))


def in_document(value: object, limit: int = LIMIT) -> str:
    """Return `value` for a Markdown file that people also read as it stands.

    Only what acts is escaped: emphasis, code, links, images, cells, HTML, addresses that become
    links by themselves.
    """
    text = _ACTS.sub(r"\\\1", plain(value, limit).text)
    return _ADDRESS.sub(r"\1\\\2", _BEGINS.sub(r"\1\\\2", text))


def in_figure(value: object, limit: int = 60) -> str:
    """Return `value` for a Plotly label, which would take `<a>` and `<b>` for markup."""
    return html.escape(plain(value, limit).text.replace("<", "‹").replace(">", "›"), quote=False)


def in_picture(text: str) -> str:
    """Return a whole text of a picture with no element in it but the few our pictures make."""
    return _FOREIGN.sub("‹", text)
