/*
How many orders had which exception, and what became of it (exceptions). The day is that of the sale.
*/
select
    platform, seller_id, category, cast(sold_at as date) as day, exception, resolution,
    is_reported_resolved, arrival, count(*) as subjects
from exceptions
group by
    platform, seller_id, category, cast(sold_at as date), exception, resolution,
    is_reported_resolved, arrival
