"""The source zendesk, on an export written by hand from the fields its API documents."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.loading.records import record_files
from ingest.rowhash import ABOUT_FILES, tables_of
from ingest.run import Options, ingest
from tests.loading import zendesk_export as z
from tests.loading.tools import rows_of
from tests.warehouse.zygote import brief


def load(warehouse: Path, *paths: Path) -> Any:
    return ingest(paths, warehouse, Options(), materialise=brief)


def asked(warehouse: Path, query: str) -> list[Any]:
    """Rows of a query on the published snapshot."""
    snapshot = (warehouse / "CURRENT").read_text("ascii").strip()
    database = str(warehouse / "snapshots" / f"{snapshot}.duckdb")
    with duckdb.connect(database, read_only=True) as con:
        if query:
            return con.execute(query).fetchall()
        return [{n: t for n, t in tables_of(con).items() if n not in ABOUT_FILES}]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zendesk")
    report = load(folder / "w", *z.export(folder))
    assert [file.rejected for file in report.files] == [0, 0, 0, 0]
    return folder / "w"


def events(desk: Path, columns: str, where: str) -> list[Any]:
    return asked(desk, f"select {columns} from events where {where} order by subject_id, "  # noqa: S608
                       "sequence_no")  # fmt: skip


def test_every_record_and_byte_is_accounted_for(desk: Path) -> None:
    rows = asked(
        desk,
        "select name, read, loaded, rejected, bytes, header_bytes, timezone_basis "
        "from files order by name",
    )
    assert [(row[:4]) for row in rows] == [
        ("audits.jsonl", 19, 19, 0), ("meanings.csv", 5, 5, 0), ("tickets.jsonl", 6, 6, 0),
        ("users.jsonl", 5, 5, 0),
    ]  # fmt: skip
    assert {row[6] for row in rows if row[0].endswith("jsonl")} == {"offset"}


def test_each_change_of_status_is_told_with_who_made_it(desk: Path) -> None:
    found = events(
        desk, "kind, from_native, to_native, from_status, to_status, actor_kind, rule_name",
        "subject_id = '1' and kind in ('opened', 'status_changed', 'reopened')",
    )  # fmt: skip
    assert found == [
        ("opened", None, "new", None, "new", "buyer", None),
        ("status_changed", "new", "pending", "new", "waiting_buyer", "agent", None),
        ("status_changed", "pending", "open", "waiting_buyer", "open", "agent", None),
        ("status_changed", "open", "solved", "open", "resolved", "timer", "Close silent"),
        ("reopened", "solved", "open", "resolved", "open", "buyer", None),
        ("status_changed", "open", "solved", "open", "resolved", "bot", None),
        ("status_changed", "solved", "closed", "resolved", "closed", "timer", "Close after 4 days"),
    ]  # fmt: skip


def test_an_event_keeps_the_number_and_the_order_of_its_audit(desk: Path) -> None:
    found = events(desk, "event_id, kind, happened_at::varchar", "subject_id = '1'")
    assert [row[0] for row in found] == [
        "10", "12", "13", "16", "20", "21", "22", "23", "24", "30", "41", "40", "50", "51", "60",
        "61", "70", "80", "90",
    ]  # fmt: skip
    assert [kind for _, kind, _ in found] == [
        "commented", "opened", "assigned", "rule_fired", "commented", "status_changed", "assigned",
        "other", "rule_fired", "commented", "status_changed", "escalated", "status_changed",
        "commented", "reopened", "commented", "status_changed", "rated", "status_changed",
    ]  # fmt: skip
    numbers = "select count(*), count(distinct (subject_id, sequence_no)) from events"
    assert asked(desk, numbers) == [(38, 38)]


def test_a_trigger_that_rides_on_a_persons_update_is_a_rule_and_no_person(desk: Path) -> None:
    assert events(
        desk, "actor_kind, actor_evidence, rule_name, actor_id", "event_id in ('16', '24')"
    ) == [
        ("rule", "via.channel=rule, via.source.rel=trigger", "Notify requester", None),
        ("rule", "via.channel=rule, via.source.rel=trigger", "Tag it", None),
    ]


def test_escalation_is_what_the_operator_names(desk: Path) -> None:
    found = events(desk, "event_id, from_native, to_native, to_status", "kind = 'escalated'")
    assert found == [
        ("40", z.DESK, z.ESCALATION, None),
        ("170", '["a"]', '["a","vip-legal"]', None),
    ]  # fmt: skip


def test_an_own_status_and_the_one_it_belongs_to_are_one_change(desk: Path) -> None:
    found = events(
        desk, "event_id, kind, from_status, to_status, actor_kind, actor_evidence",
        "subject_id = '2' and to_status is not null",
    )  # fmt: skip
    assert found == [
        ("100", "opened", None, "open", "buyer", "the ticket's requester, role=end-user"),
        ("110", "status_changed", None, "waiting_platform", "agent", "role=agent"),
        ("121", "status_changed", "waiting_platform", "resolved", "unknown",
         "via.channel=api, role=agent: a person or a program"),
        ("130", "reopened", "resolved", "waiting_platform", "unknown", "via.channel=system"),
    ]  # fmt: skip


def test_who_wrote_a_message_and_who_could_see_it(desk: Path) -> None:
    found = asked(
        desk, "select message_id, side, actor_kind, is_public, template_native_id, "
        "attachment_count from messages where ticket_id in ('1', '3') "
        "order by ticket_id, sequence_no",
    )  # fmt: skip
    assert found == [
        ("10", "buyer", "buyer", True, None, 2),
        ("20", "platform", "agent", True, "42", 1),
        ("30", "third_party", "unknown", True, None, 1),
        ("51", "platform", "timer", True, None, 0),
        ("61", "buyer", "buyer", True, None, 0),
        ("141", "buyer", "buyer", True, None, 0),
        ("150", "platform", "unknown", False, None, 0),
        ("180", "unknown", "unknown", True, None, 0),
        ("190", "platform", "agent", False, None, 0),
    ]


def test_a_description_is_a_message_only_where_no_comment_is(desk: Path) -> None:
    found = asked(
        desk, "select message_id, side, actor_kind from messages where ticket_id in ('2', '4', "
        "'5', '6') order by message_id",
    )  # fmt: skip
    assert found == [
        ("102", "buyer", "buyer"), ("4:description", "platform", "agent"),
        ("5:description", "platform", "bot"), ("6:description", "buyer", "buyer"),
    ]  # fmt: skip
    opened = events(desk, "event_id, actor_kind, to_status", "kind = 'opened'")
    assert opened == [
        ("12", "buyer", "new"), ("100", "buyer", "open"), ("140", "buyer", "new"),
        ("4:opened", "agent", None), ("5:opened", "bot", None), ("6:opened", "buyer", None),
    ]  # fmt: skip


def test_tickets(desk: Path) -> None:
    found = asked(
        desk, "select ticket_id, order_link, status, status_native, opener_kind, "
        "previous_ticket_id, satisfaction, rated_at::varchar, channel, resolved_at "
        "from tickets order by ticket_id",
    )  # fmt: skip
    assert found == [
        ("1", "field", "closed", "closed", "buyer", None, 0.0, "2026-03-06 13:00:00", "web", None),
        ("2", "none", "waiting_platform", "open", "buyer", None, None, None, "web", None),
        ("3", "field", "waiting_buyer", "pending", "buyer", "1", 1.0, None, "web", None),
        ("4", "none", "on_hold", "hold", "agent", "3", None, None, "closed_ticket", None),
        ("5", "none", "deleted", "deleted", "bot", None, None, None, "web", None),
        ("6", "none", "new", "new", "buyer", None, None, None, "web", None),
    ]
    (short,), (long,) = asked(desk, "select order_id from tickets where order_id is not null "
                                    "order by ticket_id")  # fmt: skip
    assert short == "77123"
    assert long.startswith("c_"), "a number that looks like a code is its token"


def test_the_order_is_the_external_id_where_no_field_is_named(tmp_path: Path) -> None:
    load(tmp_path / "w", *z.export(tmp_path, [row for row in z.MEANINGS if "order_id" not in row]))
    query = "select ticket_id, order_id, order_link from tickets where order_link <> 'none'"
    assert asked(tmp_path / "w", query) == [("1", "SHOP-17", "field")]


def test_only_what_the_requester_attached_is_evidence(desk: Path) -> None:
    found = asked(desk, "select evidence_id, ticket_id, side, type, offered_at::varchar "
                        "from evidence_items order by evidence_id")  # fmt: skip
    assert found == [
        ("71", "1", "buyer", "photo", "2026-03-01 10:00:00"),
        ("72", "1", "buyer", "other", "2026-03-01 10:00:00"),
    ]


def test_without_users_and_meanings_nothing_is_guessed(tmp_path: Path) -> None:
    tickets, _, audits, _ = z.export(tmp_path)
    load(tmp_path / "w", tickets, audits)
    kinds = asked(
        tmp_path / "w", "select distinct actor_kind, actor_evidence from events order by all"
    )
    assert kinds == [
        ("buyer", "submitter_id, the ticket's requester"), ("buyer", "the ticket's requester"),
        ("rule", "via.channel=rule, via.source.rel=trigger"),
        ("timer", "via.channel=rule, via.source.rel=automation"),
        ("unknown", "no record says whose account it is"),
        ("unknown", "submitter_id is not the requester, and no record says whose account it is"),
        ("unknown", "via.channel=system"),
    ]  # fmt: skip
    assert asked(tmp_path / "w", "select count(*) from events where kind = 'escalated'") == [(0,)]


def test_no_secret_and_no_name_is_written(desk: Path) -> None:
    said = ""
    for file in record_files(desk / "records"):
        rows = [*rows_of(file.path), *rows_of(file.rejects_path), *rows_of(file.doubts_path)]
        said += repr(rows) + file.meta_path.read_text("utf-8")
    said += "".join(
        repr(asked(desk, f"from {table}")) for table in ("tickets", "messages", "events")
    )
    hidden = [z.CODE, "example.org", "10.0.0.1", "1234567", *z.NAMES, f"'{z.AGENT}'", f"'{z.BOT}'"]
    assert [word for word in hidden if word.lower() in said.lower()] == []
    assert "[c_" in said


def test_loading_twice_or_in_halves_changes_nothing(desk: Path, tmp_path: Path) -> None:
    whole = asked(desk, "")
    (tmp_path / "w.key").write_bytes(desk.with_name("w.key").read_bytes())
    (tmp_path / "w.key").chmod(0o600)
    paths = z.export(tmp_path)
    halves = [z.lines(tmp_path / "half" / f"{n}.jsonl", some) for n, some in
              enumerate((z.AUDITS[9:], z.AUDITS[:12], z.TICKETS[3:], z.TICKETS[:4]))]  # fmt: skip
    for some in ((halves[0], halves[2]), (paths[1], halves[1], paths[3]), (halves[3],)):
        load(tmp_path / "w", *some)
    assert asked(tmp_path / "w", "") == whole
    load(tmp_path / "w", *paths)
    assert asked(tmp_path / "w", "") == whole
    sums = asked(tmp_path / "w", "select sum(read), sum(loaded), sum(duplicate) from files")
    assert sums == [(19 + 3 + 6 + 1 + 5 + 5 + 19 + 6, 19 + 6 + 5 + 5, 19 + 3 + 6 + 1)]


def test_a_fault_inside_an_audit_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    paths = z.export(tmp_path)
    bad = z.audit(99, 6, "08T10:00:00", {"type": "Change"}, {"type": None})
    z.lines(paths[2], [*z.AUDITS, bad])
    report = load(tmp_path / "w", *paths)
    assert sum(file.rejected for file in report.files) == 1
    query = "select line_no, column_name, code from rejected_records"
    assert asked(tmp_path / "w", query) == [(20, "events[1].type", "missing")]


def test_coverage_sees_through_the_lists(desk: Path, tmp_path: Path) -> None:
    query = (
        "select capability, level from coverage where capability in ('events.rule_name', "
        "'messages.text', 'tickets.resolved_at', 'messages.read_at', 'orders', 'evidence_items', "
        "'messages.template_native_id') order by capability"
    )
    assert asked(desk, query) == [
        ("events.rule_name", "partial"), ("evidence_items", "full"),
        ("messages.read_at", "none"), ("messages.template_native_id", "partial"),
        ("messages.text", "full"), ("orders", "none"), ("tickets.resolved_at", "none"),
    ]  # fmt: skip
    tickets, users, *_ = z.export(tmp_path)
    load(tmp_path / "w", tickets, users)
    without = dict(asked(tmp_path / "w", query))
    assert without["events.rule_name"] == "none"
    assert without["messages.template_native_id"] == "none"
