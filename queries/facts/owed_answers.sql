/*
One row per ticket whose buyer's last message, in the whole log, has no certain answer when the log of
messages ends (as_of). standing owed: it has none under any reading of what the log leaves open;
unsure: only a message whose author, side or audience is not said, or a remedy without a time, could
be the answer, or the answer could stand before the messages begin.

Answers are those of ticket_facts: a substantive reply, or a remedy done, after the buyer's last
message. Not owed: tickets withdrawn, merged, spam or deleted, those the buyer closed, and those whose
last message only thanks. A platform without messages has no rows: nothing can be owed there.
*/
with horizon as (
    select platform, until_at as as_of, from_at as messages_from_at
    from horizons
    where table_name = 'messages' and is_there
),
spoken as (
    select
        platform, ticket_id,
        max(case when is_buyer then sent_at end) as buyer_at,
        max(case when is_buyer then message_no end) as buyer_no,
        max(case when is_maybe_buyer then sent_at end) as maybe_buyer_at,
        max(case when is_maybe_buyer then message_no end) as maybe_buyer_no,
        max_by(is_thanks, message_no) filter (where is_buyer) as is_thanks
    from message_facts
    group by platform, ticket_id
),
turn as (
    select
        f.platform, f.ticket_id, f.order_id, f.seller_id, f.category, f.status, f.status_native,
        f.closing_at, f.reopened_at, f.closing_actor_kind, f.closing_rule_name,
        coalesce(s.buyer_no, 0) as buyer_no,
        coalesce(s.maybe_buyer_no, 0) as maybe_buyer_no,
        coalesce(s.buyer_at, f.opened_at) as buyer_at,
        coalesce(s.maybe_buyer_at, f.opened_at) as maybe_buyer_at,
        coalesce(s.is_thanks, false) as is_thanks,
        h.as_of, h.messages_from_at, f.file_id, f.line_no
    from ticket_facts f
    join horizon h on h.platform = f.platform
    left join spoken s on s.platform = f.platform and s.ticket_id = f.ticket_id
    where f.status not in ('withdrawn', 'merged', 'spam', 'deleted')
        and not (f.is_buyer_silent and s.maybe_buyer_no is null)
),
replied as (
    select
        m.platform, m.ticket_id,
        min(case when m.is_reply and m.message_no > t.maybe_buyer_no then m.sent_at end) as reply_at,
        min(case when m.is_maybe_reply and m.message_no > t.buyer_no then m.sent_at end)
            as maybe_reply_at
    from message_facts m
    join turn t on t.platform = m.platform and t.ticket_id = m.ticket_id
    group by m.platform, m.ticket_id
),
remedy_of as (
    select t.platform, t.ticket_id, t.buyer_at, t.maybe_buyer_at, r.done_at
    from turn t
    join remedies_done r on r.platform = t.platform and r.ticket_id = t.ticket_id
    union all
    select t.platform, t.ticket_id, t.buyer_at, t.maybe_buyer_at, r.done_at
    from turn t
    join remedies_done r on r.platform = t.platform and r.order_id = t.order_id
    where r.ticket_id is null
),
remedied as (
    select
        platform, ticket_id,
        min(case when done_at > maybe_buyer_at then done_at end) as remedy_at,
        min(case when done_at > buyer_at then done_at end) as maybe_remedy_at,
        count(case when done_at is null then 1 end) > 0 as has_undated_remedy
    from remedy_of
    group by platform, ticket_id
)
select
    t.platform, t.ticket_id, t.buyer_at as asked_at, t.as_of,
    case
        when r.maybe_reply_at is not null then 'unsure'
        when d.maybe_remedy_at is not null then 'unsure'
        when d.has_undated_remedy then 'unsure'
        -- an answer may stand in the part of the conversation that is not in the log
        when t.buyer_at < t.messages_from_at then 'unsure'
        else 'owed'
    end as standing,
    seconds_between(t.buyer_at, t.as_of) / cast(3600 as double) as owed_hours,
    case
        when t.closing_at is null or t.reopened_at is not null then 'waiting_open'
        when t.buyer_at > t.closing_at then 'wrote_after_closing'
        when t.closing_actor_kind in ('rule', 'timer', 'bot') then 'closed_by_rule_waiting'
        when t.closing_actor_kind = 'unknown' and t.closing_rule_name is not null
            then 'closed_by_rule_waiting'
        when t.closing_actor_kind in ('seller', 'agent', 'platform', 'regulator')
            then 'closed_by_person_waiting'
        else 'closed_waiting'
    end as reason,
    t.status_native, t.seller_id, t.category, t.file_id, t.line_no
from turn t
left join replied r on r.platform = t.platform and r.ticket_id = t.ticket_id
left join remedied d on d.platform = t.platform and d.ticket_id = t.ticket_id
where r.reply_at is null and d.remedy_at is null
    and not t.is_thanks
    -- what is written after the declared end of the log is not late yet
    and t.buyer_at <= t.as_of
    and not (
        coalesce(t.closing_actor_kind = 'buyer', false) and t.reopened_at is null
        and t.maybe_buyer_at <= t.closing_at
    )
