"""Resolution truth and today's list: counts equal rows, the clock is fixed, gaps are said."""

import html
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard.commands.load import load
from dashboard.parts import behind_resolution, export, today, words
from dashboard.parts.behind_resolution import listed
from dashboard.parts.pictures import waterfall
from dashboard.parts.theme import LIGHT
from dashboard.screens import todays_list
from ingest.progress import Silent
from queries.figures import Filters
from queries.snapshot import Snapshot, open_snapshot
from tests.browser.shop import DESK, Shop
from tests.screens.stage import Played, play

MAP = """
name = "corner"
timezone = "UTC"

[file.tickets]
key = ["ticket"]
[file.tickets.tickets]
ticket_id = "ticket"
opened_at = "opened"
status_native = "state"
status = { column = "state", words = { open = "open", closed = "closed" } }

[file.messages]
key = ["no"]
[file.messages.messages]
message_id = "no"
ticket_id = "about"
sent_at = "sent"
text = "said"
side = { column = "who", words = { buyer = "buyer", staff = "platform" } }
actor_kind = { column = "who", words = { buyer = "buyer", staff = "agent" } }
is_public = { constant = true }
"""


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Fixes the wall clock."""
    return lambda day: monkeypatch.setattr(today, "utc_today", lambda: day)


def plain(played: Played) -> str:
    """What is read, without markup."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", played.markup)))


def marks(played: Played) -> list[tuple[str, int]]:
    """The address and the count of each bar of the waterfall."""
    for chart in played.test.get("plotly_chart"):
        (trace, *_) = json.loads(chart.proto.spec)["data"]
        if trace.get("orientation") == "h" and trace["type"] == "bar":
            x: Any = trace["x"]
            counts = [int(text.replace(",", "")) for text in trace["text"]]
            assert x
            return [(mark[0], n) for mark, n in zip(trace["customdata"], counts, strict=True)]
    raise AssertionError("there is no waterfall")


def of(address: str) -> dict[str, str]:
    """The rows an address names."""
    pairs = (pair.split("=") for pair in html.unescape(address).partition("?")[2].split("&"))
    return {key: value for key, value in pairs if key in ("of", "verdict")}


FILTERS = [
    Filters(), Filters(since=date(2025, 10, 1), until=date(2026, 2, 1)),
    Filters(platform="shanhai", seller="1003"),
]  # fmt: skip


@pytest.mark.parametrize("filters", FILTERS)
def test_every_step_of_the_waterfall_counts_its_rows(invented: Shop, filters: Filters) -> None:
    played = play(invented.warehouse, "resolution", filters=filters)
    steps = marks(played)
    assert steps[0][1] == sum(count for _, count in steps[1:])
    for address, count in steps:
        shown = play(invented.warehouse, "rows", filters=filters, **of(address)).markup
        assert f"<b>{count:,}</b> rows" in shown, address


def todays(snapshot: Snapshot) -> pl.DataFrame:
    """The whole of today's list."""
    return snapshot.query("todays_list", **Filters().bound(), most=1_000_000,
                          **behind_resolution.todays().bound)  # fmt: skip


@pytest.mark.parametrize("filters", FILTERS)
def test_list_bracket_and_chains_count_their_rows(invented: Shop, filters: Filters) -> None:
    played = play(invented.warehouse, "resolution", filters=filters)
    text = plain(played)
    told = {
        "todays_list": re.search(r"([\d,]+) tickets? in all", text),
        "todays_list.owed": re.search(r"([\d,]+) tickets? waited for an answer", text),
        "todays_list.time": re.search(r"for ([\d,]+) tickets? a time to act", text),
        "todays_list.contradicted": re.search(r"in ([\d,]+) tickets? the record", text),
        "bracket.judged": re.search(r"and both, of the same ([\d,]+) ticket", text),
        "chains.again": re.search(r"took more than one ticket: ([\d,]+) ticket", text),
    }
    if filters == Filters():
        told |= {
            f"bracket.{part}": re.search(rf"{said}.*?([\d,]+) of [\d,]+", text)
            for part, said in (
                ("closed_unanswered", "no answer to the buyer's last message"),
                ("closed_by_rule", "a rule, a timer or a bot closed it"),
                ("auto_closed", "and the buyer had no answer"),
            )
        }
    found = {name: match.group(1) for name, match in told.items() if match}
    assert filters != Filters() or len(found) == 9
    assert {"todays_list", "bracket.judged"} <= found.keys()
    for name, count in found.items():
        shown = play(invented.warehouse, "rows", filters=filters, of=name).markup
        assert f"<b>{count}</b> rows" in shown, name


