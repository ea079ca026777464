-- The tickets behind a figure of window_burn, those that used most first: $most of them, and how many.
-- A bucket is `kind of payment/twentieths`: so much of the window, or more.
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('orders', 'tickets', 'events')
    group by platform
),
windows as (
    select
        w.*, w.started_at + case when w.rail_kind = 'paypal' then $paypal_days else $other_days end
            * interval 1 day as window_ended_at
    from payment_windows w
    where w.rail_kind = split_part($bucket, '/', 1)
        and w.status not in ('withdrawn', 'merged', 'spam', 'deleted')
        and ($platform is null or w.platform = $platform)
        and ($seller is null or w.seller_id = $seller)
        and ($category is null or w.category = $category)
        and ($since is null or cast(w.opened_at as date) >= $since)
        and ($until is null or cast(w.opened_at as date) < $until)
),
labelled as (
    select
        w.platform, w.ticket_id,
        sum(greatest(0, seconds_between(
            greatest(c.claimed_at, w.started_at),
            least(coalesce(c.until_at, w.window_ended_at), w.window_ended_at)
        ))) as burnt_seconds
    from windows w
    join claims c on c.platform = w.platform and c.subject_id = w.ticket_id
    where c.subject = 'ticket' and c.basis = 'event' and c.claim in ('processing', 'waiting')
    group by w.platform, w.ticket_id
),
found as (
    select
        w.platform, 'ticket' as subject_kind, w.ticket_id as subject_id, w.opened_at, w.order_id,
        w.rail, w.started_at as paid_at, w.window_ended_at,
        coalesce(l.burnt_seconds, 0) / 86400.0 as days_in_label,
        coalesce(l.burnt_seconds, 0) / seconds_between(w.started_at, w.window_ended_at) as used_share,
        w.status_native, w.seller_id, w.category, w.file_id, w.line_no
    from windows w
    join horizon h on h.platform = w.platform
    left join labelled l on l.platform = w.platform and l.ticket_id = w.ticket_id
    where w.opened_at <= w.window_ended_at and w.window_ended_at <= h.as_of
        and exists (
            from status_changes s
            where s.subject = 'ticket' and s.platform = w.platform and s.subject_id = w.ticket_id
        )
)
select *, count(*) over () as total
from found
where floor(used_share * 20) >= cast(split_part($bucket, '/', 2) as integer)
order by used_share desc, platform, subject_id
limit $most
