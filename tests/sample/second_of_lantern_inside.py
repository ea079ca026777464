"""What happens inside Lantern's conversations, a second time: turns, hands, persons, updates."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.sample.lantern_files import Conversation, Exports, Message, Move, lines, moment
from tests.sample.second_labels import Verdicts
from tests.sample.second_of_lantern import closings, is_set_aside, remedies_of, stated
from tests.sample.wording import is_repeated, only_thanks

MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)
GRACE, SLIP, WINDOW = 10 * MINUTES, 5 * MINUTES, 30 * MINUTES
SHIFT, ANSWER = 8 * HOURS, 24 * HOURS
ASKS = (
    "?", "？", "please provide", "please send", "please reply", "please confirm", "please choose",
    "please select", "let us know", "tell us", "send us", "waiting for your", "请提供", "请发",
    "请补充", "请回复", "请确认", "请告知", "请选择", "请上传", "麻烦提供", "等待您",
)  # fmt: skip


def waiting_out_of_turn(exports: Exports) -> Verdicts:
    """Each time it was snoozed, as the settings say for a buyer's answer: whose turn it was."""
    as_of, verdicts = exports.until("tickets", "events", "messages"), {}
    for talk in exports.conversations.values():
        for event_id, since, until in _snoozes(exports, talk):
            end = min(until or as_of, as_of)
            is_standing = until is None or until > as_of
            verdicts[event_id] = _out_of_turn(_turns(talk), since, end, as_of, is_standing)
    return verdicts


def _snoozes(
    exports: Exports, talk: Conversation
) -> Iterator[tuple[str, datetime, datetime | None]]:
    """The snoozes that are no second one in a row, each until another status or an escalation."""
    told = stated(exports, talk)
    for place, move in enumerate(told):
        before = [m.what for m in told[:place] if not exports.is_escalation(m)]
        if move.what == "snoozed" and (not before or before[-1] != "snoozed"):
            later = (m.at for m in told[place + 1 :] if m.what != "snoozed")
            yield move.event_id, move.at, next(later, None)


def _turns(talk: Conversation) -> list[tuple[datetime, datetime | None]]:
    """When it was the desk's turn: from, until (None: to the end)."""
    runs: list[tuple[datetime, datetime | None]] = [(talk.opened_at, None)]
    for message in talk.messages:
        is_desks = runs[-1][1] is None
        if _hands_to_buyer(message) and is_desks:
            runs[-1] = (runs[-1][0], message.at)
        elif message.actor == "buyer" and not is_desks and not _thanks(message):
            runs.append((message.at, None))
    return runs


def _hands_to_buyer(message: Message) -> bool:
    if message.actor == "buyer" or not message.is_public:
        return False
    return message.actor == "agent" or any(ask in message.words.lower() for ask in ASKS)


def _thanks(message: Message) -> bool:
    return only_thanks(message.words) and not message.files


def _out_of_turn(
    runs: list[tuple[datetime, datetime | None]], since: datetime, end: datetime,
    as_of: datetime, is_standing: bool,
) -> str:  # fmt: skip
    for began, over in runs:
        last = min(over or end, end)
        if began > end or last <= since:
            continue
        if last - max(began, since) >= (GRACE if began <= since else ANSWER):
            return "match"
    began, over = runs[-1]
    is_desks_now = began <= as_of and (over is None or over > as_of)
    return "too_early" if (is_standing and is_desks_now) or since > as_of else "no_match"


def handed_back_and_forth(exports: Exports) -> Verdicts:
    """Conversations by whether they came back to whom they had been taken from."""
    teams, persons = _holders(exports)
    ended = {talk.number: closing for talk, closing in closings(exports)}
    verdicts = {}
    for talk in exports.conversations.values():
        hands = [list(_hands(talk, names)) for names in (teams, persons)]
        came_back = any(
            away >= SLIP and (names is teams or away <= SHIFT)
            for names, some in zip((teams, persons), hands, strict=True)
            for away in _aways(some)
        )
        closing = ended.get(talk.number)
        later = talk.statuses[talk.statuses.index(closing) + 1 :] if closing else []
        is_open = closing is None or any(move.what != "resolved" for move in later)
        verdicts[talk.number] = (
            "excluded" if not any(hands)
            else "match" if came_back
            else "too_early" if is_open
            else "no_match"
        )  # fmt: skip
    return verdicts


