-- Tickets answered after a tactic, as queries/analyses/deadline_stated.sql counts them: bucket after;
-- plain, after a plain message and before any tactic; landmark <hours>, done by then and answered
-- later. Or the deadlines of one finding: met, not_read. The latest $most, and how many.
with used as (
    select
        platform, ticket_id,
        min(case
            when tactic = case $tactic
                when 2 then 'payment_dispute_named'
                when 3 then 'public_post'
                when 4 then 'public_post_named'
                else 'deadline_stated'
            end then used_at
            when $tactic = 0 and tactic = 'payment_dispute_named' then used_at
        end) as used_at,
        min(case when tactic = 'plain_message' then used_at end) as plain_at
    from buyer_tactics
    group by platform, ticket_id
),
answered as (
    select
        w.platform, w.ticket_id, w.opened_at, u.used_at, u.plain_at, w.reply_at, w.left_seconds,
        case
            when u.used_at is not null then greatest(seconds_between(w.opened_at, u.used_at), 0)
        end as used_seconds,
        seconds_between(w.opened_at, u.plain_at) as plain_seconds,
        w.price_band, w.seller_id, w.category, w.file_id, w.line_no
    from reply_waits w
    left join used u on u.platform = w.platform and u.ticket_id = w.ticket_id
    where w.unused is null
        and w.left_by = 'reply'
        and w.left_seconds > 0
        and w.left_seconds <= 720 * 3600
        -- what follows the notice of a payment dispute is not counted
        and not coalesce(
            w.left_seconds > w.notice_seconds
            and w.left_seconds <= w.notice_seconds + $notice_minutes * 60, false
        )
),
listed as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, opened_at,
        case when $bucket = 'plain' then plain_at else used_at end as said_at, reply_at,
        left_seconds / 3600.0 as wait_hours, price_band,
        cast(null as varchar) as words, cast(null as bigint) as stated_hours,
        cast(null as timestamp) as due_at, seller_id, category, file_id, line_no
    from answered
    where ($bucket = 'after' and used_seconds < left_seconds)
        or ($bucket = 'plain' and plain_seconds < left_seconds and coalesce(used_seconds, 1) > 0
            and left_seconds <= coalesce(used_seconds, left_seconds))
        or ($bucket in ('landmark 24', 'landmark 72', 'landmark 168')
            and left_seconds > try_cast(split_part($bucket, ' ', 2) as bigint) * 3600
            and used_seconds <= try_cast(split_part($bucket, ' ', 2) as bigint) * 3600)
    union all
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, opened_at,
        stated_at as said_at, reply_at, null as wait_hours, null as price_band,
        words, hours as stated_hours, due_at, seller_id, category, file_id, line_no
    from stated_deadlines
    where finding = $bucket
)
select *, count(*) over () as total
from listed
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or opened_at >= $since)
    and ($until is null or opened_at < $until)
order by opened_at desc, subject_id
limit $most
