"""What people added to the figures of a snapshot, as plain values for JSON."""

from typing import Any

from queries import journal, reviews
from queries.journal import REPLY, Journal
from queries.snapshot import Snapshot


def by_people(snapshot: Snapshot, kept: Journal, pattern: str, platform: str) -> dict[str, Any]:
    """Replies to a pattern's figure, how many of its rows are contested, and matches judged.

    Replies made under an earlier definition are given as such; contested rows and judgements are
    those made under the one the figure was counted by. `reviewed` is None where nobody judged.
    """
    entries = kept.of(REPLY, pattern, [platform])
    contested, _ = journal.contested(snapshot, entries)
    judged = next(iter(reviews.reviewed(snapshot, kept, pattern, [platform])), None)
    return {
        "replies": [
            {
                "by": one.by, "written_at": one.moment.isoformat(), "text": one.text,
                "is_earlier": journal.is_earlier(snapshot, one),
            }
            for one in entries if not one.subject
        ],
        "contested": len(contested),
        "reviewed": judged and {"sensible": judged.sensible, "judged": judged.judged},
    }  # fmt: skip
