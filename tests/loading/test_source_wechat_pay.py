"""The source wechat_pay, on an export written by hand from the fields its API documents."""

from pathlib import Path
from typing import Any

import pytest

from ingest.loading.records import record_files
from ingest.run import Options, ingest
from tests.loading import wechat_export as w
from tests.loading.test_source_zendesk import asked
from tests.loading.tools import rows_of
from tests.loading.zendesk_export import lines
from tests.warehouse.zygote import brief


def load(warehouse: Path, *paths: Path) -> Any:
    return ingest(paths, warehouse, Options(platform="qinghe"), materialise=brief)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wechat")
    report = load(folder / "w", *w.export(folder))
    assert [(file.loaded, file.rejected) for file in report.files] == [(8, 0), (28, 0)]
    return folder / "w"


def test_a_complaint_is_a_ticket_of_its_order(shop: Path) -> None:
    found = asked(
        shop, "select ticket_id, order_id, category, status, outcome, outcome_at::varchar, "
        "resolved_at::varchar, reported_reopen_count from tickets order by ticket_id",
    )  # fmt: skip
    at = "2026-03-{}:00".format
    assert found == [
        ("200001", "SHOPORDER1", "invalid_code", "resolved", "refunded", at("03 06:00"),
         at("03 08:00"), 1),
        ("200002", "SHOPORDER2", "already_used", "resolved", "refused", at("02 02:00"),
         at("02 03:00"), None),
        ("200003", "SHOPORDER3", "unknown", "escalated", "unknown", None, None, None),
        ("200004", "SHOPORDER4", "invalid_code", "new", "unknown", None, None, None),
        ("200005", None, "not_received", "resolved", "refunded", at("02 04:00"), at("02 05:00"),
         None),
        ("200007", "SHOPORDER7", "not_as_described", "withdrawn", "withdrawn", at("02 02:00"),
         None, None),
        ("200008", "SHOPORDER8", "invalid_code", "resolved", "refunded", at("02 02:00"),
         at("02 02:30"), None),
        ("200009", "SHOPORDER9", "invalid_code", "waiting_platform", "unknown", None, None, None),
    ]  # fmt: skip


def test_it_is_a_payment_dispute_for_each_order_too(shop: Path) -> None:
    found = asked(
        shop, "select payment_dispute_id, ticket_id, order_id, rail, reason, status, outcome, "
        "decided_at::varchar, amount_minor, currency, repeat_no from payment_disputes "
        "order by payment_dispute_id",
    )  # fmt: skip
    assert [row[:3] for row in found] == [
        ("200001", "200001", "SHOPORDER1"), ("200002", "200002", "SHOPORDER2"),
        ("200003", "200003", "SHOPORDER3"), ("200004", "200004", "SHOPORDER4"),
        ("200005:SHOPORDER5", "200005", "SHOPORDER5"),
        ("200005:SHOPORDER6", "200005", "SHOPORDER6"), ("200007", "200007", "SHOPORDER7"),
        ("200008", "200008", "SHOPORDER8"), ("200009", "200009", "SHOPORDER9"),
    ]  # fmt: skip
    assert [row[5:8] for row in found] == [
        ("closed", "buyer", "2026-03-03 06:00:00"), ("closed", "seller", "2026-03-02 03:00:00"),
        ("under_review", "unknown", None), ("open", "unknown", None),
        ("closed", "split", "2026-03-02 04:00:00"), ("closed", "split", "2026-03-02 04:00:00"),
        ("closed", "withdrawn", "2026-03-02 02:00:00"), ("closed", "buyer", "2026-03-02 02:00:00"),
        ("under_review", "unknown", None),
    ]  # fmt: skip
    assert found[0][3:5] + found[0][8:] == ("wechat pay", "invalid_code", 4900, "CNY", 1)
    assert {row[8] for row in found[4:6]} == {1000, 2000}


def test_who_did_what_is_told_by_the_type_of_each_entry(shop: Path) -> None:
    found = asked(
        shop, "select kind, to_status, actor_kind from events where subject_id = '200001' "
        "order by sequence_no",
    )  # fmt: skip
    assert found == [
        ("opened", "new", "buyer"), ("rule_fired", None, "rule"), ("commented", None, "seller"),
        ("status_changed", "resolved", "seller"), ("reopened", "open", "buyer"),
        ("escalated", "escalated", "buyer"), ("commented", None, "platform"),
        ("other", None, "seller"), ("rule_fired", None, "rule"), ("rule_fired", None, "rule"),
        ("status_changed", "open", "platform"), ("status_changed", "resolved", "seller"),
        ("rated", None, "buyer"),
    ]  # fmt: skip
    openings = "select subject_id from events where event_id like '%:opened' order by 1"
    assert asked(shop, openings) == [("200004",), ("200009",)]


