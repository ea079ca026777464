/*
One row per payment dispute and piece that a file about it should hold: whose it is, and whether the
log holds it, up to the decision where its time is known. Which pieces belong to which claim follows
the fields that card networks ask for (list version 1, 2026-11-25): of the seller that the code was
sent, reached the buyer, and was used, what was written, the listing, the terms and the payment; of
the buyer a statement, a picture, and that the seller or the platform was asked first.

A piece is there if somebody offered it as evidence, or if the log itself shows it. is_observable says
whether the log could show it at all: it has the table or column, or shows such a piece elsewhere.
*/
with required as (
    select claim_type, side, slot
    from (values
        ('not_received', 'seller', 'delivery'), ('not_received', 'seller', 'access'),
        ('not_received', 'seller', 'conversation'), ('not_received', 'buyer', 'statement'),
        ('not_received', 'buyer', 'asked_first'),
        ('not_working', 'seller', 'delivery'), ('not_working', 'seller', 'access'),
        ('not_working', 'seller', 'use'), ('not_working', 'seller', 'conversation'),
        ('not_working', 'buyer', 'statement'), ('not_working', 'buyer', 'picture'),
        ('not_working', 'buyer', 'asked_first'),
        ('not_as_described', 'seller', 'listing'), ('not_as_described', 'seller', 'terms'),
        ('not_as_described', 'seller', 'conversation'), ('not_as_described', 'buyer', 'statement'),
        ('not_as_described', 'buyer', 'picture'), ('not_as_described', 'buyer', 'asked_first'),
        ('unauthorised', 'seller', 'delivery'), ('unauthorised', 'seller', 'access'),
        ('unauthorised', 'seller', 'use'), ('unauthorised', 'buyer', 'statement'),
        ('payment', 'seller', 'payment'), ('payment', 'seller', 'conversation'),
        ('payment', 'buyer', 'statement'), ('payment', 'buyer', 'asked_first'),
        ('other', 'seller', 'delivery'), ('other', 'seller', 'conversation'),
        ('other', 'buyer', 'statement')
    ) as listed(claim_type, side, slot)
),
claim_types as (
    select reason, claim_type
    from (values
        ('not_received', 'not_received'), ('invalid_code', 'not_working'),
        ('already_used', 'not_working'), ('not_as_described', 'not_as_described'),
        ('unauthorised', 'unauthorised'), ('payment', 'payment')
    ) as listed(reason, claim_type)
),
evidence_slots as (
    select side, type, slot
    from (values
        ('seller', 'send_log', 'delivery'), ('platform', 'send_log', 'delivery'),
        ('seller', 'access_log', 'access'), ('platform', 'access_log', 'access'),
        ('seller', 'redemption_log', 'use'), ('platform', 'redemption_log', 'use'),
        ('seller', 'chat', 'conversation'), ('platform', 'chat', 'conversation'),
        ('buyer', 'photo', 'picture'), ('buyer', 'status_screenshot', 'picture'),
        ('buyer', 'chat', 'statement')
    ) as listed(side, type, slot)
),
delivery_slots as (
    select kind, slot
    from (values
        ('sent', 'delivery'), ('accepted', 'delivery'), ('opened', 'delivery'),
        ('revealed', 'delivery'), ('downloaded', 'delivery'), ('opened', 'access'),
        ('revealed', 'access'), ('downloaded', 'access')
    ) as listed(kind, slot)
),
capabilities as (
    select slot, capability
    from (values
        ('delivery', 'deliveries'), ('access', 'deliveries'), ('conversation', 'messages'),
        ('listing', 'orders.listing_hash'), ('terms', 'policy_clauses'),
        ('payment', 'orders.paid_at'), ('statement', 'messages'), ('picture', 'evidence_items'),
        ('asked_first', 'tickets')
    ) as listed(slot, capability)
),
disputes as (
    select
        d.platform, d.payment_dispute_id, d.order_id, d.ticket_id, d.opened_at, d.decided_at,
        d.standing, d.outcome, d.rail, d.seller_id, d.category, d.file_id, d.line_no,
        coalesce(c.claim_type, 'other') as claim_type
    from disputed_payments d
    left join claim_types c on c.reason = d.reason
),
talks as (
    select platform, payment_dispute_id, ticket_id
    from disputes
    union
    select d.platform, d.payment_dispute_id, t.ticket_id
    from disputes d
    join tickets t on t.platform = d.platform and t.order_id = d.order_id
),
offered as (
    select
        d.platform, d.payment_dispute_id, e.side, e.type,
        coalesce(e.offered_at, e.created_at) as held_at
    from disputes d
    join evidence_items e
        on e.platform = d.platform and e.payment_dispute_id = d.payment_dispute_id
    union all
    select
        k.platform, k.payment_dispute_id, e.side, e.type,
        coalesce(e.offered_at, e.created_at) as held_at
    from talks k
    join evidence_items e on e.platform = k.platform and e.ticket_id = k.ticket_id
),
held as (
    select o.platform, o.payment_dispute_id, s.slot, o.held_at
    from offered o
    join evidence_slots s on s.side = o.side and s.type = o.type
    union all
    select d.platform, d.payment_dispute_id, s.slot, v.happened_at as held_at
    from disputes d
    join deliveries v on v.platform = d.platform and v.order_id = d.order_id
    join delivery_slots s on s.kind = v.kind
    union all
    select d.platform, d.payment_dispute_id, 'use' as slot, r.redeemed_at as held_at
    from disputes d
    join code_assignments a on a.platform = d.platform and a.order_id = d.order_id
    join accepted_redemptions r on r.code_id = a.code_id
    union all
    select
        k.platform, k.payment_dispute_id,
        case when m.side = 'buyer' then 'statement' else 'conversation' end as slot,
        m.sent_at as held_at
    from talks k
    join messages m on m.platform = k.platform and m.ticket_id = k.ticket_id
    where m.side in ('buyer', 'platform')
    union all
    select d.platform, d.payment_dispute_id, 'asked_first' as slot, t.opened_at as held_at
    from disputes d
    join tickets t on t.platform = d.platform and t.order_id = d.order_id
    where t.opened_at < d.opened_at
    union all
    select d.platform, d.payment_dispute_id, 'payment' as slot, o.paid_at as held_at
    from disputes d
    join orders o on o.platform = d.platform and o.order_id = d.order_id
    where o.paid_at is not null
    union all
    select
        d.platform, d.payment_dispute_id, 'listing' as slot, cast(null as timestamp) as held_at
    from disputes d
    join orders o on o.platform = d.platform and o.order_id = d.order_id
    where o.listing_hash is not null
    union all
    select d.platform, d.payment_dispute_id, 'terms' as slot, cast(null as timestamp) as held_at
    from disputes d
    join orders o on o.platform = d.platform and o.order_id = d.order_id
    join policy_clauses c on c.platform = d.platform
    where coalesce(c.valid_from_at <= o.placed_at, true)
        and coalesce(c.valid_to_at > o.placed_at, true)
),
filled as (
    select h.platform, h.payment_dispute_id, h.slot
    from held h
    join disputes d
        on d.platform = h.platform and d.payment_dispute_id = h.payment_dispute_id
    where coalesce(h.held_at <= d.decided_at, true)
    group by h.platform, h.payment_dispute_id, h.slot
),
observable as (
    select c.platform, s.slot
    from coverage c
    join capabilities s on s.capability = c.capability
    where c.level <> 'none'
    union
    select platform, slot
    from held
)
select
    d.platform, d.payment_dispute_id, d.claim_type, r.side, r.slot, f.slot is not null as is_filled,
    v.slot is not null as is_observable, d.standing, d.outcome, d.rail, d.opened_at, d.decided_at, d.order_id, d.seller_id, d.category,
    d.file_id, d.line_no
from disputes d
join required r on r.claim_type = d.claim_type
left join filled f
    on f.platform = d.platform and f.payment_dispute_id = d.payment_dispute_id and f.slot = r.slot
left join observable v on v.platform = d.platform and v.slot = r.slot
