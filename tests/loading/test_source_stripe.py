"""The source stripe, on an export written by hand from the fields its API documents."""

from pathlib import Path
from typing import Any

import pytest

from ingest.loading.records import record_files
from ingest.run import Options, ingest
from tests.loading import stripe_export as s
from tests.loading.test_source_zendesk import asked
from tests.loading.tools import rows_of
from tests.loading.zendesk_export import lines
from tests.warehouse.zygote import brief


def load(warehouse: Path, *paths: Path) -> Any:
    return ingest(paths, warehouse, Options(platform="lantern"), materialise=brief)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stripe")
    report = load(folder / "w", *s.export(folder))
    assert [(file.loaded, file.rejected) for file in report.files] == [
        (9, 0), (7, 0), (3, 0), (3, 0),
    ]  # fmt: skip
    return folder / "w"


def test_who_has_the_money_is_the_outcome(shop: Path) -> None:
    found = asked(
        shop, "select payment_dispute_id, order_id, status, outcome, decided_at::varchar, reason, "
        "due_at::date::varchar from payment_disputes order by 1",
    )  # fmt: skip
    assert found == [
        ("du_1", "L-1", "closed", "buyer", "2026-03-20 10:00:00", "not_received", "2026-03-20"),
        ("du_2", "L-2", "closed", "seller", "2026-03-25 10:00:00", "not_received", "2026-03-20"),
        ("du_3", "L-3", "closed", "no_response", None, "not_received", "2026-03-20"),
        ("du_4", None, "closed", "buyer", None, "unauthorised", None),
        ("du_5", "L-5", "closed", "withdrawn", "2026-03-22 10:00:00", "not_received", "2026-03-20"),
        ("du_6", None, "open", "unknown", None, "not_received", "2026-03-20"),
        ("du_7", None, "closed", "unknown", None, "not_received", "2026-03-20"),
        ("du_8", None, "unknown", "unknown", None, "unknown", "2026-03-20"),
    ]


def test_amounts_are_in_the_smallest_unit_there_is(shop: Path) -> None:
    found = asked(
        shop, "select rail, amount_minor, currency from payment_disputes where payment_dispute_id "
        "in ('du_1', 'du_2', 'du_6', 'du_7') order by payment_dispute_id",
    )  # fmt: skip
    assert found == [
        ("stripe card", 4900, "USD"), ("stripe card", 5000, "JPY"), ("stripe card", 4900, "ISK"),
        ("stripe klarna", 4900, "USD"),
    ]  # fmt: skip


def test_words_nobody_knows_are_unknown_and_issues(shop: Path) -> None:
    query = "select code, count(*) from issues where detail like '%some_new%' group by code"
    assert asked(shop, query) == [("unknown_word", 2)]


def test_events_in_their_order_with_who_acted(shop: Path) -> None:
    found = asked(
        shop, "select event_id, kind, from_status, to_status, actor_kind from events "
        "where subject = 'payment_dispute' and subject_id in ('du_1', 'du_2') "
        "order by subject_id, sequence_no",
    )  # fmt: skip
    assert found == [
        ("evt_1", "opened", None, "open", "platform"), ("evt_2", "other", None, None, "platform"),
        ("evt_3", "status_changed", "open", "under_review", "integration"),
        ("evt_5", "other", None, None, "platform"),
        ("evt_4", "status_changed", "under_review", "closed", "platform"),
        ("du_2:opened", "opened", None, "open", "platform"),
    ]  # fmt: skip


def test_evidence_is_known_by_its_kind_alone(shop: Path) -> None:
    found = asked(
        shop, "select evidence_id, order_id, side, type, offered_at::varchar "
        "from evidence_items order by 1",
    )  # fmt: skip
    assert found == [
        ("du_1:access_activity_log", "L-1", "seller", "access_log", "2026-03-09 10:00:00"),
        ("du_1:receipt", "L-1", "seller", "other", "2026-03-09 10:00:00"),
    ]


def test_refunds(shop: Path) -> None:
    found = asked(shop, "select remedy_id, order_id, state, amount_minor from remedies order by 1")
    assert found == [
        ("re_3", "L-3", "done", 4900), ("re_4", None, "offered", 4900),
        ("re_6", "L-6", "failed", 4900),
    ]  # fmt: skip


def test_no_secret_and_no_name_is_written(shop: Path) -> None:
    said = ""
    for file in record_files(shop / "records"):
        rows = [*rows_of(file.path), *rows_of(file.rejects_path), *rows_of(file.doubts_path)]
        said += repr(rows) + file.meta_path.read_text("utf-8")
    said += "".join(
        repr(asked(shop, f"from {table}"))
        for table in ("payment_disputes", "events", "evidence_items", "remedies")
    )
    hidden = [s.CODE, s.MAIL, s.NAME, s.ADDRESS, "pi_1", "ch_2"]
    assert [word for word in hidden if word.lower() in said.lower()] == []


def test_loading_twice_or_in_halves_changes_nothing(shop: Path, tmp_path: Path) -> None:
    whole = asked(shop, "")
    (tmp_path / "w.key").write_bytes(shop.with_name("w.key").read_bytes())
    (tmp_path / "w.key").chmod(0o600)
    disputes, events, charges, refunds = s.export(tmp_path)
    halves = [
        lines(tmp_path / "half" / f"{n}.jsonl", some)
        for n, some in enumerate((s.DISPUTES[4:], s.DISPUTES[:5], s.EVENTS[3:], s.EVENTS[:4]))
    ]
    for some in ((refunds, halves[0]), (halves[2], charges), (halves[1],), (halves[3],)):
        load(tmp_path / "w", *some)
    assert asked(tmp_path / "w", "") == whole
    load(tmp_path / "w", disputes, events)
    assert asked(tmp_path / "w", "") == whole


def test_disputes_alone_have_no_decision_time(tmp_path: Path) -> None:
    disputes, *_ = s.export(tmp_path)
    load(tmp_path / "w", disputes)
    query = "select payment_dispute_id from payment_disputes where decided_at is not null"
    assert asked(tmp_path / "w", query) == [("du_2",)]
    query = "select count(*), count(happened_at) from events"
    assert asked(tmp_path / "w", query) == [(8, 8)]
