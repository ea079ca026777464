"""The sources chatwoot and policy, on exports written by hand from what Chatwoot's code writes."""

from pathlib import Path
from typing import Any

import pytest

from ingest.loading.records import record_files
from tests.loading import chatwoot_export as c
from tests.loading.test_source_zendesk import asked, load
from tests.loading.tools import rows_of
from tests.loading.zendesk_export import lines


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chatwoot")
    report = load(folder / "w", *c.export(folder))
    assert [file.rejected for file in report.files] == [0] * 7
    return folder / "w"


def events(desk: Path, columns: str, where: str = "true") -> list[Any]:
    return asked(desk, f"select {columns} from events where {where} "  # noqa: S608
                       "order by subject_id, sequence_no")  # fmt: skip


def test_every_record_is_accounted_for(desk: Path) -> None:
    rows = asked(desk, "select name, read, loaded, timezone_basis from files order by name")
    assert rows == [
        ("conversations.jsonl", 5, 5, "epoch"), ("csat_responses.jsonl", 1, 1, "epoch"),
        ("inboxes.jsonl", 1, 1, "unknown"), ("messages.jsonl", 32, 32, "epoch"),
        ("reporting_events.jsonl", 6, 6, "epoch"), ("settings.csv", 8, 8, "unknown"),
        ("webhooks.jsonl", 4, 4, "epoch"),
    ]  # fmt: skip


def test_the_activity_lines_tell_each_status_and_who_set_it(desk: Path) -> None:
    found = events(
        desk, "event_id, kind, from_status, to_status, actor_kind, rule_name",
        "to_status is not null and subject_id in ('1', '2', '5')",
    )  # fmt: skip
    assert found == [
        ("1:opened", "opened", None, "new", "buyer", None),
        ("report 900", "assigned", "new", "open", "bot", None),
        ("19", "status_changed", "open", "waiting_platform", "agent", None),
        ("20", "status_changed", "waiting_platform", "resolved", "bot", None),
        ("22", "reopened", "resolved", "open", "buyer", None),
        ("24", "status_changed", "open", "resolved", "timer", "auto-resolve: inactivity"),
        ("2:opened", "opened", None, "new", "agent", None),
        ("34", "status_changed", "new", "waiting_platform", "agent", None),
        ("5:opened", "opened", None, "new", "buyer", None),
        ("61", "status_changed", "new", "resolved", "buyer", None),
        ("62", "reopened", "resolved", "open", "agent", None),
        ("63", "status_changed", "open", "resolved", "timer", "assistant: inactivity"),
    ]


def test_a_report_fills_only_what_no_line_tells_within_a_minute(desk: Path) -> None:
    found = events(
        desk, "event_id, kind, to_status, actor_kind, happened_at::varchar, time_precision",
        "event_id like 'report%'",
    )  # fmt: skip
    assert found == [
        ("report 900", "assigned", "open", "bot", "2026-03-01 08:00:05.25", "ms"),
        ("report 904", "status_changed", "resolved", "unknown", "2026-03-01 20:00:00.125", "ms"),
        ("report 905", "reopened", "open", "unknown", "2026-03-01 21:00:00", "ms"),
    ]


def test_progress_is_told_by_webhooks_alone(desk: Path) -> None:
    found = events(
        desk, "subject_id, kind, from_native, to_native, progress, actor_kind, "
        "happened_at::varchar, time_precision", "event_id like 'webhook%'",
    )  # fmt: skip
    assert found == [
        ("1", "progress", "20", "99.5", 0.995, "unknown", "2026-03-01 08:01:40.25", "ms"),
    ]


def test_assignments_name_teams_and_for_people_their_accounts(desk: Path) -> None:
    (eva,), (robo,) = asked(
        desk, "select distinct actor_id from messages where message_id in ('30', '33') order by "
        "actor_id = (select actor_id from messages where message_id = '33')",
    )  # fmt: skip
    found = events(desk, "event_id, kind, holder_kind, to_native, actor_kind, actor_id",
                   "event_id in ('12', '13', '16', '17', '18', '35', '36')")  # fmt: skip
    assert found == [
        ("12", "assigned", "team", "Support", "rule", None),
        ("13", "assigned", "person", eva, "agent", eva),
        ("16", "assigned", "person", robo, "agent", eva),
        ("17", "escalated", "team", "Escalations", "agent", eva),
        ("18", "escalated", None, "vip, escalated", "agent", eva),
        ("35", "assigned", "person", robo, "agent", eva),
        ("36", "other", None, None, "unknown", None),
    ]


def test_who_wrote_a_message_and_who_could_see_it(desk: Path) -> None:
    found = asked(
        desk, "select message_id, side, actor_kind, is_public, template_native_id, "
        "attachment_count from messages order by ticket_id, sequence_no",
    )  # fmt: skip
    assert found == [
        ("10", "buyer", "buyer", True, None, 2),
        ("11", "platform", "bot", True, None, 0),
        ("14", "platform", "agent", True, None, 0),
        ("15", "platform", "agent", False, None, 0),
        ("21", "buyer", "buyer", True, None, 0),
        ("23", "platform", "rule", True, "template text", 0),
        ("25", "platform", "rule", True, "template input_csat", 0),
        ("30", "platform", "agent", True, None, 0),
        ("31", "platform", "rule", True, "automation rule 4", 0),
        ("32", "platform", "unknown", True, None, 0),
        ("33", "platform", "bot", True, None, 0),
        ("37", "platform", "agent", True, None, 0),
        ("40", "buyer", "buyer", True, None, 0),
        ("41", "platform", "bot", True, None, 0),
        ("50", "platform", "rule", True, "campaign 9", 0),
        ("60", "buyer", "buyer", True, None, 0),
    ]
    assert asked(desk, "select text from messages where message_id = '37'") == [(None,)]