def test_the_list_is_the_sellers_own_with_what_they_can_put_right(
    invented: Shop, snapshot: Snapshot
) -> None:
    rows = todays(snapshot)
    seller = rows["seller_id"][0]
    own = rows.filter(rows["seller_id"] == seller)
    played = play(invented.warehouse, "resolution", filters=Filters(seller=seller))
    assert f"{len(own)} ticket" in plain(played)
    listed_now = re.findall(r"kind=ticket&amp;id=([^&]+)&", played.markup)
    assert listed_now == own["subject_id"].to_list()[:20]
    touched = re.findall(
        r'href="rows[^"]*of=touched\.(\w+)"[^>]*><b>([\d,]+) tickets?<', played.markup
    )
    counts = [int(count.replace(",", "")) for _, count in touched]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 3
    for name, count in touched[:3]:
        shown = play(invented.warehouse, "rows", filters=Filters(seller=seller),
                     of=f"touched.{name}").markup  # fmt: skip
        assert f"<b>{count}</b> rows" in shown, name
    assert "of=touched." not in play(invented.warehouse, "resolution").markup


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_row_says_why_and_links_the_definition(invented: Shop, language: str) -> None:
    shown = play(invented.warehouse, "resolution", language).markup
    # the longest owed are all closed; the newest questions stand in open tickets
    newest = Filters(since=date(2026, 8, 25))
    shown += play(invented.warehouse, "resolution", language, newest).markup
    said = words.words(language)
    for reason, defined in (
        ("closed_by_rule_waiting", "auto_closed"), ("refiled_after_closing", ""),
        ("waiting_open", "rows"),
    ):  # fmt: skip
        phrase = said(f"why.{reason}")
        screen = defined or reason
        assert re.search(rf'href="{screen}\?[^"]*show=definition"[^>]*>{phrase}<', shown), reason


@pytest.mark.parametrize("screen", ["resolution", "case", "rows"])
def test_a_link_to_the_help_desk_says_nothing_of_this_page(invented: Shop, screen: str) -> None:
    (ticket, *_) = todays(open_snapshot(invented.warehouse))["subject_id"]
    address = {"kind": "ticket", "id": ticket, "at": "shanhai"} if screen == "case" else {}
    shown = play(invented.warehouse, screen, of="todays_list", **address).markup
    page = invented.desk + DESK.replace("{ticket_id}", ticket)
    assert f'href="{page}" target="_blank" rel="noopener noreferrer"' in shown


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        (date(2026, 9, 10), "This export is 10 days old", "此导出距今 10 天"),
        (date(2026, 9, 1), "This export is 1 day old", "此导出距今 1 天"),
        (date(2026, 8, 31), "This export ends today", "此导出截至今天"),
        (date(2026, 8, 1), "later" , "尚未到来"),
    ],
)  # fmt: skip
def test_the_age_of_the_export_is_told(
    invented: Shop, on: Callable[[date], None], day: date, en: str, zh: str
) -> None:
    on(day)
    if day == date(2026, 8, 1):
        en = "still to come by this machine's clock"
    for language, said in (("en", en), ("zh", zh)):
        assert said in plain(play(invented.warehouse, "resolution", language))


def test_the_list_can_be_taken_whole(invented: Shop, snapshot: Snapshot) -> None:
    played = play(invented.warehouse, "resolution")
    labels = [button.proto.label for button in played.test.get("download_button")]
    assert labels == ["Take as CSV", "Take as Parquet"]
    every = todays(snapshot)
    assert len(every) == every["total"][0] > 20
    # what can be taken is flat: a list in a cell fits no CSV
    written = export.as_csv(every.drop("total"), "today").decode("utf-8-sig").splitlines()
    assert written[1] == (
        "platform,subject_id,hours_left,act_before_at,owed_hours,last_buyer_message_at,why,"
        "status,status_native,order_id,as_of,seller_id,category,file_id,line_no"
    )
    assert len(written) == len(every) + 2


