"""The tables of the shop's database that hardly change: goods, payment methods, templates, jobs."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random

from sample_data.clock import DAY, DAYS
from sample_data.qinghe import shop
from sample_data.qinghe.rows import utc, yuan
from sample_data.qinghe.sqldump import SqlRow

_OPENED = utc(-20 * DAY)
_TOKENS = {
    "card_send_user_email": "您购买的卡密", "manual_send_manage_mail": "新的人工订单",
    "failed_order": "订单处理失败", "completed_order": "订单已完成", "pending_order": "订单待处理",
}  # fmt: skip
_FORM = "account=充值账号=true\r\nremark=备注=false"


def goods(sold: Counter[int]) -> Iterator[SqlRow]:
    """The rows of `goods`; the last is not for sale yet. `sold`: pieces, by goods_id."""
    for ord_, product in enumerate(shop.PRODUCTS, 1):
        yield (
            product.goods_id, product.group_id, product.name, f"{product.name} \"官方\"",
            product.prefix, None, yuan(product.fen * 12 // 10), yuan(product.fen), 0,
            sold[product.goods_id], ord_, 0, None, f"<p>{product.name}</p>\r\n<p>it's new</p>",
            2 if product.is_manual else 1, None, _FORM if product.is_manual else None, None, 1,
            _OPENED, _OPENED, None,
        )  # fmt: skip
    yield (
        21, 2, "北极星点数 5000", "", "", "", yuan(0), yuan(40000), 0, 0, 99, 1, "", "", 1, "", "",
        "", 0, utc(300 * DAY), utc(300 * DAY), utc(330 * DAY),
    )  # fmt: skip


def others(rng: Random) -> Iterator[tuple[str, list[SqlRow]]]:
    """Every other small table, by name."""
    yield (
        "admin_users",
        [
            (1, "admin", "$2y$10$" + "x" * 53, "店长", None, None, _OPENED, utc(340 * DAY)),
            (2, "akun", "$2y$10$" + "y" * 53, "阿坤", "images/a'b.png", None, _OPENED, None),
        ],
    )
    yield (
        "coupons",
        [
            (1, yuan(500), 1, 0, "QH-OLD", 10, _OPENED, _OPENED, utc(40 * DAY)),
            (2, yuan(100), 1, 1, "QH-HELLO", 9000, _OPENED, _OPENED, None),
        ],
    )
    yield (
        "coupons_goods",
        [(number, product.goods_id, 2) for number, product in enumerate(shop.PRODUCTS, 1)],
    )
    yield "emailtpls", [
        (number, f"【{{webname}}】{title}", f"<p class=\"t\">{title}：{{ord_info}}</p>\r\n", token,
         _OPENED, None, None)
        for number, (token, title) in enumerate(_TOKENS.items(), 2)
    ]  # fmt: skip
    yield "failed_jobs", [_failed_job(number, rng) for number in range(1, 13)]
    yield (
        "goods_group",
        [
            (group_id, name, 1, group_id, _OPENED, _OPENED, None)
            for group_id, name in shop.GROUPS.items()
        ],
    )
    yield "migrations", [(1, "2014_10_12_000000_create_users_table", 1)]
    yield "pays", [
        (pay_id, name, check, 1 + (pay_id == shop.WECHAT), 3, f"20880{pay_id:011}", None, "", "pay",
         1, _OPENED, _OPENED, None)
        for pay_id, (name, check) in shop.PAYS.items()
    ]  # fmt: skip


def _failed_job(number: int, rng: Random) -> SqlRow:
    """A push message to the shop's own people that could not be sent; no buyer's mail."""
    payload = {"displayName": "App\\Jobs\\ServerJiang", "attempts": 2, "data": {"note": "it's\t✓"}}
    failed_at = number * (DAYS // 13) * DAY + rng.randint(0, DAY)
    reason = 'ErrorException: Undefined index: "errno"\n#0 {main}\n'
    return number, "redis", "default", json.dumps(payload), reason, utc(failed_at)
