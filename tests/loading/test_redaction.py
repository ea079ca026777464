"""No secret is written in clear: in columns, in messages, in refusals, in any file."""

import random
import string
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from ingest.loading import Settings
from ingest.loading.records import write_records
from ingest.loading.redaction import redact, without_tags
from ingest.loading.spotting import secrets_in
from ingest.loading.tokens import tokenise
from ingest.reading.archives import members
from ingest.reading.peek import peek
from ingest.recognise import recognise
from ingest.source import Column
from ingest.sources import known_sources
from tests.loading.tools import KEY, LOAD, load, load_values, rows_of

SECRETS = {
    "code": [
        "LMP-PXWN-YZTF-XNRS", "lmp-pxwn-yztf-xnrs", "AB12CD34EF", "X7K9Q2", "a1b2c3", "12345678",
        "6222 0213 4567 8901", "X7K9 Q2MM 11AB", "user8----pass9word", "XKQZWPLMTRVB",
        "AbCdEfGhIjKlMnOp", "9f86d081-884c-7d65-9a2f-eaa0c55ad015",
    ],
    "email": [
        "ann@example.com", "a.b+c@sub.example.co.uk", "foo艾特qq点com", "foo at qq dot com",
        "foo(at)qq.com", "12345@qq.com",
    ],
    "phone": [
        "13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000", "8613800138000",
        "021-12345678", "+1 202 555 0143",
    ],
}  # fmt: skip
INNOCENT = [
    "state-of-the-art customer-service, up-to-date", "THIS CODE DOES NOT WORK AT ALL",
    "it costs 12.50, not 100 yuan", "on 2026-03-01 at 10:30, or 01-03-2026",
    "my iPhone 15 Pro with 256GB",
    "您好，我的订单还没有收到，请尽快处理，谢谢", "see https://example.com/help/how-to-redeem",
    "refund please, it was 3 days ago", "look at the order",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "secret"), [(kind, text) for kind, texts in SECRETS.items() for text in texts]
)
@pytest.mark.parametrize("around", ["{}", "请看 {} 谢谢", "兑换码：{}，无效", "see {}, please."])
def test_a_secret_in_a_message_becomes_its_token(kind: str, secret: str, around: str) -> None:
    text = around.format(secret)
    assert [found for *_, found in secrets_in(text)] == [kind]
    redacted, bare, length = (one[0].as_py() for one in redact(pa.array([text]), KEY))
    assert secret not in redacted
    assert "[" + {"code": "c_", "email": "e_", "phone": "p_"}[kind] in redacted
    assert bare == around.format("0").replace("，", ",").replace("：", ":")
    assert length == len(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_words_stay_as_they_are_written(text: str) -> None:
    redacted, _, _ = redact(pa.array([text]), KEY)
    assert redacted[0].as_py() == text


def test_hidden_and_full_width_letters_hide_nothing() -> None:
    texts = ["ＡＢ１２－ＣＤ３４－ＥＦ５６", "AB12\u200b-CD34\u2060-EF56", "１３８００１３８０００"]
    redacted, _, _ = redact(pa.array(texts), KEY)
    first, second, phone = redacted.to_pylist()
    assert first == second == f"[{tokenise(pa.array(['AB12-CD34-EF56']), 'code', KEY)[0]}]"
    assert phone == f"[{tokenise(pa.array(['13800138000']), 'phone', KEY)[0]}]"


def test_a_code_in_a_message_is_the_token_of_the_code_in_a_column(tmp_path: Path) -> None:
    code = load_values(tmp_path / "c", "code", "LMP-PXWN-YZTF-XNRS").values[0]
    text = load_values(tmp_path / "m", "message", "用不了 LMP-PXWN-YZTF-XNRS！").values[0]
    assert f"[{code}]" in text


def test_an_address_made_hard_to_read_is_the_token_of_the_plain_one() -> None:
    texts = ["foo@qq.com", "foo艾特qq点com", "Foo at QQ dot com"]
    redacted, _, _ = redact(pa.array(texts), KEY)
    assert len(set(redacted.to_pylist())) == 1


def test_html_goes_before_anything_is_looked_at(tmp_path: Path) -> None:
    assert without_tags("<p>a&nbsp;b</p><p>c<br/>d</p>") == "a\xa0b\nc\nd"
    column = Column("v", "message", markup="html")
    text = load_values(tmp_path, column, "<p>AB12<b>CD34</b></p>").values[0]
    assert text.startswith("[c_")


def test_prints_leave_out_what_varies(tmp_path: Path) -> None:
    one, other, different = load_values(
        tmp_path, "message", "Dear Ann, code AB12CD34 is used.  Bye!",
        "dear ann: code ZZ99YY88 is USED. bye", "Dear Ann, it works. Bye!",
    ).rows  # fmt: skip
    assert one["v_print"] == other["v_print"] != different["v_print"]
    assert [s["length"] for s in one["v_sentences"]] == [len("dearanncode0isused"), len("bye")]
    assert one["v_sentences"] == other["v_sentences"]
    assert one["v_sentences"][1] == different["v_sentences"][1]


def test_prints_do_not_depend_on_the_key(tmp_path: Path) -> None:
    text = "经核实，卡密 LMP-PXWN-YZTF-XNRS 已使用。无法退款。"
    prints = {
        load_values(tmp_path / str(i), "message", text, key=bytes([i]) * 32).rows[0]["v_print"]
        for i in range(3)
    }
    assert len(prints) == 1


def test_sentences_end_as_in_chinese_and_in_english(tmp_path: Path) -> None:
    (row,) = load_values(
        tmp_path, "message", "您好！已处理。请稍候；谢谢\nDone. 3.5 is ok? yes"
    ).rows
    lengths = [sentence["length"] for sentence in row["v_sentences"]]
    assert lengths == [2, 3, 3, 2, 4, 5, 3]


def test_codes_are_told_from_the_words_that_stand_in_their_place(tmp_path: Path) -> None:
    loaded = load_values(
        tmp_path, "codes", "AB12-CD34\nEF56-GH78\n",
        "很抱歉，有人在你付款之前抢走了商品，请联系客服。",
        "正在发货中，请耐心等待，如有疑问，请联系客服。",
        "", "谢谢惠顾", "您的卡密是：\nLMP-PXWN-YZTF-XNRS",
    )  # fmt: skip
    assert [row["v_class"] for row in loaded.rows] == [
        "codes", "apology", "waiting", "empty", "unknown", "codes",
    ]  # fmt: skip
    assert [len(value or []) for value in loaded.values] == [2, 0, 0, 0, 0, 1]
    assert loaded.values[0][0] == tokenise(pa.array(["AB12-CD34"]), "code", KEY)[0].as_py()


def planted(count: int, seed: int) -> list[tuple[str, str]]:
    """Secrets of every kind, each with the column type it stands in."""
    rng = random.Random(seed)
    letters, digits = string.ascii_uppercase, string.digits

    def some(alphabet: str, length: int) -> str:
        return "".join(rng.choices(alphabet, k=length))

    made: list[tuple[str, str]] = []
    while len(made) < count:
        word = some(letters, 3) + some(digits, 2) + some(letters + digits, 6)
        made += [
            ("code", "-".join(some(letters + digits, 4) for _ in range(4))),
            ("account", word.lower()),
            ("email", f"{some(letters, 6).lower()}{some(digits, 3)}@example.com"),
            ("phone", f"13{some(digits, 9)}"),
            ("device", f"dev{some(digits, 12)}"),
            ("message", f"WQ{some(digits, 10)}"),
            ("money", f"1.2{some(digits, 7)}"),  # refused: too many decimals
            ("codes", f"KK{some(letters + digits, 14)}"),
        ]
    return made[:count]


def test_of_a_thousand_planted_secrets_none_is_in_any_file_written(tmp_path: Path) -> None:
    secrets = planted(1000, seed=7)
    types = ["code", "account", "email", "phone", "device", "message", "money", "codes", "contact"]
    plain = dict.fromkeys(types, "") | {"money": "1.00"}
    rows = []
    for type_, secret in secrets:
        rows.append([*(plain | {type_: secret}).values(), f"write to me: {secret}, please", ""])
        if type_ in ("email", "phone"):
            rows.append([*(plain | {"contact": secret}).values(), "", ""])
        rows.append([*plain.values(), "", secret])
    rows += [[*plain.values(), "", ""] for _ in range(1000)]  # keeps refusals below a fifth
    columns = dict(zip(types, types, strict=True)) | {"text": "message", "more": "message"}
    loaded = load(tmp_path, columns, rows, currency="CNY")
    assert loaded.codes.count("too_many_decimals") == sum(t == "money" for t, _ in secrets)
    written = "".join(
        path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file()
    )
    with duckdb.connect() as con:  # what compression hides
        for path in tmp_path.rglob("*.parquet"):
            written += str(con.read_parquet(str(path)).fetchall())
    shown = [
        secret
        for type_, secret in secrets
        if secret in written and type_ != "money"  # an amount in a message is no secret
    ]
    assert shown == []


def test_a_damaged_line_leaves_no_secret_behind(tmp_path: Path) -> None:
    secrets = [
        secret for kind, secret in planted(64, seed=11) if kind in ("code", "email", "phone")
    ]
    lines = ["id,commodity_id,secret,create_time,purchase_time,order_id,status"]
    sound = "{},1,{},2026-01-01 00:00:00,,0,0"
    for i, secret in enumerate(secrets * 10):
        broken = i % 10 == 0
        lines.append(sound.format(i, f'"{secret}" x' if broken else secret))
    export = tmp_path / "card.csv"
    export.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (member,) = members(export, tmp_path)
    seen = peek(member)
    source, kind = recognise(member.name, seen, known_sources())
    file = write_records(member, seen, source, kind, Settings(LOAD), KEY, tmp_path / "out")
    assert (file.read, file.rejected) == (len(secrets) * 10, len(secrets))
    written = "".join(path.read_bytes().decode("latin-1") for path in file.path.parent.iterdir())
    written += str([rows_of(path) for path in file.path.parent.glob("*.parquet")])
    assert [secret for secret in secrets if secret in written] == []
