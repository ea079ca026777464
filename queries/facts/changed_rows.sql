/*
One row per row of the log and way in which a later export tells otherwise than an earlier one: gone
(the last export that should show it does not), redated (a time of the past is another now) and
rewritten (another column of the past is). The file is the last export that tells it so.
*/
with shown as (
    select
        platform, table_name, row_id, ticket_id, happened_at, seller_id, category, seen_at, state,
        is_rewritten, is_redated, past_field, file_id,
        max(case when state <> 'absent' then seen_at end)
            over (partition by platform, table_name, row_id) as shown_at
    from row_steps
),
told as (
    select
        platform, table_name, row_id, ticket_id, happened_at, seller_id, category, seen_at,
        past_field, file_id,
        case
            when state = 'absent' and coalesce(shown_at < seen_at, true) then 'gone'
            when is_redated then 'redated'
            when is_rewritten then 'rewritten'
        end as way
    from shown
),
latest as (
    select
        platform, table_name, row_id, ticket_id, happened_at, seller_id, category, seen_at,
        past_field, file_id, way,
        row_number() over (
            partition by platform, table_name, row_id, way order by seen_at desc, file_id desc
        ) as place
    from told
    where way is not null
)
select
    platform, table_name, row_id, way, ticket_id, happened_at, seen_at, past_field, seller_id,
    category, file_id
from latest
where place = 1
