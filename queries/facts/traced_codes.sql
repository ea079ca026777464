/*
One row per order and code it was given, loop codes set aside: the five steps of a code's life that
the log dates. issued: put into stock; assigned: bound to the order; delivered: sent, or claimed at an
exact time; revealed: opened, revealed or downloaded; redeemed: accepted, and not reversed. A step
without a time is none. is_in_order: no step that has a time comes before one that should precede it.
*/
with stocked as (
    select platform, code_id, min(loaded_at) as issued_at
    from codes
    group by platform, code_id
),
bound as (
    select
        platform, order_id, code_id,
        min(case when assigned_at_quality = 'exact' then assigned_at end) as assigned_at
    from code_assignments
    group by platform, order_id, code_id
),
-- a sign without a code speaks for all codes of its order
shown as (
    select
        b.platform, b.order_id, b.code_id,
        min(case when d.kind in ('sent', 'accepted') then d.happened_at end) as sent_at,
        min(case when d.kind in ('opened', 'revealed', 'downloaded') then d.happened_at end)
            as revealed_at,
        count(case when d.kind in ('opened', 'revealed', 'downloaded') then d.account_id end) > 0
            as is_revealer_told
    from bound b
    join deliveries d
        on d.platform = b.platform and d.order_id = b.order_id
        and coalesce(d.code_id = b.code_id, true)
    group by b.platform, b.order_id, b.code_id
),
steps as (
    select
        r.platform, r.order_id, r.code_id, r.seller_id, r.category, r.sold_at, s.issued_at,
        b.assigned_at,
        coalesce(h.sent_at, case when o.delivery_claimed_at_quality = 'exact'
            then o.delivery_claimed_at end) as delivered_at,
        h.revealed_at, coalesce(h.is_revealer_told, false) as is_revealer_told,
        case when r.time_kind <> 'last_use' then r.redeemed_at end as redeemed_at,
        r.relation not in ('none', 'unnamed') as is_redeemer_told,
        r.file_id, r.line_no
    from code_redeemers r
    join bound b
        on b.platform = r.platform and b.order_id = r.order_id and b.code_id = r.code_id
    left join orders o on o.platform = r.platform and o.order_id = r.order_id
    left join stocked s on s.platform = r.platform and s.code_id = r.code_id
    left join shown h
        on h.platform = r.platform and h.order_id = r.order_id and h.code_id = r.code_id
    where not r.is_reusable
)
select
    platform, order_id, code_id, seller_id, category, sold_at, issued_at, assigned_at, delivered_at,
    revealed_at, redeemed_at, is_revealer_told, is_redeemer_told,
    coalesce(issued_at <= least(assigned_at, delivered_at, revealed_at, redeemed_at), true)
        and coalesce(assigned_at <= least(delivered_at, revealed_at, redeemed_at), true)
        and coalesce(delivered_at <= least(revealed_at, redeemed_at), true)
        and coalesce(revealed_at <= redeemed_at, true) as is_in_order,
    file_id, line_no
from steps
