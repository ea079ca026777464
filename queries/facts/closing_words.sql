/*
One row per ticket that came to claim "resolved": the words it was closed with, and whether anything
was made good. The closing's words are the last message of the platform's side that the buyer could
see, up to 10 minutes after the closing (people press close, then send); where there is none, all of
words' columns are NULL and spoken_at too.

is_certain is false where a later message may be the closing's words, or theirs are not in the log.
gives_reason and refuses_plainly hold where any message of the platform's side up to then does, for a
reason need not be said twice; maybe_reason where one does whose side or audience is not certain, or
whose text the log does not hold. is_remedied: a refund, a replacement or a credit was done for the
ticket, or for its order, before the closing or after it.
*/
with heard as (
    select
        t.platform, t.ticket_id,
        max(case when w.is_certain then w.message_no end) as last_no,
        max(w.message_no) as maybe_last_no,
        count(case when w.is_certain and w.gives_reason then 1 end) > 0 as gives_reason,
        count(case when w.is_certain and w.refuses_plainly then 1 end) > 0 as refuses_plainly,
        count(case when w.gives_reason or not w.has_text then 1 end) > 0 as maybe_reason
    from ticket_facts t
    join platform_words w on w.platform = t.platform and w.ticket_id = t.ticket_id
    where seconds_between(t.closing_at, w.sent_at) <= 600
    group by t.platform, t.ticket_id
),
remedied as (
    select t.platform, t.ticket_id
    from tickets t
    join remedies_done r on r.platform = t.platform and r.ticket_id = t.ticket_id
    union
    select t.platform, t.ticket_id
    from tickets t
    join remedies_done r on r.platform = t.platform and r.order_id = t.order_id
    where r.ticket_id is null
)
select
    t.platform, t.ticket_id, t.order_id, t.closing_at, t.is_closing_exact, t.set_aside,
    t.closing_status_native, t.status_native, t.opener_id, t.opener_id_kind, t.category_native,
    w.message_id as closing_message_id, w.sent_at as spoken_at, w.actor_kind as spoken_by,
    coalesce(h.maybe_last_no = h.last_no and w.has_text, h.maybe_last_no is null) as is_certain,
    w.cites_clause, w.refuses_neutrally, w.waits_for_information, w.sends_away, w.says_resolved,
    w.clause_words, w.neutral_words,
    coalesce(h.gives_reason, false) as gives_reason,
    coalesce(h.maybe_reason, false) as maybe_reason,
    coalesce(h.refuses_plainly, false) as refuses_plainly,
    r.ticket_id is not null as is_remedied, t.seller_id, t.category, t.file_id, t.line_no
from ticket_facts t
left join heard h on h.platform = t.platform and h.ticket_id = t.ticket_id
left join platform_words w
    on w.platform = t.platform and w.ticket_id = t.ticket_id and w.message_no = h.last_no
left join remedied r on r.platform = t.platform and r.ticket_id = t.ticket_id
where t.closing_kind is not null
