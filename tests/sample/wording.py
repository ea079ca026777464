"""What a text is known by: a second time, from the words of statistics and headers."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

MANY = 8  # tickets in which a sentence stands that is sent, not written
CODE = re.compile(r"[A-Z]{2,3}(?:-[A-Z0-9]{4}){3}")
THANKS = re.compile(
    r"(?:好的?|ok|great|收到|可以用?了|谢谢您?|多谢|thanks|thank ?you|a ?lot|works|now|老板|客服)+"
)


def known_by(text: str) -> str:
    """Letters only, lower case; a code, a contact or a word with a digit counts as one 0."""
    text = unicodedata.normalize("NFKC", text)
    text = CODE.sub("0", text).lower()
    text = re.sub(r"[a-z0-9]*[0-9][a-z0-9.\-]*", "0", text)
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LNM")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it is known."""
    known = (known_by(part) for part in re.split(r"[。！？；!?;\n]|\.(?=\s|$)", text))
    return [part for part in known if part]


def repeated_sentences(said: Iterable[tuple[str, str]]) -> set[str]:
    """Sentences that stand in eight or more tickets, of (ticket, text) of the platform's side."""
    seen = defaultdict(set)
    for ticket, text in said:
        for sentence in sentences(text):
            if len(sentence) >= 4:
                seen[sentence].add(ticket)
    return {sentence for sentence, where in seen.items() if len(where) >= MANY}


def is_repeated(text: str, repeated: set[str]) -> bool:
    """Whether most of a text is such sentences; the shortest texts never count as repeated."""
    lengths = [(len(sentence), sentence in repeated) for sentence in sentences(text)]
    total = sum(length for length, _ in lengths)
    return total >= 12 and sum(length for length, again in lengths if again) >= 0.6 * total


def only_thanks(text: str) -> bool:
    """Whether a text only thanks or confirms."""
    return THANKS.fullmatch(known_by(text)) is not None
