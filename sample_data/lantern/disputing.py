"""Card payments that buyers dispute, and tickets held until they no longer can.

Whether a buyer goes to the bank is drawn after the year, for orders with one conversation only, so
that what the bank decided speaks of that conversation and of no other. Tickets that are held come
beside all others. Both have dice of their own: the rest of the year is the same without them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TextIO

from sample_data import words
from sample_data.clock import DAY, END, HOUR
from sample_data.dumps import Row, truth_row
from sample_data.lantern import delivering, hours, moves, stripe_rows
from sample_data.lantern.agenda import Agenda, Request
from sample_data.lantern.case import Case
from sample_data.lantern.orders import Buyer, Order, placed
from sample_data.lantern.steps import give_answer, keep_waiting, person_for, put_off, small_talk
from sample_data.lantern.stripe_rows import Dispute
from sample_data.qinghe.chances import Chances

WINDOW = 120 * DAY  # after the payment, in which a bank takes a dispute
_HELD = {  # how long after the end of the window it is answered; before it where negative
    "strong": (10 * DAY, 30 * DAY), "middle": (DAY, 4 * DAY), "weak": (-9 * DAY, -2 * DAY),
}  # fmt: skip
_CAUSES = ("invalid", "used", "mismatch", "not_received")
_REASONS = {"not_received": "product_not_received"}
_FIELDS = (
    "access_activity_log", "customer_communication", "receipt", "refund_policy",
    "service_documentation",
)  # fmt: skip
# name, whether it is a wrong, how often, days after the conversation: least and most
_ENDS = (
    ("reversed strong", True, 0.08, 3, 40), ("reversed middle", True, 0.08, 41, 100),
    ("reversed weak", True, 0.1, 125, 170), ("unanswered", True, 0.07, 3, 90),
    ("won", False, 0.08, 3, 90), ("stolen", False, 0.06, 1, 60), ("inquiry", False, 0.05, 1, 60),
)  # fmt: skip


def held_past_the_window(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is called pending, or laid aside, until the time to dispute the payment is over."""
    order = case.order
    small_talk(case, rng)
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    if order is None:
        raise ValueError("only the payment of an order can be disputed")
    case.attributes["order_number"] = str(order.number)
    strength = agenda.strength_of("window_lapsed")
    put_off(case, at, rng, person)
    if rng.random() < 0.25:
        asked_again_at = keep_waiting(case, at, rng)
        is_waiting, at = asked_again_at > at, hours.working_time(case.updated_at, rng)
        moves.snooze(case, at, person)
        if is_waiting:
            case.truth("waiting_unasked", "strong", "the buyer had asked again")
    else:
        moves.mark_pending(case, at, person)
        keep_waiting(case, at, rng)
        case.truth("left_in_processing", "strong", "nobody acted in that time")
    least, most = _HELD[strength]
    end = order.paid_at + WINDOW
    give_answer(case, hours.awake(end + rng.randint(least, most)), rng, person)
    moves.resolve_by_hand(case, rng)
    if order.method == "card" and strength != "weak" and rng.random() < 0.3:
        case.truth("disputed_in_time", "innocent", "the buyer did not wait, and went to the bank")
    else:
        note = "held until the time to dispute the payment was over"
        case.truth("window_lapsed", strength, note)


