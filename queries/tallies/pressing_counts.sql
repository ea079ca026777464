/*
How many tickets may press: in how many days something of them runs out (days_left), whether an answer
is owed, and for how many days one with a contradicted claim has been closed (closed_days, 0 where it
is open). Begun days count whole. The day is that of the buyer's last message, or of the opening.
*/
with pressing as (
    select
        platform, seller_id, category, cast(turned_at as date) as day,
        cast(ceil(least(window_hours, answer_hours) / cast(24 as double)) as bigint) as days_left,
        owed_hours is not null as is_owed,
        cast(ceil(contradicted_hours / cast(24 as double)) as bigint) as closed_days
    from pressing_tickets
)
select
    platform, seller_id, category, day, days_left, is_owed, closed_days, count(*) as subjects
from pressing
group by platform, seller_id, category, day, days_left, is_owed, closed_days
