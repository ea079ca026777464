/*
title = "Complained of as not described"
question = "Did the buyer of a delivered order complain that the goods were not as described?"
per = "order"
screen = "delivery_and_redemption"
against = "none"
strength = "none"
absence_supports = false
planted = []
phenomena = ["S03"]
why = "What the stock does not say, the buyer may: that the goods were not those of the listing. How often that happens, and after which change of the listing, can be counted."
innocent = [
    "A buyer may have misread the listing, or picked the nearest reason in a list.",
    "A bot may have chosen the category.",
    "The listing may have been changed after the order to make it clearer; the buyer then compares with the new one.",
    "A buyer who could not use the code for another reason may call it not as described.",
]
needs = [
    ["orders.is_delivery_claimed", "tickets.order_id", "tickets.category"],
    ["orders.status", "tickets.order_id", "tickets.category"],
]
method = "Tickets of category not_as_described, opened within a fixed time of the claim, over the delivered orders. The category is what the buyer or the help desk chose: a complaint, not a finding about the goods; what the stock says is in delivered_other_goods."
reviewed = 2026-11-25
example = """
orders
| order_id | product_id | listing_hash | placed_at        | status    | is_delivery_claimed | delivery_claimed_at |
| misled   | pass       | v1           | 2026-02-01 09:00 | delivered | true                | 2026-02-01 09:00    |
| content  | pass       | v1           | 2026-02-01 09:00 | delivered | true                | 2026-02-01 09:00    |
| asked    | pass       | v1           | 2026-02-01 09:00 | delivered | true                | 2026-02-01 09:00    |
| unclear  | pass       | v1           | 2026-02-01 09:00 | delivered | true                | 2026-02-01 09:00    |
| later    | pass       | v2           | 2026-02-02 09:00 | delivered | true                | 2026-02-02 09:00    |
| fresh    | pass       | v2           | 2026-03-09 09:00 | delivered | true                | 2026-03-09 09:00    |
| back     | pass       | v1           | 2026-02-01 09:00 | refunded  | true                | 2026-02-01 09:00    |

tickets
| ticket_id | order_id | category         | opened_at        |
| t_1       | misled   | not_as_described | 2026-02-03 09:00 |
| t_2       | asked    | how_to           | 2026-02-03 09:00 |
| t_3       | unclear  | unknown          | 2026-02-03 09:00 |
| t_4       | back     | not_as_described | 2026-02-03 09:00 |

verdicts
| subject_id | verdict   | finding        | is_listing_changed |
| misled     | match     | complained     | true               |
| content    | no_match  | none           | false              |
| asked      | no_match  | none           | false              |
| unclear    | unknown   | reason_unclear | false              |
| later      | no_match  | none           | false              |
| fresh      | too_early | too_early      | false              |
| back       | match     | complained     | true               |
"""

[what_to_do]
manager = "Open the matches by product. Where the listing changed between order and complaint, read both versions; where it did not, compare it with the code's region and face value."
seller = "Answer with the wording the buyer saw when ordering. Change the sentence that several complaints name."

[verdicts]
match = "A ticket about the order (not a question before buying, not spam or deleted) of category not_as_described was opened at or after the claim of delivery and at most days later, whatever became of the order. is_listing_changed: another listing of the product first appears on an order placed after this one and before the complaint."
no_match = "The claim of delivery has a time, the log reaches days beyond it, and no such ticket was opened, nor one whose category is unknown."
too_early = "None yet, and the log (orders, tickets) ends less than days after the claim."
unknown = "The platform has no tickets, or its tickets name no order, or no category; or a ticket about the order within days has no known category; or the claim has no time; or the tickets begin after the claim."
excluded = "The order is deleted."

[params.days]
unit = "days"
default = 30
range = [1, 180]
raises = "match"
help = "How long after delivery a complaint is counted as about it."

[zh]
title = "被投诉与描述不符"
question = "已交付订单的买家，是否投诉过商品与描述不符？"
why = "库存没有说的，买家会说：商品不是页面上写的那样。多久发生一次、在页面的哪次改动之后，可以数出来。"
innocent = [
    "买家可能看错了页面，或在列表中选了最接近的理由。",
    "类别可能由机器人选定。",
    "页面可能在下单之后改得更清楚，买家于是拿新的作比较。",
    "因别的原因用不了卡密的买家，也可能称之为与描述不符。",
]
method = "在声称交付后固定时间内开启的 not_as_described 类工单，除以已交付的订单。类别由买家或客服选择：是投诉，不是对商品的认定；库存怎么说，见 delivered_other_goods。"

[zh.what_to_do]
manager = "按商品打开符合项。页面在下单与投诉之间改过的，两版都读一读；没有改过的，与卡密的地区和面额对照。"
seller = "用买家下单时看到的措辞答复；修改几次投诉都提到的那一句。"

[zh.verdicts]
match = "在声称交付之时或之后、不晚于 days 天，有一张关于该订单的“与描述不符”工单（不是售前咨询，也不是垃圾或已删除），不论订单后来如何。is_listing_changed：该商品的另一版页面，首次出现在晚于本单、早于投诉的订单上。"
no_match = "交付声明有时间，日志超出其后 days 天，而没有这样的工单，也没有类别未知的工单。"
too_early = "尚无投诉，而日志（订单、工单）在声明后不足 days 天处就结束了。"
unknown = "平台没有工单，或工单都没有订单号，或没有类别；或 days 天内关于该订单的工单类别未知；或声明没有时间；或工单记录在声明之后才开始。"
excluded = "订单已删除。"

[zh.params]
days = "交付之后多久以内的投诉算作针对它。"
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        min(case when table_name = 'tickets' then from_at end) as tickets_from_at
    from horizons
    where table_name in ('orders', 'tickets')
    group by platform
),
told as (
    select platform
    from tickets
    where order_id is not null and category <> 'unknown'
    group by platform
),
near as (
    select
        o.platform, o.order_id, t.ticket_id, t.category, t.opened_at
    from order_facts o
    join tickets t on t.platform = o.platform and t.order_id = o.order_id
    cross join params
    -- what claims no delivery has no such time
    where t.opened_at >= o.claimed_at
        and seconds_between(o.claimed_at, t.opened_at) <= params.days * 86400
        and t.status not in ('spam', 'deleted') and not coalesce(t.is_presale, false)
),
complaints as (
    select
        platform, order_id,
        min(case when category = 'not_as_described' then opened_at end) as complained_at,
        min_by(ticket_id, (opened_at, ticket_id)) filter (where category = 'not_as_described')
            as ticket_id,
        count(case when category = 'unknown' then 1 end) as unclear_count
    from near
    group by platform, order_id
),
listings as (
    select platform, product_id, listing_hash, min(placed_at) as first_at
    from orders
    group by platform, product_id, listing_hash
),
changed as (
    select c.platform, c.order_id, min(l.first_at) as listing_changed_at
    from complaints c
    join orders o on o.platform = c.platform and o.order_id = c.order_id
    join listings l
        on l.platform = o.platform and l.product_id = o.product_id
        and l.listing_hash <> o.listing_hash and l.first_at > o.placed_at
        and l.first_at < c.complained_at
    group by c.platform, c.order_id
),
found as (
    select
        o.platform, o.order_id, o.claimed_at, o.product_id, c.complained_at, c.ticket_id,
        g.listing_changed_at, o.file_id, o.line_no,
        case
            when b.deleted_at is not null then 'deleted'
            when t.platform is null then 'reasons_not_told'
            when o.claimed_at is null then 'no_claim_time'
            when o.claimed_at < h.tickets_from_at then 'log_begins_later'
            when c.complained_at is not null then 'complained'
            when c.unclear_count > 0 then 'reason_unclear'
            when seconds_between(o.claimed_at, h.as_of) < params.days * 86400 then 'too_early'
            else 'none'
        end as finding
    from order_facts o
    join orders b on b.platform = o.platform and b.order_id = o.order_id
    left join horizon h on h.platform = o.platform
    left join told t on t.platform = o.platform
    left join complaints c on c.platform = o.platform and c.order_id = o.order_id
    left join changed g on g.platform = o.platform and g.order_id = o.order_id
    cross join params
    where o.is_delivery_claimed
)
select
    platform, order_id as subject_id, claimed_at as happened_at,
    case
        when finding = 'complained' then 'match'
        when finding = 'none' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding = 'deleted' then 'excluded'
        else 'unknown'
    end as verdict,
    finding, ticket_id, complained_at, product_id, listing_changed_at is not null
        as is_listing_changed,
    listing_changed_at, file_id, line_no
from found
