"""The open lexicon: each fault has its place and its cure, and both engines read each phrase."""

import json
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from queries import expressions, lexicon

GOOD = "order (number|no),en,asks_order_number,1,What is your order number?,Ann,2026-11-25"


def faults(folder: Path, *rows: str, header: str = ",".join(lexicon.COLUMNS)) -> list[str]:
    path = folder / "own.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    with pytest.raises(lexicon.BadLexicon) as refused:
        lexicon.read(path)
    return refused.value.faults


def test_the_shipped_lexicon_is_sound_and_says_every_meaning_in_both_languages() -> None:
    shipped = lexicon.read(lexicon.SHIPPED)
    said = {(one.meaning, one.language) for one in shipped.entries if one.weight >= 1}
    assert said == {(meaning, lang) for meaning in lexicon.MEANINGS for lang in ("zh", "en")}
    assert len(shipped.version) == 12


def test_every_shipped_phrase_has_letters_to_look_for_first() -> None:
    hints = {one.pattern: expressions.hint(one.pattern) for one in
             lexicon.read(lexicon.SHIPPED).entries}  # fmt: skip
    assert [one for one, hint in hints.items() if len(hint.encode()) < 3] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("order (", "order ((", "row 2: pattern 'order ((number|no)', it is no regular expression"),
        ("order ", "order.", ".: it ends at other characters in Java"),
        ("order ", "Order ", "O: texts are folded to small letters first; write it small"),
        ("order ", r"order\b", r"\b: only \d, \w, \n and escaped signs are read alike"),
        ("order ", "order(?=x)", "no look-around and no flag"),
        ("order ", "order[[:alpha:]]", "no [ and no && inside a class"),
        ("order ", "order[A-Z]", "write them small"),
        ("order ", r"order[\s]", r"only \d, \w and \n are read alike"),
        ("order ", "order[]x]", "the class is empty or not closed"),
        ("order ", "order {2}+", "{2}+: a repeat is not repeated"),
        ("order ", "order {500}", "{500}: at most 100 times"),
        ("your order", "your deal", "does not match its example 'What is your deal number?'"),
        ("order (number|no)", "", "the pattern is empty"),
        ("asks_order_number", "ask_order_number", "did you mean asks_order_number?"),
        ("asks_order_number", "zzz", "it is one of asks_order_number, asks_for_proof"),
        (",en,", ",English,", "language 'English': write two small letters"),
        (",1,", ",0.3,", "weight '0.3': write a quarter or more, in quarters, up to 4"),
        (",1,", ",0,", "weight '0':"),
        (",1,", ",x,", "weight 'x':"),
        ("2026-11-25", "25.11.2026", "date '25.11.2026': write it as 2026-11-25"),
        ("2026-11-25", "2026-11-31", "date '2026-11-31': write it as 2026-11-25"),
        ("Ann", " ", "author is empty; say who"),
        ("Ann", "Ann,Bob", "8 cells, where 7 belong; put cells with a comma in quotes"),
    ],
)
def test_each_fault_has_its_place_and_its_cure(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in GOOD
    (found,) = faults(tmp_path, GOOD.replace(old, new))[:1]
    assert found.startswith("own.csv: ")
    assert fault in found


def test_all_faults_are_named_at_once_and_a_phrase_stands_once_for_a_meaning(
    tmp_path: Path,
) -> None:
    assert len(faults(tmp_path, GOOD.replace(",1,", ",9,"), GOOD.replace(",en,", ",e,"))) == 2
    assert "stands twice for asks_order_number; keep one" in faults(tmp_path, GOOD, GOOD)[0]
    assert "its first row is a,b; it must be pattern," in faults(tmp_path, GOOD, header="a,b")[0]
    assert "it holds no phrase" in faults(tmp_path)[0]
    (tmp_path / "own.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(lexicon.BadLexicon, match="save it as CSV in UTF-8"):
        lexicon.read(tmp_path / "own.csv")


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("order (number|no)", "order "), ("(a|b) order", " order"), ("a|b", ""),
        ("charge ?back", "charge"), ("ab{2}cd", "abb"[:2]), ("(proof)", ""), ("x*yz", "yz"),
        ("根据[^。]{0,9}条款", "根据"), (r"a\.b", "a.b"), ("ab??cd", "cd"), ("ab{0,2}c", "a"),
        ("ab+c", "ab"), ("(a(bc)d)ef", "ef"),
    ],
)  # fmt: skip
def test_the_hint_stands_in_every_text_that_matches(pattern: str, hint: str) -> None:
    assert expressions.hint(pattern) == hint


