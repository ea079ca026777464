-- Paid orders by what became of them, the latest $most of each kind, and how many there are of it:
-- undisputed; unanswered (a ticket on the order is a match of closed_unanswered); disputed (has a
-- ticket or a payment dispute, and is not unanswered). The period acts on the time of payment.
with paid as (
    select platform, order_id, seller_id, category, sold_at, file_id, line_no
    from order_facts
    where is_sold
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(sold_at as date) >= $since)
        and ($until is null or cast(sold_at as date) < $until)
),
disputed as (
    select platform, order_id, 0 as unanswered
    from payment_disputes
    where order_id is not null
    union all
    select tickets.platform, tickets.order_id,
        case when verdicts.verdict = 'match' then 1 else 0 end as unanswered
    from tickets
    left join verdict_closed_unanswered as verdicts
        on verdicts.platform = tickets.platform and verdicts.subject_id = tickets.ticket_id
    where tickets.order_id is not null
),
outcomes as (
    select platform, order_id, max(unanswered) as unanswered
    from disputed
    group by platform, order_id
),
told as (
    select
        paid.platform, paid.order_id as subject_id, paid.sold_at, paid.seller_id, paid.category,
        case outcomes.unanswered
            when 1 then 'unanswered' when 0 then 'disputed' else 'undisputed'
        end as outcome,
        paid.file_id, paid.line_no
    from paid
    left join outcomes
        on outcomes.platform = paid.platform and outcomes.order_id = paid.order_id
)
select *, count(*) over (partition by outcome) as total
from told
where $outcome is null or outcome = $outcome
qualify row_number() over (
    partition by outcome order by sold_at desc nulls last, platform, subject_id
) <= $most
order by sold_at desc nulls last, platform, subject_id
