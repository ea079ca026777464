/*
One row per message that the buyer could see and the platform's side wrote, and what it says by the
lexicon. is_certain is false where the log leaves open whose side it is from, or whether the buyer
could see it. has_text is false where the log does not hold its text: it may say anything.
*/
with meant as (
    select
        platform, message_id,
        count(case when meaning = 'asks_order_number' then 1 end) > 0 as asks_order_number,
        count(case when meaning = 'asks_for_proof' then 1 end) > 0 as asks_for_proof,
        count(case when meaning = 'clause_cited' then 1 end) > 0 as cites_clause,
        count(case when meaning = 'plain_refusal' then 1 end) > 0 as refuses_plainly,
        count(case when meaning = 'reason_given' then 1 end) > 0 as gives_reason,
        count(case when meaning = 'neutral_refusal' then 1 end) > 0 as refuses_neutrally,
        count(case when meaning = 'waiting_for_information' then 1 end) > 0
            as waits_for_information,
        count(case when meaning = 'file_again' then 1 end) > 0 as sends_away,
        count(case when meaning = 'shown_as_resolved' then 1 end) > 0 as says_resolved,
        max(case when meaning = 'asks_order_number' then words end) as order_words,
        max(case when meaning = 'asks_for_proof' then words end) as proof_words,
        max(case when meaning = 'clause_cited' then words end) as clause_words,
        max(
            case
                when meaning in (
                    'neutral_refusal', 'waiting_for_information', 'file_again', 'shown_as_resolved'
                ) then words
            end
        ) as neutral_words
    from message_meanings
    group by platform, message_id
)
select
    f.platform, f.ticket_id, f.message_id, f.sent_at, f.message_no, f.actor_kind,
    f.side = 'platform' and coalesce(m.is_public, false) as is_certain,
    m.text is not null as has_text,
    coalesce(w.asks_order_number, false) as asks_order_number,
    coalesce(w.asks_for_proof, false) as asks_for_proof,
    coalesce(w.cites_clause, false) as cites_clause,
    coalesce(w.refuses_plainly, false) as refuses_plainly,
    coalesce(w.gives_reason, false) as gives_reason,
    coalesce(w.refuses_neutrally, false) as refuses_neutrally,
    coalesce(w.waits_for_information, false) as waits_for_information,
    coalesce(w.sends_away, false) as sends_away,
    coalesce(w.says_resolved, false) as says_resolved,
    w.order_words, w.proof_words, w.clause_words, w.neutral_words
from message_facts f
join messages m on m.platform = f.platform and m.message_id = f.message_id
left join meant w on w.platform = f.platform and w.message_id = f.message_id
where f.side in ('platform', 'unknown') and coalesce(m.is_public, true)
