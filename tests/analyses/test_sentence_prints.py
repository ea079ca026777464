"""Sentence prints tell sent wording from written words; exact copies of whole texts do not.

Invented Chinese and English replies, far easier than real ones: this ranks methods, and shows that
ours does what is said of it, no more. A template is filled in with a name and a number; a spun one
also has words swapped for others of the same meaning and a sentence of the writer's own.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass

import duckdb
import pytest

from queries import statements
from queries.contract import CONTRACT_SQL

TEMPLATES = (
    "{hello}{name}，您的问题我们已经收到。我们会{soon}为您处理，请{wait}。"
    "订单 {number} 的进度会另行通知",
    "{hello}{name}，经过核实，这张卡密已经{used}。按照平台规则我们{cannot}退款，感谢您的理解",
    "{hello}{name}。关于订单 {number}，技术部门正在{soon}排查。一有结果就会联系您，请{wait}",
    "{hello} {name}. Thank you for writing to us about order {number}. "
    "Your request is {used_en} and we will come back to you {soon_en}",
    "{hello} {name}. We have checked order {number} with our supplier. "
    "According to their record the code was {used_en}, so we {cannot_en} refund it",
    "{hello} {name}. Please clear the cache of your browser {soon_en}. "
    "Then enter the code again and tell us what you see, order {number}",
)
SWAPS = {
    "hello": ("您好", "亲", "Hello", "Hi"), "soon": ("尽快", "马上", "优先", "抓紧"),
    "wait": ("耐心等待", "稍等片刻", "不要着急"), "used": ("被使用", "被兑换", "激活过"),
    "cannot": ("无法", "不能", "不予"), "used_en": ("being handled", "in process", "redeemed"),
    "soon_en": ("shortly", "soon", "as soon as we can"), "cannot_en": ("cannot", "are unable to"),
}  # fmt: skip
WORDS = {
    "zh": (
        "手机", "页面", "昨天", "晚上", "客厅", "路由", "后台", "批次", "地区", "账号",
        "邮箱", "提示", "红色", "按钮", "登录", "截图", "版本", "语言", "运费", "键盘",
    ),
    "en": (
        "phone", "page", "yesterday", "evening", "router", "supplier", "batch", "region",
        "account", "mailbox", "red", "button", "login", "picture", "version", "language",
        "keyboard", "cable", "window", "friend",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Reply:
    """A reply of the platform's side, and whether it was sent and not written."""

    text: str
    is_template: bool


def replies(count: int, spun: float, seed: int) -> list[Reply]:
    """Half templates, half written; `spun` is the share of templates with other words in them."""
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        if rng.random() < 0.5:
            found.append(Reply(_written(rng, rng.randint(2, 4)), is_template=False))
            continue
        is_spun = rng.random() < spun
        said = {key: (rng.choice(some) if is_spun else some[0]) for key, some in SWAPS.items()}
        text = rng.choice(TEMPLATES).format(
            name=rng.choice(("Ann", "Bo", "李雷", "韩梅", "Kim")), number=rng.randint(10**6, 10**7),
            **said,
        )  # fmt: skip
        if is_spun and rng.random() < 0.5:
            text += "。" + _written(rng, 1)
        found.append(Reply(text, is_template=True))
    return found


def _written(rng: random.Random, sentences: int) -> str:
    words = WORDS[rng.choice(("zh", "en"))]
    stop, space = ("。", "") if words is WORDS["zh"] else (". ", " ")
    return stop.join(
        space.join(rng.choice(words) for _ in range(rng.randint(7, 12))) for _ in range(sentences)
    )


def by_prints(found: list[Reply]) -> list[bool]:
    """What message_facts says of each: the loader's own sentences, the facts' own SQL."""
    with duckdb.connect() as con:
        con.execute(CONTRACT_SQL.read_text("utf-8"))
        con.execute(statements.text("functions/duckdb.sql"))
        typing = (statements.HERE.parent / "ingest/loading/typing.sql").read_text("utf-8")
        con.execute(typing)
        con.execute("create temp table given (n bigint, text text)")
        con.executemany("insert into given values ($1, $2)",
                        [[n, one.text] for n, one in enumerate(found)])  # fmt: skip
        con.execute(
            "insert into messages by name select 'shop' as platform, 'm' || n as message_id, "
            "'t' || n as ticket_id, timestamp '2026-01-01' as sent_at, 1 as sequence_no, "
            "'platform' as side, true as is_public, 'agent' as actor_kind, text, 1 as file_id, "
            "n as line_no, false as is_derived from given"
        )
        con.execute(
            "insert into message_sentences select 'shop', 'm' || n, place, md5(s[place]), "
            "length(s[place]), 1, n, false from (select n, sentences_of(text) as s from given), "
            "lateral unnest(range(1, len(s) + 1)) as places (place)"
        )
        for name in ("repeated_sentences", "acknowledgements", "message_facts"):
            con.execute(f"create table {name} as {statements.facts()[name]}")
        rows = con.execute("select message_id, is_repeated from message_facts").fetchall()
    repeated = {str(name): bool(flag) for name, flag in rows}
    return [repeated[f"m{n}"] for n in range(len(found))]


def exactly(found: list[Reply]) -> list[bool]:
    """The naive rule: the same text word for word in eight tickets or more."""
    copies = Counter(one.text for one in found)
    return [copies[one.text] >= 8 for one in found]


def quality(found: list[Reply], flagged: list[bool]) -> tuple[float, float]:
    """Recall and precision."""
    true = sum(flag and one.is_template for one, flag in zip(found, flagged, strict=True))
    planted = sum(one.is_template for one in found)
    return true / planted, true / max(1, sum(flagged))


@pytest.mark.parametrize(("spun", "least"), [(0.0, 0.95), (0.3, 0.7), (1.0, 0.5)])
def test_sentence_prints_find_templates_that_exact_copies_miss(spun: float, least: float) -> None:
    found = replies(1200, spun, seed=int(spun * 10))
    recall, precision = quality(found, by_prints(found))
    naive, _ = quality(found, exactly(found))
    assert recall >= least
    assert precision >= 0.99
    assert naive < 0.2


@pytest.mark.slow
@pytest.mark.parametrize(("spun", "least"), [(0.0, 0.97), (0.3, 0.8), (1.0, 0.65)])
def test_as_measured_on_three_thousand_replies(spun: float, least: float) -> None:
    totals: dict[str, list[float]] = defaultdict(list)
    for seed in range(3):
        found = replies(3000, spun, seed)
        recall, precision = quality(found, by_prints(found))
        totals["recall"].append(recall)
        totals["precision"].append(precision)
    assert sum(totals["recall"]) / 3 >= least
    assert min(totals["precision"]) >= 0.99
