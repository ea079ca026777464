-- The codes behind a figure of ordered_and_delivered, the latest first: $most of them, and how many.
-- Buckets: aspect|<aspect>, or pair|<aspect>|<ordered>|<given>.
with compared as (
    select
        *, 'product' as aspect, ordered_product_id as ordered, given_product_id as given,
        is_other_product as is_other
    from ordered_goods
    union all
    select
        *, 'region' as aspect, ordered_region as ordered, given_region as given,
        is_other_region as is_other
    from ordered_goods
    union all
    select
        *, 'face_value' as aspect, cast(ordered_face_minor as text) as ordered,
        cast(given_face_minor as text) as given, is_lower_face as is_other
    from ordered_goods
),
found as (
    select
        platform, 'order' as subject_kind, order_id as subject_id, sold_at as happened_at, code_id,
        ordered_product_id, given_product_id, ordered_region, given_region, ordered_face_minor,
        given_face_minor, seller_id, category, file_id, line_no
    from compared
    where is_other
        and $bucket in ('aspect|' || aspect, 'pair|' || aspect || '|' || ordered || '|' || given)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(sold_at as date) >= $since)
        and ($until is null or cast(sold_at as date) < $until)
)
select *, count(*) over () as total
from found
order by happened_at desc nulls last, platform, subject_id, code_id
limit $most
