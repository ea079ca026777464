"""What stands below the lanes of a case: claims, proof, verdicts, the story, one record."""

from collections.abc import Mapping, Sequence

from dashboard.parts import evidence
from dashboard.parts.case_points import TABLES, Record, message_lane, place_of, reference
from dashboard.parts.case_story import Told, slot_words
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from queries.catalogue import patterns
from queries.definitions import VERDICTS
from queries.figures import Case
from queries.journal import Entry

_NOT_SHOWN = frozenset({"platform", "file_id", "file_name", "line_no", "is_derived"})


def link_to(frame: Frame, case: Case, record: str) -> str:
    """Return the address of a case with one of its records open."""
    return frame.links.to("case", kind=case.kind, id=case.id, at=case.platform, record=record)


def claims(frame: Frame, case: Case) -> Html:
    """Return each status claim beside what the log says of it, with the record that makes it."""
    words, note = frame.words, frame.words("text.altered")
    rows = []
    for claim in case.claims:
        verdict = str(claim.get("verdict"))
        name: list[Child] = [el("b", words.name("claim", str(claim.get("claim"))))]
        if claim.get("status_native"):
            native = log_text(claim["status_native"], note, 40)
            name += [" ", el("span", "‹", native, "›", cls="soft")]
        if claim.get("claimed_at") is not None:
            when = words.moment(claim["claimed_at"], frame.zone(case.platform))  # type: ignore[arg-type]
            name += [el("br"), el("span", when, cls="soft small")]
        place = place_of(case, claim)
        if place:
            name += [el("br"), el("span", log_text(place, note, 90), cls="place")]
        told: list[Child] = [words.name("verdict", verdict)]
        if by := judged_by(frame, claim):
            told += [el("br"), el("span", by, cls="soft small")]
        rows.append(el("tr", el("td", *name), el("td", *told, cls=f"verdict-{verdict}")))
    return _plain_table(rows)


def judged_by(frame: Frame, claim: Mapping[str, object]) -> str:
    """Name the pattern by which a claim stands as it does; of one supported, that did not match."""
    known = patterns().get(str(claim.get("by_pattern")))
    if known is None:
        return ""
    title = frame.said(known).title
    if claim.get("verdict") == "supported":
        return frame.words("case.not_matched", pattern=title)
    return title


def proof(frame: Frame, case: Case) -> Html:
    """Return the pieces of each side's file, there or not, of every payment dispute."""
    words = frame.words
    if not case.slots:
        return el("p", words("case.no_dispute"), cls="soft")
    parts: list[Html] = []
    disputes = dict.fromkeys(str(row["payment_dispute_id"]) for row in case.slots)
    for dispute in disputes:
        of_one = [row for row in case.slots if row["payment_dispute_id"] == dispute]
        kind = words.name("claim_type", str(of_one[0]["claim_type"]))
        parts.append(el("div", log_text(dispute, words("text.altered"), 60), " · ", kind,
                        cls="soft small"))  # fmt: skip
        parts.append(_plain_table([_slot(frame, row) for row in of_one]))
    return el("div", *parts)


def verdicts(
    frame: Frame, case: Case, contested: Mapping[tuple[str, str], Sequence[Entry]]
) -> Html:
    """Return what every pattern said: matches at once, the others folded by verdict."""
    words = frame.words
    parts: list[Html] = []
    for verdict in VERDICTS:
        rows = [row for row in case.verdicts if row["verdict"] == verdict]
        if not rows:
            continue
        table = _plain_table([_verdict(frame, case, row, contested) for row in rows])
        if verdict == "match":
            parts.append(table)
        else:
            count = el("span", words.count(len(rows)), cls="soft")
            head = el("summary", el("b", words.name("verdict", verdict)), count)
            parts.append(el("details", head, table))
    return el("div", *(parts or [el("p", words("case.no_verdict"), cls="soft")]), cls="folds")


def story(frame: Frame, case: Case, lines: Sequence[Told]) -> Html:
    """Return the case in words, one record a line."""
    words, note = frame.words, frame.words("text.altered")
    head = (el("th", words(f"case.{name}")) for name in ("when", "what", "whose", "says", "where"))
    rows = [
        el("tr", el("td", one.when, cls="time"), el("td", one.what), el("td", one.by),
           el("td", log_text(one.says, note, 300), cls="long"),
           el("td", _place(frame, case, one.place, one.reference), cls="id"))
        for one in lines
    ]  # fmt: skip
    table = el("table", el("thead", el("tr", *head)), el("tbody", *rows))
    return el("div", table, cls="table", tabindex=0)


