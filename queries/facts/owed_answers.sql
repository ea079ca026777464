/*
One row per ticket whose buyer's last message, in the whole log, has no certain answer when the log of
messages ends (as_of). standing owed: it has none under any reading of what the log leaves open;
unsure: only a message whose author, side or audience is not said, or a remedy without a time, could
be the answer, or the answer could stand before the messages begin.

Answers are those of buyer_turns: a substantive reply, or a remedy done, after the buyer's last
message. Not owed: tickets withdrawn, merged, spam or deleted, those the buyer closed, and those whose
last message only thanks. A platform without messages has no rows: nothing can be owed there.
*/
with horizon as (
    select platform, until_at as as_of, from_at as messages_from_at
    from horizons
    where table_name = 'messages' and is_there
)
select
    t.platform, t.ticket_id, t.buyer_at as asked_at, h.as_of,
    case
        when t.maybe_reply_at is not null then 'unsure'
        when t.maybe_remedy_at is not null then 'unsure'
        when t.has_undated_remedy then 'unsure'
        -- an answer may stand in the part of the conversation that is not in the log
        when t.buyer_at < h.messages_from_at then 'unsure'
        else 'owed'
    end as standing,
    seconds_between(t.buyer_at, h.as_of) / cast(3600 as double) as owed_hours,
    case
        when f.closing_at is null or f.reopened_at is not null then 'waiting_open'
        when t.buyer_at > f.closing_at then 'wrote_after_closing'
        when f.closing_actor_kind in ('rule', 'timer', 'bot') then 'closed_by_rule_waiting'
        when f.closing_actor_kind = 'unknown' and f.closing_rule_name is not null
            then 'closed_by_rule_waiting'
        when f.closing_actor_kind in ('seller', 'agent', 'platform', 'regulator')
            then 'closed_by_person_waiting'
        else 'closed_waiting'
    end as reason,
    f.status_native, f.seller_id, f.category, f.file_id, f.line_no
from ticket_facts f
join horizon h on h.platform = f.platform
join buyer_turns t on t.platform = f.platform and t.ticket_id = f.ticket_id
where t.up_to = 'log'
    and f.status not in ('withdrawn', 'merged', 'spam', 'deleted')
    and not t.is_buyer_silent
    and t.reply_at is null and t.remedy_at is null
    and not t.is_thanks
    -- what is written after the declared end of the log is not late yet
    and t.buyer_at <= h.as_of
    and not (
        coalesce(f.closing_actor_kind = 'buyer', false) and f.reopened_at is null
        and t.maybe_buyer_at <= f.closing_at
    )
