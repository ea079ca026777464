"""The hostile inputs that are the reader's to meet: one test each, by their number in the list.

L loaded exactly · Q refused as a record · R the file refused, nothing loaded · A loaded, noted.
"""

import gzip
import io
import json
import os
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.reading import Layout, Refused
from ingest.reading.archives import members
from ingest.reading.peek import peek
from ingest.reading.records import open_records
from tests.reading.tools import member_of, read

HEADER = b"id,name,amount,note\n"
GOOD = [b"%d,name %d,9.50,\n" % (i, i) for i in range(1, 41)]
PATTERNS = {"id": r"\d+", "amount": r"\d+\.\d\d"}


def csv(*lines: bytes, header: bytes = HEADER) -> bytes:
    return header + b"".join(lines)


def refusal(content: bytes, name: str = "x.csv", encoding: str | None = None, **layout: Any) -> str:
    with pytest.raises(Refused) as caught:
        read(content, name, encoding, **layout)
    assert name in str(caught.value)
    return str(caught.value)


# CSV shape


def test_01_unclosed_quote_in_the_first_row_costs_that_row_alone() -> None:
    rows = b"".join(b"%d,name,9.50,\n" % i for i in range(1, 100_000))
    result = read(csv(b'0,"name,9.50,\n', rows))
    assert result.reject_lines == [(2, "unclosed_quote")]
    assert [row["id"] for row in result.rows] == [str(i) for i in range(1, 100_000)]
    assert result.rejects[0].reason == "a quote is opened and not closed within 1 MiB"


def test_02_stray_quote_closed_500_rows_later_costs_its_row_and_that_one() -> None:
    rows = [b"%d,name,9.50,\n" % i for i in range(1, 501)]
    result = read(csv(b'0,"name,9.50,\n', *rows, b'501,name",9.50,\n', *rows), patterns=PATTERNS)
    assert [line for line, _ in result.reject_lines] == [2, 503]
    assert len(result.rows) == 1000


def test_03_one_separator_too_many_is_refused_not_shifted() -> None:
    result = read(csv(*GOOD, b"41,na,me,9.50,\n"))
    assert result.reject_lines == [(42, "width")]
    assert result.rejects[0].reason == "it has 5 fields, the header 4"


def test_04_a_missing_separator_is_refused() -> None:
    assert read(csv(*GOOD, b"41,name9.50,\n")).reject_lines == [(42, "width")]


def test_05_ragged_rows_are_refused_one_by_one_and_noted() -> None:
    result = read(csv(b"a\n", *GOOD, b"1,2,3,4,5\n", b"1\n"))
    assert [line for line, _ in result.reject_lines] == [2, 43, 44]
    assert result.account.notes["many_rejected"] == 3


def test_06_more_than_a_fifth_refused_refuses_the_file() -> None:
    said = refusal(csv(*GOOD[:9], b"1,2\n" * 3))
    assert "3 of 12 records do not fit" in said
    assert "line 11" in said


def test_07_a_renamed_column_is_not_read_by_its_place() -> None:
    result = read(csv(*GOOD, header=b"id,title,amount,note\n"), columns=("id", "name"))
    assert result.peek.columns == ("id", "title", "amount", "note")
    assert result.values("id", "name")[0] == ("1", None)


def test_08_columns_in_another_order_are_read_by_name() -> None:
    result = read(b"note,id\nx,1\n", columns=("id", "note"))
    assert result.values("id", "note") == [("1", "x")]


def test_09_a_doubled_column_name_refuses_the_file() -> None:
    assert "'id' more than once" in refusal(b"id,name, id\n1,2,3\n")


def test_10_an_unknown_column_is_passed_over_and_noted() -> None:
    result = read(csv(*GOOD), columns=("id", "name", "amount"))
    assert len(result.rows) == 40
    assert result.account.notes == {"ignored_column": 1}


