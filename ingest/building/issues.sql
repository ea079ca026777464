-- What is doubtful about rows that are loaded, and was not doubted while reading.

insert into issues (code, platform, file_id, line_no, detail)
select n.code, f.platform, n.file_id, n.line_no, n.detail
from notes n
join files f using (file_id);

insert into issues (code, platform, detail)
select code, platform, detail from notes_of_platforms;

insert into issues
select
    'conflicting_versions', platform, table_name, row_id, file_id, line_no,
    'records of this row differ, and nothing tells which is the later; the larger hash stands'
from conflicts;

insert into issues
select 'row_told_twice', platform, table_name, row_id, file_id, line_no, detail from merged_rows;

insert into issues
select
    'negative_duration', platform, 'tickets', ticket_id, file_id, line_no,
    concat_ws(', ',
        if(resolved_at < opened_at, 'resolved_at is before opened_at', null),
        if(closed_at < opened_at, 'closed_at is before opened_at', null),
        if(closed_at < resolved_at, 'closed_at is before resolved_at', null)
    )
from tickets
where resolved_at < opened_at or closed_at < opened_at or closed_at < resolved_at;

insert into issues
select
    'negative_duration', platform, 'orders', order_id, file_id, line_no,
    concat_ws(', ',
        if(paid_at < placed_at, 'paid_at is before placed_at', null),
        if(delivery_claimed_at < placed_at, 'delivery_claimed_at is before placed_at', null)
    )
from orders
where paid_at < placed_at or delivery_claimed_at < placed_at;

-- Rows that name an order no log lists, on platforms whose orders are there.
insert into issues
select
    'unmatched_order', r.platform, r.table_name, r.row_id, r.file_id, r.line_no,
    'its order is in no log'
from (
    select platform, 'tickets' as table_name, ticket_id as row_id, order_id, file_id, line_no
    from tickets
    union all
    select platform, 'code_assignments', assignment_id, order_id, file_id, line_no
    from code_assignments
    union all
    select platform, 'deliveries', delivery_id, order_id, file_id, line_no from deliveries
    union all
    select platform, 'remedies', remedy_id, order_id, file_id, line_no from remedies
    union all
    select platform, 'payment_disputes', payment_dispute_id, order_id, file_id, line_no
    from payment_disputes
    union all
    select platform, 'events', event_id, subject_id, file_id, line_no
    from events
    where subject = 'order'
) r
anti join orders o using (platform, order_id)
where r.order_id is not null
    and exists (from orders o where o.platform = r.platform);

-- Likewise tickets.
insert into issues
select
    'unmatched_ticket', r.platform, r.table_name, r.row_id, r.file_id, r.line_no,
    'its ticket is in no log'
from (
    select platform, 'messages' as table_name, message_id as row_id, ticket_id, file_id, line_no
    from messages
    union all
    select platform, 'events', event_id, subject_id, file_id, line_no
    from events
    where subject = 'ticket'
) r
anti join tickets t using (platform, ticket_id)
where exists (from tickets t where t.platform = r.platform);
