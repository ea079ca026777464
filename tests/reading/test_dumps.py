"""Dumps: every row comes back as it was written, every byte is accounted for, nothing is run."""
# ruff: noqa: S608  the statements are never run

import gzip
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.reading import Refused
from ingest.reading.dump_window import READ
from tests.reading.dumps import COLUMNS, CREATE, Dump, Value, dump_of
from tests.reading.tools import Result, read, read_path

PATTERNS = {"id": "[0-9]{1,19}", "at": "[0-9][0-9TZ:./+ -]{3,40}"}
_WORDS = st.sampled_from([
    "'", "''", "\\", "\\'", "),(", "');DROP TABLE `t`;--", "\nINSERT INTO `t` VALUES (1,2,3,4);\n",
    ";", "-- ", "/*", "*/", "NULL", "卡密", "😀", "`", '"', "\r\n", "\x1a", "%_", "#", "\t",
])  # fmt: skip
_TEXTS = st.lists(st.one_of(_WORDS, st.text(st.characters(codec="utf-8", exclude_characters="\0"),
                                            max_size=6)), max_size=5).map("".join)  # fmt: skip
_ROWS = st.lists(
    st.tuples(
        st.integers(0, 10**9), st.none() | _TEXTS,
        st.none() | st.just("2026-01-02 03:04:05"), st.none() | _TEXTS,
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def sql(values: str, create: str = CREATE) -> bytes:
    """A dump with one INSERT into t."""
    return (create + "INSERT INTO `t` VALUES " + values + ";\n").encode()


def table(content: bytes, encoding: str | None = None) -> Result:
    return read(content, "x.sql", encoding, patterns=PATTERNS)


def told(result: Result) -> list[tuple[int, int, int, list[str | None]]]:
    """Each row read: line, from, to, values."""
    return [
        (row["line_no"], row["byte_from"], row["byte_to"], [row[name] for name in COLUMNS])
        for row in result.rows
    ]


def meant(dump: Dump) -> list[tuple[int, int, int, list[str | None]]]:
    return [
        (line, start, end, [None if v is None else str(v) for v in values])
        for line, start, end, values in dump.rows
    ]


def is_accounted_for(result: Result) -> bool:
    account = result.account
    return (
        account.header_bytes + account.record_bytes == account.bytes
        and account.read == len(result.rows) + account.rejected
        and account.rejected == len(result.rejects)
    )


@settings(max_examples=200, deadline=None)
@given(_ROWS, st.integers(1, 5), st.booleans())
def test_rows_come_back_as_they_were_written(
    rows: list[tuple[Value, ...]], per_statement: int, doubled: bool
) -> None:
    dump = dump_of(rows, per_statement=per_statement, doubled=doubled)
    result = table(dump.content)
    assert told(result) == meant(dump)
    assert is_accounted_for(result)
    assert result.peek.columns == COLUMNS


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
@example(seed=2454, doubled=False)
def test_damage_loses_the_damaged_rows_alone(seed: int, doubled: bool) -> None:
    chance = random.Random(seed)
    texts = ["卡密 ABC", "it's", "a\\b", "),(1,2,3,4),(", "x;\ny", None, "", "');DROP TABLE `t`"]
    rows = [
        (i, chance.choice(texts), "2026-01-02 03:04:05", chance.choice(texts)) for i in range(60)
    ]
    dump = dump_of(rows, per_statement=chance.choice([1, 7, 60]), doubled=doubled)
    hit = chance.randrange(60)
    _, start, end, _ = dump.rows[hit]
    at = chance.randrange(start, end)
    harm = chance.choice([b"", b"'", b"\\", b"(", b",", b"\xff"])
    content = dump.content[:at] + harm + dump.content[at + 1 :]
    shift = len(harm) - 1
    result = table(content)
    assert is_accounted_for(result)
    expected = [
        (line, first + shift * (i > hit), past + shift * (i > hit), values)
        for i, (line, first, past, values) in enumerate(meant(dump))
        if i not in (hit, hit + 1)
    ]
    found = told(result)
    if content.count(b"\n") != dump.content.count(b"\n"):
        expected, found = ([(0, *row[1:]) for row in some] for some in (expected, found))
    assert [row for row in expected if row not in found] == []
    # a text that spells a row out gives it where its quote is gone
    others = [row[-1] for row in found if row not in expected]
    spelt = [values for values in others if values == ["1", "2", "3", "4"]]
    assert len(spelt) <= sum(str(row).count("),(1,2,3,4),(") for row in rows[hit : hit + 2])
    assert len(others) - len(spelt) <= 2


def test_each_row_has_a_place_in_the_member_and_each_part_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x.sql"
    first = dump_of([(1, "a", None, None), (2, "b", None, None)])
    other = CREATE.replace("`t`", "`u`") + "INSERT INTO `u` (`note`,`id`) VALUES ('n', 7);\n"
    path.write_bytes(first.content + other.encode())
    t, u = read_path(path)
    assert t.values("id", "said") == [("1", "a"), ("2", "b")]
    assert u.values("id", "note", "said") == [("7", "n", None)]
    assert (t.account.bytes, u.account.bytes) == (
        len(CREATE.strip())
        + sum(len(s.strip()) for s in first.content.splitlines() if s[:6] == b"INSERT"),
        len(other) - 2,  # the line ends after its two statements are not its own
    )


@pytest.mark.parametrize(("literal", "text"), [
    ("0x414243", "ABC"), ("X'4142'", "AB"), ("_binary 'a\\'b'", "a'b"), ("-1.5e-3", "-1.5e-3"),
    ("TRUE", "1"), ("false", "0"), ("null", None), ("b'101'", "5"), (".5", ".5"),
    (r"'\n\r\t\\\'\"\%\Zx\y'", "\n\r\t\\'\"\\%\x1axy"), ("''", ""), ("''''", "'"),
])  # fmt: skip
def test_every_form_of_a_value(literal: str, text: str | None) -> None:
    result = table(sql(f"(1, {literal}, NULL, 'n')"))
    assert result.values("said", "note") == [(text, "n")]


@pytest.mark.parametrize(("row", "code", "column"), [
    ("(9,NOW(),NULL,'n')", "expression", "said"),
    ("(9,'a',1+1,'n')", "expression", "at"),
    ("(9,CONCAT('a','),('),NULL,'n')", "expression", "said"),
    ("(9,'a',NULL)", "width", None),
    ("(9,'a',NULL,'n',5)", "width", None),
    (r"(9,'a\0b',NULL,'n')", "nul", "said"),
    ("(9,0xFF,NULL,'n')", "encoding", "said"),
    ("(9,'a,NULL,'n')", "broken_statement", None),
])  # fmt: skip
def test_what_is_no_row_is_refused_by_itself(row: str, code: str, column: str | None) -> None:
    good = ",\n".join(f"({i},'x',NULL,'n')" for i in range(10))
    result = table(sql(f"{good},\n{row},\n(11,'y',NULL,'n')"))
    line = CREATE.count("\n") + 11
    assert [(r.line_no, r.code, r.column) for r in result.rejects] == [(line, code, column)]
    assert [row["id"] for row in result.rows] == [*map(str, range(10)), "11"]
    reject = result.rejects[0]
    content = sql(f"{good},\n{row},\n(11,'y',NULL,'n')")
    assert content[reject.byte_from : reject.byte_to].startswith(row.encode())
    assert is_accounted_for(result)


def test_the_forms_of_insert_and_everything_around_them() -> None:
    content = f"""/*M!999999\\- enable the sandbox mode */
# a comment; with 'a quote
{CREATE}
INSERT IGNORE INTO `shop`.`t` (`id`, `said`) VALUES (1,'a'),
  (2,'b');
REPLACE INTO t VALUES (3,'c',NULL,NULL);
/*!40000 ALTER TABLE `t` ENABLE KEYS */;
DELIMITER ;;
CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN INSERT INTO `t` VALUES (8,8,8,8); END ;;
DELIMITER ;
insert into `t` values (4, 'd', NULL, NULL) ON DUPLICATE KEY UPDATE id=1;
/* INSERT INTO `t` VALUES (5,5,5,5); */
-- INSERT INTO `t` VALUES (6,6,6,6);
"""
    assert table(content.encode()).values("id", "said") == [
        ("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"),
    ]  # fmt: skip


def test_the_table_may_be_made_after_its_rows_or_named_by_them_alone() -> None:
    rows = "INSERT INTO `t` VALUES (1,'a',NULL,NULL);\n"
    assert table((rows + CREATE).encode()).values("id") == [("1",)]
    named = "INSERT INTO `t` (`id`,`x`) VALUES (1,'a');\n"
    assert read(named.encode(), "x.sql").values("x") == [("a",)]
    with pytest.raises(Refused, match="no table whose columns"):
        read(rows.encode(), "x.sql")


def test_backslashes_are_letters_where_the_dump_says_so() -> None:
    mode = "SET SQL_MODE='NO_BACKSLASH_ESCAPES';\n"
    content = mode + CREATE + "INSERT INTO `t` VALUES (1,'C:\\',NULL,'it''s');\n"
    assert table(content.encode()).values("said", "note") == [("C:\\", "it's")]


def test_chinese_encodings_whose_second_bytes_are_backslashes() -> None:
    text = "蔨乗誠 功" + "卡密已经发出" * 3  # some end in 5C, as a backslash does
    assert b"\\" in text.encode("gb18030")
    content = sql(f"(1,'{text}',NULL,'n'),(2,'a\\'b',NULL,'n')").decode().encode("gb18030")
    result = table(content, "gb18030")
    assert result.values("said") == [(text,), ("a'b",)]
    assert content[result.rows[1]["byte_from"] : result.rows[1]["byte_to"]].startswith(b"(2,")
    said = b"/*!40101 SET NAMES gbk */;\n" + content
    assert table(said).values("said") == [(text,), ("a'b",)]
    with pytest.raises(Refused, match="--encoding gb18030"):
        table(content)


def test_a_statement_longer_than_any_window_and_a_row_longer_than_a_record() -> None:
    rows = [f"({i},'{'卡' * 300}',NULL,'n')" for i in range(16 << 10)]
    rows[5000] = f"(5000,'{'x' * (READ + 5)}',NULL,'n')"
    content = sql(",".join(rows))
    assert len(content) > 15 << 20
    result = table(content)
    assert [row["id"] for row in result.rows] == [str(i) for i in range(len(rows)) if i != 5000]
    assert [r.code for r in result.rejects] == ["too_long"]
    assert is_accounted_for(result)


def test_a_dump_that_is_cut_off_keeps_its_rows_and_says_what_is_missing() -> None:
    dump = dump_of([(i, "text", None, "n") for i in range(20)], per_statement=20)
    whole = meant(dump)
    for cut in range(dump.rows[17][1] + 1, dump.rows[19][2]):
        result = table(dump.content[:cut])
        intact = [row for row in whole if row[2] <= cut]
        assert told(result) == intact, cut
        assert is_accounted_for(result)
        begun = any(start < cut < end for _, start, end, _ in dump.rows)
        assert [r.code for r in result.rejects] == ["broken_statement"] * begun


def test_packed_dumps(tmp_path: Path) -> None:
    content = sql("(1,'a',NULL,NULL)")
    (tmp_path / "a.sql.gz").write_bytes(gzip.compress(content))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("shop.sql", content)
    for path in sorted(tmp_path.iterdir()):
        assert [result.values("id") for result in read_path(path)] == [[("1",)]]


@pytest.mark.parametrize(("text", "why"), [
    ("-- PostgreSQL database dump\nSET statement_timeout = 0;\n", "PostgreSQL"),
    ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t (a int);\n", "SQLite"),
    ("SET ANSI_NULLS ON\nGO\nCREATE TABLE [dbo].[t]([a] int)\n", "SQL Server"),
    ("USE `a`;\n" + CREATE + "USE `b`;\n" + CREATE, "more than once"),
    (CREATE + CREATE, "more than once"),
    ("-- only words\n", "no table whose columns"),
])  # fmt: skip
def test_other_scripts_are_refused_with_the_cure(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read(text.encode(), "x.sql")
    assert str(refused.value).startswith("x.sql: ")


def test_a_dump_redirected_on_windows_is_refused_with_the_cure() -> None:
    with pytest.raises(Refused, match="--result-file"):
        read(b"\xff\xfe" + sql("(1,'a',NULL,NULL)").decode().encode("utf-16-le"), "x.sql")


def test_what_is_no_statement_belongs_to_the_table_before_it() -> None:
    good = ",".join(f"({i},'x',NULL,'n')" for i in range(30))
    content = sql(good) + b"half a line of something\nUNLOCK TABLES;\n"
    result = table(content)
    assert [(r.code, content[r.byte_from : r.byte_to]) for r in result.rejects] == [
        ("broken_statement", b"half a line of something\n")
    ]
    assert len(result.rows) == 30
