-- What follows from the rows the sources gave, and no record states.

-- Tickets, where a platform's logs give what happened to tickets but no tickets.
insert into tickets by name
with steps as (
    select e.*
    from events e
    where e.subject = 'ticket'
        and not exists (from tickets t where t.platform = e.platform)
),
ends as (
    select
        platform, subject_id as ticket_id,
        min(happened_at) as opened_at,
        max(happened_at) as updated_at,
        arg_min(struct_pack(
            file_id := file_id, line_no := line_no, kind := kind,
            actor_id := actor_id, actor_kind := actor_kind
        ), (happened_at, sequence_no, event_id)) as opening,
        arg_max(struct_pack(word := to_status, native := to_native), (happened_at, sequence_no, event_id))
            filter (to_status is not null and not is_annulled) as ending,
        max(happened_at) filter (to_status = 'resolved' and not is_annulled) as resolved_at,
        max(happened_at) filter (to_status = 'closed' and not is_annulled) as closed_at,
        nullif(count(*) filter (kind = 'reopened'), 0)::integer as reported_reopen_count
    from steps
    group by platform, subject_id
)
select
    platform, ticket_id, 'none' as order_link,
    if(opening.kind = 'opened', opening.actor_id, null) as opener_id,
    if(opening.kind = 'opened', opening.actor_kind, null) as opener_kind,
    'unknown' as category, opened_at,
    coalesce(ending.word, 'unknown') as status, ending.native as status_native,
    resolved_at, if(resolved_at is null, null, 'exact') as resolved_at_quality,
    closed_at, if(closed_at is null, null, 'exact') as closed_at_quality,
    'unknown' as outcome, reported_reopen_count, updated_at,
    opening.file_id as file_id, opening.line_no as line_no, true as is_derived
from ends;

-- What such tickets could have told: where the events name no status, nothing.
insert into given
select distinct t.platform, 'tickets', unnest([
    '', 'ticket_id', 'opened_at', 'updated_at', 'status', 'status_native', 'resolved_at',
    'resolved_at_quality', 'closed_at', 'closed_at_quality', 'reported_reopen_count'
])
from tickets t
where t.is_derived
    and exists (from events e where e.platform = t.platform and e.to_status is not null);

-- Orders, likewise.
insert into orders by name
with steps as (
    select e.*
    from events e
    where e.subject = 'order'
        and not exists (from orders o where o.platform = e.platform)
),
ends as (
    select
        platform, subject_id as order_id,
        min(happened_at) as placed_at,
        max(happened_at) as updated_at,
        arg_min(struct_pack(file_id := file_id, line_no := line_no), (happened_at, sequence_no, event_id))
            as opening,
        arg_max(struct_pack(word := to_status, native := to_native), (happened_at, sequence_no, event_id))
            filter (to_status is not null and not is_annulled) as ending,
        min(happened_at) filter (to_status = 'paid' and not is_annulled) as paid_at,
        min(happened_at) filter (to_status in ('delivered', 'completed') and not is_annulled)
            as delivery_claimed_at
    from steps
    group by platform, subject_id
)
select
    platform, order_id, placed_at,
    paid_at, if(paid_at is null, null, 'exact') as paid_at_quality,
    coalesce(ending.word, 'unknown') as status, ending.native as status_native,
    'unknown' as fulfilment, delivery_claimed_at is not null as is_delivery_claimed,
    delivery_claimed_at, if(delivery_claimed_at is null, null, 'exact') as delivery_claimed_at_quality,
    'unknown' as delivery_text, updated_at,
    opening.file_id as file_id, opening.line_no as line_no, true as is_derived
from ends;

insert into given
select distinct o.platform, 'orders', unnest([
    '', 'order_id', 'placed_at', 'paid_at', 'paid_at_quality', 'updated_at', 'status',
    'status_native', 'is_delivery_claimed', 'delivery_claimed_at', 'delivery_claimed_at_quality'
])
from orders o
where o.is_derived
    and exists (from events e where e.platform = o.platform and e.to_status is not null);

-- Sellers no log lists, but rows name.
insert into sellers by name
select platform, seller_id
from (
    select platform, seller_id from orders
    union
    select platform, seller_id from tickets
) named
where seller_id is not null
    and not exists (
        from sellers s where s.platform = named.platform and s.seller_id = named.seller_id
    );

-- Sentences of the messages that stand.
insert into message_sentences
select
    s.platform, s.message_id, place, s.sentences[place].print, s.sentences[place].length,
    s.file_id, s.line_no, s.is_derived
from sentences s
join messages m using (platform, message_id, file_id, line_no)
cross join lateral unnest(range(1, len(s.sentences) + 1)) as places (place);
