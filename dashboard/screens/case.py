"""Case: search any order, ticket or code token; what was said of it, beside what happened."""

import streamlit as st

from dashboard.parts import (
    case_lanes,
    case_story,
    case_tables,
    desk,
    display,
    evidence,
    export,
    lanes,
    markup,
    page,
    read,
    replies,
    states,
    writing,
)
from dashboard.parts.case_points import TABLES
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from dashboard.parts.words import AS_WRITTEN
from queries import journal
from queries.catalogue import patterns
from queries.figures import Case, Hit
from queries.journal import About, Entry

_MOST_DESK_LINKS, _MOST_ROWS = 8, 200
_KINDS = ("order", "ticket", "code")


def render(frame: Frame) -> None:
    """Show the search, and the case the address names."""
    page.show_view(frame)
    _search(frame)
    kind, case_id = st.query_params.get("kind"), st.query_params.get("id")
    if kind not in _KINDS or not case_id:
        if not st.query_params.get("q"):
            states.show_notice(frame.words("case.none_yet"), frame.words("case.none_yet_cure"))
        page.show_foot(frame, "case")
        return
    try:
        found = read.case(frame, kind, case_id, st.query_params.get("at"))
    except KeyError:
        states.show_notice(
            page.sentence(
                frame.words,
                "case.unknown",
                kind=frame.words.name("subject", kind),
                id=log_text(case_id, frame.words("text.altered")),
            ),
            frame.words("case.unknown_cure"),
        )
        return
    _show(frame, found)


def _search(frame: Frame) -> None:
    words = frame.words
    asked = st.query_params.get("q", "")
    st.session_state["choose_q"] = asked
    st.text_input(
        words("case.search"),
        key="choose_q",
        placeholder=words("case.placeholder"),
        max_chars=200,
        label_visibility="collapsed",
        on_change=_rewrite_search,
    )
    if not asked.strip():
        return
    hits = read.search(frame, asked.strip())
    if not hits:
        states.show_notice(words("case.no_hit"), words("case.no_hit_cure"))
        return
    lines = [_hit(frame, hit) for hit in hits]
    markup.clickable(el("div", *lines, cls="dl hits"), "hits")


def _rewrite_search() -> None:
    st.query_params["q"] = st.session_state["choose_q"]
    for name in ("kind", "id", "at", "record"):
        st.query_params.pop(name, None)


def _hit(frame: Frame, hit: Hit) -> Html:
    words, note = frame.words, frame.words("text.altered")
    told: list[Child] = [words.name("subject", hit.kind), " ", el("b", log_text(hit.id, note))]
    if hit.happened_at is not None:
        told += [" · ", words.moment(hit.happened_at, frame.zone(hit.platform))]
    if hit.status_native:
        told += [" · ", log_text(hit.status_native, note, 40)]
    return el("a", *told, href=frame.links.to("case", kind=hit.kind, id=hit.id, at=hit.platform))


def _show(frame: Frame, found: Case) -> None:
    words = frame.words
    markup.show(_finding(frame, found))
    _show_desk(frame, found)
    _show_lanes(frame, found)
    _show_record(frame, found)
    left, right = st.columns(2, gap="large")
    with left:
        page.show_heading(words("case.claims"))
        markup.show(el("div", case_tables.claims(frame, found), cls="dl"))
    with right:
        page.show_heading(words("case.proof"), words("case.proof_context"))
        markup.show(el("div", case_tables.proof(frame, found), cls="dl"))
    _show_verdicts(frame, found)
    _show_messages(frame, found)
    with st.expander(words("case.story")):
        lines = case_story.told(words, found, frame.zone(found.platform))
        content = el("div", case_tables.story(frame, found, lines), cls="dl")
        markup.clickable(content, "case_story")
    for name in TABLES:
        if name != "messages":
            _show_records(frame, found, name)
    page.show_heading(words("case.dossier"), words("case.dossier_context"))
    export.show_dossier(frame, found)
    where = {"kind": found.kind, "id": found.id, "at": found.platform}
    page.show_foot(frame, "case", where=where)