def messages(frame: Frame, case: Case) -> Html:
    """Return what was written, word by word, with who wrote it and where it stands."""
    words, note = frame.words, frame.words("text.altered")
    lines = []
    for message in case.messages:
        when = words.moment(message["sent_at"], frame.zone(case.platform))  # type: ignore[arg-type]
        kind = words.name("actor", str(message.get("actor_kind") or "unknown"))
        private = None if message.get("is_public") is not False else words("case.private")
        head = words("format.dot").join(piece for piece in (kind, when, private) if piece)
        place = el("span", log_text(place_of(case, message), note, 90), cls="place")
        lines.append(
            el(
                "div",
                el("div", head, place, cls="said-by"),
                el("div", log_text(message.get("text"), note, 2000)),
                cls=f"message side-{message.get('side') or 'unknown'} by-{message_lane(message)}",
            )
        )
    return el("div", *lines)


def record(frame: Frame, case: Case, asked: str) -> Html | None:
    """Return the record an address names, every column of it, and the file it stands in."""
    words, note = frame.words, frame.words("text.altered")
    rows = [(table, row) for table in TABLES for row in getattr(case, table)
            if reference(table, row) == asked]  # fmt: skip
    if not rows:
        return None
    row = rows[0][1]
    file = next((one for one in case.files if one["file_id"] == row["file_id"]), None)
    parts: list[Html] = []
    if file is not None:
        where = words("case.record_where", file=file["name"], line=row["line_no"])
        parts.append(el("p", log_text(where, note, 200)))
        loaded = words.moment(file["loaded_at"], None) if file["loaded_at"] else "–"  # type: ignore[arg-type]
        told = words("case.record_hash", hash=file["sha256"], moment=loaded)
        parts.append(el("p", told, cls="soft small"))
    for table, one in rows:
        parts.append(el("h3", words.name("table", table)))
        columns = [
            name for name, value in one.items() if value is not None and name not in _NOT_SHOWN
        ]
        parts.append(evidence.as_list(words, columns, one, frame.zone(case.platform)))
    return el("div", *parts, cls="record")


def _slot(frame: Frame, row: Record) -> Html:
    side, piece, state = slot_words(frame.words, row)
    kind = "" if row["is_filled"] else "verdict-unknown"
    mark = el("span", cls=f"slot {'filled' if row['is_filled'] else 'empty'}", aria_hidden="true")
    return el("tr", el("td", mark, piece, " ", el("span", side, cls="soft small")),
              el("td", state, cls=kind))  # fmt: skip


def _verdict(
    frame: Frame, case: Case, row: Record, contested: Mapping[tuple[str, str], Sequence[Entry]]
) -> Html:
    words, note = frame.words, frame.words("text.altered")
    name, verdict, subject = str(row["pattern"]), str(row["verdict"]), str(row["subject_id"])
    known = patterns().get(name)
    title = frame.said(known).title if known else name
    about: list[Child] = [log_text(subject, note, 40)]
    if row.get("happened_at") is not None:
        about += [" · ", words.moment(row["happened_at"], frame.zone(case.platform))]
    place = place_of(case, row)
    if place:
        about += [" · ", log_text(place, note, 90)]
    told: list[Child] = [words.name("verdict", verdict)]
    replies = contested.get((name, subject), ())
    if replies:
        told += [el("br"), el("span", words.of("reply", len(replies)), cls="moved")]
    return el("tr", el("td", el("a", title, href=frame.links.to(name)), el("br"),
                       el("span", *about, cls="soft small")),
              el("td", *told, cls=f"verdict-{verdict}"))  # fmt: skip


def _place(frame: Frame, case: Case, place: str, named: str | None) -> Html:
    shown = log_text(place, frame.words("text.altered"), 90)
    return el("a", shown, href=link_to(frame, case, named)) if named else shown


def _plain_table(rows: Sequence[Html]) -> Html:
    return el("div", el("table", el("tbody", *rows), cls="plain"), cls="table")
