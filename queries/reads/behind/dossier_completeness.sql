-- The payment disputes behind a figure of dossier_completeness, the latest first: $most of them, and
-- how many. A bucket is `side/piece`, the files that hold it, or `gap/`, all that have a stretch.
with pieces as (
    select
        platform, 'payment_dispute' as subject_kind, payment_dispute_id as subject_id, opened_at,
        decided_at, order_id, rail, outcome, claim_type, slot, cast(null as double) as gap_hours,
        seller_id, category, file_id, line_no
    from dossier_slots
    where is_filled and side = split_part($bucket, '/', 1) and slot = split_part($bucket, '/', 2)
),
gaps as (
    select
        platform, 'payment_dispute' as subject_kind, payment_dispute_id as subject_id, opened_at,
        decided_at, order_id, cast(null as text) as rail, cast(null as text) as outcome,
        cast(null as text) as claim_type, cast(null as text) as slot,
        gap_seconds / 3600.0 as gap_hours, seller_id, category, file_id, line_no
    from dossier_gaps
    where $bucket = 'gap/' and gap_seconds is not null
),
found as (
    select * from pieces
    union all
    select * from gaps
)
select *, count(*) over () as total
from found
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(opened_at as date) >= $since)
    and ($until is null or cast(opened_at as date) < $until)
order by opened_at desc nulls last, platform, subject_id
limit $most
