/*
One row per order that claims to be delivered: what the log holds to show it.

Tiers: 1 the claim alone, 2 sent or accepted by the channel and not failed or bounced after it,
3 opened, revealed or downloaded, 4 revealed or downloaded in an authenticated session, 5 redeemed by
the buyer's own account. A sign left by an account that is known not to be the buyer's (tokens of one
kind, and different) is none. A sign that names no code speaks for all codes of the order, and one of
a part of a split order for the part's codes, which are the whole's too. A sign without a time raises
the tier only.

<tier>_at is by when every code bound to the order had a sign of that tier or a higher one. Opening
in one's own session and redeeming are the buyer's acts, and show that the code was there however late
they come, or whether the log says when: they count as of the claim.
*/
with part_codes as (
    select a.platform, o.parent_order_id as order_id, a.code_id, a.order_id as part_id
    from code_assignments a
    join orders o on o.platform = a.platform and o.order_id = a.order_id
    where o.parent_order_id is not null
),
bound as (
    select platform, order_id, code_id
    from code_assignments
    union
    -- the parts of a split order bring their codes to the whole
    select platform, order_id, code_id
    from part_codes
),
reusable as (
    select platform, code_id
    from codes
    where is_reusable
    group by platform, code_id
),
held as (
    select
        b.platform, b.order_id, count(*) as code_count, count(r.code_id) as reusable_count
    from bound b
    left join reusable r on r.platform = b.platform and r.code_id = b.code_id
    group by b.platform, b.order_id
),
claimed as (
    select
        f.platform, f.order_id, f.claimed_at, f.seller_id, f.category, o.buyer_id, o.buyer_id_kind, o.status, o.fulfilment,
        o.delivery_text, o.quantity, o.codes_reported_count, o.deleted_at,
        coalesce(h.code_count, 0) as code_count,
        coalesce(h.reusable_count, 0) as reusable_count, o.file_id, o.line_no
    from order_facts f
    join orders o on o.platform = f.platform and o.order_id = f.order_id
    left join held h on h.platform = f.platform and h.order_id = f.order_id
    where f.is_delivery_claimed
),
returned as (
    select platform, order_id, channel, max(happened_at) as returned_at
    from deliveries
    where kind in ('failed', 'bounced')
    group by platform, order_id, channel
),
travelled as (
    select
        d.platform, d.order_id, d.code_id, d.happened_at, d.account_id, d.account_id_kind,
        case
            when d.kind in ('revealed', 'downloaded') and d.is_authenticated then 4
            when d.kind in ('opened', 'revealed', 'downloaded') then 3
            when d.kind in ('sent', 'accepted') and b.returned_at is null then 2
            when d.kind in ('sent', 'accepted') and b.returned_at < d.happened_at then 2
            else 1
        end as tier
    from deliveries d
    left join returned b
        on b.platform = d.platform and b.order_id = d.order_id
        and b.channel is not distinct from d.channel
),
logged as (
    select platform, max(tier) as log_tier
    from travelled
    group by platform
),
told_of as (
    select platform, order_id, code_id, happened_at, account_id, account_id_kind, tier
    from travelled
    union all
    -- what is told of a part's codes is told of them in the whole
    select
        t.platform, p.order_id, p.code_id, t.happened_at, t.account_id, t.account_id_kind, t.tier
    from travelled t
    join part_codes p
        on p.platform = t.platform and p.part_id = t.order_id
        and coalesce(t.code_id = p.code_id, true)
),
signs as (
    select
        c.platform, c.order_id, t.code_id, t.tier,
        case when t.tier >= 4 then least(t.happened_at, c.claimed_at) else t.happened_at end
            as shown_at
    from claimed c
    join told_of t on t.platform = c.platform and t.order_id = c.order_id
    where coalesce(t.account_id = c.buyer_id or t.account_id_kind <> c.buyer_id_kind, true)
    union all
    select
        c.platform, c.order_id, b.code_id, 5 as tier, c.claimed_at as shown_at
    from claimed c
    join bound b on b.platform = c.platform and b.order_id = c.order_id
    join redemptions r
        on r.code_id = b.code_id and r.account_id = c.buyer_id
        and r.account_id_kind = c.buyer_id_kind
    where r.result = 'accepted'
),
places as (
    select platform, order_id, code_id
    from bound
    union all
    -- an order without a code has one place, which any sign about it fills
    select platform, order_id, cast(null as string) as code_id
    from claimed
    where code_count = 0
),
shown as (
    select
        p.platform, p.order_id, p.code_id,
        coalesce(max(s.tier), 1) as tier,
        min(case when s.tier >= 2 then s.shown_at end) as sent_at,
        min(case when s.tier >= 3 then s.shown_at end) as reached_at,
        min(case when s.tier >= 4 then s.shown_at end) as revealed_at
    from places p
    left join signs s
        on s.platform = p.platform and s.order_id = p.order_id
        and coalesce(s.code_id = p.code_id, true)
    group by p.platform, p.order_id, p.code_id
),
whole as (
    select
        platform, order_id, min(tier) as evidence_tier,
        case when count(*) = count(sent_at) then max(sent_at) end as sent_at,
        case when count(*) = count(reached_at) then max(reached_at) end as reached_at,
        case when count(*) = count(revealed_at) then max(revealed_at) end as revealed_at
    from shown
    group by platform, order_id
),
told as (
    select distinct platform
    from orders
    where delivery_text <> 'unknown'
)
select
    c.platform, c.order_id, c.claimed_at, c.status, c.fulfilment, c.delivery_text,
    t.platform is not null as is_text_told, c.quantity, c.code_count,
    -- a code for many may stand for several pieces, and the shop may count more codes than it binds
    c.code_count > 0 and c.reusable_count = 0
        and greatest(c.code_count, coalesce(c.codes_reported_count, 0)) < coalesce(c.quantity, 1)
        as is_short,
    c.deleted_at is not null as is_deleted, w.evidence_tier, w.sent_at, w.reached_at, w.revealed_at,
    coalesce(l.log_tier, 1) as log_tier, c.seller_id, c.category, c.file_id, c.line_no
from claimed c
join whole w on w.platform = c.platform and w.order_id = c.order_id
left join logged l on l.platform = c.platform
left join told t on t.platform = c.platform
