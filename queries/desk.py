"""The page of a ticket in the platform's own help desk, from a template the operator gives."""

import re
from urllib.parse import quote

PLACE = "{ticket_id}"
_EXAMPLE = f"https://desk.example.com/tickets/{PLACE}"
_SAFE = re.compile(r"[!#$%&()*+,./0-9:;=?@A-Z\[\]^_`a-z|~-]+")  # ASCII without quotes and braces
# The id comes from a log, so it may stand only behind the host; a user could be a password.
_HOST = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z0-9](:[0-9]{1,5})?[/?#]", re.IGNORECASE)


def template_fault(template: str) -> str | None:
    """What is wrong with a template, with the cure; None where it can be used."""
    before, place, after = template.partition(PLACE)
    if not place or PLACE in after:
        said = f"it must hold {PLACE} once, where the ticket's id stands"
    elif not re.match(r"https?://", template, re.IGNORECASE):
        said = "it must begin with http:// or https://"
    elif not _HOST.match(before):
        said = f"it must name a host, without a user, and {PLACE} only after the host"
    elif not _SAFE.fullmatch(before + after):
        said = "it may hold no space, quote, brace or letter of another script"
    else:
        return None
    return f"{said}; write it as {_EXAMPLE}"


def start_of(template: str) -> str:
    """What every address made from a template begins with: at least its host and a / ? or #."""
    return template.partition(PLACE)[0]


def page_of(template: str | None, ticket_id: str) -> str | None:
    """The address of a ticket's own page; None without a usable template, or a usable id."""
    if not template or template_fault(template):
        return None
    if not ticket_id.strip("."):  # a browser would read /.. as the folder above
        return None
    return template.replace(PLACE, quote(ticket_id, safe=""))
