-- Categories that any verdict speaks of.
select distinct category
from verdict_days
where category is not null
order by category
