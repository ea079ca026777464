"""Orders of Lantern's fronts: their codes, and the log of how these were sent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.dumps import Row
from sample_data.lantern import hours, shop
from sample_data.lantern.shop import Product

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_SKEWED_RATE = 0.004  # of orders whose delivery another server stamps before the payment
_METHODS = ("card", "wallet", "transfer", "alipay")


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who buys and writes; some leave a number of their phone and no address."""

    number: int
    language: str
    has_email: bool = True

    @property
    def email(self) -> str:
        """The address under which they buy."""
        return f"buyer{self.number}@example.com"

    @property
    def phone(self) -> str:
        """A number, as Chatwoot writes one."""
        return f"+3519{self.number % 10**8:08}"


@dataclass(slots=True)
class Order:
    """One order: what was bought, what was given, and every sign that it arrived.

    An order plan may change any of it before the order is written, say why its buyer will write
    (`trouble`), when (`writes_at`) and what becomes of that conversation (`plan`).
    """

    number: int
    seller: int
    product: Product
    buyer: Buyer
    at: int
    quantity: int = 1
    paid_at: int = 0
    delivered_at: int | None = None
    state: str = "delivered"
    shown: str = "codes"  # what stands on the order page: codes, apology, waiting, empty
    by: str = "auto"  # who gives the code: auto or manual
    method: str = "card"
    codes: list[str] = field(default_factory=list)
    bindings: list[Row] = field(default_factory=list)
    stock: list[Row] = field(default_factory=list)
    signs: list[Row] = field(default_factory=list)  # of the send log
    uses: list[Row] = field(default_factory=list)  # of its codes, in the site's own log
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note
    code_truths: list[tuple[str, str, str, str]] = field(default_factory=list)
    looked_at: int | None = None  # when the buyer looked at the codes
    trouble: str = ""
    writes_at: int | None = None
    plan: Callable[..., None] | None = None

    @property
    def amount(self) -> int:
        """What was paid, in cents."""
        return self.product.price * self.quantity

    def truth(self, name: str, strength: str, note: str) -> None:
        """Note what was planted in the order."""
        self.truths.append((name, strength, note))

    def code_truth(self, code: str, name: str, strength: str, note: str) -> None:
        """Note what was planted in a code."""
        self.code_truths.append((code, name, strength, note))

    def bind(self, code: str, at: int, *, is_replacement: bool = False, loaded_at: int = 0) -> None:
        """Give it a code of stock, loaded then or the day before; nothing after the export."""
        if at >= END:
            return
        loaded = loaded_at or at - DAY
        stock_id = f"S{self.number}-{len(self.bindings) + 1}"
        product = self.product
        self.codes.append(code)
        self.stock.append((
            stock_id, code, product.number, product.region, product.face or None, "assigned",
            hours.iso(loaded),
        ))  # fmt: skip
        self.bindings.append((
            f"B{self.number}-{len(self.bindings) + 1}", code, stock_id, self.number, hours.iso(at),
            "true" if is_replacement else "false",
        ))  # fmt: skip

    def sign(
        self, at: int, kind: str, channel: str = "email", *, code: str | None = None,
        is_logged_in: bool | None = None, account: str | None = None, millisecond: int = 0,
    ) -> None:  # fmt: skip
        """A line of the send log: queued, sent, accepted, bounced, opened, revealed ...

        `code`: None speaks for all codes; `account`: whose session it was.
        """
        if at < END:
            said = None if is_logged_in is None else str(is_logged_in).lower()
            self.signs.append((
                f"L{self.number}-{len(self.signs) + 1}", self.number, code,
                hours.iso(at, millisecond), channel, kind, said, account,
            ))  # fmt: skip


def new_code(rng: Random) -> str:
    """A voucher code."""
    return "LK-" + "-".join("".join(rng.choices(_LETTERS, k=4)) for _ in range(3))


def placed(number: int, at: int, buyer: Buyer, rng: Random) -> Order:
    """An order as a buyer places it: paid within minutes, nothing given yet."""
    seller = rng.choices(shop.SELLER_NUMBERS, weights=shop.SELLER_SHARES)[0]
    product = rng.choice(shop.PRODUCTS[seller])
    quantity = 1 if rng.random() < 0.9 else rng.randint(2, 3)
    paid_at = at + rng.randint(20, 400)
    method = rng.choice(_METHODS)
    return Order(number, seller, product, buyer, at, quantity, paid_at, method=method)


def give_codes(order: Order, rng: Random, count: int | None = None) -> int:
    """Bind the codes and call it delivered, at once; return when."""
    at = order.paid_at + rng.randint(0, 3)
    for _ in range(order.quantity if count is None else count):
        order.bind(new_code(rng), at)
    order.delivered_at = at - 5 if rng.random() < _SKEWED_RATE else at
    return at


def send(order: Order, at: int, rng: Random) -> None:
    """The mail goes out, arrives, and most buyers open it and look at the code."""
    fraction = rng.randint(0, 999)
    order.sign(at, "queued", millisecond=fraction)
    order.sign(at + rng.randint(0, 1), "sent", millisecond=min(999, fraction + rng.randint(0, 400)))
    order.sign(at + rng.randint(1, 40), "accepted", millisecond=rng.randint(0, 999))
    seen_at = at + min(20 * HOUR, 30 + int(rng.lognormvariate(6.0, 1.4)))
    if rng.random() < 0.85:
        order.sign(seen_at, "opened", millisecond=rng.randint(0, 999))
    if rng.random() < 0.8:
        look(order, seen_at + rng.randint(1, 10 * MINUTE), rng)


def look(order: Order, at: int, rng: Random) -> None:
    """The buyer reveals the codes on the order page, in their own session."""
    order.looked_at = at
    for code in order.codes:
        order.sign(
            at, "revealed", "page", code=code, is_logged_in=True, account=order.buyer.email,
            millisecond=rng.randint(0, 999),
        )  # fmt: skip
