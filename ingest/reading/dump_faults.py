"""What is wrong with one row of a dump, where its end can still be told."""

from ingest.reading import dump_grammar as g
from ingest.reading.dump_batch import Form
from ingest.reading.faults import Fault


def wrong_width(seen: bytes, at: int, form: Form) -> tuple[Fault, int] | None:
    """The fault of a sound row with too few or too many values, and its end."""
    row = g.any_row(form.has_escapes).match(seen, at)
    if row is None or not _ends(seen, row.end()):
        return None
    values = len(g.one_value(form.has_escapes).findall(row[0]))
    if values == len(form.columns):
        return None
    reason = f"it has {values} values for {len(form.columns)} columns"
    return Fault("width", reason), row.end()


def expression(seen: bytes, at: int, form: Form) -> tuple[Fault, int] | None:
    """The fault of a row with a value that would have to be computed, and its end."""
    row = g.loose_row(form.has_escapes).match(seen, at)
    if row is None:
        return None
    before = g.first_values(form.has_escapes).match(seen, at)
    place = len(g.one_value(form.has_escapes).findall(before[0])) if before else 0
    column = form.columns[place] if place < len(form.columns) else None
    reason = f"its value {place + 1} is neither a text, a number nor NULL; nothing is computed"
    return Fault("expression", reason, column), row.end()


def _ends(seen: bytes, at: int) -> bool:
    return (g.BETWEEN.match(seen, at) or g.END.match(seen, at)) is not None
