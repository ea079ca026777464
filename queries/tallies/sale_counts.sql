/*
How many codes there are of each finding of code_sold_twice. The day is that of the verdict.
*/
select
    platform, seller_id, category, cast(happened_at as date) as day, finding, count(*) as subjects
from verdict_code_sold_twice
group by platform, seller_id, category, cast(happened_at as date), finding
