"""Lantern's patterns about words, a second time: plain Python, from the words of their headers.

The lexicon is read as what it is, an open list: its expressions are matched by Python's own engine.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from tests.sample.lantern_files import Conversation, Exports, Message, Move, Row, moment
from tests.sample.second_labels import Verdicts
from tests.sample.second_of_lantern import closings, is_set_aside, remedies_of
from tests.sample.wording import only_thanks

LEXICON = Path(__file__).resolve().parents[2] / "queries" / "lexicon.csv"
GRACE, FORTNIGHT = timedelta(minutes=10), timedelta(days=14)
MACHINES = ("bot", "rule", "timer")
NEUTRAL = ("neutral_refusal", "waiting_for_information", "file_again", "shown_as_resolved")
TOKEN = re.compile(r"LK-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", re.IGNORECASE)


@cache
def phrases() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    """Expression, meaning, weight."""
    with LEXICON.open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(row["pattern"]), row["meaning"], float(row["weight"]))
            for row in csv.DictReader(file)
        )


@cache
def said(text: str) -> dict[str, tuple[str, ...]]:
    """What a text says: the meanings whose weights add up to 1, with the words that matched."""
    folded = re.sub("[A-Z]", lambda letter: letter.group().lower(), text)
    weights: dict[str, float] = defaultdict(float)
    found: dict[str, list[str]] = defaultdict(list)
    for expression, meaning, weight in phrases():
        if match := expression.search(folded):
            weights[meaning] += weight
            found[meaning].append(match.group().strip())
    return {one: tuple(found[one]) for one, weight in weights.items() if weight >= 1}


def of_desk(talk: Conversation) -> list[Message]:
    """What the buyer could read from the desk."""
    return [one for one in talk.messages if one.actor != "buyer" and one.is_public]


def last_words(talk: Conversation, closing: Move) -> list[Message]:
    """The desk's last message before a closing, and those up to ten minutes after it."""
    heard = [one for one in of_desk(talk) if one.at <= closing.at + GRACE]
    before = [one for one in heard if one.at < closing.at]
    return before[-1:] + [one for one in heard if one.at >= closing.at]


def is_said(messages: list[Message], *meanings: str) -> bool:
    """Whether one of them says one of these."""
    return any(meaning in said(one.words) for one in messages for meaning in meanings)


def looped_by_bot(exports: Exports) -> Verdicts:
    """The same text of a machine three times, with two messages of the buyer in between."""
    verdicts = {}
    for talk in exports.conversations.values():
        by_text: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(talk.messages):
            if one.actor in MACHINES and one.is_public:
                by_text[_print(one.words)].append(place)
        if by_text:
            verdicts[talk.number] = (
                "match" if any(_goes_round(talk, places) for places in by_text.values())
                else "no_match"
            )  # fmt: skip
    return verdicts


def _print(text: str) -> str:
    plain = re.sub(r"[a-z0-9]*[0-9][a-z0-9.\-]*", "0", text.lower())
    return "".join(letter for letter in plain if letter.isalnum())


def _goes_round(talk: Conversation, places: list[int]) -> bool:
    texts = [talk.messages[place] for place in places]
    between = talk.messages[places[0] : places[-1]]
    return (
        len({one.at for one in texts}) >= 3
        and sum(one.actor == "buyer" for one in between) >= 2
        and not only_thanks(texts[0].words)
    )


def asked_for_what_it_has(exports: Exports) -> Verdicts:
    """Each question for the order's number, by what stood there when it was asked."""
    verdicts = {}
    for talk in exports.conversations.values():
        found = [
            _asked(exports, talk, place)
            for place, one in enumerate(talk.messages)
            if one.actor != "buyer" and one.is_public and "asks_order_number" in said(one.words)
        ]
        if found:
            verdicts[talk.number] = next(
                word for word in ("match", "unknown", "no_match") if word in found
            )
    return verdicts


def _asked(exports: Exports, talk: Conversation, place: int) -> str:
    by_buyer = [(n, one.words) for n, one in enumerate(talk.messages) if one.actor == "buyer"]
    if talk.order_no is None:
        has_token = any(TOKEN.search(words) for n, words in by_buyer if n < place)
        return "unknown" if has_token else "no_match"
    told = [n for n, words in by_buyer if talk.order_no in words]
    if told and told[0] < place:
        return "match"
    if talk.order_no not in exports.orders:
        return "no_match"
    return "unknown" if told else "match"


def buyer_asked_for_proof(exports: Exports) -> Verdicts:
    """Conversations about nothing received: whether proof was asked before any was shown."""
    verdicts = {}
    for talk in exports.conversations.values():
        questions = [one for one in of_desk(talk) if "asks_for_proof" in said(one.words)]
        if talk.topic == "no code":
            verdicts[talk.number] = (
                _shown(exports, talk, questions[0]) if questions else "no_match"
            )  # fmt: skip
        elif talk.topic is None and questions:
            verdicts[talk.number] = "unknown"
    return verdicts


