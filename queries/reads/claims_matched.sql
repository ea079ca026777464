-- Claims of one kind that a pattern against it matched, by pattern: the latest $most of each, and how
-- many there are of it. A claim that two patterns matched stands under both. The join is the ledger's.
with matched as (
    select
        ledger.platform, ledger.subject_kind, ledger.subject_id, ledger.claimed_at, ledger.verdict,
        verdict.pattern, ledger.status_native, ledger.seller_id, ledger.category, ledger.claim_id
    from claims_ledger as ledger
    join claim_subjects as about
        on about.platform = ledger.platform and about.claim = ledger.claim
        and about.claim_id = ledger.claim_id
    join verdicts as verdict
        on verdict.platform = about.platform and verdict.subject_id = about.subject_id
        and verdict.happened_at is not distinct from about.claimed_at
        and verdict.verdict = 'match'
    join pattern_definitions as definition
        on definition.pattern = verdict.pattern and definition.per = about.subject_kind
        and definition.against = about.claim
    where ledger.claim = $claim
        and ledger.verdict in ('contradicted', 'unsupported')
        and ($pattern is null or verdict.pattern = $pattern)
        and ($platform is null or ledger.platform = $platform)
        and ($seller is null or ledger.seller_id = $seller)
        and ($category is null or ledger.category = $category)
        and ($since is null or cast(ledger.claimed_at as date) >= $since)
        and ($until is null or cast(ledger.claimed_at as date) < $until)
),
once as (
    select distinct * from matched
)
select
    * exclude (claim_id, pattern), pattern as by_pattern,
    count(*) over (partition by pattern) as total
from once
qualify row_number() over (
    partition by pattern order by claimed_at desc nulls last, platform, claim_id
) <= $most
order by by_pattern, claimed_at desc nulls last, platform, claim_id
