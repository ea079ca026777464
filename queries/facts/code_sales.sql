/*
One row per order and code given to it: when the buyer could first have had the code, and what the
redemption logs show of it. handed_at is the earliest exact time the code was bound to the order, sent
or claimed delivered; where there is none, the exact time of payment, before which no code is given.
Where there is neither, the code was handed over between placed_at and by_at: the earliest time at
which the log says that it had been (an upper bound of the binding or of the claim of delivery).

Gaps are corrected by the clocks' measured offsets where both are known. A last-use time is never
evidence of use before delivery; a redemption reversed before handed_at left the code whole. A
redemption log is taken to cover a product when it shows at least one of the product's codes.
*/
with given as (
    select
        platform, order_id, code_id,
        min(case when assigned_at_quality = 'exact' then assigned_at end) as exact_assigned_at,
        min(case when assigned_at_quality = 'upper_bound' then assigned_at end) as assigned_by_at,
        min(file_id) as file_id, min(line_no) as line_no
    from code_assignments
    group by platform, order_id, code_id
),
reusable as (
    select
        platform, code_id,
        max(case when is_reusable then 1 else 0 end) = 1 as is_reusable,
        min(case when is_reusable = false then 1 else 0 end) = 1 as is_said_single
    from codes
    group by platform, code_id
),
sale as (
    select
        g.platform, g.order_id, g.code_id, o.purchase_id, o.product_id, o.is_delivery_claimed,
        o.claimed_at, o.sold_at, o.is_sold, o.order_id is null or o.is_maybe_sold as is_maybe_sold,
        coalesce(r.is_reusable, false) as is_reusable,
        coalesce(r.is_said_single, false) as is_said_single,
        coalesce(least(o.exact_delivered_at, g.exact_assigned_at), o.exact_paid_at) as handed_at,
        case when coalesce(o.exact_delivered_at, g.exact_assigned_at) is not null then 'delivery'
            when o.exact_paid_at is not null then 'payment'
            when o.placed_at is not null then 'placement' end as handed_basis,
        o.placed_at, least(g.assigned_by_at, o.delivered_by_at) as by_at, g.file_id, g.line_no
    from given g
    left join order_facts o on o.platform = g.platform and o.order_id = g.order_id
    left join reusable r on r.platform = g.platform and r.code_id = g.code_id
),
uses as (
    select
        s.platform, s.order_id, s.code_id, s.handed_at, s.placed_at, s.by_at, r.redeemed_at,
        r.reversed_at, r.time_kind,
        coalesce(
            cast(floor(theirs.clock_offset_seconds - ours.clock_offset_seconds) as bigint), 0
        ) as offset_seconds
    from sale s
    join accepted_redemptions r on r.code_id = s.code_id
    left join platforms theirs on theirs.platform = r.platform
    left join platforms ours on ours.platform = s.platform
),
used as (
    select
        platform, order_id, code_id,
        min(case when time_kind <> 'last_use' then redeemed_at end) as first_redeemed_at,
        min(case
            when time_kind <> 'last_use' and (reversed_at is null or reversed_at > handed_at)
                then seconds_between(handed_at, redeemed_at) - offset_seconds
        end) as first_gap_seconds,
        -- certainly used when it was handed over, whenever that was
        min(case
            when time_kind <> 'last_use' and (reversed_at is null or reversed_at > by_at)
                then seconds_between(placed_at, redeemed_at) - offset_seconds
        end) as placed_gap_seconds,
        -- perhaps used when it was handed over
        min(case
            when time_kind <> 'last_use' and (reversed_at is null or reversed_at > placed_at)
                then seconds_between(by_at, redeemed_at) - offset_seconds
        end) as by_gap_seconds,
        count(*) as redemption_count,
        count(case when time_kind = 'last_use' or redeemed_at is null then 1 end) > 0
            as has_unusable_redemption
    from uses
    group by platform, order_id, code_id
),
seen as (
    select distinct s.platform, s.product_id, r.platform as service
    from sale s
    join accepted_redemptions r on r.code_id = s.code_id
),
covered as (
    select s.platform, s.product_id, max(h.from_at) as log_from_at, min(h.until_at) as log_until_at
    from seen s
    join horizons h on h.platform = s.service and h.table_name = 'redemptions'
    group by s.platform, s.product_id
)
select
    s.platform, s.order_id, s.code_id, s.purchase_id, s.is_delivery_claimed, s.claimed_at, s.sold_at,
    s.is_sold, s.is_maybe_sold, s.is_reusable, s.is_said_single, s.handed_at, s.handed_basis,
    s.placed_at, s.by_at, u.first_redeemed_at, u.first_gap_seconds, u.placed_gap_seconds,
    u.by_gap_seconds, coalesce(u.redemption_count, 0) as redemption_count,
    coalesce(u.has_unusable_redemption, false) as has_unusable_redemption,
    c.log_from_at, c.log_until_at, s.file_id, s.line_no
from sale s
left join used u
    on u.platform = s.platform and u.order_id = s.order_id and u.code_id = s.code_id
left join covered c
    on c.platform = s.platform and c.product_id is not distinct from s.product_id
