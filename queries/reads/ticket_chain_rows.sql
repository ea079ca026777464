-- The tickets of the matters that queries/reads/ticket_chains.sql counts as filed again, those of a
-- matter together, the latest matter first: $most of them, and how many.
with members as (
    select
        v.platform, v.subject_id, f.opened_at, v.chain_started_at, v.chain_ticket_count, v.verdict, v.happened_at,
        v.link, coalesce(f.order_id, f.opener_id) as link_id,
        case when v.link = 'opener' then f.opener_id_kind end as link_kind,
        case when v.link = 'opener' then f.category_native end as category_native,
        case when v.link = 'opener' then f.subcategory_native end as subcategory_native,
        v.status_native, v.seller_id, v.category, v.file_id, v.line_no
    from verdict_refiled_after_closing v
    join ticket_facts f on f.platform = v.platform and f.ticket_id = v.subject_id
    where v.chain_ticket_count is not null
        and ($platform is null or v.platform = $platform)
        and ($seller is null or v.seller_id = $seller)
        and ($category is null or v.category = $category)
),
found as (
    select *
    from members
    where chain_ticket_count > 1
    window chain as (
        partition by platform, link, link_id, link_kind, category_native, subcategory_native,
            chain_started_at, chain_ticket_count
    )
    qualify count(*) over chain = chain_ticket_count
        and bool_and(verdict in ('match', 'no_match')) over chain
        and ($since is null or cast(max(happened_at) over chain as date) >= $since)
        and ($until is null or cast(max(happened_at) over chain as date) < $until)
)
select
    platform, subject_id, happened_at, opened_at, chain_started_at, chain_ticket_count,
    status_native, seller_id, category, file_id, line_no, count(*) over () as total
from found
order by chain_started_at desc, platform, link_id, opened_at, subject_id
limit $most
