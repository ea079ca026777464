-- Tickets to open now: the first $most of them, and how many there are. A ticket stands here because
--   time: something runs out within $window_days days: the buyer's time to dispute the payment, of a
--     ticket that is open or owed an answer (window_lapsed says of it that it is too early), or the
--     time to answer a payment dispute that is open;
--   owed: its buyer's last message has no answer (owed_answers);
--   contradicted: it is open, or was closed within $recent_days days, and a claim that still stands, of
--     the ticket or of its order, is contradicted in the ledger.
-- With $reason one of the three, only those. What runs out first comes first, then who waits longest,
-- then the others by their id: there is no score. `why` names what runs out, how the ticket stands, and
-- every pattern that found a match in a claim that still stands. The period acts on the buyer's last
-- message, or, where there is none, on the opening.
with ends as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'messages') and is_there
    group by platform
),
scope as materialized (
    select
        f.platform, f.ticket_id, f.order_id, f.status, f.status_native, f.seller_id, f.category,
        f.file_id, f.line_no, coalesce(o.as_of, e.as_of) as as_of, o.reason as standing_reason, o.owed_hours,
        coalesce(o.asked_at, f.last_buyer_message_at) as last_buyer_message_at,
        f.closing_at is null or f.reopened_at is not null as is_open,
        coalesce(f.closing_at >= e.as_of - $recent_days * interval '1' day, false) as is_recent
    from ticket_facts f
    join ends e on e.platform = f.platform
    left join owed_answers o
        on o.platform = f.platform and o.ticket_id = f.ticket_id and o.standing = 'owed'
    where f.status not in ('withdrawn', 'merged', 'spam', 'deleted')
        and ($platform is null or f.platform = $platform)
        and ($seller is null or f.seller_id = $seller)
        and ($category is null or f.category = $category)
        and ($since is null
            or cast(coalesce(o.asked_at, f.last_buyer_message_at, f.opened_at) as date) >= $since)
        and ($until is null
            or cast(coalesce(o.asked_at, f.last_buyer_message_at, f.opened_at) as date) < $until)
),
ending as (
    select s.platform, s.ticket_id, 'window_running_out' as reason, w.window_ended_at as act_before_at
    from scope s
    join verdict_window_lapsed w on w.platform = s.platform and w.subject_id = s.ticket_id
    where w.verdict = 'too_early' and (s.is_open or s.owed_hours is not null)
    union all
    select s.platform, s.ticket_id, 'dispute_answer_due', d.due_at
    from scope s
    join payment_disputes d on d.platform = s.platform and d.ticket_id = s.ticket_id
    where d.status = 'open' and d.decided_at is null
    union all
    select s.platform, s.ticket_id, 'dispute_answer_due', d.due_at
    from scope s
    join payment_disputes d on d.platform = s.platform and d.order_id = s.order_id
    where d.status = 'open' and d.decided_at is null
),
timed as (
    select
        s.platform, s.ticket_id, min(e.act_before_at) as act_before_at,
        string_agg(distinct e.reason, ', ' order by e.reason) as reasons
    from scope s
    join ending e on e.platform = s.platform and e.ticket_id = s.ticket_id
    where e.act_before_at > s.as_of
        and e.act_before_at <= s.as_of + $window_days * interval '1' day
    group by s.platform, s.ticket_id
),
contradicted as (
    select s.platform, s.ticket_id, l.by_pattern as pattern
    from scope s
    join claims_ledger l
        on l.platform = s.platform and l.subject_kind = 'ticket' and l.subject_id = s.ticket_id
    where (s.is_open or s.is_recent) and l.verdict = 'contradicted' and l.until_at is null
    union
    select s.platform, s.ticket_id, l.by_pattern
    from scope s
    join claims_ledger l
        on l.platform = s.platform and l.subject_kind = 'order' and l.subject_id = s.order_id
    where (s.is_open or s.is_recent) and l.verdict = 'contradicted' and l.until_at is null
),
pressing as materialized (
    select
        s.*, t.act_before_at, t.reasons,
        epoch(t.act_before_at - s.as_of) / 3600 as hours_left
    from scope s
    left join timed t on t.platform = s.platform and t.ticket_id = s.ticket_id
    left join (select distinct platform, ticket_id from contradicted) c
        on c.platform = s.platform and c.ticket_id = s.ticket_id
    where (t.ticket_id is not null and coalesce($reason, 'time') = 'time')
        or (s.owed_hours is not null and coalesce($reason, 'owed') = 'owed')
        or (c.ticket_id is not null and coalesce($reason, 'contradicted') = 'contradicted')
),
listed as materialized (
    select *
    from pressing
    order by hours_left nulls last, owed_hours desc nulls last, platform, ticket_id
    limit $most
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
    union
    select platform, ticket_id, pattern
    from contradicted
),
named as (
    select f.platform, f.ticket_id, string_agg(f.pattern, ', ' order by f.pattern) as patterns
    from found f
    join listed l on l.platform = f.platform and l.ticket_id = f.ticket_id
    -- how a ticket stands says these already: who closed it, and that the buyer waited
    where l.standing_reason is null
        or f.pattern not in ('closed_unanswered', 'closed_by_rule', 'auto_closed')
    group by f.platform, f.ticket_id
)
select
    l.platform, l.ticket_id as subject_id, l.hours_left, l.act_before_at, l.owed_hours,
    l.last_buyer_message_at, concat_ws(', ', l.reasons, l.standing_reason, n.patterns) as why,
    l.status, l.status_native, l.order_id, l.as_of, l.seller_id, l.category, l.file_id, l.line_no,
    (select count(*) from pressing) as total
from listed l
left join named n on n.platform = l.platform and n.ticket_id = l.ticket_id
order by l.hours_left nulls last, l.owed_hours desc nulls last, l.platform, l.ticket_id
