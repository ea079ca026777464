/*
One row per row of the log and later export that shows it, or should: same, changed or absent.
is_rewritten: a column that tells of the past held a value and holds another now; is_redated: one
of them is a time. What may honestly go on changing (a status, an owner, a count, the time of the last write), and what was empty
and is filled, is no rewriting. A platform's contact of a person may be taken out by law, and is none.
*/
with past_fields as (
    select table_name, field
    from (values
        ('orders', 'placed_at'), ('orders', 'paid_at'), ('orders', 'product_id'),
        ('orders', 'amount_minor'), ('orders', 'quantity'), ('orders', 'region'),
        ('orders', 'face_value_minor'), ('orders', 'listing_hash'),
        ('tickets', 'opened_at'), ('tickets', 'order_id'), ('tickets', 'opener_id'),
        ('messages', 'sent_at'), ('messages', 'side'), ('messages', 'actor_id'),
        ('messages', 'text'), ('messages', 'ticket_id'),
        ('events', 'happened_at'), ('events', 'kind'), ('events', 'from_status'),
        ('events', 'to_status'), ('events', 'actor_id'), ('events', 'subject_id'),
        ('code_assignments', 'assigned_at'), ('code_assignments', 'code_id'),
        ('deliveries', 'happened_at'), ('deliveries', 'kind'), ('deliveries', 'account_id'),
        ('redemptions', 'redeemed_at'), ('redemptions', 'result'), ('redemptions', 'account_id'),
        ('redemptions', 'code_id'), ('evidence_items', 'created_at'),
        ('evidence_items', 'type'), ('evidence_items', 'target_id')
    ) as listed(table_name, field)
),
rewritten as (
    select
        h.platform, h.table_name, h.row_id, h.file_id, min(p.field) as past_field,
        count(case when right(p.field, 3) = '_at' then 1 end) > 0 as is_redated
    from row_history h
    join past_fields p
        on p.table_name = h.table_name
        and instr(',' || h.rewritten_fields || ',', ',' || p.field || ',') > 0
    group by h.platform, h.table_name, h.row_id, h.file_id
),
owner as (
    select
        platform, 'orders' as table_name, order_id as row_id, cast(null as string) as ticket_id,
        coalesce(paid_at, placed_at) as happened_at, seller_id, category
    from orders
    union all
    select
        platform, 'tickets' as table_name, ticket_id as row_id, ticket_id,
        opened_at as happened_at, seller_id, category
    from tickets
    union all
    select
        m.platform, 'messages' as table_name, m.message_id as row_id, m.ticket_id,
        m.sent_at as happened_at, t.seller_id, t.category
    from messages m
    left join tickets t on t.platform = m.platform and t.ticket_id = m.ticket_id
    union all
    select
        e.platform, 'events' as table_name, e.event_id as row_id, e.subject_id as ticket_id,
        e.happened_at, t.seller_id, t.category
    from events e
    left join tickets t on t.platform = e.platform and t.ticket_id = e.subject_id
    where e.subject = 'ticket'
)
select
    h.platform, h.table_name, h.row_id, o.ticket_id, o.happened_at, o.seller_id, o.category,
    coalesce(f.exported_at, f.period_to_at) as seen_at, h.state,
    r.row_id is not null as is_rewritten, coalesce(r.is_redated, false) as is_redated, r.past_field, h.file_id
from row_history h
left join files f on f.platform = h.platform and f.file_id = h.file_id
left join rewritten r
    on r.platform = h.platform and r.table_name = h.table_name and r.row_id = h.row_id
    and r.file_id = h.file_id
left join owner o
    on o.platform = h.platform and o.table_name = h.table_name and o.row_id = h.row_id
where h.state <> 'first'
