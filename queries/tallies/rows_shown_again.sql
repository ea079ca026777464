/*
How many rows of the log a later export shows, or should: whether the last that should show it does
not (is_gone), whether one shows it (is_shown), and whether one tells its past otherwise
(is_rewritten). The day is that of the row itself.
*/
with by_row as (
    select
        platform, table_name, row_id, seller_id, category, happened_at,
        max(case when state = 'absent' then seen_at end) as gone_at,
        max(case when state <> 'absent' then seen_at end) as shown_at,
        count(case when is_rewritten then 1 end) > 0 as is_rewritten
    from row_steps
    group by platform, table_name, row_id, seller_id, category, happened_at
)
select
    platform, seller_id, category, cast(happened_at as date) as day, table_name,
    gone_at is not null and coalesce(shown_at < gone_at, true) as is_gone,
    shown_at is not null as is_shown, is_rewritten, count(*) as subjects
from by_row
group by
    platform, seller_id, category, cast(happened_at as date), table_name,
    gone_at is not null and coalesce(shown_at < gone_at, true), shown_at is not null, is_rewritten