def test_12_a_file_without_header_is_refused() -> None:
    assert "values, not column names" in refusal(b"".join(GOOD))


def test_13_two_header_lines_refuse_the_file() -> None:
    assert "second header" in refusal(csv(HEADER, *GOOD))
    words = "编号,名称,金额,备注\n".encode()
    assert "second header" in refusal(csv(words, *GOOD), patterns=PATTERNS)


def test_14_lines_above_the_header_refuse_the_file() -> None:
    assert "no header" in refusal(b"Orders of the year\n\n" + csv(*GOOD))


def test_15_a_second_table_is_refused_where_it_begins() -> None:
    again = read(csv(*GOOD, HEADER, b"41,name,9.50,\n"))
    assert again.reject_lines == [(42, "second_header")]
    assert len(again.rows) == 41
    assert "line 42: a second header" in refusal(csv(*GOOD, b"note,id,name,amount\n", b"a,1,b,2\n"))


@pytest.mark.parametrize(("mark", "word"), [(b";", "semicolon"), (b"\t", "tab"), (b"|", "bar")])
def test_16_another_separator_is_read_where_certain_and_named_where_not(
    mark: bytes, word: str
) -> None:
    plain = csv(*GOOD)
    assert read(plain.replace(b",", mark)).values("id")[0] == ("1",)
    assert f"{word} and a space" in refusal(plain.replace(b",", mark + b" "))
    either = b"id,na" + mark + b"me\n" + b"1,a" + mark + b"b\n" * 3
    assert f"comma or {word}" in refusal(either)


def test_17_backslash_escapes_are_refused_with_the_cure() -> None:
    escaped = b'1,"say \\"no\\"",9.50,\n'
    assert read(csv(*GOOD, escaped)).reject_lines == [(42, "text_after_quote")]
    assert "must be doubled" in refusal(csv(*[escaped] * 10))


def test_18_mixed_line_ends_are_read_and_noted() -> None:
    result = read(csv(b"1,a,2,\r\n", b"2,b,3,\n", b"3,c,4,\r", b"4,d,5,\n"))
    assert result.values("id", "note") == [("1", ""), ("2", ""), ("3", ""), ("4", "")]
    assert [row["line_no"] for row in result.rows] == [2, 3, 4, 5]
    assert result.account.notes == {"mixed_line_ends": 2}


def test_19_lone_carriage_returns_are_read_and_noted() -> None:
    result = read(csv(*GOOD).replace(b"\n", b"\r"))
    assert len(result.rows) == 40
    assert result.account.notes == {"lone_cr": 40}


def test_20_a_missing_last_line_end_loses_nothing() -> None:
    result = read(csv(*GOOD).rstrip(b"\n"))
    assert len(result.rows) == 40
    assert result.account.notes == {}


def test_21_a_cut_off_last_row_is_refused_and_noted() -> None:
    result = read(csv(*GOOD, b"41,na"))
    assert result.reject_lines == [(42, "width")]
    assert result.account.notes["cut_off"] == 1


def test_22_blank_lines_are_counted() -> None:
    result = read(csv(b"\n", *GOOD, b"\r\n\n"))
    assert (len(result.rows), result.account.blank, result.account.read) == (40, 3, 43)


def test_23_a_quoted_newline_is_part_of_its_record() -> None:
    result = read(csv(b'1,"a\nb",2,\n', b"2,c,3,\n"), multiline={"name"})
    assert result.values("id", "name") == [("1", "a\nb"), ("2", "c")]
    assert [row["line_no"] for row in result.rows] == [2, 4]


def test_23_a_newline_where_none_may_stand_is_refused() -> None:
    result = read(csv(*GOOD, b'41,"a\nb",9.50,\n'), patterns=PATTERNS)
    assert [(r.line_no, r.code, r.column) for r in result.rejects] == [(42, "newline", "name")]


