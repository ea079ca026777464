/*
One row per ticket that came to claim "resolved": the words it was closed with, and whether anything
was made good. The closing's words are the last message of the platform's side that the buyer could
see before the closing, and those up to 10 minutes after it (people press close, then send; programs
ask for a rating). Where there is none, the columns about them are NULL.

is_certain is false where one of them, or a message among them, is not certain to be the platform's or
to have been seen, or its text is not in the log. gives_reason and refuses_plainly hold where any
message of the platform's side up to then does, for a reason need not be said twice; maybe_reason
where one does whose side or audience is not certain, or whose text the log does not hold. is_remedied:
a refund, a replacement or a credit was done for the ticket, or for its order, before the closing or
after it; remedied_at is when the first was, NULL where that is not known.
*/
with heard as (
    select
        t.platform, t.ticket_id, t.closing_at,
        max(case when w.is_certain and w.sent_at < t.closing_at then w.message_no end) as last_no,
        count(case when w.is_certain and w.gives_reason then 1 end) > 0 as gives_reason,
        count(case when w.is_certain and w.refuses_plainly then 1 end) > 0 as refuses_plainly,
        count(case when w.gives_reason or not w.has_text then 1 end) > 0 as maybe_reason
    from ticket_facts t
    join platform_words w on w.platform = t.platform and w.ticket_id = t.ticket_id
    where seconds_between(t.closing_at, w.sent_at) <= 600
    group by t.platform, t.ticket_id, t.closing_at
),
closed_with as (
    select
        h.platform, h.ticket_id, h.gives_reason, h.refuses_plainly, h.maybe_reason,
        max(w.sent_at) as spoken_at,
        max_by(w.actor_kind, w.message_no) filter (where w.actor_kind is not null) as spoken_by,
        count(case when not w.is_certain or not w.has_text then 1 end) = 0 as is_certain,
        count(case when w.cites_clause then 1 end) > 0 as cites_clause,
        count(case when w.refuses_neutrally then 1 end) > 0 as refuses_neutrally,
        count(case when w.waits_for_information then 1 end) > 0 as waits_for_information,
        count(case when w.sends_away then 1 end) > 0 as sends_away,
        count(case when w.says_resolved then 1 end) > 0 as says_resolved,
        max(w.clause_words) as clause_words, max(w.neutral_words) as neutral_words
    from heard h
    join platform_words w
        on w.platform = h.platform and w.ticket_id = h.ticket_id
        and w.message_no >= coalesce(h.last_no, 0)
    where seconds_between(h.closing_at, w.sent_at) <= 600
    group by h.platform, h.ticket_id, h.gives_reason, h.refuses_plainly, h.maybe_reason
),
remedy_of as (
    select t.platform, t.ticket_id, r.done_at
    from tickets t
    join remedies_done r on r.platform = t.platform and r.ticket_id = t.ticket_id
    union all
    select t.platform, t.ticket_id, r.done_at
    from tickets t
    join remedies_done r on r.platform = t.platform and r.order_id = t.order_id
    where r.ticket_id is null
),
remedied as (
    select
        platform, ticket_id,
        -- one without a time may have come first
        case when count(*) = count(done_at) then min(done_at) end as remedied_at
    from remedy_of
    group by platform, ticket_id
)
select
    t.platform, t.ticket_id, t.order_id, t.closing_at, t.is_closing_exact, t.set_aside,
    t.closing_status_native, t.status_native, t.opener_id, t.opener_id_kind, t.category_native,
    w.spoken_at, w.spoken_by, coalesce(w.is_certain, true) as is_certain,
    w.cites_clause, w.refuses_neutrally, w.waits_for_information, w.sends_away, w.says_resolved,
    w.clause_words, w.neutral_words,
    coalesce(w.gives_reason, false) as gives_reason,
    coalesce(w.maybe_reason, false) as maybe_reason,
    coalesce(w.refuses_plainly, false) as refuses_plainly,
    r.ticket_id is not null as is_remedied, r.remedied_at, t.seller_id, t.category, t.file_id, t.line_no
from ticket_facts t
left join closed_with w on w.platform = t.platform and w.ticket_id = t.ticket_id
left join remedied r on r.platform = t.platform and r.ticket_id = t.ticket_id
where t.closing_kind is not null
