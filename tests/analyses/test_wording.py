"""What stands behind words: labels, refusals by month and sentences, from drawn logs to figures."""

from collections.abc import Callable

import polars as pl
import pytest

from queries.analyses import label_dictionary, template_texts
from queries.analysis import Figure, analyse
from queries.estimators import difference, wilson
from queries.figures import Filters
from queries.funnels import exact_limits
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
NEUTRAL, REASON = "Your request was processed under our rules", "I saw it fail on your phone"
PLAIN = "We cannot refund it because it was used"


def shop(**kinds: int) -> str:
    """Closed tickets by kind: neutral, neutral_back, neutral_paid, spoken, plain, plain_late."""
    tickets, messages, remedies = [], [], []
    numbered = [kind for kind, count in kinds.items() for _ in range(count)]
    for number, kind in enumerate(numbered):
        day = "2026-02-03" if kind.endswith("late") else f"2026-01-{1 + number % 20:02d}"
        seller = "ann" if number % 2 else "bob"
        tickets.append(f"| t{number} | o{number} | {day} 08:00 | closed | Done/ok | {day} 12:00 |"
                       f" {seller} |")  # fmt: skip
        if kind.endswith("back"):
            tickets.append(f"| b{number} | o{number} | 2026-01-25 08:00 | open | Open | |"
                           f" {seller} |")  # fmt: skip
        if kind.endswith("paid"):
            remedies.append(f"| t{number} | refund | done | {day} 11:00 |")
        text = {"n": NEUTRAL, "p": PLAIN, "s": REASON}[kind[0]]
        actor = "timer" if kind[0] == "n" else "agent"
        messages.append(f"| t{number} | {day} 11:59 | platform | {actor} | {text} |")
    return "\n".join([
        "tickets",
        "| ticket_id | order_id | opened_at | status | status_native | closed_at | seller_id |",
        *tickets, "", "messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages,
        "", "remedies", "| ticket_id | kind | state | granted_at |", *remedies,
    ])  # fmt: skip


def named(figures: list[Figure], heading: str = "") -> dict[str, Figure]:
    return {
        one.name: one
        for one in figures
        if one.platform == "shop" and (not heading or (one.group or {}).get("en") == heading)
    }


@pytest.mark.parametrize("name", ["label_dictionary", "refusal_candour", "template_texts"])
def test_the_columns_they_need_are_columns_of_the_contract(name: str) -> None:
    reads_nothing_unknown(name)


def test_what_stands_behind_neutral_words(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(shop(neutral=14, neutral_back=6, neutral_paid=4, spoken=20, spoken_paid=8))
    found = opens_its_rows(snapshot, "label_dictionary")
    words = named(found.figures, "words: processed under rules")
    assert {name: (one.k, one.n) for name, one in words.items()} == {
        "words_remedied": (4, 24), "words_with_person": (0, 24), "words_unanswered": (20, 24),
        "words_refiled": (6, 24),
    }  # fmt: skip
    assert (words["words_refiled"].low, words["words_refiled"].high) == wilson(6, 24)
    label = named(found.figures, "label “Done/ok”")  # a label may hold a slash
    assert (label["status_remedied"].k, label["status_remedied"].n) == (12, 52)
    assert label["status_with_person"].k == 0  # what many tickets share word for word is no reply
    gap, told = named(found.figures)["tone_gap"], difference(4, 24, 8, 28)
    assert told is not None
    assert (gap.value, gap.low, gap.high) == (told.value, told.low, told.high)
    assert "Of 24 tickets that shop closed in neutral words, 16.7%" in found.says["en"]
    anns = opens_its_rows(snapshot, "label_dictionary", Filters(seller="ann"))
    assert named(anns.figures, "words: processed under rules")["words_refiled"].n == 12


def test_a_tone_that_one_form_of_words_makes_up_is_told_once() -> None:
    labels = [("tone", "neutral", 30), ("words", "neutral_refusal", 30), ("tone", "other", 50),
              ("words", "other_words", 40), ("words", "clause_cited", 50)]  # fmt: skip
    counts = pl.DataFrame([
        {"platform": "shop", "label_kind": kind, "label": label, "closings": n, "remedied": 0,
         "with_person": 0, "unanswered": 0, "answer_judged": n, "refiled": 0, "refiling_judged": n}
        for kind, label, n in labels
    ])  # fmt: skip
    found = label_dictionary.run(lambda *_, **__: counts, {}, None)  # type: ignore[arg-type]
    told = list(dict.fromkeys(one.group["en"] for one in found.figures if one.group))
    assert told == ["all other words together", "words: processed under rules",
                    "words: a clause cited", "words: none of these"]  # fmt: skip


def test_few_closings_give_no_share(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop(neutral=5, spoken=5)), "label_dictionary")
    assert {one.value for one in found.figures} == {None}
    assert found.says["en"].startswith("Unknown")


