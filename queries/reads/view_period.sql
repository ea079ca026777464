-- First and last day that any verdict speaks of, while the logs last: a time to act may end after them.
with ends as (
    select cast(max(until_at) as date) as last_day
    from horizons
)
select
    cast(min(day) as date) as first_day,
    cast(max(case when day <= coalesce(ends.last_day, day) then day end) as date) as last_day
from verdict_days
cross join ends
