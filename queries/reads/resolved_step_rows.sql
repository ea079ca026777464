-- The claims of one step of queries/reads/resolved_steps.sql, the latest $most, and how many.
with matched as (
    select distinct platform, pattern, subject_id
    from verdicts
    where verdict = 'match'
),
steps as (
    select c.* replace (m.pattern as by_pattern)
    from claims_ledger c
    left join matched m
        on m.platform = c.platform and m.pattern = c.by_pattern and m.subject_id = c.subject_id
        and c.verdict in ('contradicted', 'unsupported')
    where c.claim = 'resolved'
        and ($platform is null or c.platform = $platform)
        and ($seller is null or c.seller_id = $seller)
        and ($category is null or c.category = $category)
        and ($since is null or cast(c.claimed_at as date) >= $since)
        and ($until is null or cast(c.claimed_at as date) < $until)
)
select *, count(*) over () as total
from steps
where verdict = $step and by_pattern is not distinct from $by_pattern
order by claimed_at desc nulls last, claim_id
limit $most
