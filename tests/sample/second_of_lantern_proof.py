"""What refusals rest on, and whose and which the goods were, a second time: plain Python."""

from collections import defaultdict
from datetime import datetime, timedelta

from tests.sample.lantern_files import Conversation, Exports, Row, moment
from tests.sample.second_labels import Verdicts
from tests.sample.second_of_lantern import closings
from tests.sample.second_of_lantern_disputing import disputes

RECEIPT = {"no code": "not_received", "refused": "invalid_code", "used": "already_used"}
ABOUT_GOODS = (*RECEIPT, "other goods", None)  # topics that are, or may be, about what came
TIERS = {"status_screenshot": 1, "internal_log": 1, "otp": 2, "send_log": 2, "access_log": 3,
         "redemption_log": 5}  # fmt: skip
RECORDS = ("otp", "send_log", "access_log", "redemption_log")


def _ours(exports: Exports) -> list[Row]:
    """What the platform's side put forward."""
    return [row for row in exports.evidence if row["side"] in ("platform", "seller")]


def _order_of(exports: Exports, item: Row) -> str | None:
    talk = exports.conversations.get(item["conversation"])
    return item["order_no"] or (talk.order_no if talk else None)


def _refused(exports: Exports) -> list[tuple[Conversation, list[Row]]]:
    """Conversations that ended in a refusal, and what had been put forward by then."""
    ended = {talk.number: closing.at for talk, closing in closings(exports)}
    found = []
    for talk in exports.conversations.values():
        if talk.decision != "refused":
            continue
        until = ended.get(talk.number)
        items = [
            row for row in _ours(exports)
            if (row["conversation"] == talk.number
                or (talk.order_no is not None and _order_of(exports, row) == talk.order_no))
            and (until is None or moment(row["offered"]) <= until)
        ]  # fmt: skip
        found.append((talk, items))
    return found


def proved_by_weak_evidence(exports: Exports) -> Verdicts:
    """By the best of what was put forward."""
    return {talk.number: _weak(items) for talk, items in _refused(exports)}


def _weak(items: list[Row]) -> str:
    if not items:
        return "excluded"
    tiers = [TIERS.get(row["kind"]) for row in items]
    if any(tier and tier >= 3 for tier in tiers):
        return "no_match"
    return "unknown" if None in tiers else "match"


def decided_on_assertion(exports: Exports) -> Verdicts:
    """Complaints about receipt, by what had been put forward and what the logs show."""
    verdicts = {}
    for talk, items in _refused(exports):
        tiers = [TIERS.get(row["kind"]) for row in items]
        verdicts[talk.number] = (
            "unknown" if talk.topic is None
            else "excluded" if talk.topic not in RECEIPT
            else "no_match" if any(tier and tier >= 3 for tier in tiers) or _reached(exports, talk)
            else "unknown" if None in tiers
            else "match"
        )  # fmt: skip
    return verdicts


def _reached(exports: Exports, talk: Conversation) -> bool:
    """Whether each code of the order, if called delivered, was opened or used by the buyer."""
    row = exports.orders.get(talk.order_no or "")
    if row is None or row["state"] != "delivered":
        return False
    codes = {one["code"] for one in exports.bindings.get(row["order_no"], ())}
    seen = {
        sign["code"] for sign in exports.signs.get(row["order_no"], ())
        if sign["what"] in ("opened", "revealed", "downloaded")
        and sign["session_of"] in ("", row["buyer"])
    }  # fmt: skip
    seen |= {use["code"] for use in exports.uses if use["account"] == row["buyer"]}
    return "" in seen or (bool(codes) and codes <= seen)


def otp_outside_the_sale(exports: Exports) -> Verdicts:
    """Orders for which a one-time code was put forward, by when it was made and for whom."""
    places = defaultdict(list)
    for item in _ours(exports):
        number = _order_of(exports, item)
        if item["kind"] == "otp" and number in exports.orders:
            places[number].append(_place(exports, exports.orders[number], item))
    return {
        number: "no_match" if "inside" in found else "unknown" if "unsure" in found else "match"
        for number, found in places.items()
    }


def _place(exports: Exports, order: Row, item: Row) -> str:
    if item["about"] and item["about"] != order["buyer"]:
        return "outside"
    made_at, paid_at = moment(item["made"]), moment(order["paid"])
    if paid_at - made_at > timedelta(minutes=15):
        return "outside"
    sent = [moment(sign["happened"]) for sign in exports.signs.get(order["order_no"], ())
            if sign["what"] not in ("queued", "failed", "bounced")]  # fmt: skip
    claimed = [moment(order["delivered"])] if order["delivered"] else []
    if not sent and not claimed:
        return "unsure"
    late = made_at - min(sent + claimed)
    return "outside" if late.total_seconds() // 1 > 30 * 60 else "inside"


def proof_made_afterwards(exports: Exports) -> Verdicts:
    """Delivered orders complained of after the claim, by the earliest record of the delivery."""
    complained = defaultdict(list)
    for talk in exports.conversations.values():
        if talk.order_no and talk.topic in ABOUT_GOODS:
            complained[talk.order_no].append(talk.opened_at)
    for one in disputes(exports):
        complained[one.order or ""].append(one.opened_at)
    verdicts = {}
    for number, row in exports.orders.items():
        if row["state"] != "delivered":
            continue
        later = [at for at in complained[number] if at >= moment(row["delivered"])]
        if later:
            verdicts[number] = _afterwards(exports, row, min(later))
    return verdicts


