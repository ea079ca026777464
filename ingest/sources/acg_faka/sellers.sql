-- The shop itself is seller 0.
select distinct platform, user_id as seller_id
from record_order
where user_id is not null