def test_23_rows_written_inside_a_message_are_never_loaded() -> None:
    forged = b'41,"hello\n99,forged,1.00,\nbye",9.50,\n'
    result = read(csv(*GOOD, forged), multiline={"name"}, patterns=PATTERNS)
    assert len(result.rows) == 40
    assert result.reject_lines == [(42, "ambiguous")]
    assert result.rejects[0].reason == "1 line inside its quotes would be rows by themselves"


def test_24_a_header_alone_is_no_record_and_noted() -> None:
    result = read(HEADER)
    assert (result.rows, result.account.read) == ([], 0)
    assert result.account.notes == {"no_records": 1}


def test_25_an_empty_file_is_refused() -> None:
    assert "0 bytes" in refusal(b"")


def test_26_a_field_of_64_mib_is_refused_as_one_record() -> None:
    result = read(csv(*GOOD, b'41,"' + b"x" * (64 << 20) + b'",9.50,\n', b"42,y,9.50,\n"))
    assert [line for line, _ in result.reject_lines] == [42]
    assert result.rows[-1]["id"] == "42"
    assert result.rows[-1]["line_no"] == 43
    assert len(result.rejects[0].raw) <= 1 << 20


def test_27_ten_thousand_and_one_columns_are_refused() -> None:
    names = ",".join(f"c{i}" for i in range(10_001)).encode()
    assert "10001 columns" in refusal(names + b"\n")


def test_28_a_column_name_of_5000_characters_is_refused() -> None:
    assert "no header" in refusal(b"id," + b"x" * 5000 + b"\n1,2\n")


# Encoding


def test_29_an_invalid_byte_costs_its_row_alone() -> None:
    result = read(csv(*GOOD, b"41,caf\xe9,9.50,\n", b"42,x,9.50,\n"))
    assert result.reject_lines == [(42, "encoding")]
    assert len(result.rows) == 41


def test_30_an_overlong_slash_costs_its_row_alone() -> None:
    assert read(csv(*GOOD, b"41,\xc0\xaf,9.50,\n")).reject_lines == [(42, "encoding")]


CHINESE = "订单号,商品名称,支付状态\n" + "".join(
    f"{i},测试商品的名称,已经支付\n" for i in range(30)
)  # fmt: skip


def test_31_declared_gb18030_is_read_and_its_bytes_keep_their_places() -> None:
    content = CHINESE.encode("gb18030")
    result = read(content, encoding="gb18030")
    assert result.values("商品名称") == [("测试商品的名称",)] * 30
    row = result.rows[7]
    its_bytes = content[row["byte_from"] : row["byte_to"]]
    assert its_bytes.decode("gb18030") == "7,测试商品的名称,已经支付\n"


def test_32_undeclared_gb18030_is_refused_with_the_option_to_add() -> None:
    said = refusal(CHINESE.encode("gb18030"))
    assert "looks like GB18030; load again with --encoding gb18030" in said


def test_33_big5_declared_as_gb18030_is_refused() -> None:
    text = "訂單號,商品名稱\n" + "1,測試商品的名稱已經支付了沒有\n" * 10
    assert "looks like Big5" in refusal(text.encode("big5"), encoding="gb18030")


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_34_utf16_is_read_and_its_bytes_keep_their_places(code: str, mark: str) -> None:
    text = mark + "id,name\n" + "".join(f"{i},name 中\n" for i in range(30))
    content = text.encode(code)
    result = read(content)
    assert result.peek.encoding == code
    assert result.peek.columns == ("id", "name")
    row = result.rows[7]
    assert content[row["byte_from"] : row["byte_to"]].decode(code) == "7,name 中\n"
    assert result.account.header_bytes + result.account.record_bytes == len(content)


def test_35_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    result = read(b"\xef\xbb\xbf" + csv(*GOOD))
    assert result.peek.columns[0] == "id"
    assert result.account.header_bytes == 3 + len(HEADER)