def test_a_type_nobody_knows_is_unknown_and_an_issue(shop: Path) -> None:
    known = "actor_kind, actor_evidence from {} where actor_kind = 'unknown'"
    expected = [("unknown", "an operate_type that is not known")]
    assert asked(shop, f"select {known.format('events')}") == expected
    assert asked(shop, f"select side, {known.format('messages')}") == [("unknown", *expected[0])]
    issues = "select code from issues where detail like '%NOBODY_KNOWS_THIS%'"
    assert asked(shop, issues) == [("unknown_word",)]


def test_messages_are_of_buyer_seller_platform_and_rules(shop: Path) -> None:
    found = asked(
        shop, "select side, actor_kind, attachment_count, is_public from messages "
        "where ticket_id = '200001' order by sequence_no",
    )  # fmt: skip
    assert found == [
        ("buyer", "buyer", 2, True), ("platform", "rule", 0, True),
        ("platform", "seller", 1, True), ("buyer", "buyer", 0, True),
        ("buyer", "buyer", 0, True), ("platform", "platform", 0, True),
        ("platform", "rule", 0, True), ("platform", "rule", 0, True),
    ]  # fmt: skip
    alone = asked(
        shop, "select ticket_id from messages where message_id like '%:detail' order by 1"
    )
    assert alone == [("200004",), ("200009",)]


def test_refunds_are_done_when_they_arrive(shop: Path) -> None:
    found = asked(
        shop, "select ticket_id, state, granted_at::varchar, amount_minor, actor_kind "
        "from remedies order by ticket_id, granted_at, state",
    )  # fmt: skip
    assert found == [
        ("200001", "offered", "2026-03-03 04:00:00", 4900, "seller"),
        ("200001", "offered", "2026-03-03 04:01:00", 4900, "unknown"),
        ("200001", "done", "2026-03-03 06:00:00", 4900, "unknown"),
        ("200005", "offered", "2026-03-02 02:00:00", None, "unknown"),
        ("200005", "done", "2026-03-02 04:00:00", None, "unknown"),
        ("200008", "done", "2026-03-02 02:00:00", 4900, "unknown"),
        ("200008", "offered", "2026-03-02 02:00:00", 4900, "unknown"),
    ]


def test_pictures_count_once(shop: Path) -> None:
    found = asked(
        shop, "select ticket_id, side, count(*) from evidence_items group by all order by all"
    )
    assert found == [("200001", "buyer", 2), ("200001", "seller", 1), ("200004", "buyer", 1)]


def test_no_secret_and_no_name_is_written(shop: Path) -> None:
    said = ""
    for file in record_files(shop / "records"):
        rows = [*rows_of(file.path), *rows_of(file.rejects_path), *rows_of(file.doubts_path)]
        said += repr(rows) + file.meta_path.read_text("utf-8")
    tables = ("tickets", "messages", "events", "payment_disputes", "evidence_items")
    said += "".join(repr(asked(shop, f"from {table}")) for table in tables)
    hidden = [w.CODE, w.PHONE, w.OPENID, w.TRANSACTION, "13800138000", *w.NAMES]
    assert [word for word in hidden if word.lower() in said.lower()] == []
    assert "[c_" in said


def test_loading_twice_or_in_halves_changes_nothing(shop: Path, tmp_path: Path) -> None:
    whole = asked(shop, "")
    (tmp_path / "w.key").write_bytes(shop.with_name("w.key").read_bytes())
    (tmp_path / "w.key").chmod(0o600)
    halves = [
        lines(tmp_path / "half" / f"{n}.jsonl", some)
        for n, some in enumerate(
            (w.HISTORY[12:], w.HISTORY[:15], w.COMPLAINTS[3:], w.COMPLAINTS[:4])
        )
    ]
    for some in ((halves[0], halves[2]), (halves[1],), (halves[3],)):
        load(tmp_path / "w", *some)
    assert asked(tmp_path / "w", "") == whole
    load(tmp_path / "w", *w.export(tmp_path))
    assert asked(tmp_path / "w", "") == whole


def test_a_list_nobody_wrote_histories_of_is_still_judged(tmp_path: Path) -> None:
    complaints, _ = w.export(tmp_path)
    load(tmp_path / "w", complaints)
    found = asked(tmp_path / "w", "select outcome, count(*) from payment_disputes group by all "
                                  "order by all")  # fmt: skip
    assert found == [("buyer", 2), ("unknown", 7)]
    assert asked(tmp_path / "w", "select count(*) from remedies where granted_at is null") == [(2,)]
