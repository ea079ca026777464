-- Categories that any verdict speaks of.
select distinct category
from verdict_counts
where category is not null
order by category