def test_36_a_nul_in_a_field_costs_its_row() -> None:
    assert read(csv(*GOOD, b"41,a\x00b,9.50,\n")).reject_lines == [(42, "nul")]


def test_37_nuls_after_the_end_are_one_refused_record_and_noted() -> None:
    result = read(csv(*GOOD, b"\x00" * 64))
    assert result.reject_lines == [(42, "nul")]
    assert result.account.notes["cut_off"] == 1


def test_38_unicode_line_separators_end_no_line() -> None:
    result = read(csv("1,a\u2028b\u0085c,2,\n".encode(), *GOOD))
    assert result.rows[0]["name"] == "a\u2028b\u0085c"
    assert result.rows[1]["line_no"] == 3


def test_39_direction_marks_are_kept_as_they_are() -> None:
    assert read(csv("1,\u202eevil\u2069,2,\n".encode())).rows[0]["name"] == "\u202eevil\u2069"


def test_43_half_a_surrogate_pair_costs_its_record() -> None:
    lines = [b'{"id":"%d"}\n' % i for i in range(40)]
    result = read(b"".join(lines) + b'{"id":"\\ud800"}\n', "x.jsonl")
    assert result.reject_lines == [(41, "surrogate")]


# Numbers, as far as reading must not touch them


def test_49_and_50_ids_stay_the_text_they_are() -> None:
    big = b"12345678901234567890123"
    assert read(b"id,x\n007,y\n" + big + b",y\n").values("id") == [("007",), (big.decode(),)]
    result = read(b'{"id":' + big + b',"n":1.10}\n', "x.jsonl")
    assert result.values("id", "n") == [(big.decode(), "1.10")]


def test_51_an_id_mangled_by_a_spreadsheet_still_shows_it() -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "amount"])
    book.active.append([1.23457e15, 12.5])
    book.active.append([123456, 12.0])
    stream = io.BytesIO()
    book.save(stream)
    result = read(stream.getvalue(), "x.xlsx")
    assert result.values("id", "amount") == [("1.23457E+15", "12.5"), ("123456", "12")]


# Containers and formats


def packed(tmp_path: Path, names: dict[str, bytes], **attributes: int) -> Path:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = attributes.get("mode", 0) << 16
            archive.writestr(entry, content)
    return path


def refused_members(path: Path, scratch: Path) -> str:
    with pytest.raises(Refused) as caught:
        list(members(path, scratch))
    assert not scratch.exists() or list(scratch.iterdir()) == []
    return str(caught.value)


@pytest.mark.parametrize("content", [b"\x00" * (64 << 20), b"1\n" * (32 << 20)])
def test_79_and_80_a_bomb_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    gz = tmp_path / "bomb.csv.gz"
    gz.write_bytes(gzip.compress(content))
    assert "200 times" in refused_members(gz, tmp_path / "scratch")
    inside = packed(tmp_path, {"bomb.csv": content})
    assert "200 times" in refused_members(inside, tmp_path / "scratch")


@pytest.mark.parametrize(
    "name", ["../../x.csv", "a/../../x.csv", "/etc/x.csv", "C:\\x.csv", "C:x.csv", "..\\x.csv",
             "\\\\host\\x.csv", "a\\b.csv"],
)  # fmt: skip
def test_81_a_member_that_would_lie_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, {"good.csv": b"id\n1\n", name: b"id\n1\n"})
    assert "Nothing was unpacked" in refused_members(path, tmp_path / "scratch")


@pytest.mark.parametrize("twin", ["ORDERS.csv", "orders.csv"])
def test_81_members_of_one_name_are_refused(tmp_path: Path, twin: str) -> None:
    path = packed(tmp_path, {"orders.csv": b"id\n1\n"})
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr(twin, b"id\n2\n")
    assert "same name" in refused_members(path, tmp_path / "scratch")
    path = packed(tmp_path, {"caf\u00e9.csv": b"id\n1\n", "cafe\u0301.csv": b"id\n1\n"})
    assert "same name" in refused_members(path, tmp_path / "scratch")


