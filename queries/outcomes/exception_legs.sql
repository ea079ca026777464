/*
One row per ticket that tells of a problem (no question before buying, not withdrawn, spam, deleted or
merged, not bare, and the buyer spoke in it or opened it): the five legs of the dignity floor, as far as they do
not depend on a number of hours.

person_at is the first certain reply by a person, maybe_person_at one under some reading; both NULL
with has_messages false where the log holds no messages. A leg is met, not_met, too_early or unknown:

- by_person: judged by whoever reads this, from the times.
- not_by_timer: what closed it last is no rule, timer or bot; met where nothing closed it.
- no_new_ticket: no ticket about the same matter followed its closing (refiled_after_closing); met
  where it was never closed, was opened again in place, or the buyer closed it.
- in_plain_words: met where a message of the platform gives a reason by the lexicon, or where it was
  made good, which needs none; not_met where one is worded as neither yes nor no (neutral_refusal)
  and none gives a reason; else unknown, for no lexicon knows every reason.
- not_asked_again: nobody asked for an order number that the ticket held (asked_for_what_it_has).
  Unknown where the log holds no texts.
*/
with horizon as (
    select platform, until_at as messages_until_at
    from horizons
    where table_name = 'messages' and is_there
),
replies as (
    select
        platform, ticket_id,
        min(case when is_reply then sent_at end) as person_at,
        min(case when is_maybe_reply then sent_at end) as maybe_person_at
    from message_facts
    group by platform, ticket_id
),
worded as (
    select
        m.platform, m.ticket_id,
        count(case when w.meaning = 'reason_given' then 1 end) > 0 as has_reason,
        count(case when w.meaning = 'neutral_refusal' then 1 end) > 0 as is_veiled
    from message_meanings w
    join message_facts m on m.platform = w.platform and m.message_id = w.message_id
    where m.side = 'platform'
    group by m.platform, m.ticket_id
),
texts as (
    select platform
    from message_sentences
    group by platform
),
asked as (
    select platform, subject_id as ticket_id, min(verdict) as verdict
    from verdicts
    where pattern = 'asked_for_what_it_has'
    group by platform, subject_id
),
followed as (
    select platform, subject_id as ticket_id, min(verdict) as verdict
    from verdicts
    where pattern = 'refiled_after_closing'
    group by platform, subject_id
)
select
    f.platform, f.ticket_id, f.order_id, f.opened_at, f.closing_at, f.closing_actor_kind,
    f.closing_rule_name, h.platform is not null as has_messages, h.messages_until_at,
    r.person_at, r.maybe_person_at,
    case
        when f.closing_kind is null then 'met'
        when f.closing_actor_kind in ('rule', 'timer', 'bot') then 'not_met'
        when f.closing_actor_kind <> 'unknown' then 'met'
        when f.closing_rule_name is not null then 'not_met'
        else 'unknown'
    end as not_by_timer,
    case
        when f.closing_kind is null or f.reopened_at is not null or f.set_aside = 'closed_by_buyer'
            then 'met'
        when w.verdict = 'match' then 'not_met'
        when w.verdict = 'no_match' then 'met'
        when w.verdict = 'too_early' then 'too_early'
        else 'unknown'
    end as no_new_ticket,
    case
        when f.remedy_at is not null or d.has_reason then 'met'
        when d.is_veiled then 'not_met'
        else 'unknown'
    end as in_plain_words,
    case
        when x.platform is null or a.verdict = 'unknown' then 'unknown'
        when a.verdict = 'match' then 'not_met'
        else 'met'
    end as not_asked_again,
    f.status_native, f.seller_id, f.category, f.file_id, f.line_no
from ticket_facts f
join tickets t on t.platform = f.platform and t.ticket_id = f.ticket_id
left join horizon h on h.platform = f.platform
left join replies r on r.platform = f.platform and r.ticket_id = f.ticket_id
left join followed w on w.platform = f.platform and w.ticket_id = f.ticket_id
left join worded d on d.platform = f.platform and d.ticket_id = f.ticket_id
left join texts x on x.platform = f.platform
left join asked a on a.platform = f.platform and a.ticket_id = f.ticket_id
where not coalesce(t.is_presale, false) and not f.is_buyer_silent and not f.is_bare
    and t.status not in ('withdrawn', 'merged', 'spam', 'deleted')
