/*
How many tickets were assigned to each kind of holder, how often they changed hands, how often they
came back after more than quick_minutes, and how many of them are closed. A ticket is counted whole,
on the day it was first assigned: its later moves may be of other days.
*/
with moved as (
    select
        a.platform, a.seller_id, a.category, cast(a.first_assigned_at as date) as day, a.ticket_id,
        a.holder_kind, a.places, case when a.previous_holder is not null then 1 else 0 end as hand_overs,
        case
            when a.is_return and a.away_seconds >= params.quick_minutes * 60 then 1 else 0
        end as returns,
        case when a.is_closed then 1 else 0 end as is_closed
    from assignments a
    cross join params
),
per_ticket as (
    -- most tickets were assigned once, and have nothing to be added up
    select platform, seller_id, category, day, holder_kind, hand_overs, returns, is_closed
    from moved
    where places = 1
    union all
    select
        platform, seller_id, category, day, holder_kind,
        cast(sum(hand_overs) as bigint) as hand_overs, cast(sum(returns) as bigint) as returns,
        max(is_closed) as is_closed
    from moved
    where places > 1
    group by platform, seller_id, category, day, ticket_id, holder_kind
)
select
    platform, seller_id, category, day, holder_kind, count(*) as subjects,
    cast(sum(hand_overs) as bigint) as hand_overs,
    cast(sum(hand_overs * hand_overs) as bigint) as hand_overs_squared,
    count(case when returns > 0 then 1 end) as returned_tickets,
    cast(sum(returns) as bigint) as returns, cast(sum(is_closed) as bigint) as closed_tickets,
    cast(sum(case when is_closed = 1 then hand_overs else 0 end) as bigint) as closed_hand_overs
from per_ticket
group by platform, seller_id, category, day, holder_kind
