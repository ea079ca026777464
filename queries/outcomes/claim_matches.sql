/*
One row per claim that the ledger finds contradicted or unsupported and pattern against it that
matched. A claim that two patterns matched stands under both. The join is the ledger's.
*/
select distinct
    l.platform, l.claim, l.claim_id, v.pattern as by_pattern, l.subject_kind, l.subject_id,
    l.claimed_at, l.verdict, l.status_native, l.seller_id, l.category
from claims_ledger l
join claim_subjects s
    on s.platform = l.platform and s.claim_id = l.claim_id
join verdicts v
    on v.platform = s.platform and v.subject_id = s.subject_id
    and v.happened_at is not distinct from s.claimed_at
join pattern_definitions d
    on d.pattern = v.pattern and d.per = s.subject_kind and d.against = s.claim
where v.verdict = 'match' and l.verdict in ('contradicted', 'unsupported')
