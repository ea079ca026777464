/*
Tickets that stood under processing (subjects), the hours they did (whole) and those close to an act
(part), with the sums of squares and products over tickets; by the sure reading of who acted and the
other (maybe). Or how many stretches of the label are not followed, by why (unused). A ticket's day is
that on which its first label began.
*/
with messaging as (
    select platform, count(case when is_there then 1 end) > 0 as has_messages, min(from_at) as from_at
    from horizons
    where table_name = 'messages'
    group by platform
),
spells as (
    select
        s.platform, s.seller_id, s.category, s.claim_id, s.subject_id as ticket_id, s.started_at,
        s.sure_until_at as ended_at,
        case
            when s.set_aside is not null then 'set_aside'
            when not coalesce(m.has_messages, false) then 'no_messages'
            when s.basis = 'row' then 'start_unknown'
            when s.started_at < m.from_at then 'messages_begin_later'
            when s.is_date_only then 'date_only'
            when s.end_basis = 'unknown' then 'end_unknown'
        end as unused
    from processing_spells s
    left join messaging m on m.platform = s.platform
    where s.subject = 'ticket'
),
followed as (
    select
        platform, seller_id, category, claim_id, ticket_id, started_at, ended_at,
        seconds_between(started_at, ended_at) as label_seconds
    from spells
    where unused is null and started_at < ended_at
),
acts as (
    select
        f.platform, f.claim_id, f.ended_at, f.started_at, s.is_certain,
        seconds_between(f.started_at, s.act_at) as at_second,
        f.label_seconds
    from followed f
    join substantive_acts s on s.platform = f.platform and s.ticket_id = f.ticket_id
    where s.act_at >= f.started_at and s.act_at <= f.ended_at
),
-- all windows are equally wide: what is new in each ends where the next begins
windows as (
    select
        'sure' as reading, platform, claim_id, at_second, label_seconds,
        lead(at_second) over (partition by platform, claim_id order by at_second) as next_second
    from acts
    where is_certain
    union all
    select
        'maybe' as reading, platform, claim_id, at_second, label_seconds,
        lead(at_second) over (partition by platform, claim_id order by at_second) as next_second
    from acts
),
touched as (
    select
        w.reading, w.platform, w.claim_id, count(*) as acts,
        cast(sum(
            least(
                w.at_second + params.window_minutes * 60, w.label_seconds,
                greatest(
                    coalesce(w.next_second - params.window_minutes * 60, w.label_seconds),
                    0
                )
            )
            - greatest(w.at_second - params.window_minutes * 60, 0)
        ) as bigint) as touched_seconds
    from windows w
    cross join params
    group by w.reading, w.platform, w.claim_id
),
readings as (
    select 'sure' as reading
    union all
    select 'maybe' as reading
),
per_ticket as (
    select
        r.reading, f.platform, f.ticket_id, min(f.seller_id) as seller_id,
        min(f.category) as category, cast(min(f.started_at) as date) as day,
        cast(sum(coalesce(t.touched_seconds, 0)) as bigint) / cast(3600 as double) as part,
        cast(sum(f.label_seconds) as bigint) / cast(3600 as double) as whole,
        cast(sum(coalesce(t.acts, 0)) as bigint) as acts
    from followed f
    cross join readings r
    left join touched t
        on t.platform = f.platform and t.claim_id = f.claim_id and t.reading = r.reading
    group by r.reading, f.platform, f.ticket_id
)
select
    platform, seller_id, category, day, reading, cast(null as string) as unused,
    count(*) as subjects, count(case when acts = 0 then 1 end) as idle_tickets,
    cast(sum(acts) as bigint) as acts, cast(sum(part) as double) as part,
    cast(sum(whole) as double) as whole, cast(sum(part * part) as double) as part_squared,
    cast(sum(part * whole) as double) as product,
    cast(sum(whole * whole) as double) as whole_squared
from per_ticket
group by platform, seller_id, category, day, reading
union all
select
    platform, seller_id, category, cast(started_at as date) as day, cast(null as string) as reading,
    unused, count(*) as subjects, cast(0 as bigint) as idle_tickets, cast(0 as bigint) as acts,
    cast(0 as double) as part, cast(0 as double) as whole, cast(0 as double) as part_squared,
    cast(0 as double) as product, cast(0 as double) as whole_squared
from spells
where unused is not null
group by platform, seller_id, category, cast(started_at as date), unused