def corner(folder: Path, name: str, tickets: str, messages: str | None, **more: Any) -> Path:
    """A warehouse of a corner shop with one more export, made of these lines."""
    exports, warehouse = folder / name, folder / "warehouse"
    exports.mkdir()
    (folder / "map.toml").write_text(MAP, "utf-8")
    (exports / "tickets.csv").write_text(f"ticket,opened,state\n{tickets}", "utf-8")
    if messages is not None:
        (exports / "messages.csv").write_text(f"no,about,sent,said,who\n{messages}", "utf-8")
    load((exports,), warehouse, Silent(), map_file=folder / "map.toml", **more)
    return warehouse


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with a key of its own."""
    monkeypatch.setenv("DISPUTES_KEY_FILE", str(tmp_path / "key"))
    return tmp_path


ASKED = """1,t1,2026-03-01 10:00:00,Where is my code,buyer
2,t2,2026-03-02 09:00:00,It is empty,buyer
"""
ANSWER = "3,t1,2026-03-03 12:00:00,I have sent it again to your mail,staff\n"
TICKETS = "t1,2026-03-01 09:00:00,open\nt2,2026-03-02 08:00:00,open\n"


def test_a_ticket_leaves_when_the_next_export_answers_it(keyed: Path) -> None:
    warehouse = corner(keyed, "monday", TICKETS, ASKED)
    text = plain(play(warehouse, "resolution"))
    assert "2 tickets waited for an answer" in text
    corner(keyed, "tuesday", TICKETS, ASKED + ANSWER)
    played = play(warehouse, "resolution")
    assert "1 ticket waited for an answer" in plain(played)
    assert re.findall(r"kind=ticket&amp;id=([^&]+)&", played.markup) == ["t2"]


def test_when_nobody_waits_it_says_so(keyed: Path) -> None:
    warehouse = corner(keyed, "a", "t1,2026-03-01 09:00:00,open\n", ANSWER)
    text = plain(play(warehouse, "resolution"))
    assert "no buyer in this view waited for an answer" in text
    assert "No ticket is marked resolved in this view" in text


@pytest.fixture(scope="module")
def mute(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of an export without messages, whose tickets are closed."""
    folder = tmp_path_factory.mktemp("mute")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPUTES_KEY_FILE", str(folder / "key"))
        return corner(folder, "a", TICKETS.replace("open", "closed"), None)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_export_without_messages_says_what_it_cannot_show(mute: Path, language: str) -> None:
    text = plain(play(mute, "resolution", language))
    said = words.words(language)
    assert said("today.mute") in text
    assert said("resolution.bracket_none") in text
    assert "waited for an answer." not in text.replace(said("today.mute"), "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_of_an_export_without_messages_nobody_is_said_not_to_wait(
    mute: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = {None: 3, "owed": 0, "time": 0, "contradicted": 3}
    monkeypatch.setattr(todays_list, "count", lambda _: some)
    text = plain(play(mute, "overview", language))
    said = words.words(language)
    without = said.entries["today.mute_waiting"].partition("}")[2]
    assert said.of("ticket", 3) + without in text
    assert said.of("ticket", 0) not in text


@pytest.mark.parametrize("screen", ["closed_unanswered", "human_reach"])
def test_where_nothing_can_be_answered_the_advice_is_to_ask_for_columns(
    mute: Path, screen: str
) -> None:
    shown = play(mute, screen, role="watchdog").markup
    said = shown.split('class="lead advice"', 1)[1].split("</p>")[0]
    assert words.words("en")("overview.ask") in said
    assert "Open the rows" not in said


@pytest.mark.parametrize("name", ["todays", "bracket.none", "resolved.match.none", "chains.x"])
def test_an_address_that_names_nothing_known_gives_nothing(name: str) -> None:
    assert listed(name) is None


def test_the_waterfall_hangs_each_step_where_the_last_one_ended() -> None:
    steps = [
        waterfall.Step(verdict, count, verdict, "", verdict)
        for verdict, count in (("claimed", 10), ("too_early", 2), ("contradicted", 5),
                               ("supported", 3))
    ]  # fmt: skip
    (bars,) = waterfall.waterfall(LIGHT, steps).to_plotly_json()["data"]
    assert list(bars["base"]) == [0, 8, 3, 0]
    assert list(bars["x"]) == [10, 2, 5, 3]
    assert [mark[0] for mark in bars["customdata"]] == [one.verdict for one in steps]
