"""Both languages say the same things, and numbers and times are written as each writes them."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.parts import words
from dashboard.parts.rates import Rate, rate_line
from queries import contract
from queries.catalogue import analyses, patterns
from tests.screens.reading import foreign

RECORDS = ("orders", "codes", "code_assignments", "deliveries", "redemptions", "tickets", "events",
           "messages", "evidence_items", "remedies", "payment_disputes")  # fmt: skip
_NAMED = re.compile(r"\{(\w+)")
_TEXT = Path(words.__file__).parents[1] / "text"


def test_both_languages_have_the_same_keys() -> None:
    english, chinese = (words.words(one).entries for one in words.LANGUAGES)
    assert set(english) == set(chinese)


def test_what_stands_together_in_one_language_does_so_in_the_other() -> None:
    english, chinese = (
        {path.name: set(tomllib.loads(path.read_text("utf-8"))) for path in (_TEXT / one).iterdir()}
        for one in words.LANGUAGES
    )
    assert english == chinese


def test_both_languages_put_in_the_same_values() -> None:
    english, chinese = (words.words(one).entries for one in words.LANGUAGES)
    for key, sentence in english.items():
        assert set(_NAMED.findall(sentence)) == set(_NAMED.findall(chinese[key])), key


def test_no_sentence_is_left_in_english() -> None:
    """Names of products, files and commands are the same in every language."""
    english, chinese = (words.words(one).entries for one in words.LANGUAGES)
    same = {key for key, sentence in english.items() if sentence == chinese[key]}
    assert not {key for key in same if re.search(r"[a-z]{4,} [a-z]{3,}", english[key])}


def test_every_parameter_and_its_unit_have_a_name_in_both_languages() -> None:
    definitions = [*patterns().values(), *analyses().values()]
    for param in (param for one in definitions for param in one.params.values()):
        for language in words.LANGUAGES:
            said = words.words(language)
            assert said.has(f"param.{param.name}"), param.name
            assert said.has(f"param_unit.{param.unit}"), param.unit


def test_dates_are_written_as_the_language_writes_them() -> None:
    day = date(2026, 10, 31)
    assert words.words("en").day(day) == "31 Oct 2026"
    assert words.words("zh").day(day) == "2026年10月31日"


def test_an_instant_is_shown_in_the_zone_and_says_when_it_is_not() -> None:
    noon = datetime(2026, 3, 3, 12, 0, 5)  # noqa: DTZ001  UTC without offset, as snapshots hold it
    assert words.words("en").moment(noon, "Asia/Shanghai") == "3 Mar 2026 20:00:05"
    assert words.words("en").moment(noon, None) == "3 Mar 2026 12:00:05 UTC"
    assert words.words("en").moment(noon, words.AS_WRITTEN) == "3 Mar 2026 12:00:05"


@pytest.mark.parametrize(
    ("language", "text", "is_foreign"),
    [
        ("zh", "Rows", True),
        ("zh", "工单 · other answered", True),
        ("zh", "区间按 Wilson (1927)", False),
        ("zh", "从 wait_hours 最长的开始", False),
        ("zh", "lumen · 工单", False),
        ("zh", "标签“solved”", False),
        ("en", "rows，too", True),
        ("en", "工单", True),
        ("en", "label “已解决”", False),
    ],
)
def test_what_is_in_the_other_language_is_found(
    language: str, text: str, *, is_foreign: bool
) -> None:
    assert bool(foreign([text], language, {"lumen"})) is is_foreign


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_word_of_the_contract_has_a_name(language: str) -> None:
    """What the records of a case hold is shown by its column and, of a closed list, by its word."""
    said = words.words(language)
    for table in RECORDS:
        columns = contract.tables()[table].columns
        assert not [name for name in columns if not said.has(f"column.{name}")], table
    closed = re.findall(r"check \((\w+) in \(([^)]*)\)\)", _of_records())
    assert len(closed) > 30
    for name, listed in closed:
        group = next((one for one in ("quality", "id_kind") if name.endswith(one)), name)
        group = {"actor_kind": "actor", "opener_kind": "actor", "category": "category"}.get(
            name, f"word.{group}"
        )
        missing = [one for one in re.findall(r"'(\w+)'", listed) if not said.has(f"{group}.{one}")]
        assert not missing, name


def _of_records() -> str:
    """The text of contract.sql that makes the tables of RECORDS."""
    tables = contract.CONTRACT_SQL.read_text("utf-8").split("create table ")
    return "".join(table for table in tables if table.split(" ", 1)[0] in RECORDS)


@pytest.mark.parametrize(
    ("minor", "currency", "english", "chinese"),
    [
        (1990, "CNY", "CNY 19.90", "19.90 CNY"),
        (1234567, "USD", "USD 12,345.67", "12,345.67 USD"),
        (1990, "JPY", "JPY 1,990", "1,990 JPY"),
        (1990, "KWD", "KWD 1.990", "1.990 KWD"),
        (-5, "EUR", "EUR −0.05", "−0.05 EUR"),
        (1990, None, "1,990 in minor units", "1,990（最小货币单位）"),
    ],
)
def test_money_has_the_decimals_of_its_currency(
    minor: int, currency: str | None, english: str, chinese: str
) -> None:
    assert words.words("en").money(minor, currency) == english
    assert words.words("zh").money(minor, currency) == chinese


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.4, "0.4 s"),
        (90, "1.5 min"),
        (7200, "2 h"),
        (3600, "1 h"),
        (72 * 3600, "3 d"),
        (41 * 3600, "41 h"),
    ],
)
def test_a_duration_takes_the_unit_that_suits_it(seconds: float, shown: str) -> None:
    assert words.words("en").duration(seconds) == shown


def test_a_share_that_is_not_zero_is_not_shown_as_zero() -> None:
    assert words.words("en").share(0.0002) == "<0.1%"
    assert words.words("en").share(0.0) == "0.0%"


def test_below_twenty_judged_there_is_no_rate() -> None:
    few = Rate(3, 7, None, None, None)
    assert rate_line(words.words("en"), few) == "too few (3 of 7)"
    assert rate_line(words.words("zh"), few) == "数量太少（7 中 3）"


def test_a_rate_carries_its_interval() -> None:
    rate = Rate(2977, 4380, 2977 / 4380, 0.666, 0.693)
    assert rate_line(words.words("en"), rate) == "68.0%, 66.6–69.3"


def test_the_browser_chooses_the_language_at_first() -> None:
    assert [words.preferred(one) for one in ("zh-CN", "ZH", "en-GB", "fr", None)] == [
        "zh", "zh", "en", "en", "en",
    ]  # fmt: skip
