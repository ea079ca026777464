-- The tickets of the matters that queries/reads/ticket_chains.sql counts as filed again, those of a
-- matter together, the latest matter first: $most of them, and how many.
select
    platform, ticket_id as subject_id, happened_at, opened_at, chain_started_at, chain_ticket_count,
    status_native, seller_id, category, file_id, line_no, count(*) over () as total
from judged_chains
where chain_ticket_count > 1
    and ($platform is null or platform = $platform)
    and ($seller is null or chain_seller_id = $seller)
    and ($category is null or chain_category = $category)
    and ($since is null or cast(chain_ended_at as date) >= $since)
    and ($until is null or cast(chain_ended_at as date) < $until)
order by chain_started_at desc, platform, link_id, opened_at, subject_id
limit $most
