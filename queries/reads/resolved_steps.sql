-- What became of the tickets marked resolved: by verdict, and by the pattern that found a match.
-- by_pattern is NULL where none did: set aside, supported, or judged without any support.
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
select verdict, by_pattern, count(*) as claims
from steps
group by verdict, by_pattern
order by verdict, claims desc, by_pattern
