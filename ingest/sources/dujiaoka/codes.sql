-- One row per row of stock; the same code imported twice is two rows of one code.
select
    platform,
    id as stock_id,
    carmi as code_id,
    goods_id as product_id,
    case status when '1' then 'available' when '2' then 'assigned' else 'unknown' end as state,
    case is_loop when '1' then true when '0' then false end as is_reusable,
    created_at as loaded_at,
    deleted_at as retired_at,
    file_id,
    line_no
from record_carmis
