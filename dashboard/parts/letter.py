"""The letter that asks a platform for the columns its export lacks, ready to be sent."""

from collections.abc import Collection, Iterable

from dashboard.parts.words import Words
from queries import answers as answering
from queries.answers import Answer
from queries.catalogue import analyses, patterns
from queries.letter import Request, asked_for, requests
from queries.snapshot import Snapshot


def open_questions(answers: Iterable[Answer]) -> dict[str, set[str]]:
    """Platform -> the questions no platform can answer, each under the one that lacks least."""
    every = list(answers)
    answered = {answer.name for answer in every if answer.is_answerable}
    least: dict[str, Answer] = {}
    for answer in every:
        known = least.get(answer.name)
        if answer.name not in answered and (
            known is None or len(answer.missing) < len(known.missing)
        ):
            least[answer.name] = answer
    found: dict[str, set[str]] = {}
    for answer in least.values():
        found.setdefault(answer.platform, set()).add(answer.name)
    return found


def written(
    words: Words, snapshot: Snapshot, platform: str, names: Collection[str] | None = None
) -> str:
    """Return the letter in the reader's language; empty where there is nothing to ask for."""
    asked = requests(snapshot, platform, names)
    if not asked:
        return ""
    end = answering.as_of(snapshot, platform)
    return words(
        "letter.text",
        platform=platform,
        until=words.day(end) if end else words("letter.no_end"),
        n=words.of("question", sum(len(one.answers) for one in asked)),
        requests="\n\n".join(_item(words, n, one) for n, one in enumerate(asked, start=1)),
    ).strip()


def _item(words: Words, number: int, one: Request) -> str:
    lines = [f"   – {asked_for(column, words.language)}  [{column}]" for column in one.columns]
    questions = [f"     · {_question(words, name)}" for name in one.answers]
    return "\n".join([words("letter.item", n=number), *lines, words("letter.answers"), *questions])


def _question(words: Words, name: str) -> str:
    known = {**patterns(), **analyses()}[name]
    return (known.zh if words.language == "zh" else known.en).question