def _afterwards(exports: Exports, row: Row, complained_at: datetime) -> str:
    number = row["order_no"]
    bindings = exports.bindings.get(number, ())
    given = [one for one in exports.remedies if one["order_no"] == number
             and one["kind"] == "replacement" and one["state"] == "done"]  # fmt: skip
    if given or any(one["replaces"] == "true" for one in bindings):
        return "excluded"
    codes = {one["code"] for one in bindings}
    made = [
        *(one["happened"] for one in exports.signs.get(number, ())
          if one["what"] not in ("queued", "failed", "bounced")),
        *(one["made"] for one in _ours(exports)
          if one["kind"] in RECORDS and _order_of(exports, one) == number),
        *(use["used"] for code in codes for use in [_first_use(exports, code)]
          if use and use["account"] == row["buyer"]),
    ]  # fmt: skip
    # of what was submitted to the bank nothing says when it was made
    undated = any(one.has_access_log for one in disputes(exports) if one.order == number)
    if not made:
        return "unknown"
    late = (min(map(moment, made)) - complained_at).total_seconds() // 1
    if late <= 300:
        return "no_match"
    return "unknown" if undated else "match"


def _first_use(exports: Exports, code: str) -> Row | None:
    uses = [use for use in exports.uses if use["code"] == code]
    return min(uses, key=lambda use: moment(use["used"]), default=None)


def redeemed_by_another_account(exports: Exports) -> Verdicts:
    """Delivered orders by whose account used their codes."""
    sold = {code["code"]: code["product"] for code in exports.stock}
    shown = {exports.orders[one["order_no"]]["product"]
             for rows in exports.bindings.values() for one in rows
             if one["order_no"] in exports.orders
             and _first_use(exports, one["code"])}  # fmt: skip
    assert sold
    return {
        number: _by_whom(exports, row, shown)
        for number, row in exports.orders.items()
        if row["state"] == "delivered"
    }


def _by_whom(exports: Exports, row: Row, shown: set[str]) -> str:
    codes = {one["code"] for one in exports.bindings.get(row["order_no"], ())}
    uses = [_first_use(exports, code) for code in codes]
    if any(use and use["account"] not in ("", row["buyer"]) for use in uses):
        return "match"
    if not codes or any(use and not use["account"] for use in uses):
        return "unknown"
    if row["product"] not in shown and None in uses:
        return "unknown"
    return "no_match" if any(uses) else "excluded"


def delivered_other_goods(exports: Exports) -> Verdicts:
    """Delivered orders by what the stock says their codes are."""
    rows = defaultdict(list)
    for row in exports.stock:
        rows[row["code"]].append(row)
    stock = {code: _agreed(some) for code, some in rows.items()}
    return {
        number: _goods(row, [stock.get(one["code"]) for one in exports.bindings.get(number, ())])
        for number, row in exports.orders.items()
        if row["state"] == "delivered"
    }


def _agreed(rows: list[Row]) -> Row:
    """What all stock rows of a code that say anything say alike."""
    said = {
        name: {row[name] for row in rows} - {""} for name in ("product", "region", "face_value")
    }
    return {name: words.pop() if len(words) == 1 else "" for name, words in said.items()}


def _goods(row: Row, codes: list[Row | None]) -> str:
    if not codes:
        return "unknown"
    found = [_same(row, code) if code else None for code in codes]
    right, unsaid, pieces = found.count(True), found.count(None), int(row["quantity"])
    if right >= pieces or right == len(found):
        return "no_match"
    return "match" if False in found and right + unsaid < pieces else "unknown"


def _same(order: Row, code: Row) -> bool | None:
    """Whether the stock says it is what was ordered; None where nothing can be compared."""
    said = [name for name in ("product", "region", "face_value") if order[name] and code[name]]
    if not said:
        return None
    if "product" in said and order["product"] != code["product"]:
        return False
    if "region" in said and code["region"].lower() not in (order["region"].lower(), "global"):
        return False
    return "face_value" not in said or int(code["face_value"]) >= int(order["face_value"])


def complained_of_mismatch(exports: Exports) -> Verdicts:
    """Delivered orders by the topics of what was written about them within thirty days."""
    month = timedelta(days=30)
    topics = defaultdict(list)
    for talk in exports.conversations.values():
        topics[talk.order_no].append((talk.opened_at, talk.topic))
    as_of = exports.until("orders", "tickets")
    verdicts = {}
    for number, row in exports.orders.items():
        if row["state"] != "delivered":
            continue
        claimed = moment(row["delivered"])
        near = [topic for at, topic in topics[number] if claimed <= at <= claimed + month]
        begins = min(talk.opened_at for talk in exports.conversations.values())
        verdicts[number] = (
            "unknown" if claimed < begins
            else "match" if "other goods" in near
            else "unknown" if None in near
            else "too_early" if as_of < claimed + month
            else "no_match"
        )  # fmt: skip
    return verdicts


PATTERNS = (
    proved_by_weak_evidence, decided_on_assertion, otp_outside_the_sale, proof_made_afterwards,
    redeemed_by_another_account, delivered_other_goods, complained_of_mismatch,
)  # fmt: skip
