"""Rows to take away, as CSV for people and as Parquet; both say what they are rows of."""

import re
from collections.abc import Callable
from functools import partial
from io import BytesIO

import polars as pl
import streamlit as st

from dashboard.parts import display, read
from dashboard.parts.frame import Frame
from dashboard.parts.report import dossier, html
from dashboard.parts.words import Words
from queries.figures import Case, spreadsheet_csv


def show(words: Words, name: str, basis: str, rows: Callable[[], pl.DataFrame]) -> None:
    """Show the two ways to take rows away; they are fetched only when one is asked for."""
    with st.container(horizontal=True):
        st.download_button(
            words("export.csv"),
            data=lambda: as_csv(rows(), basis),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            words("export.parquet"),
            data=lambda: as_parquet(rows(), basis),
            file_name=f"{name}.parquet",
            mime="application/vnd.apache.parquet",
            on_click="ignore",
        )


def show_dossier(frame: Frame, case: Case) -> None:
    """Show the two ways to take a case away, without the texts of messages and with them."""
    words = frame.words
    with st.container(horizontal=True):
        for kind in ("plain", "texts"):
            st.download_button(
                words(f"case.dossier_{kind}"),
                data=partial(as_dossier, frame, case, with_texts=kind == "texts"),
                file_name=f"dossier-{case.kind}-{_file_name(case.id)}-{frame.snapshot.id}.html",
                mime="text/html",
                on_click="ignore",
            )


def as_dossier(frame: Frame, case: Case, *, with_texts: bool) -> bytes:
    """Return the dossier of a case as one HTML page."""
    asked = dossier.Asked(frame, case, read.journal(frame), with_texts)
    return html.page(dossier.written(asked)).encode()


def _file_name(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "_", text)[:60]


def as_csv(rows: pl.DataFrame, basis: str) -> bytes:
    """Return rows for a spreadsheet; the first line says what they are, no cell is a formula."""
    line = display.plain(f"# {basis}", 2000).text
    return f"\ufeff{line}\n{spreadsheet_csv(rows)}".encode()


def as_parquet(rows: pl.DataFrame, basis: str) -> bytes:
    """Return rows as Parquet; the file's metadata says what they are."""
    buffer = BytesIO()
    rows.write_parquet(buffer, metadata={"dispute_lens": basis})
    return buffer.getvalue()
