/*
How many orders sold took how many seconds from payment to delivery (waited), by the month of the
sale; NULL where they are not delivered, or where they are called delivered and when is not known
(is_untimed). Orders of the last 7 days of the log are left out.
*/
with sales as (
    select
        o.platform, o.seller_id, o.category, year(o.sold_at) * 100 + month(o.sold_at) as month,
        case
            when o.exact_delivered_at is not null
                then greatest(seconds_between(o.exact_paid_at, o.exact_delivered_at), 0)
        end as waited,
        o.is_delivery_claimed and o.exact_delivered_at is null as is_untimed
    from order_facts o
    join horizons h on h.platform = o.platform and h.table_name = 'orders' and h.is_there
    where o.seller_id is not null and o.is_sold
        and o.exact_paid_at <= h.until_at - interval '7' day
)
select platform, seller_id, category, month, waited, is_untimed, count(*) as subjects
from sales
group by platform, seller_id, category, month, waited, is_untimed
