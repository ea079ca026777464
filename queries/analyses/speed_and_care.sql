/*
title = "Speed and care, seller by seller"
question = "Do the sellers who deliver fast also have what they call resolved borne out?"
unit = "orders and resolved tickets"
screen = "compare_sellers"
phenomena = ["F4", "S08"]
needs = [["orders.seller_id", "orders.paid_at", "orders.delivery_claimed_at", "tickets.seller_id"], ["orders.seller_id", "orders.paid_at", "deliveries.happened_at", "tickets.seller_id"]]
why = "Selling in a second is easy to measure and easy to praise; whether a complaint was settled is neither. Each seller's two figures stand beside each other."
innocent = [
    "Goods made or bought by hand cannot be delivered in seconds.",
    "Few write a ticket about a fast and simple product; those who do have the hard cases.",
    "A remedy paid outside the platform leaves no trace here.",
]
method = "Middle time from payment to delivery, an order not delivered counting as longer than all; 95% interval from the order statistics (Conover 1999, Practical Nonparametric Statistics, 3.2). Orders of the last 7 days of the log are left out, undelivered or not. Care: claims of resolved that the log supports, of those supported, unsupported or contradicted, with Wilson's interval (1927) at the size left after days that go together (Rao and Scott 1992)."
reviewed = 2026-11-25

[what_to_do]
manager = "Where a seller is fast and little of what is called resolved is borne out, read the rows of both figures before drawing a conclusion."
seller = "Look at the figure that is weaker beside the other sellers'; its rows say which tickets or orders make it."

[zh]
title = "快与周到：逐个卖家"
question = "发货快的卖家，标为“已解决”的是否也有据可查？"
why = "一秒卖出容易衡量，也容易称赞；投诉是否真正了结却不然。这里把每个卖家的两个数字并列。"
innocent = [
    "手工制作或代购的商品不可能几秒发货。",
    "简单快捷的商品很少有人写工单，写的多是难题。",
    "在平台之外支付的补偿，这里看不到。",
]
method = "从付款到交付的居中时间，未交付的订单按比所有都长计；95% 区间取自次序统计量（Conover 1999，《Practical Nonparametric Statistics》，3.2）。日志最后 7 天的订单不论是否交付都略去。善后：有依据的“已解决”说法，除以有依据、没有依据与被反驳者，Wilson 区间 (1927) 按扣除同日相关后的样本量计（Rao 与 Scott 1992）。"

[zh.what_to_do]
manager = "若某卖家发货快而“已解决”少有依据，先读两个数字背后的记录，再下结论。"
seller = "看自己相对其他卖家较弱的那个数字，其背后的记录会说明是哪些工单或订单。"
*/
with timed as (
    select platform
    from sale_waits
    where waited is not null
    group by platform
),
-- many deliveries take the same number of seconds: those are placed together; what is called
-- delivered at a time that is not known is neither fast nor slow
waits as (
    select w.platform, w.seller_id, w.waited, cast(sum(w.subjects) as bigint) as orders
    from sale_waits w
    join timed t on t.platform = w.platform
    where not w.is_untimed
    group by w.platform, w.seller_id, w.waited
),
placed as (
    select
        platform, seller_id, waited, orders,
        cast(sum(orders) over (
            partition by platform, seller_id order by coalesce(waited, 1000000000)
        ) as bigint) as last_place,
        cast(sum(orders) over (partition by platform, seller_id) as bigint) as all_orders
    from waits
),
places as (
    select
        platform, seller_id, waited, orders, all_orders, last_place,
        last_place - orders + 1 as first_place,
        cast(floor((all_orders + 1) / 2) as bigint) as middle,
        greatest(cast(floor(
            all_orders / 2 - sqrt(cast(all_orders as double)) * 98 / 100
        ) as bigint), 1) as low,
        least(cast(ceil(
            all_orders / 2 + 1 + sqrt(cast(all_orders as double)) * 98 / 100
        ) as bigint), all_orders) as high
    from placed
),
speeds as (
    select
        platform, seller_id, max(all_orders) as orders,
        cast(sum(case when waited is not null then orders else 0 end) as bigint) as delivered,
        max(case when middle between first_place and last_place then waited end) as middle_seconds,
        max(case when low between first_place and last_place then waited end) as low_seconds,
        max(case when high between first_place and last_place then waited end) as high_seconds
    from places
    group by platform, seller_id
),
-- where most of what could support a resolved claim cannot be judged, no share is given
supportable as (
    select c.platform
    from verdict_counts c
    join pattern_definitions d
        on d.pattern = c.pattern and d.absence_supports and d.against = 'resolved'
    where c.verdict in ('match', 'no_match', 'unknown')
    group by c.platform
    having cast(sum(
        case when c.verdict = 'unknown' then 0 - c.subjects else c.subjects end
    ) as bigint) >= 0
),
cares as (
    select
        m.platform, m.seller_id, cast(sum(m.days) as bigint) as days,
        cast(sum(m.supported) as bigint) as supported, cast(sum(m.judged) as bigint) as judged,
        cast(sum(m.supported_squared) as double) as supported_squared,
        cast(sum(m.supported_judged) as double) as supported_judged,
        cast(sum(m.judged_squared) as double) as judged_squared
    from care_months m
    join supportable s on s.platform = m.platform
    group by m.platform, m.seller_id
)
select
    coalesce(s.platform, c.platform) as platform, coalesce(s.seller_id, c.seller_id) as seller_id,
    coalesce(s.orders, 0) as orders, coalesce(s.delivered, 0) as delivered,
    s.middle_seconds, s.low_seconds, s.high_seconds,
    coalesce(c.supported, 0) as supported, coalesce(c.judged, 0) as judged,
    coalesce(c.days, 0) as days, coalesce(c.supported_squared, 0) as supported_squared,
    coalesce(c.supported_judged, 0) as supported_judged,
    coalesce(c.judged_squared, 0) as judged_squared
from speeds s
full join cares c on c.platform = s.platform and c.seller_id = s.seller_id
