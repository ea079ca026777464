/*
How many tickets used up how many twentieths of the time to dispute under a label of processing or
waiting (window_burn), by kind of payment; or why that is not told (unused). The day is that of the
ticket's opening.
*/
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('orders', 'tickets', 'events')
    group by platform
),
windows as (
    select
        w.platform, w.ticket_id, w.seller_id, w.category, cast(w.opened_at as date) as day,
        w.rail_kind, w.started_at, w.opened_at, w.is_told, w.labels, w.label_from_at, w.label_until_at,
        h.as_of,
        w.started_at + case when w.rail_kind = 'paypal' then params.paypal_days
            else params.other_days end * interval '1' day as ended_at,
        case
            when w.status in ('withdrawn', 'merged', 'spam', 'deleted') then 'set_aside'
            when w.rail_kind = 'none' then 'no_window'
            when w.rail_kind is null then 'rail_unknown'
            when w.started_at is null then 'paid_time_unsure'
        end as unused
    from payment_windows w
    left join horizon h on h.platform = w.platform
    cross join params
),
-- the few tickets that were given several labels have a row for each
labelled as (
    select
        platform, ticket_id, seller_id, category, day, rail_kind, started_at, opened_at, is_told,
        labels, as_of, ended_at, unused, label_from_at, label_until_at
    from windows
    where labels <= 1
    union all
    select
        w.platform, w.ticket_id, w.seller_id, w.category, w.day, w.rail_kind, w.started_at,
        w.opened_at, w.is_told, w.labels, w.as_of, w.ended_at, w.unused,
        c.claimed_at as label_from_at, c.until_at as label_until_at
    from windows w
    join claims c on c.platform = w.platform and c.subject_id = w.ticket_id
    where w.labels > 1 and c.subject = 'ticket' and c.basis = 'event'
        and c.claim in ('processing', 'waiting')
),
-- what a label takes of the window, between its beginning and its end or that of the log
burnt as (
    select
        platform, ticket_id, seller_id, category, day, coalesce(rail_kind, 'other') as rail_kind,
        labels, started_at, ended_at,
        case
            when unused is not null then unused
            when opened_at > ended_at then 'opened_later'
            when not is_told then 'label_unknown'
            when ended_at > as_of then 'not_ended'
        end as unused,
        case when labels = 0 then 0 else greatest(0, seconds_between(
            greatest(label_from_at, started_at), least(coalesce(label_until_at, ended_at), ended_at)
        )) end as burnt_seconds
    from labelled
),
added as (
    select
        platform, seller_id, category, day, rail_kind, unused, started_at, ended_at, burnt_seconds
    from burnt
    where labels <= 1
    union all
    select
        platform, seller_id, category, day, rail_kind, unused, started_at, ended_at,
        cast(sum(burnt_seconds) as bigint) as burnt_seconds
    from burnt
    where labels > 1
    group by
        platform, ticket_id, seller_id, category, day, rail_kind, unused, started_at, ended_at
),
measured as (
    select
        platform, seller_id, category, day, unused,
        case when unused is null then rail_kind end as rail_kind,
        case when unused is null then cast(floor(
            burnt_seconds * cast(20 as double)
            / nullif(seconds_between(started_at, ended_at), 0)
        ) as bigint) end as twentieths
    from added
)
select platform, seller_id, category, day, rail_kind, unused, twentieths, count(*) as subjects
from measured
group by platform, seller_id, category, day, rail_kind, unused, twentieths