class Holding:
    """Orders beside all others, whose buyers write and are held."""

    def __init__(self, seed: int, rate: float, agenda: Agenda) -> None:
        """Begin with none; their numbers are apart from those of other orders."""
        self._seed, self._chances, self._agenda = seed, Chances(seed, rate), agenda
        self._number = 9_000_000

    def orders(self, day: int, count: int) -> Iterator[Order]:
        """Those of a day on which so many others are placed; their buyers are expected."""
        if (day + 9) * DAY + WINDOW + 40 * DAY > END:
            return  # it could not be seen how they end
        for _ in range(count):
            if self._chances.fault("held", 0.045):
                yield self._order(day)

    def _order(self, day: int) -> Order:
        self._number += 3
        rng = Random(f"held {self._seed} {self._number}")
        language = words.EN if rng.random() < 0.6 else words.ZH
        at = day * DAY + rng.randint(8 * HOUR, 22 * HOUR)
        order = placed(self._number, at, Buyer(self._number, language), rng)
        delivering.deliver(order, rng, self._agenda)
        self._agenda.expect(Request(
            order.paid_at + rng.randint(HOUR, 8 * DAY), order.buyer, rng.choice(_CAUSES), order,
            order.seller, held_past_the_window, dice=rng,
        ))  # fmt: skip
        return order


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of a conversation about an order paid by card."""

    number: int
    cause: str
    order_no: int
    cents: int
    email: str
    paid_at: int
    ended_at: int | None  # when somebody of the desk, or a job, resolved it; None: nobody did
    is_remedied: bool
    disputes_in_time: bool


class Rail:
    """The bank's side of the year: who disputed a payment, and what was decided."""

    def __init__(self, seed: int, rate: float) -> None:
        """Begin with nothing; the same numbers give the same disputes."""
        self._seed, self._chances = seed, Chances(seed, rate)
        self._told: dict[int, list[_Told]] = defaultdict(list)
        self._let_be: set[int] = set()  # orders whose truth leaves no room for a dispute
        self.truths: dict[str, list[Row]] = {"ticket": [], "payment_dispute": []}

    def note(self, case: Case) -> None:
        """Keep what is needed of a conversation that is over."""
        order = case.order
        if order is None:
            return
        if case.is_let_be:
            self._let_be.add(order.number)
        elif order.method == "card" and "order_number" in case.attributes:
            self._told[order.number].append(_told(case, order))

    def write(self, folder: Path) -> None:
        """Write the three files; the first dispute is one of the test mode."""
        files = [(folder / name).open("w", encoding="utf-8", newline="\n")
                 for name in stripe_rows.FILES]  # fmt: skip
        for one in self._disputes():
            _append(files[0], [stripe_rows.dispute(one)])
            _append(files[1], stripe_rows.events(one))
            _append(files[2], [stripe_rows.charge(one)])
        for file in files:
            file.close()

    def _disputes(self) -> Iterator[Dispute]:
        yield Dispute(1, 100, "test@example.com", DAY, 2 * DAY, "lost", "general", None, DAY,
                      is_live=False)  # fmt: skip
        for order_no, cases in sorted(self._told.items()):
            if order_no in self._let_be:
                continue
            rng = Random(f"dispute {self._seed} {order_no}")
            one = cases[0]
            if any(case.disputes_in_time for case in cases):
                at = one.paid_at + WINDOW - rng.randint(20 * DAY, 60 * DAY)
                yield _about(one, at, "won", rng)
            elif len(cases) == 1 and one.ended_at is not None:
                yield from self._after(one, one.ended_at, rng)

    def _after(self, one: _Told, ended_at: int, rng: Random) -> Iterator[Dispute]:
        if one.is_remedied:
            at = ended_at + rng.randint(3 * DAY, 60 * DAY)
            if at < END - 70 * DAY and self._chances.habit("dispute remedied", 0.1):
                self._note(one, "disputed_after_remedy", "innocent", "made good, and disputed")
                yield _about(one, at, "lost", rng)
            return
        for name, is_fault, probability, least, most in _ENDS:
            at = ended_at + rng.randint(least * DAY, most * DAY)
            falls = self._chances.fault if is_fault else self._chances.habit
            if at < END - 70 * DAY and falls(f"dispute {name}", probability):
                yield self._ended(one, at, name, rng)
                return
        at = ended_at + rng.randint(DAY, 20 * DAY)
        if END - 15 * DAY < at < END and self._chances.habit("dispute pending", 0.2):
            yield _about(one, at, "lost", rng)

    def _ended(self, one: _Told, at: int, name: str, rng: Random) -> Dispute:
        kind, _, strength = name.partition(" ")
        if kind == "reversed":
            self._note(one, "reversed_after_closing", strength, "the bank gave the money back")
            self._note(one, "refusal_reversed", "strong" if strength == "strong" else "middle",
                       "the bank gave the money back", "payment_dispute")  # fmt: skip
            return _about(one, at, "lost", rng)
        if kind == "unanswered":
            note = "lost, for nobody answered the bank"
            self._note(one, "refusal_reversed", "weak", note, "payment_dispute")
            return _about(one, at, "lost", rng, is_answered=False)
        looks = {"won": "dispute_won", "stolen": "stolen_card", "inquiry": "inquiry_dropped"}[kind]
        for subject in ("ticket", "payment_dispute"):
            self._note(one, looks, "innocent", "it says nothing of the conversation", subject)
        if kind == "stolen":
            return _about(one, at, "lost", rng, reason="fraudulent")
        return _about(one, at, "won" if kind == "won" else "warning_closed", rng)

    def _note(
        self, one: _Told, name: str, strength: str, note: str, kind: str = "ticket"
    ) -> None:  # fmt: skip
        subject = str(one.number) if kind == "ticket" else f"du_{one.order_no}"
        self.truths[kind].append(truth_row(subject, name, strength, note))


def _told(case: Case, order: Order) -> _Told:
    is_over = case.status == "resolved" and not case.is_cut
    last = [m["content"] for m in case.messages if "resolved by" in (m["content"] or "")][-1:]
    by_buyer = bool(last) and last[0].startswith("Conversation was resolved by")
    done = any(row[4] == "done" for row in case.remedies) or bool(case.late_codes)
    in_time = any(name == "disputed_in_time" for name, _, _ in case.truths)
    return _Told(
        case.number, case.cause, order.number, order.amount, order.buyer.email, order.paid_at,
        case.updated_at if is_over and last and not by_buyer else None, done, in_time,
    )  # fmt: skip


def _about(
    one: _Told, at: int, ending: str, rng: Random, *, reason: str = "", is_answered: bool = True
) -> Dispute:
    fields = tuple(field for field in _FIELDS if rng.random() < 0.6) or _FIELDS[:1]
    answered = rng.randint(2 * DAY, 18 * DAY) if is_answered else None
    return Dispute(
        one.order_no, one.cents, one.email, one.paid_at, at, ending,
        reason or _REASONS.get(one.cause, "product_unacceptable"), answered,
        rng.randint(25 * DAY, 60 * DAY) + HOUR, fields,
    )  # fmt: skip


def _append(file: TextIO, records: list[dict[str, Any]]) -> None:
    file.writelines(json.dumps(one, separators=(",", ":")) + "\n" for one in records)