def test_a_text_is_read_by_its_words_alone_and_its_weights_add_up() -> None:
    with duckdb.connect() as con:
        _snapshot(con, "order", "number")
        con.execute("update messages set text = 'ORDER Number ÄRGER' where message_id = '1'")
        lexicon.match(con)
        found = con.execute("select message_id, pattern, words from message_phrases order by all")
        assert found.fetchall() == [("1", "number", "number"), ("1", "order", "order")]


def test_without_a_lexicon_of_its_own_a_snapshot_has_the_shipped_one() -> None:
    with duckdb.connect() as con:
        _snapshot(con)
        lexicon.match(con)
        row = con.execute("select count(*), min(version), max(version) from lexicon").fetchone()
    shipped = lexicon.read(lexicon.SHIPPED)
    assert row == (len(shipped.entries), shipped.version, shipped.version)


def _snapshot(con: duckdb.DuckDBPyConnection, *patterns: str) -> None:
    from queries.contract import CONTRACT_SQL

    con.execute(CONTRACT_SQL.read_text("utf-8"))
    con.execute(
        "insert into messages by name select 'shop' as platform, unnest(['1', '2', '3']) as "
        "message_id, 't' as ticket_id, timestamp '2026-01-01' as sent_at, 1 as sequence_no, "
        "'platform' as side, 'agent' as actor_kind, unnest(['x', 'y', null]) as text, "
        "1 as file_id, 1 as line_no, false as is_derived"
    )
    for one in patterns:
        con.execute(
            "insert into lexicon values ($1, 'en', 'asks_order_number', 1, 'x', 'x', "
            "date '2026-11-25', $2, 'v')",
            [one, expressions.hint(one)],
        )


JAVA = """
import java.util.regex.*; import java.nio.file.*; import java.nio.charset.StandardCharsets;
public class Read {
    public static void main(String[] args) throws Exception {
        var out = new java.io.PrintStream(System.out, true, "UTF-8");
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
            String[] cells = line.split("\\t");
            Matcher found = Pattern.compile(cells[0]).matcher(cells[1]);
            out.println(found.find() ? found.group() : "");
        }
    }
}
"""


@pytest.mark.skipif(shutil.which("java") is None, reason="no Java: RE2 alone reads the phrases")
def test_java_finds_the_words_that_duckdb_finds(tmp_path: Path) -> None:
    entries = lexicon.read(lexicon.SHIPPED).entries
    texts = [lexicon.folded(one.example) for one in entries]
    pairs = [(one.pattern, text) for one in entries for text in texts]
    (tmp_path / "pairs.tsv").write_text("".join(f"{p}\t{t}\n" for p, t in pairs), "utf-8")
    (tmp_path / "Read.java").write_text(JAVA, "utf-8")
    done = subprocess.run(
        [shutil.which("java") or "", "Read.java", "pairs.tsv"],
        cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    by_java = done.stdout.decode("utf-8").splitlines()
    with duckdb.connect() as con:
        by_re2: list[str] = []
        for one in entries:
            rows = con.execute(
                "select regexp_extract(t, $p) from (select unnest($texts) as t)",
                {"p": one.pattern, "texts": texts},
            ).fetchall()
            by_re2 += [row[0] for row in rows]
    assert by_java == by_re2
    assert json.dumps(by_java).count("order") > 1
