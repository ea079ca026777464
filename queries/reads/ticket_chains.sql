-- How long tickets take, each by itself and as chains of the same matter filed again: per kind of
-- chain (one ticket, or several), how many chains and tickets, and the median days of each. Only
-- chains that have ended count (outcomes/judged_chains.sql). The period acts on the closing that ended
-- the chain; a seller's or a category's are those with all their tickets in it.
select
    chain_ticket_count > 1 as is_refiled, count(*) filter (where is_first) as chains,
    median(chain_days) filter (where is_first) as days_per_chain, count(*) as tickets,
    median(ticket_days) as days_per_ticket
from judged_chains
where ($platform is null or platform = $platform)
    and ($seller is null or chain_seller_id = $seller)
    and ($category is null or chain_category = $category)
    and ($since is null or cast(chain_ended_at as date) >= $since)
    and ($until is null or cast(chain_ended_at as date) < $until)
group by is_refiled
order by is_refiled
