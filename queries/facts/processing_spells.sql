/*
One row per claim of "processing" about an order or a ticket: from when the label certainly stood,
until when it certainly did, and when or by when it was gone.

An event gives the start and the next other claim the end. Where the order's or ticket's own row has
since come to say something else without an event, the end is the row's exact time of delivery,
resolving or closing, else unknown and at most as_of. A log that states of no change of a ticket what
stood before it may not record every change: there, the first message of the platform's side in the
spell may have moved the label, and the label certainly stood only until then.

A claim that only the row makes has no known start: it stood since the row was last written, or, of an
order whose log has no such time, is counted from payment, else from placing.

as_of is the earliest end of the logs of orders, tickets and events.

What equal cases have in common stands beside: reason (the native category), channel (of a ticket; of
an order the way of payment) and the decade of the price, with who of the platform's side set the
label and the local hour in which it was set.
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        min(case when table_name = 'events' then from_at end) as log_from_at
    from horizons
    where table_name in ('orders', 'tickets', 'events')
    group by platform
),
changes as (
    select
        platform, event_id, time_precision,
        lead(happened_at) over w as next_at,
        lead(status) over w as next_status,
        lead(actor_kind) over w as next_actor_kind,
        lead(rule_name) over w as next_rule_name,
        lead(time_precision) over w as next_precision
    from status_changes
    where claim is distinct from previous_claim
    window w as (partition by platform, subject, subject_id order by change_no)
),
own as (
    select
        platform, 'order' as subject, order_id as subject_id,
        case when is_delivery_claimed then 'delivered' else status end as now_status,
        case when delivery_claimed_at_quality = 'exact' then delivery_claimed_at end as end_at,
        updated_at, coalesce(paid_at, placed_at) as begun_at,
        case when paid_at is not null then 'paid' else 'placed' end as begun_basis,
        case when deleted_at is not null then 'deleted' end as set_aside,
        category as reason, payment_method as channel, amount_minor,
        seller_id, category, file_id, line_no
    from orders
    union all
    select
        t.platform, 'ticket' as subject, t.ticket_id as subject_id, t.status as now_status,
        coalesce(
            case when t.resolved_at_quality = 'exact' then t.resolved_at end,
            case when t.closed_at_quality = 'exact' then t.closed_at end
        ) as end_at,
        t.updated_at, t.opened_at as begun_at, 'opened' as begun_basis,
        case
            when t.status in ('spam', 'deleted', 'merged') then t.status
            when t.deleted_at is not null then 'deleted'
        end as set_aside,
        coalesce(t.category_native, t.category) as reason, t.channel, b.amount_minor,
        t.seller_id, t.category, t.file_id, t.line_no
    from tickets t
    left join orders b on b.platform = t.platform and b.order_id = t.order_id
),
telling as (
    select platform
    from status_changes
    where subject = 'ticket' and from_status is not null
    group by platform
),
claimed as (
    select
        c.platform, c.claim_id, c.subject, c.subject_id, c.claimed_at, c.basis, c.status_native,
        n.next_at, n.next_status, n.next_actor_kind, n.next_rule_name,
        coalesce(n.time_precision = 'day' or n.next_precision = 'day', false) as is_date_only,
        -- a row that is missing, or has no word, leaves the events their say
        s.claim is null and o.now_status <> 'unknown' as is_gone,
        case when s.claim is null and o.end_at >= c.claimed_at then o.end_at end as end_at,
        o.updated_at, o.begun_at, o.begun_basis, o.set_aside, o.seller_id, o.category,
        o.reason, o.channel, o.amount_minor,
        case when c.actor_kind in ('seller', 'agent', 'platform') then c.actor_id end as set_by_id,
        coalesce(e.file_id, o.file_id) as file_id, coalesce(e.line_no, o.line_no) as line_no,
        h.as_of, h.log_from_at, t.platform is not null as is_every_change_told
    from claims c
    left join changes n
        on n.platform = c.platform and n.event_id = c.claim_id
    left join events e on e.platform = c.platform and e.event_id = c.claim_id
    left join own o
        on o.platform = c.platform and o.subject = c.subject and o.subject_id = c.subject_id
    left join status_claims s
        on s.subject = o.subject and s.status = o.now_status and s.claim = 'processing'
    left join horizon h on h.platform = c.platform
    left join telling t on t.platform = c.platform
    where c.claim = 'processing'
),
answered as (
    select
        c.platform, c.claim_id, min(m.sent_at) as first_reply_at,
        min_by(m.actor_kind, m.message_no) filter (where m.actor_kind is not null)
            as first_reply_kind
    from claimed c
    join message_facts m on m.platform = c.platform and m.ticket_id = c.subject_id
    where c.subject = 'ticket' and c.basis = 'event' and not c.is_every_change_told
        and m.side <> 'buyer' and m.sent_at > c.claimed_at
        and (c.next_at is null or m.sent_at < c.next_at)
    group by c.platform, c.claim_id
)
select
    c.platform, c.claim_id, c.subject, c.subject_id, c.claimed_at, c.basis, c.status_native,
    case
        when c.basis = 'event' then 'event'
        when c.updated_at is not null then 'updated'
        else c.begun_basis
    end as start_basis,
    case
        when c.basis = 'event' then c.claimed_at
        when c.updated_at is not null then c.updated_at
        when c.subject = 'order' then c.begun_at
    end as started_at,
    -- before this the label cannot have begun
    case when c.basis = 'event' then c.claimed_at else c.begun_at end as earliest_at,
    coalesce(
        a.first_reply_at, c.next_at, c.end_at, case when c.is_gone then c.claimed_at else c.as_of end
    ) as sure_until_at,
    coalesce(c.next_at, c.end_at, case when c.is_gone then c.as_of end) as gone_by_at,
    case
        when a.first_reply_at is not null then 'reply'
        when c.next_at is not null then 'event'
        when c.end_at is not null then 'field'
        when c.is_gone then 'unknown'
        else 'standing'
    end as end_basis,
    case when a.first_reply_at is null then c.next_status end as next_status,
    coalesce(a.first_reply_kind, c.next_actor_kind) as next_actor_kind,
    case when a.first_reply_at is null then c.next_rule_name end as next_rule_name,
    c.reason, c.channel,
    case
        when c.amount_minor > 0 then cast(floor(log10(c.amount_minor)) as bigint)
    end as price_decade,
    c.set_by_id, local_hour(c.claimed_at, p.timezone) as set_hour,
    c.is_date_only, c.set_aside, c.seller_id,
    c.category, c.as_of, c.log_from_at, c.file_id, c.line_no
from claimed c
left join answered a on a.platform = c.platform and a.claim_id = c.claim_id
left join platforms p on p.platform = c.platform
