-- Tickets as queries/analyses/public_post.sql counts them: bucket after, a public post and then an
-- answer by a person; after_named, the same where a message named one; named, those in which it was
-- named at all. The latest $most, and how many.
with posts as (
    select
        platform, ticket_id,
        min(case
            when tactic = 'public_post' and $bucket = 'after' then used_at
            when tactic = 'public_post_named' and $bucket in ('after_named', 'named') then used_at
        end) as said_at
    from buyer_tactics
    group by platform, ticket_id
),
listed as (
    select
        w.platform, 'ticket' as subject_kind, w.ticket_id as subject_id, w.opened_at, p.said_at,
        w.reply_at, w.left_seconds / 3600.0 as wait_hours, w.price_band, w.seller_id,
        w.category, w.file_id, w.line_no
    from reply_waits w
    join posts p on p.platform = w.platform and p.ticket_id = w.ticket_id
    where w.unused is null
        and p.said_at is not null
        and (
            $bucket = 'named'
            or (
                w.left_by = 'reply' and w.left_seconds > 0 and w.left_seconds <= 720 * 3600
                and greatest(seconds_between(w.opened_at, p.said_at), 0) < w.left_seconds
                -- two hours after a payment dispute's notice are not counted
                and not coalesce(
                    w.left_seconds > w.notice_seconds
                    and w.left_seconds <= w.notice_seconds + 120 * 60, false
                )
            )
        )
        and ($platform is null or w.platform = $platform)
        and ($seller is null or w.seller_id = $seller)
        and ($category is null or w.category = $category)
        and ($since is null or w.opened_at >= $since)
        and ($until is null or w.opened_at < $until)
)
select *, count(*) over () as total
from listed
order by opened_at desc, subject_id
limit $most
