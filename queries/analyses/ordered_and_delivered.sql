/*
title = "Ordered against delivered"
question = "Which goods were ordered, and which were given out in their place?"
unit = "codes"
screen = "delivery_and_redemption"
phenomena = ["S03"]
needs = [
    ["orders.product_id", "codes.product_id", "code_assignments.code_id"],
    ["orders.region", "codes.region", "code_assignments.code_id"],
    ["orders.face_value_minor", "codes.face_value_minor", "code_assignments.code_id"],
]
why = "A share of wrong codes says how often; the pair says what to do: a Turkish batch in the drawer of the Chinese one is found by its row."
innocent = [
    "The label in the stock may be wrong, and the code right.",
    "A product may have been renumbered, so that all its codes look like another's.",
    "One wrong delivery by a supplier makes a whole day of matches: one act, and not hundreds.",
]
method = "Codes of which order and stock both say product, region or face value, held against each other. Intervals count the day of sale as one cluster (Rao and Scott 1992), for a wrong batch is one act; the plain interval beside it takes every code for an act of its own."
reviewed = 2026-11-25

[what_to_do]
manager = "Take the most frequent pair first: find the batch, and the day it was loaded. Then have the shop compare region and face value when it binds a code."
seller = "Look into the stock of the product named on the right; the codes that belong to the left may be in it."

[zh]
title = "所订与所给"
question = "订的是什么，给出的又是什么？"
why = "错码的比例说明多久一次，而配对说明该做什么：土耳其批次放进了中国的抽屉，看那一行就找到了。"
innocent = [
    "可能是库存标签错了，卡密是对的。",
    "商品可能改过编号，于是它的卡密看上去都是别的商品。",
    "供货商的一次错供，会带来一整天的符合项：是一次行为，不是几百次。",
]
method = "订单与库存都写明商品、地区或面额的卡密，彼此对照。区间以售出日为群（Rao 与 Scott 1992），因为一批出错是一次行为；旁列的普通区间把每个卡密当作各自的行为。"

[zh.what_to_do]
manager = "先看最常见的配对：找到那个批次和入库的日子。再让店铺在绑定卡密时比对地区和面额。"
seller = "看看右边那个商品的库存，属于左边的卡密可能就在里面。"
*/
select
    platform, 'day' as part, aspect, day, cast(null as string) as ordered,
    cast(null as string) as given, cast(sum(subjects) as bigint) as n,
    cast(sum(case when is_other then subjects else 0 end) as bigint) as other
from goods_compared
group by platform, aspect, day
union all
select
    platform, 'pair' as part, aspect, cast(null as date) as day, ordered, given,
    cast(sum(subjects) as bigint) as n, cast(sum(subjects) as bigint) as other
from goods_compared
where is_other
group by platform, aspect, ordered, given
