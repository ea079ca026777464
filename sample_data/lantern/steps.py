"""The steps of a conversation that every theme shares: who writes, who is asked, what is given.

A plan is a function of (case, rng, agenda) that takes these steps in the order of time, each at
`case.updated_at` or later, and notes what it planted with `case.truth` or `case.event_truth`. A
step returns the time of what it did, or the number of the event it made where that is said. Who
reads a conversation that nobody answered, and how plainly, is kept in `case.neglect`: the steps
that end a conversation (`sample_data.lantern.moves`) note the fault of a closing by themselves.
"""

from random import Random

from sample_data import words
from sample_data.clock import HOUR, MINUTE
from sample_data.dumps import Row
from sample_data.lantern import hours, shop
from sample_data.lantern.case import INCOMING, OUTGOING, Case, account, contact
from sample_data.lantern.shop import Staff

_MOST_REMINDERS = 2


def buyer_writes(
    case: Case, at: int, text: str, *, files: int = 0, file_type: str = "image"
) -> int:
    """The buyer writes, perhaps with files; what is resolved or snoozed is open again."""
    was_open = case.status in ("open", "pending")
    attached: dict[str, object] = {}
    if files:
        attached["attachments"] = _files(case, files, file_type)
    case.line(at, INCOMING, text, contact(case.buyer), **attached)
    case.neglect = "strong"
    if not was_open:
        case.activity(at, "System reopened the conversation due to a new incoming message.")
        case.report("conversation_opened", at, at)
        if not case.is_cut:  # what comes after the export leaves it as it stood
            case.status = "open"
            case.forget_closing()
    return at


def buyer_thanks(case: Case, at: int, rng: Random) -> int:
    """The buyer is content, and says so; nothing is owed after it."""
    text = words.thanks(rng, case.language)
    if case.status in ("open", "pending"):
        case.line(at, INCOMING, text, contact(case.buyer))
    else:
        buyer_writes(case, at, text)
    case.neglect = ""
    return at


def bot_says(case: Case, at: int, text: str) -> int:
    """The bot writes a text of its own, which is the same in every conversation."""
    case.line(at, OUTGOING, text, account(shop.BOT))
    case.neglect = "middle" if case.neglect == "strong" else case.neglect
    return at


def bot_replies(case: Case, rng: Random) -> int:
    """The bot says that people will come, within three seconds."""
    at = case.updated_at + rng.randint(0, 3)
    return bot_says(case, at, words.sent_by_desk(case.language, "helper"))


def hand_off(case: Case, rng: Random) -> int:
    """The bot hands over to people: the conversation is open, and a rule gives it to a team."""
    at = case.updated_at + rng.randint(0, 30)
    case.report("conversation_bot_handoff", case.at, at)
    case.activity(at, f"Assigned to {shop.SUPPORT} by {shop.RULE}")
    if not case.is_cut:
        case.status, case.team, case.is_with_bot = "open", shop.SUPPORT, False
    return at


def person_for(case: Case, rng: Random) -> Staff:
    """Who of the day team takes it; a conversation stays with whom it is with."""
    return case.assignee or rng.choice(shop.DAY_TEAM)


def agent_says(
    case: Case, at: int, person: Staff, text: str, *, private: bool = False, files: int = 0,
    is_ready_made: bool = False,
) -> int:  # fmt: skip
    """A member of staff writes; whoever writes first takes the conversation. Says nothing of
    whether it answers: see `give_answer`, `put_off`, `use_macro`, `ask`.
    """
    if case.is_with_bot and not private:
        step_in(case, at)
    if case.assignee is None and not private:
        case.activity(at, f"{person.name} self-assigned this conversation")
        case.assignee = person
        case.acts.append(at)
    if not is_ready_made:
        case.acts.append(at)
    attached: dict[str, object] = {"private": True} if private else {}
    if files:
        attached["attachments"] = _files(case, files, "image")
    case.line(at, OUTGOING, text, account(person), **attached)
    if not private and not case.has_human_reply:
        case.has_human_reply = True
        case.report("first_response", case.at, at - (case.number % 251 == 0) * (at - case.at + 1))
    return at


def step_in(case: Case, at: int) -> None:
    """The bot's turn is over because a person stepped in."""
    case.report("conversation_bot_handoff", case.at, at)
    case.status, case.is_with_bot = "open", False


def give_answer(case: Case, at: int, rng: Random, person: Staff | None = None) -> int:
    """Somebody answers this one person, now and then after a ready-made text or a note."""
    person = person or person_for(case, rng)
    if rng.random() < 0.3:
        use_macro(case, at, rng, person)
        at += rng.randint(2 * MINUTE, 40 * MINUTE)
    if rng.random() < 0.12:
        agent_says(case, at, person, words.note(rng, case.language), private=True)
        at += rng.randint(0, 15 * MINUTE)
    agent_says(case, at, person, words.answer(rng, case.language))
    case.neglect = ""
    return at


