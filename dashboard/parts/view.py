"""The view: language, snapshot and filters, which live in the address and nowhere else.

A widget shows what the address says, and moving it rewrites the address, so that copying the
address copies the view.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard.parts import display, words
from dashboard.parts.cache import per_snapshot
from dashboard.parts.words import Words
from dashboard.roles import ROLES
from queries.figures import Filters
from queries.snapshot import Snapshot

NO_FILTERS = Filters()
KEPT = ("lang", "role", "snapshot", "platform", "seller", "category", "since", "until")


def language() -> Words:
    """Return the words of the address's language, at first of the browser's."""
    chosen = st.query_params.get("lang")
    if chosen not in words.LANGUAGES:
        chosen = words.preferred(st.context.locale)
        st.query_params["lang"] = chosen
    return words.words(chosen)


def kept() -> dict[str, str]:
    """Return the part of the address that every link carries."""
    return {name: st.query_params[name] for name in KEPT if st.query_params.get(name)}


def choose_language(said: Words) -> None:
    """Show the language switch."""
    st.session_state["choose_lang"] = said.language
    st.segmented_control(
        said("view.language"),
        words.LANGUAGES,
        format_func=lambda language: words.words(language)("app.language"),
        key="choose_lang",
        required=True,
        width="stretch",
        on_change=_rewrite,
        args=("lang",),
    )


def choose_role(said: Words, chosen: str) -> None:
    """Show for whom the screens are put in order, and the switch."""
    st.session_state["choose_role"] = chosen
    st.selectbox(
        said("view.role"),
        ROLES,
        format_func=lambda one: said(f"view.role_{one}"),
        placeholder=said("view.role"),
        key="choose_role",
        on_change=_rewrite,
        args=("role",),
    )


def choose_filters(said: Words, snapshot: Snapshot, days: tuple[date, date] | None) -> Filters:
    """Show the filters and return what the address says, ignoring what does not exist."""
    platforms = _listed(snapshot, "view_platforms", "platform")
    platform = _choose(said, "platform", platforms, {})
    sellers = _listed(snapshot, "view_sellers", "seller_id", platform=platform)
    labels = _labels(snapshot, platform)
    seller = _choose(said, "seller", sellers, labels)
    categories = _listed(snapshot, "view_categories", "category")
    named = {category: said.own("category", category) for category in categories}
    category = _choose(said, "category", categories, named)
    since, until = _choose_period(said, days)
    return Filters(platform, seller, category, since, until)


def choose_side(
    said: Words, name: str, options: Iterable[str], labels: Mapping[str, str], first: str
) -> str:
    """Show the choice of one side of a comparison; `first` where the address says none."""
    known = list(options)
    asked = st.query_params.get(name)
    st.session_state[f"choose_{name}"] = asked if asked in known else first
    return str(
        st.selectbox(
            said(f"view.{name}"),
            known,
            format_func=lambda option: display.plain(labels[option], 60).text,
            placeholder=said(f"view.{name}"),
            key=f"choose_{name}",
            on_change=_rewrite,
            args=(name,),
        )
    )


def choose_among(
    said: Words, name: str, options: Sequence[str], first: str, *, clears: Sequence[str] = ()
) -> str:
    """Show a choice of a few, and forget what of the address only meant something to another."""
    asked = st.query_params.get(name)
    chosen = asked if asked in options else first
    st.session_state[f"choose_{name}"] = chosen
    st.segmented_control(
        said(f"view.{name}"),
        options,
        format_func=lambda option: said(f"view.{name}_{option}"),
        key=f"choose_{name}",
        required=True,
        on_change=_rewrite_clearing,
        args=(name, tuple(clears)),
    )
    return str(chosen)


def choose_days(said: Words, name: str, first: tuple[date, date]) -> tuple[date, date]:
    """Show the choice of a period, both days included; `first` where the address says none."""
    start, _, end = st.query_params.get(name, "").partition("..")
    try:
        asked = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        asked = first
    chosen = asked if asked[0] <= asked[1] else first
    key = f"choose_days_{name}"
    st.session_state[key] = chosen
    st.date_input(
        said(f"view.{name}"), format="YYYY-MM-DD", key=key, on_change=_rewrite_days, args=(name,)
    )
    return chosen


def days_address(days: tuple[date, date]) -> str:
    """Write a period as an address says it."""
    return f"{days[0].isoformat()}..{days[1].isoformat()}"


@per_snapshot(32)
def days_of(snapshot: Snapshot) -> tuple[date, date] | None:
    """Return the first and last day that any verdict of the snapshot speaks of."""
    found = snapshot.query("view_period").row(0)
    return None if found[0] is None else (found[0], found[1])


def _choose(
    said: Words, name: str, options: Sequence[str], labels: Mapping[str, str]
) -> str | None:
    if not options:
        return None
    asked = st.query_params.get(name)
    chosen = asked if asked in options else None
    key = f"choose_{name}"
    st.session_state[key] = chosen
    st.selectbox(
        said(f"view.{name}"),
        options,
        index=None,
        format_func=lambda option: display.plain(labels.get(option, option), 60).text,
        placeholder=said("view.all_of", n=said.count(len(options))),
        key=key,
        on_change=_rewrite,
        args=(name,),
    )
    return chosen


def _choose_period(said: Words, days: tuple[date, date] | None) -> tuple[date | None, date | None]:
    if days is None:
        return None, None
    since, until = _day("since"), _day("until")
    is_chosen = since is not None and until is not None and since < until
    st.session_state["choose_period"] = (
        (since, until - timedelta(days=1)) if since and until and is_chosen else days
    )
    st.date_input(
        said("view.period"),
        format="YYYY-MM-DD",
        key="choose_period",
        on_change=_rewrite_period,
        args=(days,),
    )
    return (since, until) if is_chosen else (None, None)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return None


def _rewrite(name: str) -> None:
    value = st.session_state[f"choose_{name}"]
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def _rewrite_clearing(name: str, clears: tuple[str, ...]) -> None:
    for other in clears:
        st.query_params.pop(other, None)
    _rewrite(name)


def _rewrite_days(name: str) -> None:
    chosen = st.session_state[f"choose_days_{name}"]
    if len(chosen) == 2:
        st.query_params[name] = days_address(chosen)


def _rewrite_period(days: tuple[date, date]) -> None:
    chosen = st.session_state["choose_period"]
    if len(chosen) != 2:
        return
    for name in ("since", "until"):
        st.query_params.pop(name, None)
    if chosen != days:
        st.query_params["since"] = chosen[0].isoformat()
        st.query_params["until"] = (chosen[1] + timedelta(days=1)).isoformat()


@per_snapshot(32)
def _listed(snapshot: Snapshot, read: str, column: str, **bound: Any) -> list[str]:
    return [str(value) for value in snapshot.query(read, **bound)[column]]


@per_snapshot(32)
def _labels(snapshot: Snapshot, platform: str | None) -> dict[str, str]:
    rows = snapshot.query("view_sellers", platform=platform).iter_rows(named=True)
    return {
        row["seller_id"]: f"{row['seller_id']} · {row['label']}" for row in rows if row["label"]
    }
