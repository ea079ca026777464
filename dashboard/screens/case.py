"""Case: search any order, ticket or code token; what was said of it, beside what happened."""

import streamlit as st

from dashboard.parts import case_lanes, desk, evidence, markup, page, read, states, theme
from dashboard.parts.evidence import Row
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from dashboard.parts.pictures import lanes
from dashboard.parts.words import AS_WRITTEN
from queries.catalogue import patterns
from queries.figures import Case, Hit

_MOST_DESK_LINKS = 8
_KINDS = ("order", "ticket", "code")
_SUPPORT = ("contradicted", "unsupported", "supported", "too_early", "excluded", "not_testable")


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
    frame.links.follow(markup.clickable(el("div", *lines, cls="dl hits"), "hits"))


def _rewrite_search() -> None:
    st.query_params["q"] = st.session_state["choose_q"]
    for name in ("kind", "id", "at"):
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
    zone = frame.zone(found.platform)
    rows = case_lanes.lanes_of(words, found, zone)
    if rows:
        page.show_heading(
            words("case.lanes"),
            log_text(f"{found.platform} {found.id}", words("text.altered")),
            words("view.as_written")
            if zone == AS_WRITTEN
            else words("view.times_in", zone=zone or "UTC"),
        )
        told = words("case.lanes_alt", n=words.count(sum(len(row.moments) for row in rows)))
        theme.draw(lanes.lanes(theme.palette(), rows), f"lanes_{found.id}", told)
    left, right = st.columns(2, gap="large")
    with left:
        _show_claims(frame, found)
    with right:
        _show_verdicts(frame, found)
    _show_messages(frame, found)
    for name in ("orders", "tickets", "codes", "assignments", "deliveries", "redemptions",
                 "events", "remedies", "disputes", "evidence"):  # fmt: skip
        _show_records(frame, found, name)
    where = {"kind": found.kind, "id": found.id, "at": found.platform}
    page.show_foot(frame, "case", where=where)


def _show_desk(frame: Frame, found: Case) -> None:
    """Show the way to each ticket's own page, where a template says where the help desk is."""
    lines = [
        el("span", log_text(ticket["ticket_id"], frame.words("text.altered"), 60), " ", way)
        for ticket in found.tickets[:_MOST_DESK_LINKS]
        if (way := desk.link(frame, found.platform, ticket["ticket_id"]))
    ]
    if lines:
        content = el("div", el("div", *lines, cls="tabs"), cls="dl")
        frame.links.follow(markup.clickable(content, "case_desk", desk.starts(frame)))


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


def _show_claims(frame: Frame, found: Case) -> None:
    words = frame.words
    page.show_heading(words("case.claims"))
    rows = [_claim(frame, found, claim) for claim in found.claims]
    table = el("table", el("tbody", *rows), cls="plain")
    markup.show(el("div", el("div", table, cls="table"), cls="dl"))


def _claim(frame: Frame, found: Case, claim: Row) -> Html:
    words, verdict = frame.words, str(claim.get("verdict"))
    native = claim.get("status_native")
    name: list[Child] = [el("b", words.name("claim", str(claim.get("claim"))))]
    if native:
        name += [" ", el("span", log_text(native, words("text.altered"), 40), cls="soft")]
    made = claim.get("claimed_at")
    if made is not None:
        when = words.moment(made, frame.zone(found.platform))
        name += [el("br"), el("span", when, cls="soft small")]
    told: list[Child] = [words.name("verdict", verdict)]
    by = claim.get("by_pattern")
    if by and str(by) in patterns():
        told += [el("br"), el("span", frame.said(patterns()[str(by)]).title, cls="soft small")]
    return el("tr", el("td", *name), el("td", *told, cls=f"verdict-{verdict}"))


def _show_verdicts(frame: Frame, found: Case) -> None:
    words = frame.words
    page.show_heading(words("case.verdicts"))
    lines = []
    for row in found.verdicts:
        name, verdict = str(row.get("pattern")), str(row.get("verdict"))
        title = frame.said(patterns()[name]).title if name in patterns() else name
        link = el("a", title, href=frame.links.to(name))
        about: list[Child] = [log_text(row.get("subject_id"), words("text.altered"), 40)]
        if row.get("happened_at") is not None:
            when = words.moment(row["happened_at"], frame.zone(found.platform))  # type: ignore[arg-type]
            about += [" · ", when]
        lines.append(
            el("tr", el("td", link, el("br"), el("span", *about, cls="soft small")),
               el("td", words.name("verdict", verdict), cls=f"verdict-{verdict}"))
        )  # fmt: skip
    table = el("table", el("tbody", *lines), cls="plain")
    content = el("div", el("div", table, cls="table"), cls="dl")
    frame.links.follow(markup.clickable(content, "case_verdicts"))


def _show_messages(frame: Frame, found: Case) -> None:
    if not found.messages:
        return
    words, note = frame.words, frame.words("text.altered")
    page.show_heading(words("case.messages"), words.of("message", len(found.messages)))
    lines = []
    for message in found.messages:
        when = words.moment(message["sent_at"], frame.zone(found.platform))  # type: ignore[arg-type]
        kind = words.name("actor", str(message.get("actor_kind") or "unknown"))
        side = str(message.get("side") or "unknown")
        private = None if message.get("is_public") is not False else words("case.private")
        head = words("format.dot").join(piece for piece in (kind, when, private) if piece)
        lines.append(
            el(
                "div",
                el("div", head, el("span", _place(message), cls="place"), cls="said-by"),
                el("div", log_text(message.get("text"), note, 2000)),
                cls=f"message side-{side}",
            )
        )
    markup.show(el("div", *lines, cls="dl"))


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
        shown = evidence.table(words, columns, rows[:200], lambda _: frame.zone(found.platform))
        markup.show(el("div", shown, cls="dl"))
        if len(rows) > 200:
            states.show_notice(words("case.first_only", k=200, n=words.count(len(rows))))


def _place(row: Row) -> str:
    file = row.get("file") or row.get("file_name") or row.get("name") or row.get("file_id")
    line = row.get("line_no")
    return "" if file is None or line is None else f"{file}:{line}"
