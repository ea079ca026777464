"""The patterns Lantern's exports can answer, a second time: plain Python, no project code.

Written from the words of each pattern's header and of design section 6. Other themes have modules
of their own beside this one, second_of_lantern_<theme>.py, with PATTERNS, and may use what is here.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.sample.lantern_files import Conversation, Exports, Message, Move, Row, local, moment
from tests.sample.second_labels import Escalation, Label, Verdicts
from tests.sample.second_labels import hollow_escalation as escalations_hollow
from tests.sample.second_labels import stuck_in_processing as labels_stuck
from tests.sample.wording import is_repeated, only_thanks

GRACE, FORTNIGHT, DAY = timedelta(minutes=10), timedelta(days=14), timedelta(hours=24)
WEEK = timedelta(days=7)
MACHINES = ("timer", "rule", "bot")


def closings(exports: Exports) -> Iterator[tuple[Conversation, Move]]:
    """Conversations that came to be called resolved, and the last time they did."""
    for talk in exports.conversations.values():
        moves, ends = talk.statuses, []
        for place, move in enumerate(moves):
            if move.what == "resolved" and (not place or moves[place - 1].what != "resolved"):
                ends.append(move)
        if ends:
            yield talk, ends[-1]


def is_set_aside(talk: Conversation, closing: Move) -> bool:
    """Opened again later, or ended by the buyer."""
    later = talk.statuses[talk.statuses.index(closing) + 1 :]
    return closing.actor == "buyer" or any(move.what != "resolved" for move in later)


def remedies_of(exports: Exports, talk: Conversation) -> list[datetime]:
    """When something was made good in it, or another code was bound to its order."""
    given = [row["granted"] for row in exports.remedies
             if row["state"] == "done" and row["conversation"] == talk.number]  # fmt: skip
    bound = [row["bound"] for row in exports.bindings.get(talk.order_no or "", ())
             if row["replaces"] == "true"]  # fmt: skip
    return sorted(map(moment, [*given, *bound]))


def answers(message: Message, sent: set[str]) -> bool:
    """Whether a person of the desk wrote it to this one buyer."""
    return (
        message.actor == "agent" and message.is_public and not is_repeated(message.words, sent)
    )  # fmt: skip


def closed_by_rule(exports: Exports) -> Verdicts:
    """Who moved it."""
    return {
        talk.number: "excluded" if is_set_aside(talk, closing)
        else "match" if closing.actor in MACHINES
        else "no_match" if closing.actor == "agent"
        else "unknown"
        for talk, closing in closings(exports)
    }  # fmt: skip


def closed_unanswered(exports: Exports) -> Verdicts:
    """Whether a person had written, or made it good, after the buyer's last word."""
    sent = exports.sent
    return {
        talk.number: _unanswered(exports, talk, closing, sent)
        for talk, closing in closings(exports)
    }


def _unanswered(exports: Exports, talk: Conversation, closing: Move, sent: set[str]) -> str:
    if is_set_aside(talk, closing):
        return "excluded"
    said = [m for m in talk.messages if m.actor == "buyer" and m.at < closing.at]
    if not said or (only_thanks(said[-1].words) and not said[-1].files):
        return "excluded"
    end, place = closing.at + GRACE, talk.messages.index(said[-1]) + 1
    replies = [m.at for m in talk.messages[place:] if answers(m, sent)]
    made_good = [at for at in remedies_of(exports, talk) if at > said[-1].at]
    if any(at <= end for at in (*replies, *made_good)):
        return "no_match"
    return "too_early" if exports.until("tickets", "events", "messages") < end else "match"


def auto_closed(exports: Exports) -> Verdicts:
    """Both: a machine ended it, and nobody had answered."""
    unanswered = closed_unanswered(exports)
    return {
        number: unanswered[number] if verdict == "match" else verdict
        for number, verdict in closed_by_rule(exports).items()
    }


def refiled_after_closing(exports: Exports) -> Verdicts:
    """The same order within a fortnight; without one the same buyer and topic within a week."""
    openings: dict[tuple[str | None, ...], list[datetime]] = defaultdict(list)
    for talk in exports.conversations.values():
        openings[_link(talk)].append(talk.opened_at)
    as_of, verdicts = exports.until("tickets", "events"), {}
    for talk, closing in closings(exports):
        reach = FORTNIGHT if talk.order_no else WEEK
        later = [at for at in openings[_link(talk)] if closing.at < at <= closing.at + reach]
        verdicts[talk.number] = (
            "excluded" if is_set_aside(talk, closing)
            else "unknown" if talk.order_no is None and talk.topic is None
            else "match" if later
            else "too_early" if as_of < closing.at + reach
            else "no_match"
        )  # fmt: skip
    return verdicts


def _link(talk: Conversation) -> tuple[str | None, ...]:
    return (talk.order_no,) if talk.order_no else (talk.opener, talk.topic)


