/*
One row per payment dispute of an order: the longest time in its story, from the order to the decision
(or the last thing known), in which the log records nothing about it. What is recorded: the order and
its payment, deliveries, redemptions, tickets and what was written in them, evidence, remedies, the
dispute itself.
*/
with disputes as (
    select
        d.platform, d.payment_dispute_id, d.order_id, d.ticket_id, d.opened_at, d.decided_at,
        d.seller_id, d.category, d.file_id, d.line_no, coalesce(o.paid_at, o.placed_at) as began_at
    from disputed_payments d
    join orders o on o.platform = d.platform and o.order_id = d.order_id
),
talks as (
    select d.platform, d.payment_dispute_id, t.ticket_id, t.opened_at
    from disputes d
    join tickets t on t.platform = d.platform and t.ticket_id = d.ticket_id
    union
    select d.platform, d.payment_dispute_id, t.ticket_id, t.opened_at
    from disputes d
    join tickets t on t.platform = d.platform and t.order_id = d.order_id
),
moments as (
    select platform, payment_dispute_id, began_at as moment_at from disputes
    union
    select platform, payment_dispute_id, opened_at as moment_at from disputes
    union
    select platform, payment_dispute_id, decided_at as moment_at from disputes
    union
    select d.platform, d.payment_dispute_id, v.happened_at as moment_at
    from disputes d
    join deliveries v on v.platform = d.platform and v.order_id = d.order_id
    union
    select d.platform, d.payment_dispute_id, r.redeemed_at as moment_at
    from disputes d
    join code_assignments a on a.platform = d.platform and a.order_id = d.order_id
    join accepted_redemptions r on r.code_id = a.code_id
    union
    select platform, payment_dispute_id, opened_at as moment_at from talks
    union
    select k.platform, k.payment_dispute_id, m.sent_at as moment_at
    from talks k
    join messages m on m.platform = k.platform and m.ticket_id = k.ticket_id
    union
    select k.platform, k.payment_dispute_id, e.happened_at as moment_at
    from talks k
    join events e
        on e.platform = k.platform and e.subject = 'ticket' and e.subject_id = k.ticket_id
    union
    select d.platform, d.payment_dispute_id, e.happened_at as moment_at
    from disputes d
    join events e
        on e.platform = d.platform and e.subject = 'payment_dispute'
        and e.subject_id = d.payment_dispute_id
    union
    select d.platform, d.payment_dispute_id, coalesce(e.offered_at, e.created_at) as moment_at
    from disputes d
    join evidence_items e
        on e.platform = d.platform and e.payment_dispute_id = d.payment_dispute_id
    union
    select k.platform, k.payment_dispute_id, coalesce(e.offered_at, e.created_at) as moment_at
    from talks k
    join evidence_items e on e.platform = k.platform and e.ticket_id = k.ticket_id
    union
    select d.platform, d.payment_dispute_id, r.granted_at as moment_at
    from disputes d
    join remedies r on r.platform = d.platform and r.order_id = d.order_id
),
placed as (
    select
        m.platform, m.payment_dispute_id, m.moment_at,
        lag(m.moment_at) over (
            partition by m.platform, m.payment_dispute_id order by m.moment_at
        ) as before_at
    from moments m
    join disputes d
        on d.platform = m.platform and d.payment_dispute_id = m.payment_dispute_id
    where m.moment_at >= d.began_at and coalesce(m.moment_at <= d.decided_at, true)
),
longest as (
    select
        platform, payment_dispute_id, count(*) as moment_count,
        max(seconds_between(before_at, moment_at)) as gap_seconds
    from placed
    group by platform, payment_dispute_id
)
select
    d.platform, d.payment_dispute_id, d.order_id, d.began_at, d.opened_at, d.decided_at,
    l.moment_count, l.gap_seconds, d.seller_id, d.category, d.file_id, d.line_no
from disputes d
join longest l on l.platform = d.platform and l.payment_dispute_id = d.payment_dispute_id
