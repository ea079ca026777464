-- Orders, tickets and code tokens whose id is the text, then those that begin with it.
with hits as (
    select 'order' as kind, platform, order_id as id, placed_at as happened_at, status_native
    from orders where starts_with(order_id, $text)
    union all
    select 'ticket', platform, ticket_id, opened_at, status_native
    from tickets where starts_with(ticket_id, $text)
    union all
    select 'code', platform, code_id, max(sold_at), null
    from code_sales where starts_with(code_id, $text) group by platform, code_id
)
select kind, platform, id, happened_at, status_native
from hits
order by id <> $text, length(id), id, kind, platform
limit $limit
