/*
One row per status claim with its verdict. In this order: contradicted (a pattern that contradicts it
matched), unsupported (another pattern against it matched), too early, supported (a pattern whose
no_match is evidence found none), excluded; judged by some pattern but none of these: unsupported;
judged by none, or by none yet: not testable. A closing later reopened is superseded, and excluded.

verdicts holds the rows of all patterns, pattern_definitions what each pattern speaks against.
*/
with spoken as (
    select
        s.platform, s.claim_id,
        min(case when v.verdict = 'match' and d.strength = 'contradicts' then v.pattern end)
            as contradicted_by,
        min(case when v.verdict = 'match' then v.pattern end) as matched_by,
        min(case when v.verdict = 'too_early' then v.pattern end) as early_for,
        min(case when v.verdict = 'no_match' and d.absence_supports then v.pattern end)
            as supported_by,
        min(case when v.verdict = 'excluded' then v.pattern end) as excluded_by,
        min(case when v.verdict = 'no_match' then v.pattern end) as judged_by
    from claim_subjects s
    join verdicts v
        on v.platform = s.platform and v.subject_id = s.subject_id
        and v.happened_at is not distinct from s.claimed_at
    join pattern_definitions d
        on d.pattern = v.pattern and d.per = s.subject_kind and d.against = s.claim
    group by s.platform, s.claim_id
),
decided as (
    select
        c.platform, c.claim, c.claim_id, c.subject as subject_kind, c.subject_id, c.claimed_at,
        c.until_at, c.status_native,
        case
            when c.claim = 'resolved' and c.until_at is not null then 'excluded'
            when s.contradicted_by is not null then 'contradicted'
            when s.matched_by is not null then 'unsupported'
            when s.early_for is not null then 'too_early'
            when s.supported_by is not null then 'supported'
            when s.excluded_by is not null then 'excluded'
            when s.judged_by is not null then 'unsupported'
            else 'not_testable'
        end as verdict,
        coalesce(
            s.contradicted_by, s.matched_by, s.early_for, s.supported_by, s.excluded_by, s.judged_by
        ) as by_pattern
    from claims c
    left join spoken s on s.platform = c.platform and s.claim_id = c.claim_id
)
select
    d.platform, d.claim, d.claim_id, d.subject_kind, d.subject_id, d.claimed_at, d.until_at,
    d.verdict, d.by_pattern, d.status_native, l.seller_id, l.category
from decided d
left join subject_labels l
    on l.platform = d.platform and l.subject_kind = d.subject_kind and l.subject_id = d.subject_id
