-- Stock does not say which order it went to: what ties them is the text of a completed order. Codes
-- that are in no stock were put there by hand. The last write of the order is no earlier than that.
with given as (
    select distinct platform, order_sn, updated_at, unnest(info) as code_id, file_id, line_no
    from record_orders
    where status = '4' and info_class = 'codes'
),
stock as (
    -- where a code was imported twice, nothing tells which row of it was given
    select platform, carmi, min(id) as stock_id
    from record_carmis
    group by platform, carmi
    having count(*) = 1
)
select
    g.platform,
    'text ' || g.order_sn || ' ' || g.code_id as assignment_id,
    g.code_id,
    s.stock_id,
    g.order_sn as order_id,
    g.updated_at as assigned_at,
    case when g.updated_at is null then 'absent' else 'upper_bound' end as assigned_at_quality,
    'text_match' as link,
    g.file_id,
    g.line_no
from given g
left join stock s on s.platform = g.platform and s.carmi = g.code_id
