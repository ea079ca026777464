/*
How many codes were compared with what was ordered, in each aspect, and of those that are otherwise
what was ordered and what was given (ordered_and_delivered). The day is that of the sale.
*/
with compared as (
    select
        platform, seller_id, category, cast(sold_at as date) as day, 'product' as aspect,
        ordered_product_id as ordered, given_product_id as given, is_other_product as is_other
    from ordered_goods
    where is_other_product is not null
    union all
    select
        platform, seller_id, category, cast(sold_at as date) as day, 'region' as aspect,
        ordered_region as ordered, given_region as given, is_other_region as is_other
    from ordered_goods
    where is_other_region is not null
    union all
    select
        platform, seller_id, category, cast(sold_at as date) as day, 'face_value' as aspect,
        cast(ordered_face_minor as string) as ordered, cast(given_face_minor as string) as given,
        is_lower_face as is_other
    from ordered_goods
    where is_lower_face is not null
),
told as (
    select
        platform, seller_id, category, day, aspect, is_other,
        case when is_other then ordered end as ordered, case when is_other then given end as given
    from compared
)
select
    platform, seller_id, category, day, aspect, is_other, ordered, given, count(*) as subjects
from told
group by platform, seller_id, category, day, aspect, is_other, ordered, given
