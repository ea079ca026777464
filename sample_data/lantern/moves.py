"""The steps that move a conversation: assignments, teams, labels, statuses, and what ends it.

Each tells the event's number, for `case.event_truth`, or None after the export. A closing over the
head of a buyer who waits is noted as the fault it is, by who made it.
"""

from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR
from sample_data.lantern import hours, shop
from sample_data.lantern.case import TEMPLATE, Case
from sample_data.lantern.shop import Staff
from sample_data.lantern.steps import person_for

SILENCE = 72 * HOUR  # after which Chatwoot resolves what is open, whoever waits
_RESOLVED = "Conversation was marked resolved by "


def assign(case: Case, at: int, to: Staff, by: Staff) -> str | None:
    """A member of staff gives it to another, or takes it."""
    if to == by:
        event = case.activity(at, f"{by.name} self-assigned this conversation")
    else:
        event = case.activity(at, f"Assigned to {to.name} by {by.name}")
    if not case.is_cut:
        case.assignee = to
        case.acts.append(at)
    return event


def assign_team(case: Case, at: int, team: str, by: Staff | None = None) -> str | None:
    """A member of staff, or a rule, gives it to a team, which takes it from whom it was with."""
    event = case.activity(at, f"Assigned to {team} by {by.name if by else shop.RULE}")
    if not case.is_cut:
        case.team, case.assignee, case.is_with_bot = team, None, False
        case.status = "open" if case.status == "pending" else case.status
        case.acts += [at] if by else []
    return event


def escalate(case: Case, at: int, by: Staff | None = None) -> str | None:
    """It goes to the team of escalations, which no timer touches."""
    return assign_team(case, at, shop.ESCALATIONS, by)


def label(case: Case, at: int, name: str, by: Staff | None = None) -> str | None:
    """Somebody, or a rule, puts a label on it."""
    event = case.activity(at, f"{by.name if by else shop.RULE} added {name}")
    if not case.is_cut:
        case.labels.append(name)
    return event


def mark_pending(case: Case, at: int, by: Staff) -> str | None:
    """Somebody calls it pending: it is in hand, they say. No timer touches it."""
    return _update(case, at, "pending", f"Conversation was marked as pending by {by.name}")


def snooze(case: Case, at: int, by: Staff) -> str | None:
    """Somebody lays it aside until later; a word of the buyer's opens it again."""
    return _update(case, at, "snoozed", f"Conversation was snoozed by {by.name}")


def wake(case: Case, at: int) -> None:
    """The time it was snoozed until is over; of this Chatwoot keeps a report, and no line."""
    case.report("conversation_opened", at, at)
    case.is_cut = case.is_cut or not hours.is_before_export(at)
    if not case.is_cut:
        case.status, case.updated_at = "open", at
        case.updates.append((None, at))


def reopen(case: Case, at: int, by: Staff) -> str | None:
    """Somebody opens it again."""
    event = _status(case, at, "open", f"Conversation was reopened by {by.name}")
    case.report("conversation_opened", at, at)
    case.forget_closing()
    return event


def resolve(case: Case, at: int, by: Staff) -> str | None:
    """Somebody marks it resolved."""
    event = _status(case, at, "resolved", f"{_RESOLVED}{by.name}")
    return _resolved(case, at, event, "closed_by_person_unanswered", "closed, the buyer waiting")


def resolve_by_rule(case: Case, at: int) -> str | None:
    """A rule of the account's marks it resolved."""
    event = _status(case, at, "resolved", f"{_RESOLVED}{shop.RULE}")
    return _resolved(case, at, event, "closed_by_timer_waiting", "a rule ended it")


def resolve_by_buyer(case: Case, at: int) -> str | None:
    """The buyer ends it, in the widget."""
    case.neglect = ""
    event = _status(case, at, "resolved", f"Conversation was resolved by Mai {case.buyer.number}")
    return _resolved(case, at, event, "", "")


def expire(case: Case) -> str | None:
    """After three days without a word Chatwoot sends its text and resolves it."""
    at = hours.next_look(case.updated_at + SILENCE)
    case.line(at, TEMPLATE, words.sent_by_desk(case.language, "expired"))
    event = _status(case, at, "resolved", f"{_RESOLVED}system due to 3 days of inactivity")
    return _resolved(
        case, at, event, "closed_by_timer_waiting", "a timer ended it, the buyer waiting"
    )


def resolve_by_night_job(case: Case, rng: Random) -> str | None:
    """A program of the night resolves what lay still for a day."""
    hour, minute = rng.choice(shop.NIGHT_JOBS)
    at = hours.next_night(case.updated_at + DAY, hour, minute) + rng.randint(0, 240)
    event = _status(case, at, "resolved", f"{_RESOLVED}{shop.CLEANER.name}")
    note_the_night(case, event, at)
    return _resolved(
        case, at, event, "closed_by_night_job_waiting", "a job ended it, the buyer waiting"
    )


def note_the_night(case: Case, event: str | None, at: int) -> None:
    """Note that a job moved it, by how deep in the night."""
    hour = hours.hour_of(at)
    strength = "strong" if 1.5 <= hour < 2.5 else "middle" if 1 <= hour < 4 else "weak"
    case.event_truth(event, "moved_by_night_batch", strength, "a job of the night")


def resolve_by_hand(case: Case, rng: Random, by: Staff | None = None) -> str | None:
    """Whoever has it marks it resolved, some minutes after the last word."""
    return resolve(case, case.updated_at + rng.randint(0, 900), by or person_for(case, rng))


def survey(case: Case, at: int, rating: int | None) -> int:
    """Chatwoot asks for a rating, and the buyer may give one: 1 to 5."""
    answer = {"csat_survey_response": {"rating": rating, "feedback_message": ""}}
    said = {} if rating is None else {"submitted_values": answer}
    number = case.line(
        at, TEMPLATE, "Please rate the conversation",
        content_type="input_csat", content_attributes=said,
    )  # fmt: skip
    rated_at = at + 60 + case.number % 5000
    if number and rating is not None and hours.is_before_export(rated_at):
        case.ratings.append({
            "id": int(number) % 10**9, "rating": rating, "feedback_message": "",
            "account_id": shop.ACCOUNT, "message_id": int(number),
            "conversation_id": case.number, "created_at": hours.epoch(rated_at),
        })  # fmt: skip
    return at


def _status(case: Case, at: int, to: str, text: str) -> str | None:
    event = case.activity(at, text)
    if not case.is_cut:
        case.status, case.is_with_bot = to, False
    return event


def _update(case: Case, at: int, to: str, text: str) -> str | None:
    event = _status(case, at, to, text)
    case.updates.append((event, at))
    return event


def _resolved(case: Case, at: int, event: str | None, fault: str, note: str) -> str | None:
    case.report("conversation_resolved", case.at, at)
    if not case.has_human_reply:
        case.report("conversation_bot_resolved", case.at, at)
    if case.neglect and fault:
        case.truth(fault, case.neglect, note)
        if not case.has_human_reply:
            case.truth("closed_without_human", case.neglect, "no person had written")
    return event
