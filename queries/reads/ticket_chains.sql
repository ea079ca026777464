-- How long tickets take, each by itself and as chains of the same matter filed again: per kind of
-- chain (one ticket, or several), how many chains and tickets, and the median days of each. Chains
-- as in queries/patterns/refiled_after_closing.sql; only those count that have ended, each ticket
-- of theirs judged. The period acts on the closing that ended the chain.
with members as (
    select
        v.platform, v.chain_started_at, v.chain_ticket_count, v.verdict, v.happened_at,
        v.link, coalesce(f.order_id, f.opener_id) as link_id,
        case when v.link = 'opener' then f.opener_id_kind end as link_kind,
        case when v.link = 'opener' then f.category_native end as category_native,
        case when v.link = 'opener' then f.subcategory_native end as subcategory_native,
        epoch(v.happened_at) - epoch(f.opened_at) as ticket_seconds,
        v.seller_id, v.category
    from verdict_refiled_after_closing v
    join ticket_facts f on f.platform = v.platform and f.ticket_id = v.subject_id
    where v.chain_ticket_count is not null
        and ($platform is null or v.platform = $platform)
        and ($seller is null or v.seller_id = $seller)
        and ($category is null or v.category = $category)
),
chains as (
    select
        chain_ticket_count > 1 as is_refiled,
        epoch(max(happened_at)) - epoch(chain_started_at) as chain_seconds,
        list(ticket_seconds) as tickets
    from members
    group by platform, link, link_id, link_kind, category_native, subcategory_native,
        chain_started_at, chain_ticket_count
    having count(*) = chain_ticket_count and bool_and(verdict in ('match', 'no_match'))
        and ($since is null or cast(max(happened_at) as date) >= $since)
        and ($until is null or cast(max(happened_at) as date) < $until)
),
each_ticket as (
    select is_refiled, unnest(tickets) as ticket_seconds from chains
)
select
    is_refiled, count(*) as chains, median(chain_seconds) / 86400 as days_per_chain,
    (select count(*) from each_ticket e where e.is_refiled = c.is_refiled) as tickets,
    (select median(ticket_seconds) / 86400 from each_ticket e where e.is_refiled = c.is_refiled)
        as days_per_ticket
from chains c
group by is_refiled
order by is_refiled
