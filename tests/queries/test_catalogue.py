"""A bad definition is refused, with every fault of every file named at once."""

from pathlib import Path

import pytest

from queries import catalogue
from queries.definitions import Parameter

GOOD = catalogue.patterns()["closed_by_rule"].sql
TIMED = catalogue.patterns()["auto_closed"].sql


def faults(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text, "utf-8")
    with pytest.raises(catalogue.BadDefinitions) as refused:
        catalogue.patterns(folder)
    return refused.value.faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('question = "Did', 'questoin = "Did', "unknown key `questoin`; did you mean `question`?"),
        ('question = "Did', 'questoin = "Did', "`question` is missing; it is words"),
        ('per = "ticket"', 'per = "person"', "`per` must be one of order, code, ticket, event"),
        ('strength = "unsupported"', 'strength = "none"', "`strength` is none exactly where"),
        ('title = "由规则关闭"', 'title = "Closed"', "`zh.title` holds no Chinese"),
        ('title = "由规则关闭"', "", "`zh.title` is missing"),
        ("reviewed = 2026-11-22", 'reviewed = "today"', "`reviewed` must be a date"),
        ("absence_supports = false", 'absence_supports = "no"', "must be true or false"),
        ('"events.actor_kind"]', '"events.actor_knd"]', "did you mean events.actor_kind?"),
        ("| timed      | 2026-03-04 09:00 |", "| timed      ", "line 10 of the example has"),
        ("\ntickets\n| ticket_id", "\ntikets\n| ticket_id", "draws tikets, which is not in the"),
        ("| finding        |", "| finding_      |", "draws verdicts.finding_, which"),
        ("from ticket_facts", "from ticket_fact", "reads ticket_fact, which is no fact and no con"),
        ("ticket_id as subject_id", "ticket_id as subject", "must give platform, subject_id, happ"),
        ("status_native, file_id, line_no\nfrom found", "status_native, line_no\nfrom found",
         "must give file_id: the record a row goes back to"),
        ('per = "ticket"', 'per = "event"', "must give ticket_id: an event is counted under"),
        ('per = "ticket"', 'per = "claim"', "must give about_kind: order or ticket: what the"),
        ('per = "ticket"', 'per = "claim"', "must give about_id: a claim is counted under the"),
        ("planted = [", "planted = [3, ", "`planted` must be a list of faults of the sample data"),
        ("planted = [", "# planted = [", "`planted` is missing; it is a list of faults"),
        ("from found\n", "from found;\n", "the SELECT must end without ;"),
        ("from found\n", "from found; select 1\n", "one SELECT and nothing after it"),
        ("from found\n", "from found where (\n", "the SQL does not parse"),
        ("with found as (", "with params as (select 1), found as (", "no CTE may be"),
        ("from found\n", "from found cross join params where params.days > 1\n", "params.days is"),
        ("*/", "", "the opening comment is not closed"),
        ("/*", "--", "does not open with /*"),
        ('per = "ticket"', 'per = "ticket', "the header is not TOML"),
    ],
)  # fmt: skip
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    found = faults(tmp_path, wrong=GOOD.replace(old, new))
    assert any(one.startswith("wrong.sql: ") and fault in one for one in found), found


def test_an_empty_list_of_innocent_explanations_is_refused(tmp_path: Path) -> None:
    start = GOOD.index("innocent = [")
    emptied = GOOD[:start] + "innocent = []" + GOOD[GOOD.index("]", start) + 1 :]
    assert any("`innocent` must be a list of words" in one for one in faults(tmp_path, p=emptied))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("params.grace_minutes * 60", "params.grace_minute * 60", "did you mean grace_minutes?"),
        ("params.grace_minutes * 60", "600", "parameter `grace_minutes` is declared and never use"),
        ("default = 10", "default = 9999", "`params.grace_minutes.default` is outside its range"),
        ("range = [0, 1440]", "range = [1440, 0]", "must be two numbers, the lower first"),
        ('raises = "no_match"', 'raises = "more"', "one of match, no_match, either"),
        ("[params.grace_minutes]", "[params.Grace]", "a name is lower-case letters and _"),
        ("[zh.params]\ngrace_minutes", "[zh.params]\ngrace", "`zh.params.grace_minutes` is"),
        ("[zh.params]\ngrace_minutes", "[zh.params]\ngrace", "a parameter that is not declared"),
    ],
)  # fmt: skip
def test_each_fault_of_a_parameter_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in TIMED
    found = faults(tmp_path, wrong=TIMED.replace(old, new))
    assert any(fault in one for one in found), found


def test_a_pattern_may_have_nothing_planted(tmp_path: Path) -> None:
    start = GOOD.index("planted = [")
    emptied = GOOD[:start] + "planted = []" + GOOD[GOOD.index("]", start) + 1 :]
    (tmp_path / "p.sql").write_text(emptied, "utf-8")
    assert catalogue.patterns(tmp_path)["p"].planted == ()
    assert catalogue.patterns()["code_sold_twice"].planted == ("code_sold_twice",)


def test_all_faults_of_all_files_are_named_together(tmp_path: Path) -> None:
    two = GOOD.replace('per = "ticket"', 'per = "x"').replace(
        'against = "resolved"', 'against = "y"'
    )
    found = faults(tmp_path, one=GOOD.replace('title = "', 'titel = "', 1), two=two)
    assert {one.split(":")[0] for one in found} == {"one.sql", "two.sql"}
    assert len([one for one in found if one.startswith("two.sql")]) == 2


def test_the_nearest_name_is_offered() -> None:
    assert catalogue.nearest("auto_close", ["auto_closed"]) == "; did you mean auto_closed?"
    assert catalogue.nearest("x", ["auto_closed"]) == "; known are auto_closed"


def test_a_parameter_reads_what_people_write_and_says_its_range() -> None:
    days = Parameter("days", "days", 14, 1, 90, "match", "help", "帮助")
    assert days.parse("30") == 30
    share = Parameter("share", "of 1", 0.5, 0, 1, "match", "help", "帮助")
    assert (share.parse("1"), share.sql_type, days.sql_type) == (1.0, "double", "bigint")
    for bad in ("91", "1.5", "many", ""):
        with pytest.raises(ValueError, match="a whole number of days from 1 to 90"):
            days.parse(bad)
