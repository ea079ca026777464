-- Platforms that have an order, ticket or code of this id.
select platform from orders where $kind = 'order' and order_id = $id
union
select platform from tickets where $kind = 'ticket' and ticket_id = $id
union
select platform from code_sales where $kind = 'code' and code_id = $id
order by platform
