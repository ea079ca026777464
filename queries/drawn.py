"""Drawn tables: the worked example of a header, readable as it stands."""

Record = dict[str, str | None]


def read(text: str) -> dict[str, list[Record]]:
    """Tables by name. A line with the name, then lines of cells between bars, the first the header.

    An empty cell is NULL. Raises ValueError naming the line that does not fit.
    """
    tables: dict[str, list[Record]] = {}
    header: list[str] | None = None
    rows: list[Record] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if not words:
            continue
        if not words.startswith("|"):
            rows, header = tables.setdefault(words, []), None
            continue
        if rows is None:
            raise ValueError(f"line {number} of the example has cells before any table's name")
        cells = [cell.strip() for cell in words.strip("|").split("|")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(
                f"line {number} of the example has {len(cells)} cells, its header {len(header)}"
            )
        else:
            rows.append({name: cell or None for name, cell in zip(header, cells, strict=True)})
    return tables
