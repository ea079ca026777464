"""How conversations end without a remedy: by a clause, in hollow words, or plainly."""

from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR
from sample_data.lantern import hours, moves, usual
from sample_data.lantern.agenda import Agenda, Request
from sample_data.lantern.case import Case
from sample_data.lantern.steps import agent_says, person_for, remedy, small_talk

_FORMS = {"strong": 0, "middle": 1, "weak": 2}
_STANDING = ("3.1", "5.2", "7.4")  # clauses that are in force the whole year
_BACK_AFTER = {  # strength -> how long after the closing the buyer writes again
    "strong": (1 * HOUR, 6 * DAY), "middle": (8 * DAY, 12 * DAY), "weak": (16 * DAY, 24 * DAY),
}  # fmt: skip


def closed_by_clause(case: Case, rng: Random, agenda: Agenda) -> None:
    """The last word is the number of a clause, and no reason stands beside it."""
    strength = agenda.strength_of("closed_by_clause_alone")
    _end(case, rng, "by_clause", _FORMS[strength], clause=rng.choice(_STANDING))
    case.truth("closed_by_clause_alone", strength, "a clause, and no reason")


def clause_with_reason(case: Case, rng: Random, agenda: Agenda) -> None:
    """The last word cites a clause and says what it means here."""
    del agenda
    _end(case, rng, "by_clause_and_why", clause=rng.choice(_STANDING))
    case.truth("clause_with_reason", "innocent", "a clause, and the reason in plain words")


def clause_and_refund(case: Case, rng: Random, agenda: Agenda) -> None:
    """The money goes back, and the last word cites a clause all the same."""
    del agenda
    at = hours.working_time(case.updated_at, rng)
    remedy(case, at, "refund")
    _end(case, rng, "by_clause_and_paid", clause="5.2")
    case.truth("clause_and_refund", "innocent", "a clause, and the money went back")


def clause_that_is_not(case: Case, rng: Random, agenda: Agenda) -> None:
    """A clause is cited that the policy does not hold."""
    strength = agenda.strength_of("cited_clause_that_is_not")
    if strength == "weak":  # it may be a law's
        number = "12.8" if case.language == words.EN else "十二"
        _end(case, rng, "article_says_so", clause=number)
    else:
        _end(case, rng, "clause_says_so", clause="F.12.3" if strength == "strong" else "7.41")
    case.truth("cited_clause_that_is_not", strength, "no such clause in the policy")


def clause_that_is(case: Case, rng: Random, agenda: Agenda) -> None:
    """A clause is cited that is in force."""
    del agenda
    _end(case, rng, "clause_says_so", clause=rng.choice(_STANDING))
    case.truth("cited_clause_that_is", "innocent", "the clause is in force")


def hollow(case: Case, rng: Random, agenda: Agenda) -> None:
    """Neutral words end it, nothing was made good, and the buyer is back about the same order."""
    if not case.order:
        usual.answered(case, rng, agenda)
        return
    strength = agenda.strength_of("closed_in_hollow_words")
    case.attributes["order_number"] = str(case.order.number)
    _end(case, rng, "hollow", rng.randrange(3))
    if _comes_back(case, rng, agenda, strength):
        case.truth("closed_in_hollow_words", strength, "neutral words, and back again")


def neutral_and_quiet(case: Case, rng: Random, agenda: Agenda) -> None:
    """The same words, and nothing follows."""
    del agenda
    _end(case, rng, "hollow", rng.randrange(3))
    case.truth("neutral_and_quiet", "innocent", "neutral words, and nothing followed")


def plain_and_back(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is refused in plain words with the reason, and the buyer is back about the same order."""
    if not case.order:
        usual.answered(case, rng, agenda)
        return
    case.attributes["order_number"] = str(case.order.number)
    _end(case, rng, "plainly")
    if _comes_back(case, rng, agenda, agenda.strength_of("refiled_after_closing")):
        case.truth("plain_and_back", "innocent", "refused plainly, and back again")


def _end(case: Case, rng: Random, what: str, form: int = 0, **said: object) -> None:
    """A member of staff writes it into a sentence of their own, and resolves it."""
    small_talk(case, rng)
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    agent_says(case, at, person, words.worded(rng, case.language, what, form, **said))
    case.neglect, case.is_let_be = "", True
    moves.resolve_by_hand(case, rng)


def _comes_back(case: Case, rng: Random, agenda: Agenda, strength: str) -> bool:
    least, most = _BACK_AFTER[strength]
    at = case.updated_at + rng.randint(least, most)
    again = Request(at, case.buyer, case.cause, case.order, case.seller, is_again=True)
    comes = not case.is_cut and agenda.expect(again)
    if comes:
        case.truth("refiled_after_closing", strength, "had to write again")
    return comes


# Who is refused plainly and comes back is no fault of words, but has to write again.
WRONG = {closed_by_clause: 60, clause_that_is_not: 60, hollow: 80, plain_and_back: 20}
INNOCENT = {
    clause_with_reason: 30, clause_and_refund: 30, clause_that_is: 30, neutral_and_quiet: 40,
}  # fmt: skip
