/*
One row per order and code given to it: the goods ordered beside the goods the stock says the code is.
Where several stock rows hold the code and differ, the stock does not say. A comparison is NULL where
either side is not said. A code for every region is the code for any; more face value than ordered
is no lack.
*/
with stock as (
    select
        platform, code_id,
        case when min(product_id) = max(product_id) then min(product_id) end as product_id,
        case when min(region) = max(region) then min(region) end as region,
        case when min(face_value_minor) = max(face_value_minor) then min(face_value_minor) end
            as face_value_minor
    from codes
    group by platform, code_id
),
given as (
    select platform, order_id, code_id, min(file_id) as file_id, min(line_no) as line_no
    from code_assignments
    group by platform, order_id, code_id
)
select
    g.platform, g.order_id, g.code_id, o.seller_id, o.category, f.is_delivery_claimed, f.claimed_at,
    f.sold_at,
    o.product_id as ordered_product_id, s.product_id as given_product_id,
    o.region as ordered_region, s.region as given_region,
    o.face_value_minor as ordered_face_minor, s.face_value_minor as given_face_minor,
    o.product_id <> s.product_id as is_other_product,
    o.region <> s.region and not s.region ilike 'global' as is_other_region,
    o.face_value_minor > s.face_value_minor as is_lower_face,
    g.file_id, g.line_no
from given g
join orders o on o.platform = g.platform and o.order_id = g.order_id
join order_facts f on f.platform = g.platform and f.order_id = g.order_id
left join stock s on s.platform = g.platform and s.code_id = g.code_id
