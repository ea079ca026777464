/*
One row per order delivered at an exact time (clock delivery), from payment to its code, and per
ticket (reply), from its opening to the first reply by a person that is no text repeated in many
tickets, NULL where none came. until_at is the end of the log that would show the answer.
*/
with ends as (
    select platform, table_name, until_at
    from horizons
    where is_there
)
select
    f.platform, 'delivery' as clock, 'order' as subject_kind, f.order_id as subject_id,
    f.exact_paid_at as counted_from_at, f.exact_delivered_at as answer_at, e.until_at,
    f.seller_id, f.category, f.file_id, f.line_no
from order_facts f
join ends e on e.platform = f.platform and e.table_name = 'orders'
where f.is_delivery_claimed and f.exact_delivered_at is not null
union all
select
    w.platform, 'reply' as clock, 'ticket' as subject_kind, w.ticket_id as subject_id,
    w.opened_at as counted_from_at, w.reply_at as answer_at, e.until_at, w.seller_id, w.category,
    w.file_id, w.line_no
from reply_waits w
join ends e on e.platform = w.platform and e.table_name = 'messages'
