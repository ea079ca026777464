-- What stands behind a figure of reported_and_evidenced: $most rows, and how many. A bucket is
-- `measure/state`: delivery/reported, delivery/supported, resolution/reported, resolution/supported
-- (or another verdict, open, too_early), or the measure of a time (per_ticket, per_matter,
-- evidenced) with `time`.
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events')
    group by platform
),
found as (
    select
        e.platform, 'order' as subject_kind, e.order_id as subject_id, e.sold_at as happened_at,
        l.claimed_at, coalesce(l.verdict, 'not_claimed') as verdict, l.by_pattern,
        cast(null as timestamp) as ended_at, cast(null as bigint) as chain_ticket_count,
        e.seller_id, e.category, e.file_id, e.line_no
    from exceptions as e
    left join claims_ledger as l
        on l.platform = e.platform and l.subject_id = e.order_id and l.claim = 'delivered'
        and l.until_at is null
    where split_part($bucket, '/', 1) = 'delivery'
        and case split_part($bucket, '/', 2)
            when 'reported' then l.verdict in ('supported', 'contradicted', 'unsupported')
            else coalesce(l.verdict, 'not_claimed') = split_part($bucket, '/', 2)
        end
    union all
    select
        m.platform, 'ticket', m.matter_id, m.opened_at, cast(null as timestamp),
        coalesce(m.end_verdict, 'open'), cast(null as text), m.ended_at, m.ticket_count,
        m.seller_id, m.category, m.file_id, m.line_no
    from matters as m
    where case split_part($bucket, '/', 1)
            when 'resolution' then
                case split_part($bucket, '/', 2)
                    when 'too_early' then
                        datesub('second', m.opened_at, m.ripe_until_at) < 28 * 86400
                    else datesub('second', m.opened_at, m.ripe_until_at) >= 28 * 86400
                        and case split_part($bucket, '/', 2)
                            when 'reported' then
                                m.end_verdict in ('supported', 'contradicted', 'unsupported')
                            when 'open' then m.ended_at is null
                            else m.ended_at is not null
                                and coalesce(m.end_verdict, 'not_testable')
                                    = split_part($bucket, '/', 2)
                        end
                end
            when 'per_matter' then m.opened_at <= coalesce(m.ended_at, m.as_of)
            when 'evidenced' then m.opened_at <= m.evidenced_until_at
            else false
        end
    union all
    select
        f.platform, 'ticket', f.ticket_id, f.opened_at, f.closing_at,
        cast(null as text), cast(null as text), f.closing_at, cast(1 as bigint), f.seller_id,
        f.category, f.file_id, f.line_no
    from ticket_facts as f
    join horizon as h on h.platform = f.platform
    where split_part($bucket, '/', 1) = 'per_ticket'
        and f.status not in ('spam', 'deleted', 'merged')
        and f.opened_at <= case
            when f.closing_at is not null and f.reopened_at is null then f.closing_at
            else h.as_of
        end
)
select *, count(*) over () as total
from found
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(happened_at as date) >= $since)
    and ($until is null or cast(happened_at as date) < $until)
order by happened_at desc nulls last, platform, subject_id
limit $most
