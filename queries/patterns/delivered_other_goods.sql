/*
title = "Other goods delivered"
question = "Is the code that was given out the product, the region and the face value that were ordered?"
per = "order"
screen = "delivery_and_redemption"
against = "delivered"
strength = "contradicts"
absence_supports = false
planted = ["other_goods_delivered"]
phenomena = ["S03"]
why = "A code for another country cannot be used, and a smaller one is not what was paid for. The shop's own stock says which code it gave out."
innocent = [
    "The stock may have been labelled wrongly while the code itself was right.",
    "Products are merged and renumbered; the stock then carries the old number.",
    "The shop may have asked the buyer and agreed on another region outside this export.",
    "A supplier may have filled the wrong batch; the shop can be the first to be deceived.",
]
needs = [
    ["orders.product_id", "codes.product_id", "code_assignments.code_id"],
    ["orders.region", "codes.region", "code_assignments.code_id"],
    ["orders.face_value_minor", "codes.face_value_minor", "code_assignments.code_id"],
]
method = "Two records of one platform held against each other, field by field; no threshold. Spellings are compared as they stand after loading."
reviewed = 2026-11-25
example = """
orders
| order_id | product_id | region | face_value_minor | quantity | status    | is_delivery_claimed |
| right    | pass       | CN     | 5000             | 1        | delivered | true                |
| abroad   | pass       | CN     | 5000             | 1        | delivered | true                |
| smaller  | pass       | CN     | 5000             | 1        | delivered | true                |
| wrong    | pass       | CN     | 5000             | 1        | delivered | true                |
| replaced | pass       | CN     | 5000             | 1        | delivered | true                |
| unsaid   | pass       | CN     | 5000             | 1        | delivered | true                |
| back     | pass       | CN     | 5000             | 1        | refunded  | true                |

codes
| code_id   | product_id | region | face_value_minor |
| c_right   | pass       | CN     | 5000             |
| c_abroad  | pass       | TR     | 5000             |
| c_smaller | pass       | CN     | 1000             |
| c_wrong   | coin       | CN     | 5000             |
| c_first   | pass       | TR     | 5000             |
| c_second  | pass       | CN     | 5000             |
| c_unsaid  |            |        |                  |
| c_back    | pass       | TR     | 5000             |

code_assignments
| order_id | code_id   |
| right    | c_right   |
| abroad   | c_abroad  |
| smaller  | c_smaller |
| wrong    | c_wrong   |
| replaced | c_first   |
| replaced | c_second  |
| unsaid   | c_unsaid  |
| back     | c_back    |

verdicts
| subject_id | verdict  | finding          |
| right      | no_match | as_ordered       |
| abroad     | match    | other_region     |
| smaller    | match    | lower_face_value |
| wrong      | match    | other_product    |
| replaced   | no_match | as_ordered       |
| unsaid     | unknown  | goods_not_said   |
| back       | excluded | refunded         |
"""

[what_to_do]
manager = "Open the matches by product and day: one wrong batch makes many. Give the right code or the money back before the buyer has to ask, then find where the stock's label and the listing part."
seller = "Send the right code. Keep region and face value in the stock as columns of their own, and let the shop refuse a code that differs from the order."

[verdicts]
match = "The order claims to be delivered and is not refunded, cancelled, failed, expired or deleted; at least one of its codes is, by the stock, of another product or another region than ordered, or of a lower face value (a code for region global is for any region); and the codes that are as ordered, together with those of which the stock does not say, are fewer than the pieces ordered."
no_match = "As many codes as ordered are as ordered; or none differs, and the stock says of each what it is. A replacement that is as ordered counts."
too_early = "Never: both records stand when the code is given."
unknown = "No code is bound to the order; or the order, or the stock, does not say product, region or face value of the code that decides, or several stock rows of the code differ."
excluded = "The order is refunded, cancelled, failed, expired or deleted."

[zh]
title = "交付了别的商品"
question = "给出的卡密，是否是所订的商品、地区和面额？"
why = "别国的卡密用不了，面额小的不是所付的。给出的是哪个卡密，店铺自己的库存写着。"
innocent = [
    "可能是库存标错了，卡密本身是对的。",
    "商品会合并、重新编号，库存里还是旧编号。",
    "店铺可能在这份导出之外征得买家同意，换了地区。",
    "供货商可能供错了批次，店铺也可能是第一个受骗者。",
]
method = "同一平台的两份记录逐个字段对照，不设阈值。写法按载入后的样子比较。"

[zh.what_to_do]
manager = "按商品和日期打开符合项：一个错批次会带来许多笔。在买家开口之前就补发正确的卡密或退款，再找出库存标签与商品页面在哪里分了岔。"
seller = "补发正确的卡密。在库存中为地区和面额各设一列，并让店铺拒绝与订单不符的卡密。"

[zh.verdicts]
match = "订单声称已交付，且没有退款、取消、失败、过期或删除；按库存，其至少一个卡密属于别的商品或别的地区，或面额更低（地区为 global 的卡密适用于任何地区）；而符合所订的卡密，加上库存没有说明的卡密，少于订购件数。"
no_match = "符合所订的卡密不少于订购件数；或没有不符的，且库存对每一个都有说明。符合所订的补发也算。"
too_early = "不会出现：给出卡密时两条记录都已存在。"
unknown = "订单没有绑定卡密；或起决定作用的卡密，订单或库存没有说明商品、地区或面额，或该卡密的几条库存记录不一致。"
excluded = "订单已退款、取消、失败、过期或删除。"
*/
with judged as (
    select
        platform, order_id, code_id, given_product_id, given_region, given_face_minor,
        case
            when is_other_product then 'other_product'
            when is_other_region then 'other_region'
            when is_lower_face then 'lower_face_value'
            when coalesce(is_other_product, is_other_region, is_lower_face) is null
                then 'goods_not_said'
            else 'as_ordered'
        end as finding
    from ordered_goods
),
counted as (
    select
        platform, order_id, count(*) as code_count,
        count(case when finding = 'as_ordered' then 1 end) as right_count,
        count(case when finding = 'goods_not_said' then 1 end) as unsaid_count,
        max(case when finding not in ('as_ordered', 'goods_not_said') then finding end)
            as difference,
        min(case when finding not in ('as_ordered', 'goods_not_said') then code_id end)
            as other_code_id
    from judged
    group by platform, order_id
),
found as (
    select
        f.platform, f.order_id, f.claimed_at, o.product_id, o.region, o.face_value_minor,
        o.quantity, c.code_count, c.right_count, c.other_code_id, f.file_id, f.line_no,
        case
            when o.status in ('refunded', 'cancelled', 'failed', 'expired') then o.status
            when o.deleted_at is not null then 'deleted'
            when c.code_count is null then 'no_code'
            when c.right_count >= coalesce(o.quantity, 1) then 'as_ordered'
            when c.right_count = c.code_count then 'as_ordered'
            when c.right_count + c.unsaid_count < coalesce(o.quantity, 1)
                and c.difference is not null then c.difference
            else 'goods_not_said'
        end as finding
    from order_facts f
    join orders o on o.platform = f.platform and o.order_id = f.order_id
    left join counted c on c.platform = f.platform and c.order_id = f.order_id
    where f.is_delivery_claimed
)
select
    f.platform, f.order_id as subject_id, f.claimed_at as happened_at,
    case
        when f.finding in ('other_product', 'other_region', 'lower_face_value') then 'match'
        when f.finding = 'as_ordered' then 'no_match'
        when f.finding in ('no_code', 'goods_not_said') then 'unknown'
        else 'excluded'
    end as verdict,
    f.finding, f.product_id as ordered_product_id, g.given_product_id,
    f.region as ordered_region, g.given_region, f.face_value_minor as ordered_face_minor,
    g.given_face_minor, f.quantity, f.code_count, f.right_count, f.other_code_id, f.file_id,
    f.line_no
from found f
left join judged g
    on g.platform = f.platform and g.order_id = f.order_id and g.code_id = f.other_code_id
