-- Tickets that what a pattern found touches (touched_tickets), by pattern: the latest $most of each,
-- and how many there are of it. The period acts on the match; the seller is that of the match and of
-- the ticket.
with touched as (
    select platform, pattern, ticket_id
    from touched_tickets
    where ($by_pattern is null or pattern = $by_pattern)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller and ticket_seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
    group by all
)
select
    w.platform, w.ticket_id as subject_id, w.pattern as by_pattern, t.opened_at, t.order_id,
    t.status_native, l.seller_id, l.category, t.file_id, t.line_no,
    count(*) over (partition by w.pattern) as total
from touched w
join tickets t on t.platform = w.platform and t.ticket_id = w.ticket_id
left join subject_labels l
    on l.platform = w.platform and l.subject_kind = 'ticket' and l.subject_id = w.ticket_id
qualify row_number() over (
    partition by w.pattern order by t.opened_at desc nulls last, w.platform, w.ticket_id
) <= $most
order by w.pattern, t.opened_at desc nulls last, w.platform, w.ticket_id
