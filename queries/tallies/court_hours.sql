/*
Tickets that were in a declared state (subjects), the hours they were (whole) and those in which it
was one side's or nobody's turn (part), with the sums of squares and products; own_shares adds up the
part of each ticket. long_tickets: of how many the part took least_hours or more. Or how many are not
followed, by why (unused). The day is that on which the state began.
*/
with hours as (
    select
        platform, seller_id, category, cast(started_at as date) as day, state,
        state_seconds / cast(3600 as double) as whole,
        platform_seconds / cast(3600 as double) as platforms,
        buyer_seconds / cast(3600 as double) as buyers,
        (state_seconds - platform_seconds - buyer_seconds) / cast(3600 as double) as nobodys
    from court_time
    where unused is null and state_seconds > 0
),
parts as (
    select platform, seller_id, category, day, state, 'platform' as turn, platforms as part, whole
    from hours
    union all
    select platform, seller_id, category, day, state, 'buyer' as turn, buyers as part, whole
    from hours
    union all
    select platform, seller_id, category, day, state, 'nobody' as turn, nobodys as part, whole
    from hours
)
select
    platform, seller_id, category, day, state, turn, cast(null as string) as unused,
    count(*) as subjects,
    count(case when part >= params.least_hours then 1 end) as long_tickets,
    cast(sum(part) as double) as part, cast(sum(whole) as double) as whole,
    cast(sum(part * part) as double) as part_squared,
    cast(sum(part * whole) as double) as product,
    cast(sum(whole * whole) as double) as whole_squared,
    cast(sum(part / nullif(whole, 0)) as double) as own_shares
from parts
cross join params
group by platform, seller_id, category, day, state, turn
union all
select
    platform, seller_id, category, cast(started_at as date) as day, state,
    cast(null as string) as turn, unused, count(*) as subjects, cast(0 as bigint) as long_tickets,
    cast(0 as double) as part, cast(0 as double) as whole, cast(0 as double) as part_squared,
    cast(0 as double) as product, cast(0 as double) as whole_squared,
    cast(0 as double) as own_shares
from court_time
where unused is not null
group by platform, seller_id, category, cast(started_at as date), state, unused