def test_plain_refusals_by_month_and_the_month_that_stands_out(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop(neutral_late=24, plain=40, spoken=9)), "refusal_candour")
    figures = named(found.figures)
    assert (figures["candour"].k, figures["candour"].n) == (40, 64)
    assert (figures["candour_2026-02"].k, figures["candour_2026-02"].n) == (0, 24)
    assert figures["by_words"].k == 64
    outside = {row["month"]: row["is_outside"] for row in found.rows if row["platform"] == "shop"}
    assert outside == {"2026-01": True, "2026-02": True}
    low, high = exact_limits(40 / 64, [24], 0.998)
    row = next(row for row in found.rows if row["month"] == "2026-02")
    assert (row["limit_low"], row["limit_high"]) == (low[0], high[0])
    assert "Outside the limits: 2026-01, 2026-02." in found.says["en"]
    even = opens_its_rows(publish(shop(plain_late=24, plain=40)), "refusal_candour")
    assert "No month stands out." in even.says["en"]


def test_without_refusals_nothing_is_said_of_them(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(shop(spoken=9)), "refusal_candour", Filters())
    assert (found.figures, found.says["en"][:7]) == ([], "Unknown")


def test_the_sentences_that_reach_most_tickets(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(shop(neutral=12, spoken=9, plain=3))
    found = opens_its_rows(snapshot, "template_texts")
    figures = named(found.figures)
    assert [(one.k, one.said["en"]) for one in figures.values()] == [
        (12, f"“{NEUTRAL}”: timer 12"), (9, f"“{REASON}”: agent 9"),
    ]  # fmt: skip
    assert "one sentence stands in 12 tickets, sent mostly by: timer" in found.says["en"]
    one = opens_its_rows(snapshot, "template_texts", params={"shown": 1})
    assert len(named(one.figures)) == 1
    none = analyse(publish(shop(plain=3)), "template_texts", Filters())
    assert none.says["en"].startswith("Unknown")


def test_a_message_of_several_sentences_is_shown_once() -> None:
    sentences = [("a1", "Wait. Thanks.", 9), ("b2", "Wait. Thanks.", 9), ("c3", "Wait. Thanks.", 8),
                 ("d4", None, 8), ("e5", None, 8)]  # fmt: skip
    counts = pl.DataFrame([
        {"platform": "shop", "place": place, "sentence_print": print_, "letters": 9, "tickets": n,
         "actor_kind": "bot", "sent_by": n, "wording": text}
        for place, (print_, text, n) in enumerate(sentences, start=1)
    ])  # fmt: skip
    found = template_texts.run(lambda *_, **__: counts, {}, None)  # type: ignore[arg-type]
    assert len(found.rows) == 5
    assert [(one.bucket, one.k) for one in found.figures] == [
        ("a1", 9), ("c3", 8), ("d4", 8), ("e5", 8),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["label_dictionary", "refusal_candour", "template_texts"])
def test_they_are_not_sliced(publish: Publish, name: str) -> None:  # noqa: F811
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(publish(shop(plain=3)), name, Filters(), by="seller")
