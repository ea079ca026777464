"""Five matches drawn at random, each to be judged; and what all such judgements say."""

import streamlit as st

from dashboard.parts import desk, evidence, markup, page, read, replies, states, writing
from dashboard.parts.behind import OfPattern
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from dashboard.parts.rates import Rate, rate_line
from queries import journal, reviews
from queries.journal import Entry, Journal
from queries.journal_writing import LONGEST
from queries.reviews import FIVE, Reviewed

_MOST_DRAWS = 100_000


def show(frame: Frame, name: str, *, is_moved: bool) -> None:
    """Show the reviewed precision of a pattern, and the draw that the address names."""
    words, kept = frame.words, read.journal(frame)
    page.show_heading(words("review.title"), words("review.context"))
    found = reviews.reviewed(frame.snapshot, kept, name, frame.platforms)
    lines = [line for one in found for line in _precision(frame, name, one)]
    if not lines:
        lines = [el("div", words("review.none_yet"), cls="soft")]
    number = _number(st.query_params.get("draw", ""))
    if number is None:
        lines.append(_ways(frame, name, [("review.draw", 1)]))
    markup.clickable(el("div", *lines, cls="dl reviewed"), f"review_{name}")
    replies.show_unreadable(frame, kept)
    if number is None:
        return
    if is_moved:
        states.show_notice(words("review.moved"), words("review.moved_cure"))
        return
    _show_draw(frame, name, number, kept)


def _precision(frame: Frame, name: str, one: Reviewed) -> list[Html]:
    words = frame.words
    platform = log_text(one.platform, words("text.altered"), 60)
    lines: list[Html] = []
    if one.judged:
        rate = Rate(one.sensible, one.judged, one.rate, one.low, one.high)
        told = rate_line(words, rate) if rate.is_fair else ""
        digest = journal.about(frame.snapshot, name, one.platform).definition[:8]
        said = page.sentence(
            words, "review.precision", platform=platform, k=el("b", words.count(one.sensible)),
            n=words.count(one.judged), rate=f" ({told})" if told else "", digest=digest,
        )  # fmt: skip
        lines.append(el("div", said))
    for key, count in (("passed_over", one.passed_over), ("no_longer", one.no_longer)):
        if count:
            lines.append(el("div", words(f"review.{key}", n=words.count(count)), cls="soft small"))
    for past in one.earlier:
        said = page.sentence(
            words, "review.earlier", platform=platform, k=words.count(past.sensible),
            n=words.count(past.judged),
            digest=log_text(past.definition[:8], words("text.altered")),
        )  # fmt: skip
        lines.append(el("div", said, cls="moved"))
    return lines


def _show_draw(frame: Frame, name: str, number: int, kept: Journal) -> None:
    words, behind = frame.words, OfPattern(name)
    drawn = reviews.draw(frame.snapshot, name, frame.filters.platform, number)
    if not len(drawn.frame):
        states.show_notice(words("review.all_drawn"), words("review.all_drawn_cure"))
        return
    page.show_heading(
        words("review.drawn", number=words.count(number)),
        words("review.drawn_context", first=words.count((number - 1) * FIVE + 1),
              last=words.count((number - 1) * FIVE + len(drawn.frame)), n=words.count(drawn.total)),
    )  # fmt: skip
    last = reviews.last_judgements(frame.snapshot, kept, name)
    is_reader = writing.show_only_local(frame)
    for row in drawn.frame.iter_rows(named=True):
        about = journal.about(frame.snapshot, name, row["platform"], str(row["subject_id"]))
        judged = last.get((about.platform, about.subject))
        content = el(
            "div", evidence.as_lines(frame, behind, row), _judged(frame, judged), cls="dl drawn"
        )
        key = f"five_{name}_{number}_{row['place']}"
        markup.clickable(content, key, desk.starts(frame))
        if not is_reader:
            writing.show_review(frame, about, f"judge_{key}")
    ways = [("review.others", number + 1)] + ([("review.back", number - 1)] if number > 1 else [])
    content = el("div", _ways(frame, name, ways), cls="dl")
    markup.clickable(content, f"draws_{name}")


def _judged(frame: Frame, entry: Entry | None) -> Html | None:
    if entry is None:
        return None
    words = frame.words
    judgement = words("review.sensible" if entry.is_sensible else "review.not_sensible")
    told: list[Child] = [el("b", judgement), words("format.colon"),
                         log_text(entry.text, words("text.altered"), LONGEST["text"])]  # fmt: skip
    when = words.moment(entry.moment, frame.zone(entry.platform))
    return el("div", *told, " ", el("span", when, cls="soft small"), cls="judgement")


def _ways(frame: Frame, name: str, ways: list[tuple[str, int]]) -> Html:
    links = (el("a", frame.words(key), href=frame.links.to(name, draw=str(number)))
             for key, number in ways)  # fmt: skip
    return el("nav", *links, cls="tabs pager")


def _number(text: str) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        return None
    return int(text) if 0 < int(text) <= _MOST_DRAWS else None