def _shown(exports: Exports, talk: Conversation, question: Message) -> str:
    offered = [
        row for row in exports.evidence
        if row["side"] != "buyer" and moment(row["offered"]) <= question.at
        and (row["conversation"] == talk.number or row["order_no"] == talk.order_no)
    ]  # fmt: skip
    kinds = {row["kind"] for row in offered}
    if kinds & {"access_log", "redemption_log"} or _was_opened(exports, talk.order_no):
        return "no_match"
    files = any(one.files for one in talk.messages[: talk.messages.index(question)]
                if one.actor != "buyer")  # fmt: skip
    return "unknown" if files or kinds & {"chat", "photo", "other"} else "match"


def _was_opened(exports: Exports, order_no: str | None) -> bool:
    """Whether every code of the order was looked at, as its send log says."""
    row = exports.orders.get(order_no or "")
    if row is None or row["state"] != "delivered":
        return False
    codes = {binding["code"] for binding in exports.bindings.get(row["order_no"], ())}
    looks = {
        sign["code"] for sign in exports.signs.get(row["order_no"], ())
        if sign["what"] in ("opened", "revealed", "downloaded")
        and sign["session_of"] in ("", row["buyer"])
    }  # fmt: skip
    return bool(looks) if not codes else "" in looks or codes <= looks


def closed_by_clause(exports: Exports) -> Verdicts:
    """The last words before a closing without a remedy: a clause, and no reason anywhere."""
    return {
        talk.number: _by_clause(exports, talk, closing) for talk, closing in closings(exports)
    }  # fmt: skip


def _by_clause(exports: Exports, talk: Conversation, closing: Move) -> str:
    if is_set_aside(talk, closing) or remedies_of(exports, talk):
        return "excluded"
    heard = [one for one in of_desk(talk) if one.at <= closing.at + GRACE]
    if is_said(heard, "reason_given"):
        return "no_match"
    return "match" if is_said(last_words(talk, closing), "clause_cited") else "no_match"


def clause_not_found(exports: Exports) -> Verdicts:
    """Each clause that is cited, by the policy of that moment."""
    verdicts = {}
    for talk in exports.conversations.values():
        found = [
            _cited(exports, words, one.at)
            for one in of_desk(talk)
            for words in said(one.words).get("clause_cited", ())
        ]
        if found:
            verdicts[talk.number] = next(
                word for word in ("match", "unknown", "no_match") if word in found
            )
    return verdicts


def _cited(exports: Exports, words: str, at: datetime) -> str:
    number = re.sub("clause|section|article|paragraph|条款|第|条| ", "", words)
    versions = [row for row in exports.clauses if row["clause_id"].lower() == number]
    if any(_in_force(row, at) for row in versions):
        return "no_match"
    return "match" if "clause" in words or "条款" in words else "unknown"


def _in_force(row: Row, at: datetime) -> bool:
    since, until = row["valid_from"], row["valid_to"]
    return (not since or moment(since) <= at) and (not until or at < moment(until))


def hollow_closing(exports: Exports) -> Verdicts:
    """Closed in neutral words without a remedy; and who came back within a fortnight."""
    openings: dict[tuple[str | None, ...], list[datetime]] = defaultdict(list)
    for talk in exports.conversations.values():
        openings[_matter(talk)].append(talk.opened_at)
    return {
        talk.number: _hollow(exports, talk, closing, openings[_matter(talk)])
        for talk, closing in closings(exports)
    }


def _matter(talk: Conversation) -> tuple[str | None, ...]:
    return (talk.order_no,) if talk.order_no else (talk.opener, talk.topic)


def _hollow(exports: Exports, talk: Conversation, closing: Move, openings: list[datetime]) -> str:
    if is_set_aside(talk, closing):
        return "excluded"
    again = list(openings) if talk.order_no or talk.topic else []
    again += [one.at for one in talk.messages
              if one.actor == "buyer" and "says_unsolved" in said(one.words)]  # fmt: skip
    back = sorted(at for at in again if closing.at < at <= closing.at + FORTNIGHT)
    made_good = remedies_of(exports, talk)
    if made_good and (not back or made_good[0] <= back[0]):
        return "no_match"
    if not is_said(last_words(talk, closing), *NEUTRAL):
        return "no_match"
    if back:
        return "match"
    if talk.order_no is None and talk.topic is None:
        return "unknown"
    ends = exports.until("tickets", "events", "messages")
    return "too_early" if ends < closing.at + FORTNIGHT else "no_match"


PATTERNS: tuple[Callable[[Exports], Verdicts], ...] = (
    looped_by_bot, asked_for_what_it_has, buyer_asked_for_proof, closed_by_clause,
    clause_not_found, hollow_closing,
)  # fmt: skip
