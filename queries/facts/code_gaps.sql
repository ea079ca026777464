/*
One row per code of an order that claims to be delivered (loop codes left out): how long after it
could first have been handed over it was redeemed. place is gap where that is known, else why it is
not: no_time (nothing says when it was handed over), unusable (only a redemption that tells nothing)
or not_redeemed.
*/
select
    s.platform, s.code_id, s.order_id, s.handed_at, s.handed_basis, s.first_redeemed_at,
    s.first_gap_seconds, o.claimed_at, o.seller_id, o.category, s.file_id, s.line_no,
    case
        when s.first_gap_seconds is not null then 'gap'
        when s.handed_at is null then 'no_time'
        when s.has_unusable_redemption then 'unusable'
        else 'not_redeemed'
    end as place
from code_sales s
join order_facts o on o.platform = s.platform and o.order_id = s.order_id
where o.is_delivery_claimed and not s.is_reusable