def updated_at_night(exports: Exports) -> Verdicts:
    """Each status or progress that was set and each escalation, by the hour on the wall."""
    return {
        move.event_id: "excluded" if move.actor == "buyer"
        else "match" if 1 <= local(move.at).hour < 4 else "no_match"
        for talk in exports.conversations.values()
        for move in talk.moves
        if move.is_status or move.what == "progress" or exports.is_escalation(move)
    }  # fmt: skip


def stuck_in_processing(exports: Exports) -> Verdicts:
    """Conversations somebody called pending, and orders whose row says processing."""
    labels = [
        Label(f"order {row['order_no']}", moment(row["updated"]), is_start_sure=False,
              earliest=moment(row["paid"]))
        for row in exports.orders.values() if row["state"] == "processing"
    ]  # fmt: skip
    for talk in exports.conversations.values():
        moves = stated(exports, talk)
        for place, move in enumerate(moves):
            if move.what == "pending" and (not place or moves[place - 1].what != "pending"):
                later = (m.at for m in moves[place + 1 :] if m.what != "pending")
                labels.append(Label(move.event_id, move.at, next(later, None)))
    return labels_stuck(labels, exports.until("orders", "tickets", "events"))


def hollow_escalation(exports: Exports) -> Verdicts:
    """Each escalation, and the first person after it."""
    sent, found = exports.sent, []
    for talk in exports.conversations.values():
        moves = stated(exports, talk)
        for place, move in enumerate(moves):
            is_again = place and exports.is_escalation(moves[place - 1])
            if not exports.is_escalation(move) or is_again:
                continue
            replies = [
                m.at for m in talk.messages if answers(m, sent) and not only_thanks(m.words)
            ]  # fmt: skip
            by_buyer = (m.at for m in moves[place:] if m.what == "resolved" and m.actor == "buyer")
            found.append(Escalation(
                move.event_id, move.at, (*replies, *remedies_of(exports, talk)),
                closed_by_buyer_at=next(by_buyer, None),
            ))  # fmt: skip
    return escalations_hollow(found, exports.until("tickets", "events", "messages"))


def stated(exports: Exports, talk: Conversation) -> list[Move]:
    """What sets its status, and its escalations, in order."""
    return [m for m in talk.moves if m in talk.statuses or exports.is_escalation(m)]


def code_sold_twice(exports: Exports) -> Verdicts:
    """Codes by how many orders that were paid, and not cancelled, have them."""
    sold: dict[str, set[str]] = defaultdict(set)
    for number, rows in exports.bindings.items():
        for row in rows:
            is_sold = exports.orders[number]["state"] != "cancelled"
            sold[row["code"]] |= {number} if is_sold else set()
    return {
        code: "match" if len(orders) > 1 else "no_match" if orders else "excluded"
        for code, orders in sold.items()
    }


def delivered_without_proof(exports: Exports) -> Verdicts:
    """Orders called delivered: what stands on the page, and whether each code was looked at."""
    return {
        number: _without_proof(exports, row)
        for number, row in exports.orders.items()
        if row["state"] == "delivered"
    }


def _without_proof(exports: Exports, row: Row) -> str:
    number, claimed_at = row["order_no"], moment(row["delivered"])
    codes = {binding["code"] for binding in exports.bindings.get(number, ())}
    is_short = 0 < len(codes) < int(row["quantity"])
    seen_at = _seen_at(exports, row, codes, claimed_at)
    if seen_at and seen_at <= claimed_at + DAY and codes and not is_short:
        return "no_match"
    if exports.until("orders", "code_assignments", "deliveries") < claimed_at + DAY:
        return "too_early"
    if is_short or (not codes and row["page_shows"] in ("apology", "waiting", "empty")):
        return "match"
    if not codes:
        return "unknown"  # given by hand, or words nobody knows
    begins = min(moment(sign["happened"]) for rows in exports.signs.values() for sign in rows)
    return "unknown" if seen_at is None and claimed_at < begins else "match"


def _seen_at(exports: Exports, row: Row, codes: set[str], claimed_at: datetime) -> datetime | None:
    """By when every code was opened or revealed; in one's own session at any time."""
    looks = [
        (sign["code"], min(moment(sign["happened"]), claimed_at)
         if sign["what"] == "revealed" and sign["logged_in"] == "true"
         else moment(sign["happened"]))
        for sign in exports.signs.get(row["order_no"], ())
        if sign["what"] in ("opened", "revealed", "downloaded")
        and sign["session_of"] in ("", row["buyer"])
    ]  # fmt: skip
    firsts = [min((at for of, at in looks if of in ("", code)), default=None) for code in codes]
    found = [at for at in firsts if at is not None]
    return max(found) if found and len(found) == len(firsts) else None


PATTERNS = (
    closed_by_rule, closed_unanswered, auto_closed, refiled_after_closing, updated_at_night,
    stuck_in_processing, hollow_escalation, code_sold_twice, delivered_without_proof,
)  # fmt: skip
