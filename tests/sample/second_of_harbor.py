"""Every pattern that Harbor's export can answer, a second time: plain Python, no project code.

Written from the words of each pattern's header and of design section 6, for this one desk: Zendesk
names who acted, and no remedy is ever recorded.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from tests.sample.harbor_files import Exports, Message, Move, Ticket, local
from tests.sample.second_labels import Escalation, Label, Verdicts
from tests.sample.second_labels import hollow_escalation as escalations_hollow
from tests.sample.second_labels import stuck_in_processing as labels_stuck
from tests.sample.wording import is_repeated, only_thanks, repeated_sentences

GRACE = timedelta(minutes=10)
FORTNIGHT = timedelta(days=14)
ENDED = ("solved", "closed")
MACHINES, PEOPLE = ("timer", "rule", "bot"), ("agent",)


def judged(ticket: Ticket) -> Move | None:
    """The last time it came to be called solved, whatever became of it."""
    ends = [m for m in statuses(ticket) if m.after in ENDED and m.before not in ENDED]
    return ends[-1] if ends else None


def statuses(ticket: Ticket) -> list[Move]:
    """Its changes of status, in order."""
    return [move for move in ticket.moves if move.what == "status"]


def is_set_aside(ticket: Ticket, closing: Move) -> bool:
    """Reopened later, merged or deleted, or closed by the buyer."""
    later = statuses(ticket)[statuses(ticket).index(closing) + 1 :]
    return (
        any(move.after not in ENDED for move in later)
        or ticket.is_merged
        or ticket.status == "deleted"
        or closing.actor == "buyer"
    )


def closed_by_rule(exports: Exports) -> Verdicts:
    """Who moved it."""
    return {
        ticket.number: "excluded" if is_set_aside(ticket, closing)
        else "match" if closing.actor in MACHINES
        else "no_match" if closing.actor in PEOPLE
        else "unknown"
        for ticket, closing in _closed(exports)
    }  # fmt: skip


def closed_unanswered(exports: Exports) -> Verdicts:
    """Whether a person had written after the buyer's last word."""
    repeated = _repeated(exports)
    return {
        ticket.number: _unanswered(exports, ticket, closing, repeated)
        for ticket, closing in _closed(exports)
    }


def _unanswered(exports: Exports, ticket: Ticket, closing: Move, repeated: set[str]) -> str:
    if is_set_aside(ticket, closing):
        return "excluded"
    said = [m for m in ticket.messages if m.actor == "buyer" and m.at < closing.at]
    if not said and ticket.is_opened_by_desk:
        return "excluded"
    if said and only_thanks(said[-1].words):
        return "excluded"
    place = ticket.messages.index(said[-1]) + 1 if said else 0
    end = closing.at + GRACE
    later = [m for m in ticket.messages[place:] if m.at <= end]
    if any(_answers(message, repeated) for message in later):
        return "no_match"
    if any(_may_answer(message, repeated) for message in later):
        return "unknown"
    return "too_early" if exports.last_at < end else "match"


def auto_closed(exports: Exports) -> Verdicts:
    """Both: a machine ended it, and nobody had answered."""
    by_rule, unanswered = closed_by_rule(exports), closed_unanswered(exports)
    return {
        number: unanswered[number] if verdict == "match" else verdict
        for number, verdict in by_rule.items()
    }


def refiled_after_closing(exports: Exports) -> Verdicts:
    """A ticket on the same order within a fortnight; tickets without one are linked otherwise."""
    openings = defaultdict(list)
    for ticket in exports.tickets.values():
        if ticket.order_no is not None and ticket.status != "deleted":
            openings[ticket.order_no].append(ticket.opened_at)
    verdicts = {}
    for ticket, closing in _closed(exports):
        if ticket.order_no is None:
            continue
        later = [at for at in openings[ticket.order_no] if at > closing.at]
        verdicts[ticket.number] = (
            "excluded" if is_set_aside(ticket, closing)
            else "match" if any(at <= closing.at + FORTNIGHT for at in later)
            else "too_early" if exports.last_at < closing.at + FORTNIGHT
            else "no_match"
        )  # fmt: skip
    return verdicts


def updated_at_night(exports: Exports) -> Verdicts:
    """Each status that was set and each escalation, by the hour on the wall of the desk."""
    verdicts = {}
    for ticket in exports.tickets.values():
        for move in ticket.moves:
            if move.what == "status" or move.after == exports.escalation_group:
                is_night = 1 <= local(move.at).hour < 4
                verdicts[move.event_id] = (
                    "excluded" if move.actor == "buyer" else "match" if is_night else "no_match"
                )
    return verdicts


def stuck_in_processing(exports: Exports) -> Verdicts:
    """From the desk's own status Processing to the next status."""
    labels = []
    for ticket in exports.tickets.values():
        moves = [m for m in ticket.moves if _says_status(m, exports)]
        for place, move in enumerate(moves):
            before = moves[place - 1].after if place else None
            if move.after == "processing" and before != "processing":
                later = (m.at for m in moves[place + 1 :] if m.after != "processing")
                labels.append(
                    Label(
                        move.event_id, move.at, next(later, None),
                        is_set_aside=ticket.status == "deleted" or ticket.is_merged,
                    )
                )  # fmt: skip
    return labels_stuck(labels, exports.last_at)


def hollow_escalation(exports: Exports) -> Verdicts:
    """Each move into the group of escalations, and the first person after it."""
    repeated = _repeated(exports)
    found = []
    for ticket in exports.tickets.values():
        moves = [m for m in ticket.moves if _says_status(m, exports)]
        for place, move in enumerate(moves):
            is_again = place and moves[place - 1].after == exports.escalation_group
            if move.what != "group" or is_again:
                continue
            by_buyer = (m.at for m in moves[place:] if m.after in ENDED and m.actor == "buyer")
            found.append(
                Escalation(
                    move.event_id, move.at,
                    tuple(m.at for m in ticket.messages if _answers(m, repeated)),
                    tuple(m.at for m in ticket.messages if _may_answer(m, repeated)),
                    next(by_buyer, None), ticket.status == "deleted" or ticket.is_merged,
                )
            )  # fmt: skip
    return escalations_hollow(found, exports.last_at)


def _closed(exports: Exports) -> Iterable[tuple[Ticket, Move]]:
    for ticket in exports.tickets.values():
        if closing := judged(ticket):
            yield ticket, closing


def _says_status(move: Move, exports: Exports) -> bool:
    return move.what == "status" or move.after == exports.escalation_group


def _answers(message: Message, repeated: set[str]) -> bool:
    return (
        message.actor in PEOPLE
        and message.is_public
        and not is_repeated(message.words, repeated)
        and not only_thanks(message.words)
    )


def _may_answer(message: Message, repeated: set[str]) -> bool:
    """Written for the desk by an account whose kind the export does not say."""
    return (
        message.actor == "other"
        and message.is_of_desk
        and message.is_public
        and not is_repeated(message.words, repeated)
    )


def _repeated(exports: Exports) -> set[str]:
    return repeated_sentences(
        (ticket.number, message.words)
        for ticket in exports.tickets.values()
        for message in ticket.messages
        if message.actor != "buyer"
    )


PATTERNS = (
    closed_by_rule, closed_unanswered, auto_closed, refiled_after_closing, updated_at_night,
    stuck_in_processing, hollow_escalation,
)  # fmt: skip
