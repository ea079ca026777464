/*
How far codes that were given to orders can be traced: how many bear each time, all of them, times out
of order, and who revealed or redeemed them (traced_codes). The day is that of the sale.
*/
select
    platform, seller_id, category, cast(sold_at as date) as day, count(*) as subjects,
    count(issued_at) as issued, count(assigned_at) as assigned, count(delivered_at) as delivered,
    count(revealed_at) as revealed, count(redeemed_at) as redeemed,
    count(case when issued_at is not null and assigned_at is not null
        and delivered_at is not null and revealed_at is not null and redeemed_at is not null
        then 1 end) as complete,
    count(case when not is_in_order then 1 end) as out_of_order,
    count(case when is_revealer_told then 1 end) as revealer_told,
    count(case when redeemed_at is not null and is_redeemer_told then 1 end) as redeemer_told
from traced_codes
group by platform, seller_id, category, cast(sold_at as date)
