-- The shop itself is seller 0; the others have a shop front of their own, which names them.
select s.platform, s.seller_id, max(b.shop_name) as label
from (
    select platform, user_id as seller_id from record_order
    union
    select platform, user_id from record_business
) s
left join record_business b on b.platform = s.platform and b.user_id = s.seller_id
where s.seller_id is not null
group by all
