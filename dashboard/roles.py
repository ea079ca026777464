"""The people the screens are put in order for, and how the server is told which one."""

ROLES = ("manager", "watchdog", "seller")  # the first where nobody says otherwise
ROLE, SELLER = "DISPUTES_ROLE", "DISPUTES_SELLER"  # environment variables of the served app
