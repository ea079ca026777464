-- One seller's timed orders, or its resolved tickets that are borne out: $bucket is speed.seller or
-- care.seller.
with named as (
    select
        split_part($bucket, '.', 1) as side,
        substr($bucket, length(split_part($bucket, '.', 1)) + 2) as seller_id
),
paid as (
    select
        o.platform, 'order' as subject_kind, o.order_id as subject_id,
        o.exact_paid_at as happened_at, o.exact_delivered_at as delivered_at,
        cast(null as text) as verdict, o.seller_id, o.category, o.file_id, o.line_no
    from order_facts o
    join named n on n.side = 'speed' and n.seller_id = o.seller_id
    join horizons h on h.platform = o.platform and h.table_name = 'orders' and h.is_there
    where o.is_sold and o.exact_paid_at <= h.until_at - interval '7' day
        and not (o.is_delivery_claimed and o.exact_delivered_at is null)
        and ($since is null or o.sold_at >= $since)
        and ($until is null or o.sold_at < $until)
),
settled as (
    select
        l.platform, l.subject_kind, l.subject_id, l.claimed_at as happened_at,
        cast(null as timestamp) as delivered_at, l.verdict, l.seller_id, l.category,
        t.file_id, t.line_no
    from claims_ledger l
    join named n on n.side = 'care' and n.seller_id = l.seller_id
    left join tickets t on t.platform = l.platform and t.ticket_id = l.subject_id
    where l.claim = 'resolved' and l.verdict = 'supported'
        and ($since is null or l.claimed_at >= $since)
        and ($until is null or l.claimed_at < $until)
),
behind as (
    select * from paid
    union all
    select * from settled
)
select *, count(*) over () as total
from behind
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
order by happened_at desc nulls last, subject_id
limit $most
