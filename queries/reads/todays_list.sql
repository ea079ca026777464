-- Tickets owed an answer, the longest first, the first $most of them, and how many there are; with
-- $standing unsure those of which the log cannot say. `why` names what holds of each: how the ticket
-- stands, then every pattern that found a match in a claim that still stands. The period acts on the
-- buyer's last message.
with owed as (
    select *
    from owed_answers
    where standing = $standing
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(asked_at as date) >= $since)
        and ($until is null or cast(asked_at as date) < $until)
),
listed as materialized (
    select * from owed order by owed_hours desc, platform, ticket_id limit $most
),
standing_claims as materialized (
    select c.platform, c.subject_id as ticket_id, c.claim, c.claim_id, c.claimed_at
    from claims c
    join listed l on l.platform = c.platform and l.ticket_id = c.subject_id
    where c.subject = 'ticket' and c.until_at is null
        and c.subject_id in (select ticket_id from listed)
),
matches as (
    select v.platform, v.pattern, v.subject_id, v.happened_at, d.against
    from verdicts v
    join pattern_definitions d on d.pattern = v.pattern
    where v.verdict = 'match'
        -- `reason` says these already: who closed it, and that the buyer waited
        and v.pattern not in ('closed_unanswered', 'closed_by_rule', 'auto_closed')
        and v.subject_id in (
            select ticket_id from standing_claims union all select claim_id from standing_claims
        )
),
-- a pattern judges a ticket, or the event or the claim itself
found as (
    select c.platform, c.ticket_id, m.pattern
    from standing_claims c
    join matches m
        on m.platform = c.platform and m.subject_id = c.ticket_id and m.against = c.claim
        and m.happened_at is not distinct from c.claimed_at
    union
    select c.platform, c.ticket_id, m.pattern
    from standing_claims c
    join matches m
        on m.platform = c.platform and m.subject_id = c.claim_id and m.against = c.claim
),
named as (
    select platform, ticket_id, string_agg(pattern, ', ' order by pattern) as patterns
    from found
    group by platform, ticket_id
)
select
    l.platform, l.ticket_id as subject_id, l.owed_hours, l.status_native,
    concat_ws(', ', l.reason, n.patterns) as why,
    l.asked_at as last_buyer_message_at, l.as_of, l.seller_id, l.category, l.file_id, l.line_no,
    (select count(*) from owed) as total
from listed l
left join named n on n.platform = l.platform and n.ticket_id = l.ticket_id
order by l.owed_hours desc, l.platform, l.ticket_id
