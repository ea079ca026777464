-- One row per card in stock; the same secret imported twice is two rows of one code.
select
    platform,
    id as stock_id,
    secret as code_id,
    commodity_id as product_id,
    case status when '0' then 'available' when '1' then 'assigned' when '2' then 'reserved' else 'unknown' end as state,
    -- the seller's own note is the only place where the shop says so
    case when regexp_matches(note, '循环|可重复|重复使用|reusable') then true end as is_reusable,
    create_time as loaded_at,
    file_id,
    line_no
from record_card
