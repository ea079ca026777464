/*
One row per paid order: whether something went wrong that its log tells of, and what became of it. A
part of a split order belongs to its parent's purchase.

exception: ticket (a ticket names the order, and is no question before buying, no spam, not deleted
or merged, not bare), payment_dispute (only that), none; unknown where the log holds neither tickets nor
disputes. arrival, where there is no exception: shown (a sign of tier 3 or higher, or a code of it was
redeemed), not_shown (none within 30 days), undone (refunded, cancelled, failed), too_early, unknown
(no redemption log shows its product's codes, or a code may be sold to many).

resolution, of an exception: too_early (raised later than 28 days before the end of the log, or before
the first closing of which it is too early to say that it held, so that each had the same time to end
well or badly; or a closing of its own is that late, or awaits a decision), evidenced (the claim
"resolved" of one of its tickets is supported; or a ticket still open was answered last; or a remedy
was done after it was raised), not_evidenced (judged otherwise, or open without an answer),
not_testable, set_aside (only closings that the ledger excludes). is_reported_resolved is what the
labels say: all its tickets are resolved or closed. delivery_verdict is the ledger's on the claim that
it was delivered, where that claim still stands; not_claimed where none does.
*/
with horizon as (
    select
        platform,
        min(case when table_name in ('tickets', 'events', 'payment_disputes') then until_at end)
            as tickets_until_at,
        min(case when table_name = 'orders' then until_at end) as orders_until_at,
        count(case when table_name in ('tickets', 'payment_disputes') and is_there then 1 end) > 0
            as has_troubles
    from horizons
    group by platform
),
paid as (
    select
        f.platform, f.order_id, f.sold_at, f.seller_id, f.category, f.is_maybe_sold,
        f.file_id, f.line_no
    from order_facts f
    join orders o on o.platform = f.platform and o.order_id = f.order_id
    where o.parent_order_id is null and (o.paid_at is not null or f.is_sold)
),
problems as (
    select
        f.platform, f.purchase_id as order_id, t.ticket_id, t.opened_at, c.answer_at,
        c.closing_kind is not null and c.reopened_at is null as is_closed,
        l.verdict
    from tickets t
    join order_facts f on f.platform = t.platform and f.order_id = t.order_id
    join ticket_facts c on c.platform = t.platform and c.ticket_id = t.ticket_id
    left join claims_ledger l
        on l.platform = t.platform and l.subject_id = t.ticket_id and l.claim = 'resolved'
    where not coalesce(t.is_presale, false) and not c.is_bare
        and t.status not in ('spam', 'deleted', 'merged')
),
raised as (
    select
        platform, order_id, min(opened_at) as raised_at,
        count(case when verdict = 'supported' or (not is_closed and answer_at is not null) then 1 end)
            as evidenced,
        count(case when verdict = 'too_early' then 1 end) as early,
        count(case when verdict in ('contradicted', 'unsupported') or not is_closed then 1 end)
            as against,
        count(case when verdict = 'not_testable' then 1 end) as untested,
        count(case when not is_closed then 1 end) = 0 as is_reported_resolved
    from problems
    group by platform, order_id
),
disputed as (
    select f.platform, f.purchase_id as order_id, min(d.opened_at) as raised_at
    from payment_disputes d
    join order_facts f on f.platform = d.platform and f.order_id = d.order_id
    group by f.platform, f.purchase_id
),
troubled as (
    select
        p.platform, p.order_id, p.sold_at, p.seller_id, p.category, p.is_maybe_sold, p.file_id,
        p.line_no, h.tickets_until_at, h.orders_until_at,
        case
            when r.order_id is not null then 'ticket'
            when d.order_id is not null then 'payment_dispute'
            when h.has_troubles then 'none'
            else 'unknown'
        end as exception,
        least(r.raised_at, d.raised_at) as raised_at,
        r.evidenced, r.early, r.against, r.untested, r.is_reported_resolved
    from paid p
    left join horizon h on h.platform = p.platform
    left join raised r on r.platform = p.platform and r.order_id = p.order_id
    left join disputed d on d.platform = p.platform and d.order_id = p.order_id
),
remedy_of as (
    select t.platform, f.purchase_id as order_id, r.done_at
    from remedies_done r
    join tickets t on t.platform = r.platform and t.ticket_id = r.ticket_id
    join order_facts f on f.platform = t.platform and f.order_id = t.order_id
    union all
    select r.platform, f.purchase_id as order_id, r.done_at
    from remedies_done r
    join order_facts f on f.platform = r.platform and f.order_id = r.order_id
),
remedied as (
    select t.platform, t.order_id, max(r.done_at) as remedied_at
    from troubled t
    join remedy_of r on r.platform = t.platform and r.order_id = t.order_id
    where r.done_at >= t.raised_at
    group by t.platform, t.order_id
),
claimed as (
    select platform, subject_id as order_id, verdict
    from claims_ledger
    where claim = 'delivered' and until_at is null
),
used as (
    select
        platform, purchase_id as order_id, max(redemption_count) as redemption_count,
        count(case when log_until_at is null or is_reusable then 1 end) as untold,
        min(log_until_at) as log_until_at
    from code_sales
    group by platform, purchase_id
)
select
    t.platform, t.order_id, t.sold_at, t.exception, t.raised_at,
    case
        when t.exception not in ('ticket', 'payment_dispute') then null
        when seconds_between(t.raised_at, least(t.tickets_until_at, n.unripe_at)) < 28 * 86400
            then 'too_early'
        when t.evidenced > 0 or m.remedied_at is not null then 'evidenced'
        when t.early > 0 then 'too_early'
        when t.against > 0 then 'not_evidenced'
        when t.untested > 0 or t.exception = 'payment_dispute' then 'not_testable'
        else 'set_aside'
    end as resolution,
    coalesce(t.is_reported_resolved, false) as is_reported_resolved,
    m.remedied_at,
    case
        when t.exception in ('ticket', 'payment_dispute') then null
        when not t.is_maybe_sold then 'undone'
        when e.evidence_tier >= 3 or u.redemption_count > 0 then 'shown'
        when t.sold_at is null or u.untold > 0 then 'unknown'
        when seconds_between(t.sold_at, least(u.log_until_at, t.orders_until_at)) < 30 * 86400
            then 'too_early'
        else 'not_shown'
    end as arrival,
    coalesce(c.verdict, 'not_claimed') as delivery_verdict,
    t.seller_id, t.category, t.file_id, t.line_no
from troubled t
left join ripening n on n.platform = t.platform and n.claim = 'resolved'
left join remedied m on m.platform = t.platform and m.order_id = t.order_id
left join delivery_evidence e on e.platform = t.platform and e.order_id = t.order_id
left join used u on u.platform = t.platform and u.order_id = t.order_id
left join claimed c on c.platform = t.platform and c.order_id = t.order_id
