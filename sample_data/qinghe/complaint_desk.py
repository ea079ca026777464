"""What buyers, the shop and the wallet's people write and do in a complaint.

Everything here draws from dice of its own, so that the shop's year is the same with or without it.
"""

from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.qinghe.chances import Chances
from sample_data.qinghe.complaints import Complaint, Entry, in_daytime
from sample_data.qinghe.goods import Order

_CAUSES = ("invalid", "used", "mismatch")


class Desk:
    """The shop's side of the wallet's complaints."""

    def __init__(self, seed: int, rate: float) -> None:
        """Begin with a complaint about an order of the year before, which its buyer took back."""
        self.rng = Random(f"complaints {seed}")
        self.chances = Chances(seed, rate)
        self._last_id = 200_000_100

    def first(self) -> Complaint:
        """The oldest complaint: the order it names is in no table any more."""
        one = self.open("OLD0YEAR0ORDER00", 2000, 9999, DAY + 10 * HOUR, "invalid")
        one.entries.append(Entry(one.last_at + 5 * HOUR, "USER_REVOKE_COMPLAINT"))
        return one

    def open(self, order_sn: str, fen: int, buyer: int, at: int, cause: str,
             text: str = "请处理") -> Complaint:  # fmt: skip
        """A complaint, as its buyer writes it."""
        self._last_id += self.rng.randint(1, 9)
        pictures = self.rng.choice((0, 0, 1, 2))
        entry = Entry(at, "USER_CREATE_COMPLAINT", text, pictures)
        return Complaint(f"{self._last_id}", order_sn, fen, buyer, cause, [entry])

    def of(self, order: Order, at: int, cause: str | None = None) -> Complaint:
        """A complaint about an order of the year."""
        rng = self.rng
        cause = cause or rng.choice(_CAUSES)
        kind = "invalid" if cause == "mismatch" else cause
        code = (order.info or "").split("\n")[0]
        text = words.complaint(rng, order.language, kind, code, f"mai{order.buyer}@example.com")
        fen = max(order.product.fen * order.quantity - order.discount, 0)
        return self.open(order.order_sn, fen, order.buyer, at, cause, text)

    def answer(self, one: Complaint, order: Order) -> None:
        """Somebody of the shop writes, in words of their own."""
        at = in_daytime(one.last_at + self.rng.randint(MINUTE, 6 * HOUR))
        one.entries.append(Entry(at, "MERCHANT_RESPONSE", words.answer(self.rng, order.language)))

    def refuse(self, one: Complaint, order: Order) -> None:
        """The shop says no, and why."""
        at = in_daytime(one.last_at + self.rng.randint(10 * MINUTE, 5 * HOUR))
        text = words.answer(self.rng, order.language)
        one.entries.append(Entry(at, "MERCHANT_REFUSE_RERUND", text))

    def done(self, one: Complaint, low: int = HOUR, high: int = 30 * HOUR) -> None:
        """The shop calls it done."""
        at = in_daytime(one.last_at + self.rng.randint(low, high))
        one.entries.append(Entry(at, "MERCHANT_CONFIRM_COMPLETE"))

    def pay_back(self, one: Complaint, after: int, *, is_part: bool = False) -> None:
        """The money goes out, and arrives."""
        at = one.last_at + after
        kind = "PARTIAL" if is_part else "FULL"
        said = "部分退款" if is_part else "全额退款"
        one.entries += [
            Entry(at, f"COMPLAINT_{kind}_REFUNDED_SYSTEM_MESSAGE", f"商家已发起{said}"),
            Entry(at + 90, "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE", "退款已到账"),
        ]

    def overruled(self, one: Complaint, order: Order, *, is_part: bool = False) -> None:
        """The buyer does not give up, the wallet's people step in, and the money goes back."""
        rng, at = self.rng, one.last_at + self.rng.randint(HOUR, 30 * HOUR)
        text = words.still_broken(rng, order.language)
        one.entries += [
            Entry(at, "USER_CONTINUE_COMPLAINT", text),
            Entry(at + 5 * MINUTE, "USER_APPLY_PLATFORM_SERVICE", None),
        ]
        self.step_in(one, order, is_part=is_part)

    def step_in(self, one: Complaint, order: Order, *, is_part: bool = False) -> None:
        """The wallet's people write within a day, and the money goes back."""
        rng = self.rng
        at = in_daytime(one.last_at + rng.randint(2 * HOUR, 20 * HOUR))
        one.entries.append(Entry(at, "PLATFORM_RESPONSE", words.answer(rng, order.language)))
        self.pay_back(one, rng.randint(HOUR, 4 * HOUR), is_part=is_part)
        one.entries.append(Entry(one.last_at + 600, "PLATFORM_SERVICE_FINISHED"))
        self.done(one, MINUTE, HOUR)
