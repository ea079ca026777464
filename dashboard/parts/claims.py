"""Claimed beside evidenced: five status claims, and what the platform's own log says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.parts import verdicts
from dashboard.parts.links import Links
from dashboard.parts.markup import Html, el, log_text
from dashboard.parts.rates import Rate, interval_words, rate_words
from dashboard.parts.words import Words


@dataclass(frozen=True)
class ClaimRow:
    """One status claim: how often it is made, what each became, and the evidenced share."""

    claim: str
    counts: Mapping[str, int]
    evidenced: Rate
    native: Sequence[str] = ()
    is_supportable: bool = True  # whether anything in the export could have supported it

    @property
    def claimed(self) -> int:
        """How many times the platform makes the claim."""
        return sum(self.counts.values())


def table(words: Words, rows: Sequence[ClaimRow], links: Links) -> Html:
    """Return one row a claim; each part of each bar opens its rows."""
    return el(
        "div",
        _head(words),
        *(_row(words, row, links) for row in rows),
        cls="claims",
        role="table",
        aria_label=words("claims.title"),
    )


def _head(words: Words) -> Html:
    return el(
        "div",
        el("span", words("claims.says")),
        el("span", words("claims.claimed"), cls="right claimed"),
        el("span", verdicts.key(words, verdicts.CLAIM_JUDGED), cls="bar-cell"),
        el("span", words("claims.evidenced"), cls="right"),
        cls="row head",
    )


def _row(words: Words, row: ClaimRow, links: Links) -> Html:
    def address(verdict: str) -> str:
        return links.to("rows", of=f"claim.{row.claim}", verdict=verdict)

    judged = verdicts.parts(row.counts, verdicts.CLAIM_JUDGED, address)
    aside = verdicts.parts(row.counts, verdicts.CLAIM_ASIDE, address)
    claimed = el("a", words.count(row.claimed), href=address("all"), cls="big")
    return el(
        "div",
        _name(words, row),
        el("span", claimed if row.claimed else el("span", "–", cls="soft"), cls="right claimed"),
        el("span", _bar_or_why_not(words, row, judged, aside), cls="bar-cell"),
        _evidenced(words, row, address("supported")),
        cls="row",
    )


def _name(words: Words, row: ClaimRow) -> Html:
    note = words("text.altered")
    said = [el("span", "‹", log_text(word, note, 40), "› ") for word in row.native[:2]]
    name = el("b", words.name("claim", row.claim))
    return el("span", name, el("span", *said, cls="native"), cls="name")


def _bar_or_why_not(
    words: Words,
    row: ClaimRow,
    judged: Sequence[verdicts.Part],
    aside: Sequence[verdicts.Part],
) -> Html:
    if row.claimed:
        return verdicts.bar(words, judged, aside)
    return el("span", words("claims.never"), cls="under")


def _evidenced(words: Words, row: ClaimRow, address: str) -> Html:
    shown = rate_words(words, row.evidenced)
    lines: list[Html] = []
    if row.evidenced.judged and not row.is_supportable:
        lines.append(el("span", words("claims.unsupportable"), cls="under"))
    elif row.evidenced.is_fair:
        lines.append(el("b", el("a", shown, href=address)))
        lines.append(el("span", interval_words(words, row.evidenced), cls="under"))
    elif row.claimed:
        lines.append(el("span", shown, cls="under"))
    return el("span", *lines, cls="right evidenced")
