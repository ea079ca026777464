-- Tickets that what a pattern found touches, by pattern: the latest $most of each, and how many there
-- are of it. A ticket is touched by a match of its own, of its order, of a code given to that order, or
-- of a payment dispute about it. The period acts on the match; the seller is that of the match and of
-- the ticket.
with matched as (
    select platform, pattern, case_kind, case_id
    from verdicts
    where verdict = 'match'
        and ($by_pattern is null or pattern = $by_pattern)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
),
on_orders as (
    select platform, pattern, case_id as order_id
    from matched
    where case_kind = 'order'
    union
    select m.platform, m.pattern, a.order_id
    from matched m
    join code_assignments a on a.platform = m.platform and a.code_id = m.case_id
    where m.case_kind = 'code'
    union
    select m.platform, m.pattern, d.order_id
    from matched m
    join payment_disputes d on d.platform = m.platform and d.payment_dispute_id = m.case_id
    where m.case_kind = 'payment_dispute'
),
touched as (
    select platform, pattern, case_id as ticket_id
    from matched
    where case_kind = 'ticket'
    union
    select o.platform, o.pattern, t.ticket_id
    from on_orders o
    join tickets t on t.platform = o.platform and t.order_id = o.order_id
)
select
    w.platform, w.ticket_id as subject_id, w.pattern as by_pattern, t.opened_at, t.order_id,
    t.status_native, l.seller_id, l.category, t.file_id, t.line_no,
    count(*) over (partition by w.pattern) as total
from touched w
join tickets t on t.platform = w.platform and t.ticket_id = w.ticket_id
left join subject_labels l
    on l.platform = w.platform and l.subject_kind = 'ticket' and l.subject_id = w.ticket_id
where $seller is null or l.seller_id = $seller
qualify row_number() over (
    partition by w.pattern order by t.opened_at desc nulls last, w.platform, w.ticket_id
) <= $most
order by w.pattern, t.opened_at desc nulls last, w.platform, w.ticket_id
