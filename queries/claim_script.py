"""SQL that repeats the count of a status claim, for people to run on the snapshot themselves."""

from queries.figures import Filters
from queries.snapshot import Snapshot
from queries.statements import literal, text

_NARROWED = {
    "platform": "platform =",
    "seller": "seller_id =",
    "category": "category =",
    "since": "cast(claimed_at as date) >=",
    "until": "cast(claimed_at as date) <",
}


def claim_script(snapshot: Snapshot, claim: str, filters: Filters) -> str:
    """SQL that runs as it stands in a DuckDB shell on the snapshot and gives the same counts."""
    narrowed = "".join(
        f"\n    and {column} {literal(value)}"
        for name, column in _NARROWED.items()
        if (value := filters.bound()[name]) is not None
    )
    return (
        f"-- Claims of {claim}. Run it on the snapshot: duckdb -readonly {snapshot.path.name}\n\n"
        "select platform, verdict, count(*) as claims\n"
        f"from (\n{text('claims_ledger.sql')}\n) as ledger\n"
        f"where claim = {literal(claim)}{narrowed}\n"
        "group by platform, verdict\norder by platform, verdict;\n"
    )
