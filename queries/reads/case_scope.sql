-- The orders, codes and tickets that belong to one case.
with named as (
    select order_id from orders
    where $kind = 'order' and platform = $platform and order_id = $id
    union
    select order_id from code_sales
    where $kind = 'code' and platform = $platform and code_id = $id
    union
    select order_id from tickets
    where $kind = 'ticket' and platform = $platform and ticket_id = $id and order_id is not null
)
select 'order' as kind, order_id as id from named
union
select 'code', code_id from code_sales
where platform = $platform and (order_id in (select order_id from named) or ($kind = 'code' and code_id = $id))
union
select 'ticket', ticket_id from tickets
where platform = $platform
    and (order_id in (select order_id from named) or ($kind = 'ticket' and ticket_id = $id))
