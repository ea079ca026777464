"""Sellers as marks and as tables: both shares side by side, those pointed out."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.parts import display
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el, log_text
from dashboard.parts.pictures.funnel import Seller
from dashboard.parts.rates import FEWEST_JUDGED
from dashboard.parts.words import Words
from queries.analysis import Analysis
from queries.catalogue import patterns
from queries.rows import frame_of

Row = Mapping[str, Any]
MOST_ROWS = 100  # of a table, and told of a picture to who cannot see it
MOST_DRAWN = 500
_FIRST_ROWS = 20  # of a table, the others are folded


def address(frame: Frame, row: Row, verdict: str = "match") -> str | None:
    """Return the address of a seller's rows; None for another one, whose name is not shown."""
    if row["seller_id"] is None:
        return None
    return frame.links.to(
        "rows", of=f"pattern.{row['pattern']}", verdict=verdict, platform=row["platform"],
        seller=row["seller_id"],
    )  # fmt: skip


def drawn(rows: pl.DataFrame, size: str) -> pl.DataFrame:
    """Return the rows to draw, in their order: those pointed out or named, and the largest."""
    if rows.height <= MOST_DRAWN:
        return rows
    order = [pl.col("seller_id").is_null(), -pl.col(size)]
    if "is_flagged" in rows.columns:
        order.insert(0, ~pl.col("is_flagged"))
    first = rows.with_row_index("at").sort(*order, maintain_order=True)
    return first.head(MOST_DRAWN).sort("at").drop("at")


def mark(frame: Frame, row: Row) -> Seller:
    """Return a seller with a share as a mark of the funnel."""
    role = "flagged" if row["is_flagged"] else "named"
    if frame.filters.seller is not None and not row["is_flagged"]:
        role = "other" if row["seller_id"] is None else "own"
    return Seller(
        row["effective_n"], row["share"], row["shrunk"], told(frame.words, row),
        address(frame, row) or "", role,
    )  # fmt: skip


def told(words: Words, row: Row) -> str:
    """Say a seller's figures in one line."""
    return words(
        "sellers.tip",
        seller=display.in_figure(name(words, row)),
        counted=_counted(words, row),
        raw=words.share(row["share"]),
        interval=words.interval(row["share_low"], row["share_high"]),
        shrunk=words.share(row["shrunk"]),
    )


def name(words: Words, row: Row) -> str:
    """Name a seller as plain text, or say that it is another one."""
    return words("sellers.other") if row["seller_id"] is None else str(row["seller_id"])


def table(frame: Frame, rows: pl.DataFrame) -> Html:
    """Return the sellers of one platform and pattern in the order of their names, many folded."""
    has_others = rows["share"].count() > 1
    listed = rows.head(MOST_ROWS).to_dicts()
    first, more = listed[:_FIRST_ROWS], listed[_FIRST_ROWS:]
    if not more:
        return _table(frame, first, has_others=has_others)
    said = el("summary", frame.words("sellers.more_sellers", n=frame.words.count(len(more))))
    folded = el("details", said, _table(frame, more, has_others=has_others), cls="more")
    return el("div", _table(frame, first, has_others=has_others), folded)


def _table(frame: Frame, rows: Sequence[Row], *, has_others: bool) -> Html:
    columns = ("seller", "counted", "raw", "shrunk", "place", "q")
    head = el("tr", *(el("th", frame.words(f"sellers.column_{one}")) for one in columns))
    lines = [_line(frame, row, has_others=has_others) for row in rows]
    return el(
        "div",
        el("table", el("thead", head), el("tbody", *lines)),
        cls="table of-sellers",
        tabindex=0,
    )


def _line(frame: Frame, row: Row, *, has_others: bool) -> Html:
    words, link = frame.words, address(frame, row)
    shown = log_text(name(words, row), words("text.altered"), 40)
    counted = el("a", _counted(words, row), href=link) if link else el("span", _counted(words, row))
    if row["share"] is None:
        few = words("sellers.few", n=words.count(FEWEST_JUDGED))
        return el("tr", el("td", shown), el("td", counted), el("td", few, colspan=4, cls="soft"))
    return el(
        "tr",
        el("td", el("b", shown) if row["is_flagged"] else shown),
        el("td", counted, _effective(words, row)),
        el("td", *_share(words, row, "share")),
        el("td", *_share(words, row, "shrunk")),
        el(
            "td",
            _place(words, row) if has_others else words("table.nil"),
            cls="verdict-match" if row["is_flagged"] else None,
        ),
        el("td", _chance(words, row["q"]), cls="number"),
    )


def _counted(words: Words, row: Row) -> str:
    return words("overview.of", k=words.count(row["k"]), n=words.count(row["n"]))


def _effective(words: Words, row: Row) -> Html | None:
    if row["effective_n"] >= 0.9 * row["n"]:
        return None
    size = words.number(row["effective_n"], 0)
    return el("div", words("sellers.effective", n=size), cls="soft small")


def _share(words: Words, row: Row, key: str) -> list[Html]:
    interval = words.interval(row[f"{key}_low"], row[f"{key}_high"])
    return [el("b", words.share(row[key])), el("span", f" {interval}", cls="soft")]


def _place(words: Words, row: Row) -> str:
    if row["is_flagged"]:
        return words("sellers.flagged")
    return words(f"sellers.place_{row['place']}")


def _chance(words: Words, q: float | None) -> str:
    if q is None:
        return words("table.nil")
    return words("sellers.less", n=0.001) if q < 0.001 else words.number(q, 3)


def pointed_out(frame: Frame, result: Analysis) -> Html | None:
    """Return those pointed out over all patterns, the surest first; None where there is nobody."""
    words = frame.words
    if not result.rows:
        return None
    named = pl.col("is_flagged") & pl.col("seller_id").is_not_null()
    surest = frame_of(result.rows).filter(named).sort("q", maintain_order=True).head(MOST_ROWS)
    if surest.is_empty():
        return None
    columns = ("pattern", "seller", "counted", "raw", "median", "q")
    head = el("tr", *(el("th", words(f"sellers.column_{one}")) for one in columns))
    lines = (
        el(
            "tr",
            el("td", el("a", frame.said(patterns()[str(row["pattern"])]).title,
                        href=frame.links.to("sellers", pattern=str(row["pattern"])))),
            el("td", log_text(name(words, row), words("text.altered"), 40),
               el("div", str(row["platform"]), cls="soft small")),
            el("td", el("a", _counted(words, row), href=address(frame, row) or "")),
            el("td", *_share(words, row, "share")),
            el("td", words.share(float(str(row["median"]))), cls="number"),
            el("td", _chance(words, row["q"]), cls="number"),
        )
        for row in surest.iter_rows(named=True)
    )  # fmt: skip
    return el(
        "div",
        el("table", el("thead", head), el("tbody", *lines)),
        cls="table of-sellers",
        tabindex=0,
    )