def test_81_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"x.csv": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777)
    assert "link" in refused_members(path, tmp_path / "scratch")


def test_82_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path, {"x.csv": b"id\n1\n"}).read_bytes()
    path = packed(tmp_path, {"inner.csv": inner})
    assert "inside an archive" in refused_members(path, tmp_path / "scratch")
    gz = tmp_path / "x.csv.gz"
    gz.write_bytes(gzip.compress(gzip.compress(b"id\n1\n")))
    assert "inside an archive" in refused_members(gz, tmp_path / "scratch")


@pytest.mark.parametrize(
    "content",
    [b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><log/>',
     b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><log/>', b"\n<?xml version='1.0'?><log/>"],
)  # fmt: skip
def test_83_and_84_xml_is_refused_unread(content: bytes) -> None:
    assert "not read" in refusal(content, "x.xes")


def test_85_deep_json_is_refused() -> None:
    deep = b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    lines = b'{"a":1}\n' * 40
    assert read(lines + deep + b"\n", "x.jsonl").reject_lines == [(41, "too_deep")]
    assert "64 levels" in refusal(b'[{"a":1},' + deep + b"]", "x.json")


@pytest.mark.parametrize(
    "fault", [b'{"a":1,"a":2}', b'{"a":1}}', b'{"a":NaN}', b'{"a":-Infinity}', b'{"a":1',
              b'{"a":{"b":1,"b":2}}', b'{"a":1,}', b'{"a":01}', b'{"a":"\t"}', b"{'a':1}"],
)  # fmt: skip
def test_87_faulty_json_is_refused(fault: bytes) -> None:
    lines = b'{"a":1}\n' * 40
    assert read(lines + fault + b"\n", "x.jsonl").reject_lines == [(41, "json")]
    refusal(b'[{"a":1},' + fault + b"]", "x.json")
    refusal(b'[{"a":1}] ' + fault, "x.json")


@pytest.mark.parametrize("harm", [
    lambda raw: raw[:-1], lambda raw: raw[:200], lambda raw: raw[:4] + b"\xff" * 400 + raw[:4],
    lambda raw: raw[:-8] + b"\xff\xff\xff\x7fPAR1", lambda raw: raw[-4:],
])  # fmt: skip
def test_88_a_crafted_parquet_is_refused_and_kills_nobody(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"a": list(range(1000))}), path)
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(Refused, match=r"x\.parquet: "):
        peek(member_of(path))


def test_89_a_dump_of_statements_is_refused_unrun() -> None:
    for text in ["COPY t FROM PROGRAM 'touch /tmp/x';", "-- dump\nATTACH 'x';", "INSERT INTO t;"]:
        assert "never run" in refusal(text.encode(), "dump.sql")


def test_90_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    fifo, folder = tmp_path / "f.csv", tmp_path / "x.csv"
    os.mkfifo(fifo)
    folder.mkdir()
    for path in (fifo, folder, Path("/dev/zero"), tmp_path / "absent.csv"):
        refused_members(path, tmp_path / "scratch")
    refused_members(tmp_path, tmp_path / "scratch")


def test_a_file_that_changes_underneath_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(csv(*GOOD))
    member = member_of(path)
    seen = peek(member)
    path.write_bytes(csv(*GOOD).replace(b"9.50", b"8.50"))
    with pytest.raises(Refused, match="changed while it was being read"):
        list(open_records(member, seen, Layout(seen.columns)).batches())
    lines = tmp_path / "x.jsonl"
    lines.write_text(json.dumps({"a": 1}))
    member = member_of(lines)
    seen = peek(member)
    lines.write_text(json.dumps({"a": 2}))
    with pytest.raises(Refused, match="changed"):
        list(open_records(member, seen, Layout(seen.columns)).batches())
