-- Tickets opened in the period, as the complaints a platform is asked to count: who opened them,
-- what they are about, and what the log says became of them. Merged, spam and deleted tickets are
-- no complaint (set_aside). Processed: decided, or closed and not opened again. The rest is open.
with lodged as (
    select
        f.platform, f.category, t.outcome,
        case
            when t.opener_kind in ('buyer', 'seller', 'unknown') then t.opener_kind
            when t.opener_kind is null then 'unknown'
            else 'other'
        end as opener,
        case
            when t.status in ('merged', 'spam', 'deleted') then 'set_aside'
            when t.status = 'withdrawn' or (f.closing_at is not null and f.reopened_at is null)
                or t.outcome in ('refunded', 'replaced', 'credited', 'refused')
                then 'processed'
            else 'open'
        end as state
    from ticket_facts as f
    join tickets as t on t.platform = f.platform and t.ticket_id = f.ticket_id
    where ($platform is null or f.platform = $platform)
        and ($seller is null or f.seller_id = $seller)
        and ($category is null or f.category = $category)
        and ($since is null or cast(f.opened_at as date) >= $since)
        and ($until is null or cast(f.opened_at as date) < $until)
)
select platform, opener, category, outcome, state, count(*) as tickets
from lodged
group by all
order by all