def use_macro(case: Case, at: int, rng: Random, person: Staff) -> int:
    """A person sends a ready-made text that settles nothing; Chatwoot does not mark it."""
    agent_says(case, at, person, words.macro(rng, case.language), is_ready_made=True)
    case.neglect = "middle" if case.neglect == "strong" else case.neglect
    return at


def put_off(case: Case, at: int, rng: Random, person: Staff | None = None) -> int:
    """A person writes to this one buyer and says nothing."""
    agent_says(case, at, person or person_for(case, rng), words.greeted_put_off(rng, case.language))
    case.neglect = "weak" if case.neglect else ""
    return at


def ask(case: Case, rng: Random, text: str | None = None) -> int:
    """Somebody asks the buyer something, in working hours: now the buyer owes a reply."""
    at = hours.working_time(case.updated_at, rng)
    asked = text or words.question(rng, case.language)
    agent_says(case, at, person_for(case, rng), asked)
    case.neglect = ""
    return at


def small_talk(case: Case, rng: Random) -> int:
    """What may come before an answer: a question of a person's, and its reply."""
    if rng.random() < 0.25:
        at = ask(case, rng) + min(60 * HOUR, int(rng.lognormvariate(8.2, 0.9)))
        files = 1 if rng.random() < 0.3 else 0
        buyer_writes(case, at, words.reply_to_question(rng, case.language), files=files)
    return case.updated_at


def keep_waiting(case: Case, at: int, rng: Random, least: int = 0) -> int:
    """The buyer asks again, `least` times or more; return the last time."""
    asked = 0
    while asked < least or (asked < _MOST_REMINDERS and rng.random() < 0.4):
        at = buyer_writes(
            case, at + rng.randint(2 * HOUR, 14 * HOUR), words.waiting(rng, case.language)
        )
        asked += 1
    return at


def be_neglected(case: Case, rng: Random, strength: str) -> int:
    """Leave the buyer without an answer, at one of three strengths; return the last time.

    Strong: nobody writes any more. Middle: only a ready-made text comes, or the bot's. Weak: a
    person writes, and says nothing.
    """
    if strength == "strong":
        return keep_waiting(case, case.updated_at, rng, least=1)
    if strength == "middle" and rng.random() < 0.4:
        return bot_replies(case, rng)
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    return use_macro(case, at, rng, person) if strength == "middle" else put_off(case, at, rng)


def remedy(
    case: Case, at: int, kind: str, state: str = "done", *, amount: int | None = None,
    by: str = "agent",
) -> None:  # fmt: skip
    """A refund, replacement or credit in the shop's books; done, it answers the buyer.

    The amount is the order's where nothing else is said; a replacement has none.
    """
    if case.is_cut or not hours.is_before_export(at):
        return
    worth = case.order.amount if case.order and kind != "replacement" else None
    case.remedies.append((
        f"R{case.number}-{len(case.remedies) + 1}", case.order_no, case.number, kind, state,
        hours.iso(at), worth if amount is None else amount, by,
    ))  # fmt: skip
    if state == "done":
        case.neglect = ""
        case.acts.append(at)


def set_progress(case: Case, at: int, percent: int) -> str | None:
    """A program sets the progress that the buyer sees; return the event's id.

    Chatwoot keeps no line of it: the shop logs the webhook it is told by.
    """
    if case.is_cut or not hours.is_before_export(at):
        return None
    millisecond = (case.number * 53 + len(case.webhooks) * 7) % 1000
    before = dict(case.attributes)
    case.attributes["progress"] = percent
    changed = {"previous_value": before, "current_value": dict(case.attributes)}
    stamp = round(hours.epoch(at) + millisecond / 1000, 3)
    case.webhooks.append({
        "event": "conversation_updated", "id": case.number, "inbox_id": case.seller,
        "status": case.status, "changed_attributes": [{"custom_attributes": changed}],
        "created_at": hours.epoch(case.at), "updated_at": stamp,
    })  # fmt: skip
    micro = (hours.epoch(at) * 1000 + millisecond) * 1000
    event = f"webhook {case.number}:{micro}:progress"
    case.updates.append((event, at))
    return event


def offer_evidence(
    case: Case, at: int, side: str, kind: str, *, created_at: int | None = None,
    contact: str | None = None, dispute: str | None = None,
) -> None:  # fmt: skip
    """A line of the register of evidence: what a side offered, when it came to be, about whom.

    kind: a word of evidence_items.type; contact: the address it is about, such as where a code
    was sent to.
    """
    if case.is_cut or not hours.is_before_export(at):
        return
    made = None if created_at is None else hours.iso(created_at)
    row: Row = (
        f"E{case.number}-{len(case.evidence) + 1}", case.number, case.order_no, dispute, side, kind,
        made, hours.iso(at), contact,
    )  # fmt: skip
    case.evidence.append(row)
    if side != "buyer":
        case.acts.append(at)


def _files(case: Case, count: int, file_type: str) -> list[dict[str, object]]:
    first = (case.number * 1000 + len(case.messages)) * 10
    return [{"id": first + place, "file_type": file_type} for place in range(count)]
