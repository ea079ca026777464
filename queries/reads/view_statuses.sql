-- How many orders and tickets stand under each status, as their rows say.
select platform, 'orders' as table_name, status, count(*) as subjects
from orders
group by platform, status
union all
select platform, 'tickets' as table_name, status, count(*) as subjects
from tickets
group by platform, status
order by platform, table_name, status
