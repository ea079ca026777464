/*
How many rows with a time each table holds, how many of them bear a number, stand on a full minute,
are dated back or cannot be, and how many numbers are missing before them (export_trust). The day is
that of the row's time.
*/
select
    platform, seller_id, category, cast(happened_at as date) as day, table_name,
    count(*) as subjects, count(id_no) as numbered,
    count(case when second(happened_at) = 0 then 1 end) as on_the_minute,
    count(case when is_backdated then 1 end) as backdated,
    count(case when impossible is not null then 1 end) as impossible,
    coalesce(cast(sum(missing_before) as bigint), 0) as missing
from dated_rows
where happened_at is not null
group by platform, seller_id, category, cast(happened_at as date), table_name
