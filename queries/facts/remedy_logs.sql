/*
One row per platform whose log could show a remedy: a table of remedies, an outcome of tickets, or
codes that say whether they replace others. until_at is the earliest end of those that are there:
until then a remedy that was recorded can be seen.
*/
select platform, min(until_at) as until_at
from coverage
where capability in ('remedies', 'tickets.outcome', 'code_assignments.is_replacement')
    and level <> 'none'
group by platform