def _show_lanes(frame: Frame, found: Case) -> None:
    words, zone = frame.words, frame.zone(found.platform)
    rows = case_lanes.lanes_of(
        words, found, zone, lambda record: case_tables.link_to(frame, found, record)
    )
    if not rows:
        return
    page.show_heading(
        words("case.lanes"),
        log_text(f"{found.platform} {found.id}", words("text.altered")),
        words("view.as_written")
        if zone == AS_WRITTEN
        else words("view.times_in", zone=zone or "UTC"),
    )
    told = words("case.lanes_alt", n=words.count(sum(len(row.moments) for row in rows)))
    picture = lanes.lanes(words, rows, told)
    note = el("p", words("case.lanes_note"), cls="soft small")
    markup.clickable(el("div", picture, note, cls="dl"), "case_lanes")


def _show_record(frame: Frame, found: Case) -> None:
    asked = st.query_params.get("record")
    if not asked:
        return
    page.show_heading(frame.words("case.record"))
    record = case_tables.record(frame, found, asked)
    gone = el("p", frame.words("case.record_gone"), cls="soft")
    markup.show(el("div", record or gone, cls="dl"))


def _show_desk(frame: Frame, found: Case) -> None:
    """Show the way to each ticket's own page, where a template says where the help desk is."""
    lines = [
        el("span", log_text(ticket["ticket_id"], frame.words("text.altered"), 60), " ", way)
        for ticket in found.tickets[:_MOST_DESK_LINKS]
        if (way := desk.link(frame, found.platform, ticket["ticket_id"]))
    ]
    if lines:
        content = el("div", el("div", *lines, cls="tabs"), cls="dl")
        markup.clickable(content, "case_desk", desk.starts(frame))


def _finding(frame: Frame, found: Case) -> Html:
    words = frame.words
    contradicted = sum(claim.get("verdict") == "contradicted" for claim in found.claims)
    unsupported = sum(claim.get("verdict") == "unsupported" for claim in found.claims)
    name = log_text(found.id, words("text.altered"), 60)
    subject = words.name("subject", found.kind)
    if not found.claims:
        return page.finding(page.sentence(words, "case.no_claims", kind=subject, id=name))
    sentence = page.sentence(
        words,
        "case.finding",
        kind=subject,
        id=name,
        claims=words.of("claim", len(found.claims)),
        contradicted=el("b" if contradicted else "span", words.count(contradicted)),
        unsupported=words.count(unsupported),
    )
    return page.finding(sentence)


def _show_verdicts(frame: Frame, found: Case) -> None:
    """Show every verdict with the replies to it, and the form that contests one."""
    words, kept = frame.words, read.journal(frame)
    rows = [(str(row["pattern"]), found.platform, str(row["subject_id"])) for row in found.verdicts]
    written = replies.to_rows(kept, rows)
    contested: dict[tuple[str, str], list[Entry]] = {}
    for one in written:
        contested.setdefault((one.pattern, one.subject), []).append(one)
    page.show_heading(words("case.verdicts"))
    content = el("div", case_tables.verdicts(frame, found, contested), cls="dl")
    markup.clickable(content, "case_verdicts")
    replies.show(frame, written, words("reply.to_case"))
    replies.show_unreadable(frame, kept)
    if not rows:
        return
    with st.expander(words("reply.contest")):
        if not writing.show_only_local(frame):
            options = [journal.about(frame.snapshot, name, found.platform, subject)
                       for name, _, subject in rows if name in patterns()]  # fmt: skip
            key = f"contest_{found.kind}_{found.id}"
            writing.show_reply(frame, options, lambda one: _named(frame, one), key)


def _named(frame: Frame, about: About) -> str:
    title = frame.said(patterns()[about.pattern]).title
    return frame.words("format.dot").join((title, display.plain(about.subject, 60).text))


def _show_messages(frame: Frame, found: Case) -> None:
    if not found.messages:
        return
    words = frame.words
    page.show_heading(words("case.messages"), words.of("message", len(found.messages)))
    markup.show(el("div", case_tables.messages(frame, found), cls="dl"))


def _show_records(frame: Frame, found: Case, name: str) -> None:
    rows: list[dict[str, object]] = getattr(found, name)
    if not rows:
        return
    words = frame.words
    columns = [
        column
        for column in rows[0]
        if column not in {"platform", "file_id", "is_derived"}
        and any(row.get(column) is not None for row in rows)
    ]
    with st.expander(f"{words.name('table', name)} · {words.count(len(rows))}"):
        zone = frame.zone(found.platform)
        shown = evidence.table(words, columns, rows[:_MOST_ROWS], lambda _: zone)
        markup.show(el("div", shown, cls="dl"))
        if len(rows) > _MOST_ROWS:
            told = words("case.first_only", k=_MOST_ROWS, n=words.count(len(rows)))
            states.show_notice(told)
