/*
One row per claim that a ticket is resolved, as the waterfall counts it: the ledger's verdict, and the
pattern that found a match. by_pattern is NULL where none did: set aside, supported, or judged without
any support.
*/
with matched as (
    select distinct platform, pattern, subject_id
    from verdicts
    where verdict = 'match'
)
select
    c.platform, c.claim, c.claim_id, c.subject_kind, c.subject_id, c.claimed_at, c.until_at,
    c.status_native, c.verdict,
    -- the ledger names a pattern that only judged it, too
    case when v.subject_id is not null then c.by_pattern end as by_pattern,
    c.seller_id, c.category
from claims_ledger c
left join matched v
    on v.platform = c.platform and v.pattern = c.by_pattern and v.subject_id = c.subject_id
where c.claim = 'resolved'
