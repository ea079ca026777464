/*
How many paid orders ended undisputed, disputed or unanswered (order_outcomes). The day is that of the
payment.
*/
select
    platform, seller_id, category, cast(sold_at as date) as day, outcome, count(*) as subjects
from order_outcomes
group by platform, seller_id, category, cast(sold_at as date), outcome
