-- One row per purchase of a code that was sold in more than one: when, and its first redemption.
with purchases as (
    select
        platform, code_id, purchase_id, min(sold_at) as sold_at,
        min(first_redeemed_at) as first_redeemed_at
    from code_sales
    where is_sold
    group by platform, code_id, purchase_id
),
repeated as (
    select platform, code_id
    from purchases
    group by platform, code_id
    having count(*) > 1
)
select p.platform, p.code_id, p.purchase_id, p.sold_at, p.first_redeemed_at
from purchases p
join repeated r on r.platform = p.platform and r.code_id = p.code_id
