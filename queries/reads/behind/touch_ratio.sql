-- The tickets behind a figure of touch_ratio, those longest under the label first: $most of them, and
-- how many. Bucket all, or idle for those on which nothing was done under the label.
with messaging as (
    select platform, min(from_at) as from_at
    from horizons
    where table_name = 'messages' and is_there
    group by platform
),
spells as (
    select
        s.platform, s.subject_id as ticket_id, s.claim_id, s.started_at, s.sure_until_at as ended_at,
        s.seller_id, s.category, s.file_id, s.line_no
    from processing_spells s
    join messaging m on m.platform = s.platform
    where s.subject = 'ticket' and s.set_aside is null and s.basis = 'event' and not s.is_date_only
        and s.end_basis <> 'unknown' and s.started_at < s.sure_until_at
        and coalesce(s.started_at >= m.from_at, true)
        and ($platform is null or s.platform = $platform)
        and ($seller is null or s.seller_id = $seller)
        and ($category is null or s.category = $category)
),
acted as (
    select p.platform, p.claim_id, count(*) as acts, min(a.act_at) as first_act_at
    from spells p
    join substantive_acts a on a.platform = p.platform and a.ticket_id = p.ticket_id
    where a.act_at >= p.started_at and a.act_at <= p.ended_at
    group by p.platform, p.claim_id
),
found as (
    select
        p.platform, 'ticket' as subject_kind, p.ticket_id as subject_id,
        min(p.started_at) as started_at,
        sum(seconds_between(p.started_at, p.ended_at)) / 3600.0 as label_hours,
        coalesce(sum(a.acts), 0) as act_count, min(a.first_act_at) as first_act_at,
        min(p.seller_id) as seller_id, min(p.category) as category, min(p.file_id) as file_id,
        min_by(p.line_no, p.file_id) as line_no
    from spells p
    left join acted a on a.platform = p.platform and a.claim_id = p.claim_id
    group by p.platform, p.ticket_id
    having ($bucket = 'all' or coalesce(sum(a.acts), 0) = 0)
        and ($since is null or cast(min(p.started_at) as date) >= $since)
        and ($until is null or cast(min(p.started_at) as date) < $until)
)
select *, count(*) over () as total
from found
order by label_hours desc, platform, subject_id
limit $most
