"""A small Chatwoot export written by hand: one of every case the source tells apart."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.loading.zendesk_export import lines

CODE = "QX7K-ZZ4P-93TT"  # a voucher code: it must be written nowhere
NAMES = ("Ann Buyer", "Carla Contact")
START = 1_772_352_000  # 2026-03-01 08:00 UTC
ANN = {"id": 501, "name": NAMES[0], "type": "contact", "email": "ann@example.org",
       "phone_number": "+351911111111"}  # fmt: skip
CARLA = {"id": 502, "name": NAMES[1], "type": "contact", "email": None,
         "phone_number": "+351922222222"}  # fmt: skip
DAN = {"id": 31, "name": "Dan Nameless", "type": "contact", "email": None, "phone_number": None}
EVA = {"id": 31, "name": "Eva Agent", "type": "user"}
ROBO = {"id": 32, "name": "Robo Agent", "type": "user"}
BOT = {"id": 31, "name": "Glow", "type": "agent_bot"}


def conversation(
    number: int, sender: Mapping[str, Any], status: str = "open", **said: Any
) -> dict[str, Any]:
    """A conversation as the API gives it."""
    return {
        "meta": {"sender": sender, "channel": "Channel::WebWidget", "assignee": EVA,
                 "team": {"id": 5, "name": "Support"}},
        "id": number, "account_id": 7, "inbox_id": 11, "status": status, "priority": "high",
        "created_at": START, "last_activity_at": START + 90_000, "labels": ["a"],
        "additional_attributes": {"referer": f"https://shop.example/{CODE}"},
        "custom_attributes": {}, "waiting_since": 0, "snoozed_until": None, **said,
    }  # fmt: skip


def message(
    number: int, of: int, after: int, kind: int, text: str | None, **said: Any
) -> dict[str, Any]:
    """A message so many seconds after the start; kind 2 is an activity line."""
    return {
        "id": number, "content": text, "inbox_id": 11, "conversation_id": of,
        "message_type": kind, "content_type": "text", "content_attributes": {},
        "created_at": START + after, "private": False, "source_id": None, **said,
    }  # fmt: skip


def report(number: int, name: str, of: int, until: str) -> dict[str, Any]:
    """A reporting event that ends at a time of 1 March 2026."""
    return {
        "id": number, "name": name, "value": -2.5, "value_in_business_hours": 0.0,
        "event_start_time": "2026-03-01T08:00:00.000Z",
        "event_end_time": f"2026-03-01T{until}Z", "conversation_id": of, "inbox_id": 11,
        "user_id": 31, "created_at": f"2026-03-01T{until}Z",
    }  # fmt: skip


CONVERSATIONS = [
    conversation(1, ANN, "resolved",
                 custom_attributes={"order_number": "5000017", "topic": "no code", "n": 3}),
    conversation(2, CARLA, "pending", custom_attributes={"order_number": 5_000_020, "key": CODE}),
    conversation(3, DAN, "pending", custom_attributes={"order_number": None, "topic": "odd"}),
    conversation(4, ANN, "snoozed"),
    conversation(5, ANN, "resolved"),
]  # fmt: skip
MESSAGES = [
    message(10, 1, 0, 0, f"my code {CODE} fails, write to ann@example.org", sender=ANN,
            attachments=[{"id": 71, "file_type": "image"}, {"id": 72, "file_type": "file"}]),
    message(11, 1, 0, 1, "I am a bot", sender=BOT),
    message(12, 1, 5, 2, "Assigned to Support by Automation System"),
    message(13, 1, 60, 2, "Eva Agent self-assigned this conversation"),
    message(14, 1, 61, 1, "Which page shows it?", sender=EVA),
    message(15, 1, 62, 1, "only for us", sender=EVA, private=True),
    message(16, 1, 70, 2, "Assigned to Robo Agent by Eva Agent"),
    message(17, 1, 80, 2, "Assigned to Escalations by Eva Agent"),
    message(18, 1, 90, 2, "Eva Agent added vip, escalated"),
    message(19, 1, 100, 2, "Conversation was marked as pending by Eva Agent"),
    message(20, 1, 200, 2, "Conversation was marked resolved by Robo Agent"),
    message(21, 1, 300, 0, "hello?", sender=ANN),
    message(22, 1, 300, 2, "System reopened the conversation due to a new incoming message."),
    message(23, 1, 400, 3, "We end this.", content_attributes={}),
    message(24, 1, 400, 2,
            "Conversation was marked resolved by system due to 3 days of inactivity"),
    message(25, 1, 500, 3, "Please rate", content_type="input_csat", content_attributes={
        "submitted_values": {"csat_survey_response": {"rating": 2, "feedback_message": CODE}}}),
    message(30, 2, 0, 1, "We have news", sender=EVA),
    message(31, 2, 10, 1, "sent by a rule", content_attributes={"automation_rule_id": 4}),
    message(32, 2, 20, 1, "from another app", content_attributes={"external_echo": True}),
    message(33, 2, 30, 1, "I work alone", sender=ROBO),
    message(34, 2, 40, 2, "对话被标记由 Eva Agent 待处理"),
    message(35, 2, 50, 2, "由 Robo Agent 分配给 Eva Agent"),
    message(36, 2, 60, 2, "Eva Agent hat das Gespräch übernommen"),
    message(37, 2, 70, 1, "gone", content_attributes={"deleted": True}, sender=EVA),
    message(40, 3, 0, 0, "no address", sender=DAN),
    message(41, 3, 9, 1, "assistant", sender_type="Captain::Assistant"),
    message(50, 4, 0, 1, "Spring sale!", additional_attributes={"campaign_id": 9}),
    message(51, 4, 60, 2, "Conversation was snoozed by Nobody Known"),
    message(60, 5, 0, 0, "hi", sender=ANN),
    message(61, 5, 100, 2, "Conversation was resolved by Ann Buyer"),
    message(62, 5, 7200, 2, "Conversation was reopened by Eva Agent"),
    message(63, 5, 9000, 2, "Conversation was marked resolved by Captain due to inactivity"),
]  # fmt: skip
REPORTS = [
    report(900, "conversation_bot_handoff", 1, "08:00:05.250"),
    report(901, "first_response", 1, "08:01:01.000"),
    report(902, "conversation_resolved", 1, "08:03:19.750"),  # told by message 20
    report(903, "conversation_opened", 1, "08:05:00.500"),  # told by message 22
    report(904, "conversation_resolved", 4, "20:00:00.125"),  # told by no line
    report(905, "conversation_opened", 4, "21:00:00.000"),
]
RATINGS = [{
    "id": 4, "rating": 2, "feedback_message": CODE, "account_id": 7, "message_id": 25,
    "conversation_id": 1, "created_at": START + 777,
}]  # fmt: skip
WEBHOOKS = [
    {"event": "conversation_updated", "id": 1, "updated_at": START + 100.25, "status": "pending",
     "changed_attributes": [
         {"status": {"previous_value": "open", "current_value": "pending"}},
         {"custom_attributes": {"previous_value": {"done": 20, "key": CODE},
                                "current_value": {"key": CODE, "done": "99.5"}}}]},
    {"event": "conversation_updated", "id": 1, "updated_at": START + 101.5, "status": "pending",
     "changed_attributes": [{"custom_attributes": {
         "previous_value": {"done": 40}, "current_value": {"done": 40, "other": 7}}}]},
    {"event": "conversation_status_changed", "id": 2, "updated_at": START + 40.0,
     "changed_attributes": [{"status": {"previous_value": "open", "current_value": "pending"}}]},
    {"event": "conversation_updated", "id": 2, "updated_at": START + 50.0,
     "changed_attributes": [{"custom_attributes": {
         "previous_value": {}, "current_value": {"done": 900}}}]},
]  # fmt: skip
INBOXES = [{"id": 11, "name": "Front", "channel_type": "Channel::WebWidget"}]
SETTINGS = [
    "setting,value,means", "team,Escalations,escalated", "label,escalated,escalated",
    "custom_attribute,order_number,order_id",
    "custom_attribute,topic,category", "custom_attribute,done,progress",
    "reason,no code,not_received", "staff,Robo Agent,bot",
    "status,snoozed,waiting_buyer",
]  # fmt: skip


def export(folder: Path, settings: Iterable[str] = SETTINGS) -> list[Path]:
    """Write all files: conversations, messages, reports, ratings, inboxes, settings."""
    meant = folder / "settings.csv"
    meant.write_text("\n".join(settings) + "\n", "utf-8")
    tables = (
        ("conversations", CONVERSATIONS), ("messages", MESSAGES), ("reporting_events", REPORTS),
        ("csat_responses", RATINGS), ("inboxes", INBOXES), ("webhooks", WEBHOOKS),
    )  # fmt: skip
    return [*(lines(folder / f"{name}.jsonl", rows) for name, rows in tables), meant]
