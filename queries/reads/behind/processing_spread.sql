-- The spells behind a figure of processing_spread, the longest first: $most of them, and how many. A
-- bucket is `stratum/<subject>/<price decade>/<md5 of reason and channel>` or `part/<subject>/<factor>`.
with spells as (
    select
        s.platform, s.subject as subject_kind, s.subject_id, s.started_at,
        epoch(s.sure_until_at) - epoch(s.started_at) as delay_seconds, s.end_basis,
        s.next_status, s.next_actor_kind, s.set_by_id as actor_id,
        s.seller_id, s.category, s.file_id, s.line_no, coalesce(s.reason, '') as reason,
        coalesce(s.channel, '') as channel, s.price_decade,
        s.set_hour as hour,
        datesub('second', s.started_at, s.as_of) >= 30 * 86400 as is_old
    from processing_spells as s
    where s.set_aside is null and s.basis = 'event' and not s.is_date_only
        and s.end_basis <> 'unknown' and s.sure_until_at >= s.started_at
        and ($platform is null or s.platform = $platform)
        and ($seller is null or s.seller_id = $seller)
        and ($category is null or s.category = $category)
        and ($since is null or cast(s.started_at as date) >= $since)
        and ($until is null or cast(s.started_at as date) < $until)
),
found as (
    select * exclude (reason, channel, price_decade, is_old)
    from spells
    where subject_kind = split_part($bucket, '/', 2)
        and case split_part($bucket, '/', 1)
            when 'stratum' then
                coalesce(cast(price_decade as text), '') = split_part($bucket, '/', 3)
                and md5(reason || chr(31) || channel) = split_part($bucket, '/', 4)
            else is_old and case split_part($bucket, '/', 3)
                when 'seller' then seller_id is not null
                when 'actor' then actor_id is not null
                else hour is not null
            end
        end
)
select
    platform, subject_kind, subject_id, started_at, delay_seconds, end_basis, next_status,
    next_actor_kind, actor_id, hour as local_hour, seller_id, category, file_id, line_no,
    count(*) over () as total
from found
order by delay_seconds desc, platform, subject_id
limit $most
