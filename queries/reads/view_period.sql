-- First and last day that any verdict speaks of.
select cast(min(day) as date) as first_day, cast(max(day) as date) as last_day
from verdict_days