def _holders(exports: Exports) -> tuple[set[str], set[str]]:
    """The names of teams and of members that the export knows otherwise."""
    teams, persons = set(exports.teams_escalating), set()
    for one in lines(exports.folder / "lantern" / "conversations.jsonl"):
        teams |= {one["meta"]["team"]["name"]} if one["meta"].get("team") else set()
        persons |= {one["meta"]["assignee"]["name"]} if one["meta"].get("assignee") else set()
    wrote = {message.person for talk in exports.conversations.values() for message in talk.messages}
    return teams, persons | {name for name in wrote if name}


def _hands(talk: Conversation, names: set[str]) -> Iterator[Move]:
    """Each handing over to another of those names than had it before."""
    holder = None
    for move in talk.moves:
        if move.what == "assigned" and move.to in names and move.to != holder:
            holder = move.to
            yield move


def _aways(hands: list[Move]) -> Iterator[timedelta]:
    """How long it was away, each time it came back."""
    for first, second, third in zip(hands, hands[1:], hands[2:], strict=False):
        if first.to == third.to:
            yield third.at - second.at


def closed_without_human(exports: Exports) -> Verdicts:
    """Whether a person had written to the buyer by the closing."""
    as_of, verdicts = exports.until("tickets", "events", "messages"), {}
    for talk, closing in closings(exports):
        end = closing.at + GRACE
        said = [m for m in talk.messages if m.actor == "buyer" and m.at < closing.at]
        persons = [m.at for m in talk.messages if m.actor == "agent" and m.is_public]
        made_good = [at for at in remedies_of(exports, talk) if said and at > said[-1].at]
        verdicts[talk.number] = (
            "excluded" if is_set_aside(talk, closing) or not said or _thanks(said[-1])
            else "no_match" if any(at <= end for at in persons)
            else "excluded" if any(at <= end for at in made_good)
            else "too_early" if as_of < end
            else "match"
        )  # fmt: skip
    return verdicts


def updated_without_work(exports: Exports) -> Verdicts:
    """Each status that leaves it unfinished, and each progress: what was done since the last."""
    as_of, sent = exports.until("tickets", "events", "messages"), exports.sent
    teams, persons = _holders(exports)
    entered: dict[str, list[datetime]] = {}
    for row in exports.evidence:
        if row["side"] != "buyer":
            entered.setdefault(row["conversation"], []).append(moment(row["offered"]))
    verdicts = {}
    for talk in exports.conversations.values():
        acts = [
            *(m.at for m in talk.messages if m.actor == "agent" and not is_repeated(m.words, sent)),
            *remedies_of(exports, talk), *entered.get(talk.number, ()),
            *(m.at for names in (teams, persons) for m in _hands(talk, names)
              if m.actor == "agent"),
        ]  # fmt: skip
        before = None
        for move in _updates(talk):
            verdicts[move.event_id] = _updated(talk, move, before, acts, as_of)
            before = before if move.actor == "buyer" else move.at
    return verdicts


def _updates(talk: Conversation) -> Iterator[Move]:
    """Statuses but the last, but not the reopening of what was resolved; and progress."""
    status = "new"
    for move in talk.moves:
        if move.what == "progress":
            yield move
        elif move.is_status or move.what == "handoff":
            is_again = move.what == "open" and status == "resolved"
            status = "open" if move.what == "handoff" else move.what
            if move.is_status and move.what != "resolved" and not is_again:
                yield move


def _updated(
    talk: Conversation, move: Move, before: datetime | None, acts: list[datetime], as_of: datetime
) -> str:
    if move.actor == "buyer":
        return "excluded"
    is_by_whom = move.actor == "other" and move.what != "progress"
    is_worked = any(
        act - move.at <= WINDOW
        and (before is None or _whole(act - before) > WINDOW or move.at - act <= WINDOW)
        for act in acts
    )
    if is_worked and not is_by_whom:
        return "no_match"
    heard = [m.at for m in talk.messages if m.actor == "buyer" and m.at <= move.at]
    if _whole(move.at - max(heard, default=talk.opened_at)) <= WINDOW:
        return "excluded"
    if is_by_whom:
        return "unknown"
    return "too_early" if as_of - move.at < WINDOW else "match"


def _whole(span: timedelta) -> timedelta:
    """Whole seconds."""
    return timedelta(seconds=int(span.total_seconds()))


PATTERNS = (
    waiting_out_of_turn, handed_back_and_forth, closed_without_human, updated_without_work,
)  # fmt: skip
