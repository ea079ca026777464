"""Every pattern that Qinghe's export can answer, a second time: plain Python, no project code.

Written from the words of each pattern's header, for this one shop: an order says when it was placed
and when it was last written, and nothing between.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.sample.qinghe_files import PENDING, PROCESSING, Exports, Order, Redemption
from tests.sample.second_labels import Label, Verdicts
from tests.sample.second_labels import stuck_in_processing as labels_stuck

TOLERANCE_SECONDS = 300
PROOF = timedelta(hours=24)
MEANT_FOR_MANY = 10


def code_sold_twice(exports: Exports) -> Verdicts:
    """Codes by how many orders that were paid have them."""
    verdicts = {}
    for code, order_sns in exports.orders_of.items():
        orders = [exports.orders[order_sn] for order_sn in order_sns]
        sold = [order for order in orders if order.is_claimed_delivered]
        if orders := [order for order in orders if _shows_codes(order)]:
            verdicts[code] = (
                "excluded" if code in exports.loop_codes or not sold
                else "no_match" if len(sold) == 1
                else "match" if len(sold) < MEANT_FOR_MANY
                else "unknown"
            )  # fmt: skip
    return verdicts


def delivered_without_proof(exports: Exports) -> Verdicts:
    """Completed orders: nothing or a sentence where the codes should be, or fewer than ordered."""
    as_of = exports.last_write_at
    verdicts = {}
    for order in _completed(exports):
        is_early = as_of < order.updated_at + PROOF
        codes = set(order.codes)
        is_short = 0 < len(codes) < order.quantity and not codes & exports.loop_codes
        if codes and not is_short:
            verdicts[order.order_sn] = "unknown"  # and no log shows what became of it
        else:
            verdicts[order.order_sn] = "too_early" if is_early else "match"
    return verdicts


def stuck_in_processing(exports: Exports) -> Verdicts:
    """Rows that say processing, orders' and complaints': since the last write, at the least."""
    labels = [
        Label(
            f"order {order.order_sn}", order.updated_at, is_start_sure=False,
            earliest=order.created_at, is_set_aside=order.deleted_at is not None,
        )
        for order in exports.orders.values()
        if order.status == PROCESSING
    ] + [
        Label(f"ticket {one.number}", one.last_at, is_start_sure=False, earliest=one.opened_at)
        for one in exports.complaints
        if one.state == "PROCESSING"
    ]  # fmt: skip
    complained_at = max(one.last_at for one in exports.complaints)
    return labels_stuck(labels, min(exports.last_write_at, complained_at))


def redeemed_before_delivery(exports: Exports) -> Verdicts:
    """Before the order was placed, or certainly after its last write; between, not to be told."""
    times = sorted(line.at for line in exports.redemptions)
    lines = exports.lines_of
    covered = {
        order.goods_id
        for order in exports.orders.values()
        if _shows_codes(order)
        and any(line.result == "accepted" for code in order.codes for line in lines[code])
    }
    verdicts = {}
    for order in _completed(exports):
        log = (times[0], times[-1]) if order.goods_id in covered else None
        verdicts[order.order_sn] = _worst(
            "loop" if code in exports.loop_codes else _use(lines.get(code, []), order, log)
            for code in set(order.codes)
        )
    return verdicts


def _completed(exports: Exports) -> Iterable[Order]:
    return (order for order in exports.orders.values() if order.is_claimed_delivered)


def _shows_codes(order: Order) -> bool:
    """Before it is completed, the text of an order is what its buyer typed."""
    return order.status not in (PENDING, PROCESSING) and order.is_claimed_delivered


def _use(lines: list[Redemption], order: Order, log: tuple[datetime, datetime] | None) -> str:
    placed_at, by_at = order.created_at, order.updated_at
    undone = [line.at for line in lines if line.result == "reversed"]

    def first(left_whole: datetime) -> datetime | None:
        """The first use that was not undone by then."""
        stood = [
            line.at
            for line in lines
            if line.result == "accepted" and not any(line.at <= at <= left_whole for at in undone)
        ]
        return min(stood, default=None)

    certain, possible = first(by_at), first(placed_at)
    if certain and _whole_seconds(certain, placed_at) > TOLERANCE_SECONDS:
        return "early"
    if possible:
        return "later" if possible >= by_at else "between"
    tolerance = timedelta(seconds=TOLERANCE_SECONDS)
    if not log or log[0] > placed_at + tolerance:
        return "unseen"
    return "too_early" if log[1] < by_at - tolerance else "later"


def _whole_seconds(earlier: datetime, later: datetime) -> int:
    return int((later - earlier).total_seconds())


def _worst(findings: Iterable[str]) -> str:
    found = set(findings) or {"unseen"}
    order = {
        "early": "match", "between": "unknown", "unseen": "unknown", "too_early": "too_early",
        "later": "no_match", "loop": "excluded",
    }  # fmt: skip
    return next(verdict for finding, verdict in order.items() if finding in found)


PATTERNS = (
    code_sold_twice, delivered_without_proof, stuck_in_processing, redeemed_before_delivery,
)  # fmt: skip
