/*
One row per platform and account that events or messages name: how many events it made, and how many
messages it wrote. Those that name nobody stand together, with actor_id NULL.
*/
with acts as (
    select platform, actor_id, 1 as is_event, 0 as is_message
    from events
    union all
    select platform, actor_id, 0 as is_event, 1 as is_message
    from messages
)
select
    platform, actor_id, cast(sum(is_event) as bigint) as events,
    cast(sum(is_message) as bigint) as messages
from acts
group by platform, actor_id
