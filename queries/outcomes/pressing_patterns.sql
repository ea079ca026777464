/*
One row per pressing ticket and pattern that found a match in a claim that still stands, of the
ticket itself (part found) or of a contradiction in the ledger, of the ticket or of its order
(part contradicted). A pattern judges a ticket, or the event or the claim itself.
*/
with standing as (
    select c.platform, c.subject_id as ticket_id, c.claim, c.claim_id, c.claimed_at
    from claims c
    join pressing_tickets p on p.platform = c.platform and p.ticket_id = c.subject_id
    where c.subject = 'ticket' and c.until_at is null
),
matches as (
    select v.platform, v.pattern, v.subject_id, v.happened_at, d.against
    from verdicts v
    join pattern_definitions d on d.pattern = v.pattern
    where v.verdict = 'match'
),
contradicted as (
    select platform, subject_kind, subject_id, by_pattern as pattern
    from claims_ledger
    where verdict = 'contradicted' and until_at is null
),
named as (
    select s.platform, s.ticket_id, m.pattern, 'found' as part
    from standing s
    join matches m
        on m.platform = s.platform and m.subject_id = s.ticket_id and m.against = s.claim
        and m.happened_at is not distinct from s.claimed_at
    union all
    select s.platform, s.ticket_id, m.pattern, 'found' as part
    from standing s
    join matches m
        on m.platform = s.platform and m.subject_id = s.claim_id and m.against = s.claim
    union all
    select p.platform, p.ticket_id, c.pattern, 'contradicted' as part
    from pressing_tickets p
    join contradicted c
        on c.platform = p.platform and c.subject_kind = 'ticket' and c.subject_id = p.ticket_id
    union all
    select p.platform, p.ticket_id, c.pattern, 'contradicted' as part
    from pressing_tickets p
    join contradicted c
        on c.platform = p.platform and c.subject_kind = 'order' and c.subject_id = p.order_id
)
select platform, ticket_id, pattern, part
from named
group by platform, ticket_id, pattern, part