def test_a_contact_a_member_and_a_bot_of_one_number_are_three(desk: Path) -> None:
    found = asked(desk, "select count(distinct actor_id), count(distinct right(actor_id, 28)) "
                        "from messages where message_id in ('11', '30', '40')")  # fmt: skip
    assert found == [(3, 1)]


def test_tickets(desk: Path) -> None:
    found = asked(
        desk, "select ticket_id, order_id, order_link, seller_id, opener_id_kind, opener_kind, "
        "category, category_native, status, satisfaction, rated_at::varchar from tickets "
        "order by ticket_id",
    )  # fmt: skip
    assert found == [
        ("1", "5000017", "field", "11", "email", "buyer", "not_received", "no code", "resolved",
         0.25, "2026-03-01 08:12:57"),
        ("2", "5000020", "field", "11", "phone", "agent", "unknown", None, "waiting_platform",
         None, None),
        ("3", None, "none", "11", "account", "buyer", "unknown", "odd", "new", None, None),
        ("4", None, "none", "11", "email", "rule", "unknown", None, "waiting_buyer", None, None),
        ("5", None, "none", "11", "email", "buyer", "unknown", None, "resolved", None, None),
    ]  # fmt: skip
    assert asked(desk, "select seller_id, label from sellers") == [("11", "Front")]
    attached = "select evidence_id, ticket_id, side, type from evidence_items order by evidence_id"
    assert asked(desk, attached) == [("71", "1", "buyer", "photo"), ("72", "1", "buyer", "other")]


def test_without_settings_and_reports_nothing_is_guessed(tmp_path: Path) -> None:
    conversations, messages, *_ = c.export(tmp_path)
    load(tmp_path / "w", conversations, messages)
    assert events(tmp_path / "w", "event_id", "kind = 'escalated' or event_id like 'report%'") == []
    assert events(tmp_path / "w", "to_native, actor_kind", "event_id in ('17', '20')") == [
        (None, "agent"), ("resolved", "agent"),
    ]  # fmt: skip
    told = "select ticket_id, status, satisfaction from tickets where order_id is null and " \
           "ticket_id in ('1', '4') order by ticket_id"  # fmt: skip
    assert asked(tmp_path / "w", told) == [("1", "resolved", 0.25), ("4", "on_hold", None)]


def test_no_secret_and_no_name_is_written(desk: Path) -> None:
    said = ""
    for file in record_files(desk / "records"):
        rows = [*rows_of(file.path), *rows_of(file.rejects_path), *rows_of(file.doubts_path)]
        said += repr(rows) + file.meta_path.read_text("utf-8")
    published = "".join(
        repr(asked(desk, f"from {table}")) for table in ("tickets", "messages", "events")
    )
    hidden = [c.CODE, "example.org", "911111111", "Dan Nameless"]
    assert [word for word in hidden if word.lower() in (said + published).lower()] == []
    assert [word for word in ("Eva Agent", "Robo Agent", *c.NAMES) if word in published] == []
    assert "[c_" in published


def test_loading_twice_or_in_halves_changes_nothing(desk: Path, tmp_path: Path) -> None:
    whole = asked(desk, "")
    (tmp_path / "w.key").write_bytes(desk.with_name("w.key").read_bytes())
    (tmp_path / "w.key").chmod(0o600)
    paths = c.export(tmp_path)
    halves = [
        lines(tmp_path / "half" / f"{n}.jsonl", some)
        for n, some in enumerate((c.MESSAGES[15:], c.MESSAGES[:20], c.CONVERSATIONS[:3]))
    ]
    for some in ((halves[0], halves[2]), (halves[1], *paths[2:]), (paths[0],)):
        load(tmp_path / "w", *some)
    assert asked(tmp_path / "w", "") == whole
    load(tmp_path / "w", *paths)
    assert asked(tmp_path / "w", "") == whole


def test_versions_of_a_clause_are_rows_of_their_own(tmp_path: Path) -> None:
    policy = tmp_path / "policy.csv"
    policy.write_text(
        "clause_id,version,valid_from,valid_to,text\n"
        f'7.4,1,,2026-03-01T00:00:00Z,"No refunds\nof {c.CODE}."\n'
        "7.4,2,2026-03-01T00:00:00Z,,Some refunds.\n",
        "utf-8",
    )
    load(tmp_path / "w", policy)
    found = asked(
        tmp_path / "w",
        "select policy_clause_id, clause_id, version, valid_from_at::varchar, "
        "valid_to_at::varchar, left(text, 15), contains(text, '[c_') "
        "from policy_clauses order by version",
    )
    assert found == [
        ("7.4:1", "7.4", "1", None, "2026-03-01 00:00:00", "No refunds\nof [", True),
        ("7.4:2", "7.4", "2", "2026-03-01 00:00:00", None, "Some refunds.", False),
    ]
