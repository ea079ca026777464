/*
One row per ticket and per payment dispute in which somebody decided: for whom, when (where the log
does not say, at the ticket's judged closing), and what the platform's side had put forward by then. An item without a time counts, and one offered after the
decision does not. best_tier is the highest tier among the items whose kind says one.
*/
with decided as (
    select
        'ticket' as subject_kind, t.platform, t.ticket_id as subject_id, t.ticket_id, t.order_id,
        cast(null as string) as payment_dispute_id, t.seller_id, t.category, t.opened_at,
        case when t.outcome = 'refused' then 'seller' else 'buyer' end as decided_for,
        coalesce(t.outcome_at, c.closing_at) as decided_at, t.file_id, t.line_no
    from tickets t
    left join judged_closings c on c.platform = t.platform and c.ticket_id = t.ticket_id
    where t.outcome in ('refunded', 'replaced', 'credited', 'refused')
    union all
    select
        'payment_dispute' as subject_kind, p.platform, p.payment_dispute_id as subject_id,
        min(p.ticket_id) as ticket_id, min(p.order_id) as order_id, p.payment_dispute_id,
        min(o.seller_id) as seller_id, min(o.category) as category, min(p.opened_at) as opened_at,
        min(p.outcome) as decided_for, min(p.decided_at) as decided_at, min(p.file_id) as file_id,
        min(p.line_no) as line_no
    from payment_disputes p
    left join orders o on o.platform = p.platform and o.order_id = p.order_id
    where p.outcome in ('buyer', 'seller', 'split')
    group by p.platform, p.payment_dispute_id
),
items as (
    select d.platform, d.subject_kind, d.subject_id, i.evidence_id, i.type, i.tier
    from decided d
    join proof_items i on i.platform = d.platform and i.ticket_id = d.ticket_id
    where coalesce(i.offered_at <= d.decided_at, true)
    union
    select d.platform, d.subject_kind, d.subject_id, i.evidence_id, i.type, i.tier
    from decided d
    join proof_items i
        on i.platform = d.platform and i.payment_dispute_id = d.payment_dispute_id
    where coalesce(i.offered_at <= d.decided_at, true)
    union
    select d.platform, d.subject_kind, d.subject_id, i.evidence_id, i.type, i.tier
    from decided d
    join proof_items i on i.platform = d.platform and i.order_id = d.order_id
    where coalesce(i.offered_at <= d.decided_at, true)
),
shown as (
    select
        platform, subject_kind, subject_id, count(*) as item_count, max(tier) as best_tier,
        max_by(type, (tier, type)) filter (where tier is not null) as best_type,
        count(case when tier is null then 1 end) as unclear_count
    from items
    group by platform, subject_kind, subject_id
),
register as (
    select platform
    from proof_items
    where tier is not null
    group by platform
)
select
    d.platform, d.subject_kind, d.subject_id, d.ticket_id, d.order_id, d.payment_dispute_id,
    d.seller_id, d.category, d.opened_at, d.decided_for, d.decided_at,
    coalesce(s.item_count, 0) as item_count, s.best_tier, s.best_type,
    coalesce(s.unclear_count, 0) as unclear_count, r.platform is not null as has_register,
    d.file_id, d.line_no
from decided d
left join shown s
    on s.platform = d.platform and s.subject_kind = d.subject_kind
    and s.subject_id = d.subject_id
left join register r on r.platform = d.platform
