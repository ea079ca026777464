/*
One row per platform and kind of claim: from when on it can be found wrong and not yet right
(unripe_at), as the log ends before the patterns have looked at it for as long as they must. No row
where all could be judged. A closing that only awaits the decision of a payment dispute says nothing
of the others, however old it is.
*/
select l.platform, l.claim, min(l.claimed_at) as unripe_at
from claims_ledger l
left join verdict_reversed_after_closing v
    on v.platform = l.platform and v.subject_id = l.subject_id
where l.verdict = 'too_early'
    and (l.by_pattern <> 'reversed_after_closing' or v.finding <> 'undecided')
group by l.platform, l.claim
