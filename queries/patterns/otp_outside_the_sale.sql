/*
title = "One-time code outside the sale"
question = "Was the one-time code that was put forward as proof sent during the sale, and to the buyer?"
per = "order"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["otp_outside_the_sale"]
phenomena = ["S06"]
why = "A one-time code belongs to signing in or paying. One that was sent hours before or after, or to another telephone, says nothing of whether these goods came."
innocent = [
    "A carrier may deliver late, and a log in another time zone moves every message by hours.",
    "The buyer may sign in again to see the code: the message is then real and late.",
    "The buyer may have changed the telephone since.",
    "A shop that is open all night sells at night, too.",
]
needs = [
    ["evidence_items.type", "evidence_items.created_at", "orders.paid_at"],
    ["evidence_items.type", "evidence_items.target_id", "orders.buyer_id"],
]
method = "Time of the message against an interval around payment and delivery; the number it went to against the buyer's contact, tokens of one kind only. An order is a match only if none of its one-time codes lies in the sale. Few exports hold a register of evidence."
reviewed = 2026-11-25
example = """
orders
| order_id | buyer_id | buyer_id_kind | paid_at          | paid_at_quality | status    | is_delivery_claimed | delivery_claimed_at | delivery_claimed_at_quality |
| in_time  | p_ann    | phone         | 2026-03-01 21:00 | exact           | delivered | true                | 2026-03-01 21:05    | exact                       |
| at_three | p_bob    | phone         | 2026-03-01 21:00 | exact           | delivered | true                | 2026-03-01 21:05    | exact                       |
| stranger | p_cat    | phone         | 2026-03-01 21:00 | exact           | delivered | true                | 2026-03-01 21:05    | exact                       |
| one_each | p_dan    | phone         | 2026-03-01 21:00 | exact           | delivered | true                | 2026-03-01 21:05    | exact                       |
| undated  | p_eve    | phone         | 2026-03-01 21:00 | exact           | delivered | true                | 2026-03-01 21:05    | exact                       |
| unproved | p_fay    | phone         | 2026-03-01 21:00 | exact           | delivered | true                | 2026-03-01 21:05    | exact                       |

evidence_items
| evidence_id | order_id | side     | type | created_at       | target_id | target_id_kind |
| v_1         | in_time  | platform | otp  | 2026-03-01 20:59 | p_ann     | phone          |
| v_2         | at_three | platform | otp  | 2026-03-02 03:00 | p_bob     | phone          |
| v_3         | stranger | platform | otp  | 2026-03-01 21:01 | p_zed     | phone          |
| v_4         | one_each | platform | otp  | 2026-03-01 21:01 | p_dan     | phone          |
| v_5         | one_each | platform | otp  | 2026-03-02 03:00 | p_dan     | phone          |
| v_6         | undated  | platform | otp  |                  | p_eve     | phone          |

verdicts
| subject_id | verdict  | finding      |
| in_time    | no_match | in_the_sale  |
| at_three   | match    | other_time   |
| stranger   | match    | other_target |
| one_each   | no_match | in_the_sale  |
| undated    | unknown  | no_usable_time |
"""

[what_to_do]
manager = "Take such a message out of the reasons for a refusal, and look for the sign that the code itself was opened."
seller = "Put forward the log of the code's own page, not of a sign-in."

[verdicts]
match = "The platform's or the seller's side put forward at least one one-time code for the order (or its ticket or payment dispute), and each of them was sent to a token of the kind of the buyer's contact and another, or was made more than before_minutes before the payment (the placing, where there is no time of payment) or more than after_minutes after the delivery (its claim, where no exact time is known)."
no_match = "At least one of them was made in that interval, and not to another token of the kind of the buyer's."
too_early = "Never: the item, the payment and the delivery are in the past."
unknown = "None lies in the interval, and one has no time, or lies after the payment of an order whose delivery has no time, or the order has neither payment nor placing."
excluded = "Never. Orders for which no one-time code was put forward are not judged."

[params.before_minutes]
unit = "minutes"
default = 15
range = [0, 1440]
raises = "no_match"
help = "How long before the payment a one-time code still belongs to the sale."

[params.after_minutes]
unit = "minutes"
default = 30
range = [0, 10080]
raises = "no_match"
help = "How long after the delivery it still does."

[zh]
title = "交易之外的验证码"
question = "作为证据拿出的验证码，是否在交易期间发出，且发给了买家？"
why = "验证码属于登录或付款。早几个小时或晚几个小时、或发到别的手机上的验证码，说明不了这件商品是否到了。"
innocent = [
    "运营商可能迟发；时区不同的日志会把每条消息移动几个小时。",
    "买家可能再次登录查看卡密：消息是真的，只是晚。",
    "买家可能此后换了手机号。",
    "通宵营业的店铺，夜里也在卖。",
]
method = "消息的时间与付款、交付前后的区间对照；所发往的号码与买家的联系方式对照，只比较同类代号。只有订单的验证码无一落在这笔交易之内，才算符合。很少有导出含证据登记。"

[zh.what_to_do]
manager = "把这样的消息从拒绝理由中去掉，去找卡密本身被打开的痕迹。"
seller = "拿出卡密页面自己的日志，而不是登录的日志。"

[zh.verdicts]
match = "平台或卖家一方为该订单（或其工单、支付争议）提出过至少一条验证码，而每一条都发给了与买家联系方式同类而不同的令牌，或产生于付款（没有付款时间则为下单）之前 before_minutes 分钟以上，或交付（没有精确时间则为其声明）之后 after_minutes 分钟以上。"
no_match = "至少一条产生于这段时间内，且没有发给与买家同类的另一个令牌。"
too_early = "不会出现：证据、付款和交付都已过去。"
unknown = "没有一条在这段时间内，而有一条没有时间，或在付款之后、订单的交付没有时间，或订单既没有付款时间也没有下单时间。"
excluded = "不会出现。没有提出验证码的订单不评判。"

[zh.params]
before_minutes = "付款之前多久以内的验证码仍属于这笔交易。"
after_minutes = "交付之后多久以内的仍属于这笔交易。"
*/
with judged as (
    select
        i.platform, i.order_id, i.created_at,
        case
            when i.target_id_kind = o.buyer_id_kind and i.target_id <> o.buyer_id
                then 'other_target'
            when i.created_at is null then 'no_usable_time'
            when coalesce(o.paid_at, o.placed_at) is null then 'no_usable_time'
            when seconds_between(i.created_at, coalesce(o.paid_at, o.placed_at))
                > params.before_minutes * 60 then 'other_time'
            when coalesce(f.exact_delivered_at, f.claimed_at) is null then 'no_usable_time'
            when seconds_between(coalesce(f.exact_delivered_at, f.claimed_at), i.created_at)
                > params.after_minutes * 60 then 'other_time'
            else 'in_the_sale'
        end as finding
    from proof_items i
    join orders o on o.platform = i.platform and o.order_id = i.order_id
    join order_facts f on f.platform = i.platform and f.order_id = i.order_id
    cross join params
    where i.type = 'otp'
),
counted as (
    select
        platform, order_id, count(*) as otp_count, min(created_at) as first_otp_at,
        count(case when finding in ('other_target', 'other_time') then 1 end) as outside_count,
        case
            when max(case when finding = 'in_the_sale' then 1 else 0 end) = 1 then 'in_the_sale'
            when max(case when finding = 'no_usable_time' then 1 else 0 end) = 1
                then 'no_usable_time'
            else max(finding)
        end as finding
    from judged
    group by platform, order_id
)
select
    c.platform, c.order_id as subject_id, coalesce(f.claimed_at, f.sold_at) as happened_at,
    case
        when c.finding = 'in_the_sale' then 'no_match'
        when c.finding = 'no_usable_time' then 'unknown'
        else 'match'
    end as verdict,
    c.finding, c.otp_count, c.outside_count, c.first_otp_at, f.exact_paid_at as paid_at,
    coalesce(f.exact_delivered_at, f.claimed_at) as delivered_at, f.file_id, f.line_no
from counted c
join order_facts f on f.platform = c.platform and f.order_id = c.order_id
