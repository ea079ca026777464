"""The help desk: its people, groups, statuses, rules and macros, by the numbers they have there."""

from typing import Any

PLATFORM = "harbor"
BOT, SYSTEM = 360_118_000_900, -1
ADMIN = 360_118_000_001
DAY_TEAM = (360_118_000_011, 360_118_000_012, 360_118_000_013, 360_118_000_014)
NIGHT = 360_118_000_021
SHORTCUT = 360_118_000_015  # who closes what they do not answer
SPECIALIST = 360_118_000_031
STAFF = {
    ADMIN: ("Harbor Admin", "admin"),
    DAY_TEAM[0]: ("Jana Hafen", "agent"), DAY_TEAM[1]: ("Tom Kai", "agent"),
    DAY_TEAM[2]: ("Li Yun", "agent"), DAY_TEAM[3]: ("Mo Pier", "agent"),
    SHORTCUT: ("Rolf Kurz", "agent"), NIGHT: ("Nia Nacht", "agent"),
    SPECIALIST: ("Ada Lotse", "agent"), BOT: ("Harbor Helper", "agent"),
}  # fmt: skip
DESK_GROUP, ESCALATIONS = 360_009_100_001, 360_009_100_009
BRAND, TICKET_FORM, ORGANISATION = 360_003_000_001, 360_000_500_001, None
ORDER_FIELD, DEVICE_FIELD, CONSENT_FIELD = 360_011_445_566, 360_011_445_577, 360_011_445_588
NEW, OPEN, PENDING, HOLD, SOLVED, CLOSED, DELETED = (
    "new", "open", "pending", "hold", "solved", "closed", "deleted",
)  # fmt: skip
PROCESSING = "processing"  # the desk's own status, of the category open
CUSTOM_STATUS = {
    NEW: 1_500_000_000_001, OPEN: 1_500_000_000_002, PENDING: 1_500_000_000_003,
    HOLD: 1_500_000_000_004, SOLVED: 1_500_000_000_005, PROCESSING: 1_500_000_000_009,
}  # fmt: skip
MACROS = {"zh": (360_020_000_001, "安抚"), "en": (360_020_000_002, "Holding reply")}
REPLACEMENT_MACRO = (360_020_000_009, "Replacement code")
MEANINGS = (
    ("group", ESCALATIONS, "escalated"),
    ("custom_status", CUSTOM_STATUS[PROCESSING], "processing"),
    ("ticket_field", ORDER_FIELD, "order_id"),
    ("assignee", BOT, "bot"),
)
# Triggers act at once, on somebody's update; automations look once an hour.
RULES = {
    "Notify requester of received request": 360_030_000_001,
    "Route to the desk": 360_030_000_002,
    "Escalate when asked three times": 360_030_000_003,
    "Bump 1: four days pending": 360_040_000_001,
    "Bump 2: six days pending": 360_040_000_002,
    "Bump bump solve": 360_040_000_003,
    "Solve open tickets after 72 hours without an update": 360_040_000_004,
    "Close ticket 4 days after status is set to solved": 360_040_000_005,
    "Night clean-up": 360_040_000_006,
    "Request customer satisfaction rating": 360_040_000_007,
}
# The jobs of the night, by local hour and minute: each ticket falls to one of them.
NIGHT_JOBS = ((1, 40), (2, 10), (1, 8), (3, 35), (0, 25), (4, 12))

Native = dict[str, Any]


def via(channel: str, **source: Any) -> Native:
    """How an update came in."""
    return {"channel": channel, "source": {"from": {}, "to": {}, "rel": None, **source}}


WEB, API = via("web"), via("api")


def rule(title: str) -> Native:
    """What a trigger or an automation did."""
    number = RULES[title]
    rel = "trigger" if number < 360_040_000_000 else "automation"
    origin = {"id": number, "title": title, "deleted": False, "revision_id": 1}
    return via("rule", **{"from": origin, "rel": rel})
