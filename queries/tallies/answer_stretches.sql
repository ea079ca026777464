/*
How many tickets (subjects) waited for a first reply from one age to another (first_age to last_age,
in hours, by the steps of deadline_stated) while exposed to the tactic or not. design: varying (from
the tactic on), ever, or a landmark; exposure: the tactic, or a plain message beside it. tickets are
those seen for the first time; since_sum and until_sum add up the seconds at which the stretches
began and ended. The day is that of the ticket's opening.
*/
with landmarks as (
    select landmark_hour
    from (values (24), (72), (168)) as listed(landmark_hour)
),
-- one tactic where one is asked for, all of them where they are counted once for all
tactics as (
    select l.tactic
    from (values (0), (1), (2), (3), (4)) as l(tactic)
    join params on coalesce(params.tactic, l.tactic) = l.tactic
),
followed as (
    select
        t.tactic, w.platform, w.seller_id, w.category, cast(w.opened_at as date) as day,
        w.price_band, w.left_by, w.left_seconds, w.notice_seconds,
        case t.tactic
            when 0 then least(w.deadline_seconds, w.dispute_named_seconds)
            when 1 then w.deadline_seconds
            when 2 then w.dispute_named_seconds
            when 3 then w.public_post_seconds
            when 4 then w.post_named_seconds
        end as used_seconds,
        w.plain_seconds
    from reply_waits w
    cross join tactics t
    where w.unused is null and w.left_seconds > 0
),
exposed as (
    select
        'tactic' as exposure, tactic, platform, seller_id, category, day, price_band,
        notice_seconds, left_seconds, left_by = 'reply' as is_answered, used_seconds
    from followed
    union all
    -- a plain message is watched until the tactic itself is used
    select
        'plain' as exposure, tactic, platform, seller_id, category, day, price_band, notice_seconds,
        least(left_seconds, coalesce(used_seconds, left_seconds)) as left_seconds,
        left_by = 'reply' and left_seconds <= coalesce(used_seconds, left_seconds) as is_answered,
        plain_seconds as used_seconds
    from followed
    where coalesce(used_seconds, 1) > 0
),
-- Tickets in which nothing of it was done and no notice came are counted together, by the hour in
-- which they were left: left_seconds is its end, and early_seconds how much sooner all were left.
alike as (
    select
        exposure, tactic, platform, seller_id, category, day, price_band, is_answered, notice_seconds,
        used_seconds, left_seconds,
        cast(1 as bigint) as tickets, cast(0 as bigint) as early_seconds
    from exposed
    where used_seconds is not null or notice_seconds is not null
    union all
    select
        exposure, tactic, platform, seller_id, category, day, price_band, is_answered, notice_seconds,
        used_seconds,
        (cast(floor((left_seconds - 1) / 3600) as bigint) + 1) * 3600 as left_seconds,
        count(*) as tickets,
        cast(sum(
            (cast(floor((left_seconds - 1) / 3600) as bigint) + 1) * 3600 - left_seconds
        ) as bigint) as early_seconds
    from exposed
    where used_seconds is null and notice_seconds is null
    group by all
),
-- before the notice of a payment dispute, and from notice_minutes after it on
windows as (
    select
        exposure, tactic, platform, seller_id, category, day, price_band, tickets, early_seconds,
        used_seconds, left_seconds,
        cast(0 as bigint) as from_seconds, cast(0 as bigint) as seen_until,
        least(left_seconds, greatest(coalesce(notice_seconds, left_seconds), 0)) as until_seconds,
        is_answered and left_seconds <= coalesce(notice_seconds, left_seconds) as is_answered
    from alike
    union all
    select
        e.exposure, e.tactic, e.platform, e.seller_id, e.category, e.day, e.price_band, e.tickets,
        e.early_seconds, e.used_seconds, e.left_seconds,
        greatest(e.notice_seconds + params.notice_minutes * 60, 0) as from_seconds,
        least(e.left_seconds, greatest(e.notice_seconds, 0)) as seen_until,
        e.left_seconds as until_seconds, e.is_answered
    from alike e
    cross join params
    where e.notice_seconds + params.notice_minutes * 60 < e.left_seconds
),
arms as (
    select
        'varying' as design, exposure, tactic, platform, seller_id, category, day, price_band, tickets,
        early_seconds, false as is_exposed, from_seconds, seen_until,
        cast(0 as bigint) as since_seconds,
        least(until_seconds, coalesce(used_seconds, until_seconds)) as until_seconds,
        is_answered and until_seconds <= coalesce(used_seconds, until_seconds) as is_answered
    from windows
    union all
    select
        'varying' as design, exposure, tactic, platform, seller_id, category, day, price_band, tickets,
        early_seconds, true as is_exposed, from_seconds, seen_until,
        used_seconds as since_seconds, until_seconds, is_answered
    from windows
    where used_seconds < until_seconds
    union all
    select
        'ever' as design, exposure, tactic, platform, seller_id, category, day, price_band, tickets,
        early_seconds, coalesce(used_seconds < left_seconds, false) as is_exposed, from_seconds,
        seen_until, cast(0 as bigint) as since_seconds, until_seconds, is_answered
    from windows
    where exposure = 'tactic'
    union all
    select
        'landmark ' || cast(l.landmark_hour as string) as design, w.exposure, w.tactic, w.platform,
        w.seller_id, w.category, w.day, w.price_band, w.tickets, w.early_seconds,
        coalesce(w.used_seconds <= l.landmark_hour * 3600, false) as is_exposed, w.from_seconds,
        w.seen_until, l.landmark_hour * 3600 as since_seconds, w.until_seconds, w.is_answered
    from windows w
    join landmarks l on w.until_seconds > l.landmark_hour * 3600
    where w.exposure = 'tactic'
),
spans as (
    select
        design, exposure, tactic, platform, seller_id, category, day, price_band, tickets,
        early_seconds, is_exposed, is_answered, until_seconds,
        greatest(from_seconds, since_seconds) as since_seconds,
        cast(floor(greatest(from_seconds, since_seconds) / 3600) as bigint) as first_hour,
        -- what ends on the hour ends in the hour before
        cast(floor((until_seconds - 1) / 3600) as bigint) as last_hour,
        -- what was seen of it before the notice has been counted there
        seen_until <= since_seconds as is_new
    from arms
    where greatest(from_seconds, since_seconds) < until_seconds
),
-- the first and the last age of each, by the steps of ages; counted before they are laid over them
stretches as (
    select
        design, exposure, tactic, platform, seller_id, category, day, price_band, tickets,
        early_seconds, is_exposed, is_answered, since_seconds, until_seconds, is_new,
        case
            when first_hour < 4 then first_hour
            when first_hour < 12 then cast(floor(first_hour / 2) as bigint) * 2
            when first_hour < 24 then cast(floor(first_hour / 4) as bigint) * 4
            when first_hour < 72 then cast(floor(first_hour / 6) as bigint) * 6
            when first_hour < 168 then cast(floor(first_hour / 12) as bigint) * 12
            when first_hour < 336 then cast(floor(first_hour / 24) as bigint) * 24
            else 336 + cast(floor((first_hour - 336) / 96) as bigint) * 96
        end as first_age,
        case
            when last_hour < 4 then last_hour
            when last_hour < 12 then cast(floor(last_hour / 2) as bigint) * 2
            when last_hour < 24 then cast(floor(last_hour / 4) as bigint) * 4
            when last_hour < 72 then cast(floor(last_hour / 6) as bigint) * 6
            when last_hour < 168 then cast(floor(last_hour / 12) as bigint) * 12
            when last_hour < 336 then cast(floor(last_hour / 24) as bigint) * 24
            else least(336 + cast(floor((last_hour - 336) / 96) as bigint) * 96, 720)
        end as last_age
    from spans
    where first_hour < 720
)
select
    platform, seller_id, category, day, tactic, design, exposure, price_band, is_exposed, first_age,
    last_age,
    cast(sum(tickets) as bigint) as subjects,
    cast(sum(case when is_new then tickets else 0 end) as bigint) as tickets,
    cast(sum(case when is_answered then tickets else 0 end) as bigint) as answered,
    cast(sum(since_seconds * tickets) as bigint) as since_sum,
    cast(sum(until_seconds * tickets - early_seconds) as bigint) as until_sum,
    cast(sum(case when since_seconds = first_age * 3600 then tickets else 0 end) as bigint)
        as from_edge,
    cast(sum(
        case when since_seconds = first_age * 3600 and is_answered then tickets else 0 end
    ) as bigint) as answered_from_edge
from stretches
group by
    platform, seller_id, category, day, tactic, design, exposure, price_band, is_exposed, first_age,
    last_age
