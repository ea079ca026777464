/*
One row per ticket of a matter that has ended: a chain, as refiled_after_closing links them, of which
each ticket was judged. is_first marks one ticket of each chain. chain_seller_id and chain_category are
those of a chain whose tickets all have the same; a chain told by half is none.
*/
with members as (
    select
        v.platform, v.subject_id, v.link, coalesce(f.order_id, f.opener_id) as link_id,
        case when v.link = 'opener' then f.opener_id_kind end as link_kind,
        case when v.link = 'opener' then f.category_native end as category_native,
        case when v.link = 'opener' then f.subcategory_native end as subcategory_native,
        v.chain_started_at, v.chain_ticket_count, v.verdict, v.happened_at, f.opened_at,
        v.status_native, v.seller_id, v.category, v.file_id, v.line_no
    from verdict_refiled_after_closing v
    join ticket_facts f on f.platform = v.platform and f.ticket_id = v.subject_id
    where v.chain_ticket_count is not null
),
chained as (
    select
        m.*, count(*) over c as told,
        count(case when m.verdict in ('match', 'no_match') then 1 end) over c as judged,
        count(m.seller_id) over c as sold, min(m.seller_id) over c as first_seller_id,
        max(m.seller_id) over c as last_seller_id, min(m.category) over c as first_category,
        max(m.category) over c as last_category, max(m.happened_at) over c as chain_ended_at,
        row_number() over (
            partition by m.platform, m.link, m.link_id, m.link_kind, m.category_native,
                m.subcategory_native, m.chain_started_at, m.chain_ticket_count
            order by m.opened_at, m.subject_id
        ) as place
    from members m
    window c as (
        partition by m.platform, m.link, m.link_id, m.link_kind, m.category_native,
            m.subcategory_native, m.chain_started_at, m.chain_ticket_count
    )
)
select
    platform, subject_id as ticket_id, link_id, opened_at, happened_at, chain_started_at,
    chain_ended_at, chain_ticket_count, place = 1 as is_first,
    seconds_between(chain_started_at, chain_ended_at) / cast(86400 as double) as chain_days,
    seconds_between(opened_at, happened_at) / cast(86400 as double) as ticket_days,
    case when sold = told and first_seller_id = last_seller_id then first_seller_id end
        as chain_seller_id,
    case when first_category = last_category then first_category end as chain_category,
    status_native, seller_id, category, file_id, line_no
from chained
where told = chain_ticket_count and judged = told
