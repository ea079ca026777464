"""Lantern's shop fronts, goods, people, bots and teams, and what its settings mean."""

from dataclasses import dataclass
from typing import Any

PLATFORM = "lantern"
SHOP = "lantern_shop"  # the folder of what the shop's own software exports
RAIL = "lantern_stripe"  # and of what Stripe exports of its card payments
ACCOUNT = 7
# One front has opened and sold nothing yet.
SELLERS = {
    11: "Lantern Games", 12: "灯笼礼品卡", 13: "Wick & Wax Gift Cards", 14: "Nightlight Software",
    15: "萤火充值", 16: "Tallow Streaming", 17: "Beeswax Outlet",
}  # fmt: skip
EMPTY_SELLER = 17
_SHARES = {11: 30, 12: 22, 13: 18, 14: 14, 15: 10, 16: 6}
SELLER_NUMBERS, SELLER_SHARES = tuple(_SHARES), tuple(_SHARES.values())
TIMER, RULE = "system", "Automation System"


@dataclass(frozen=True, slots=True)
class Staff:
    """An account that can act: a member of staff (user) or a bot of Chatwoot's (agent_bot)."""

    number: int
    name: str
    type: str = "user"


ANA, RUI, LI, SOFIA = Staff(31, "Ana Prata"), Staff(32, "Rui Vela"), Staff(33, "Li Deng"), Staff(34, "Sofia Candeia")  # fmt: skip  # noqa: E501
DAY_TEAM = (ANA, RUI, LI, SOFIA)
SHORTCUT = Staff(35, "Bento Curto")  # who resolves what they do not answer
NIGHT = Staff(36, "Nuno Noite")
SPECIALIST = Staff(41, "Inês Farol")
CLEANER = Staff(49, "Night Clerk")  # a program under a member's account, as the settings say
BOT = Staff(3, "Glowworm", "agent_bot")
STAFF = (*DAY_TEAM, SHORTCUT, NIGHT, SPECIALIST, CLEANER)

SUPPORT, BILLING, ESCALATIONS = "Support", "Billing", "Escalations"
TEAMS = {SUPPORT: 5, BILLING: 6, ESCALATIONS: 9}
SETTINGS = (
    ("team", ESCALATIONS, "escalated"), ("label", "escalated", "escalated"),
    ("status", "snoozed", "waiting_buyer"),
    ("custom_attribute", "order_number", "order_id"), ("custom_attribute", "topic", "category"),
    ("custom_attribute", "progress", "progress"),
    ("reason", "no code", "not_received"), ("reason", "refused", "invalid_code"),
    ("reason", "used", "already_used"), ("reason", "other goods", "not_as_described"),
    ("reason", "paid twice", "payment"), ("reason", "help", "how_to"),
    ("reason", "something else", "other"),
    ("custom_attribute", "decision", "outcome"), ("decision", "refused", "refused"),
    ("staff", CLEANER.name, "bot"),
)  # fmt: skip
TOPICS = {  # why a buyer writes -> what stands in the attribute
    "invalid": "refused", "used": "used", "not_received": "no code", "how_to": "help",
    "mismatch": "other goods", "payment": "paid twice", "presale": None,
    "other": "something else",
}  # fmt: skip
# The jobs of the night, by local hour and minute: each conversation falls to one of them.
NIGHT_JOBS = ((1, 40), (2, 10), (1, 8), (3, 35), (0, 25), (4, 12))


@dataclass(frozen=True, slots=True)
class Product:
    """What a front sells; a code of it is worth `face` cents and costs `price`."""

    number: str
    title: str
    category: str
    region: str
    face: int
    price: int


def _goods(seller: int, *goods: tuple[str, str, str, int, int]) -> list[Product]:
    return [
        Product(f"P{seller}{place:02}", *one) for place, one in enumerate(goods, start=1)
    ]  # fmt: skip


PRODUCTS: dict[int, list[Product]] = {
    11: _goods(11, ("Game wallet 20", "games", "EU", 2000, 1890),
               ("Game wallet 50", "games", "EU", 5000, 4690),
               ("Game wallet 20 US", "games", "US", 2000, 1790)),
    12: _goods(12, ("礼品卡 100", "gift_cards", "CN", 10000, 1350),
               ("礼品卡 500", "gift_cards", "CN", 50000, 6600)),
    13: _goods(13, ("Gift card 25", "gift_cards", "EU", 2500, 2400),
               ("Gift card 100", "gift_cards", "EU", 10000, 9550)),
    14: _goods(14, ("Office key, one device", "software", "EU", 0, 3490),
               ("Antivirus, one year", "software", "EU", 0, 1290)),
    15: _goods(15, ("会员月卡", "top_up", "CN", 3000, 420),
               ("会员年卡", "top_up", "CN", 30000, 3900)),
    16: _goods(16, ("Streaming, three months", "streaming", "EU", 0, 2690)),
}  # fmt: skip

# clause, version, from and to as days of the year (None: before it, or still), wording
CLAUSES: tuple[tuple[str, str, int | None, int | None, str], ...] = (
    ("3.1", "2025-01", None, 120, "A code counts as delivered once the order page shows it."),
    ("3.1", "2026-01", 120, None, "A code counts as delivered once the buyer has revealed it."),
    ("5.2", "2025-01", None, None, "A refused code is replaced or paid back within 14 days."),
    ("7.4", "2025-01", None, 200, "Codes that were redeemed are not refunded."),
    ("7.4", "2026-03", 200, None, "Codes shown to be redeemed by the buyer are not refunded."),
    ("9.1", "2025-01", None, 260, "需要买家提供录屏作为凭证。"),
    ("9.1", "2026-05", 260, 330, "买家可以提供录屏或截图作为凭证。"),
)  # fmt: skip

Native = dict[str, Any]
