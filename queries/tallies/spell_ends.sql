/*
How many spells of processing ended how and in which step (hour), and from which step on they are in
sight (entry_step, before the first where the log shows their beginning). Steps of an hour to 14 days,
of a day to 180, then of 30 days. Spells that cannot be followed have neither, but why (unused). slice
is the seller or the category, where processing_survival tells those apart.
*/
with spells as (
    select
        s.platform, s.seller_id, s.category, year(s.started_at) * 100 + month(s.started_at) as month,
        s.subject,
        case when params.slice_by = 1 then s.seller_id when params.slice_by = 2 then s.category end
            as slice,
        case
            when s.set_aside is not null then 'deleted'
            when s.basis = 'row' then 'start_unknown'
            when s.is_date_only then 'date_only'
            when s.end_basis = 'unknown' then 'end_unknown'
            when s.sure_until_at < s.started_at then 'after_the_log'
        end as unused,
        case
            when s.end_basis = 'standing' then 'standing'
            when s.next_actor_kind in ('rule', 'timer', 'bot') then 'by_rule'
            when s.next_actor_kind in ('seller', 'agent', 'platform', 'regulator') then 'by_person'
            when s.next_actor_kind = 'buyer' then 'by_buyer'
            when s.next_rule_name is not null then 'by_rule'
            when s.end_basis = 'field' then 'done'
            when s.next_status in ('delivered', 'completed', 'resolved', 'closed') then 'done'
            else 'other'
        end as ending,
        cast(floor(seconds_between(s.started_at, s.sure_until_at) / 3600) as bigint) as end_hour,
        case
            when s.log_from_at > s.started_at
                then cast(floor(seconds_between(s.started_at, s.log_from_at) / 3600) as bigint)
            else cast(-1 as bigint)
        end as entry_hour
    from processing_spells s
    cross join params
),
ends as (
    select
        platform, seller_id, category, month, subject, slice, cast(null as string) as unused, ending,
        case
            when end_hour < 336 then end_hour
            when end_hour < 4320 then cast(floor(end_hour / 24) as bigint) * 24
            else cast(floor(least(end_hour, 87600) / 720) as bigint) * 720
        end as hour,
        -- a spell that the log shows from its beginning entered before the first step
        case
            when entry_hour < 336 then entry_hour
            when entry_hour < 4320 then cast(floor(entry_hour / 24) as bigint) * 24
            else cast(floor(least(entry_hour, 87600) / 720) as bigint) * 720
        end as entry_step
    from spells
    where unused is null
    union all
    select
        platform, seller_id, category, month, subject, slice, unused, cast(null as string) as ending,
        cast(null as bigint) as hour, cast(null as bigint) as entry_step
    from spells
    where unused is not null
)
select
    platform, seller_id, category, month, subject, slice, unused, ending, hour, entry_step,
    count(*) as subjects
from ends
group by platform, seller_id, category, month, subject, slice, unused, ending, hour, entry_step
