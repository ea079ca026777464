-- The claims behind a figure of status_reality, the latest first: $most of them, and how many. A
-- bucket is `claim/verdict`; the verdict `disagrees` is contradicted or unsupported, `ripe_disagrees`
-- the same of claims made before the first that is too early to judge.
with found as (
    select
        l.platform, l.subject_kind, l.subject_id, l.claimed_at, l.claim, l.verdict, l.by_pattern,
        l.status_native, l.seller_id, l.category,
        coalesce(e.file_id, o.file_id, t.file_id) as file_id,
        coalesce(e.line_no, o.line_no, t.line_no) as line_no
    from claims_ledger as l
    left join ripening as u on u.platform = l.platform and u.claim = l.claim
    left join events as e on e.platform = l.platform and e.event_id = l.claim_id
    left join orders as o
        on l.subject_kind = 'order' and o.platform = l.platform and o.order_id = l.subject_id
    left join tickets as t
        on l.subject_kind = 'ticket' and t.platform = l.platform and t.ticket_id = l.subject_id
    where ($platform is null or l.platform = $platform)
        and ($seller is null or l.seller_id = $seller)
        and ($category is null or l.category = $category)
        and ($since is null or cast(l.claimed_at as date) >= $since)
        and ($until is null or cast(l.claimed_at as date) < $until)
        and l.claim = split_part($bucket, '/', 1)
        and case split_part($bucket, '/', 2)
            when 'disagrees' then l.verdict in ('contradicted', 'unsupported')
            when 'ripe_disagrees' then
                l.verdict in ('contradicted', 'unsupported')
                and coalesce(l.claimed_at < u.unripe_at, true)
            else l.verdict = split_part($bucket, '/', 2)
        end
)
select *, count(*) over () as total
from found
order by claimed_at desc nulls last, platform, subject_id
limit $most
