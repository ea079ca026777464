-- What became of the tickets marked resolved: by verdict, and by the pattern that found a match.
-- by_pattern is NULL where none did: set aside, supported, or judged without any support.
with steps as (
    select c.* replace (case
        when c.verdict = 'contradicted' then c.by_pattern
        -- the ledger names a pattern that only judged it, too
        when c.verdict = 'unsupported' and exists (
            select 1
            from verdicts v
            where v.platform = c.platform and v.pattern = c.by_pattern
                and v.subject_id = c.subject_id and v.verdict = 'match'
        ) then c.by_pattern
    end as by_pattern)
    from claims_ledger c
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
