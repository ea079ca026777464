-- The rows behind a figure of foreign_redemptions, the latest first: $most of them, and how many.
-- Buckets: disputed, undisputed (orders of which another account used a code), codes (all followed).
with disputed as (
    select platform, order_id
    from complaints
    group by platform, order_id
),
found as (
    select
        v.platform, 'order' as subject_kind, v.subject_id, v.happened_at, v.finding, v.service,
        v.redeemed_at, v.other_code_id as code_id, cast(null as timestamp) as handed_at,
        v.seller_id, v.category, v.file_id, v.line_no
    from verdict_redeemed_by_another_account v
    left join disputed d on d.platform = v.platform and d.order_id = v.subject_id
    where v.verdict = 'match'
        and $bucket = case when d.order_id is null then 'undisputed' else 'disputed' end
    union all
    select
        platform, 'order' as subject_kind, order_id as subject_id, sold_at as happened_at,
        case relation when 'own' then 'own_account' when 'other' then 'other_account'
            when 'none' then 'not_redeemed' else relation end as finding,
        service, redeemed_at, code_id, handed_at, seller_id, category, file_id,
        line_no
    from code_redeemers
    where $bucket = 'codes' and is_delivery_claimed and not is_reusable
        and handed_at is not null
        and (relation <> 'none' or log_from_at is not null)
        and coalesce(handed_at >= log_from_at, true)
        and (relation <> 'none' or coalesce(log_until_at >= handed_at, true))
        and (relation = 'none' or (time_kind <> 'last_use' and redeemed_at is not null))
)
select *, count(*) over () as total
from found
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(happened_at as date) >= $since)
    and ($until is null or cast(happened_at as date) < $until)
order by happened_at desc nulls last, platform, subject_id
limit $most
