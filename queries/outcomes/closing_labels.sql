/*
One row per judged closing and each label it bears: kind status, the platform's own word for it; kind
words, what the closing's words say by the lexicon (a closing may say several things, and
other_words stands for none of them); kind tone, neutral or other.

Closings later superseded, withdrawn, merged, spam, deleted or made by the buyer are left out, and so
are words that are not certain. is_unanswered and is_refiled are the verdicts of closed_unanswered and
refiled_after_closing: yes, no, or NULL where they could not be judged. has_person: a person's
substantive reply stands in the ticket up to 10 minutes after the closing.
*/
with closed as (
    select
        c.*,
        c.refuses_neutrally or c.waits_for_information or c.sends_away or c.says_resolved
            as is_neutral
    from closing_words c
    where c.set_aside is null
),
worded as (
    select * from closed where is_certain and spoken_at is not null
),
labels as (
    select platform, ticket_id, 'status' as label_kind, closing_status_native as label
    from closed
    where closing_status_native is not null
    union all
    select platform, ticket_id, 'words' as label_kind, 'neutral_refusal' as label
    from worded
    where refuses_neutrally
    union all
    select platform, ticket_id, 'words' as label_kind, 'waiting_for_information' as label
    from worded
    where waits_for_information
    union all
    select platform, ticket_id, 'words' as label_kind, 'file_again' as label
    from worded
    where sends_away
    union all
    select platform, ticket_id, 'words' as label_kind, 'shown_as_resolved' as label
    from worded
    where says_resolved
    union all
    select platform, ticket_id, 'words' as label_kind, 'clause_cited' as label
    from worded
    where cites_clause
    union all
    select platform, ticket_id, 'words' as label_kind, 'other_words' as label
    from worded
    where not is_neutral and not cites_clause
    union all
    select
        platform, ticket_id, 'tone' as label_kind,
        case when is_neutral then 'neutral' else 'other' end as label
    from worded
),
judged as (
    select
        platform, subject_id as ticket_id,
        max(case when pattern = 'closed_unanswered' then verdict end) as unanswered,
        max(case when pattern = 'refiled_after_closing' then verdict end) as refiled
    from verdicts
    group by platform, subject_id
),
answered as (
    select m.platform, m.ticket_id
    from message_facts m
    join closed c on c.platform = m.platform and c.ticket_id = m.ticket_id
    where m.is_reply and seconds_between(c.closing_at, m.sent_at) <= 600
    group by m.platform, m.ticket_id
)
select
    l.platform, l.ticket_id, l.label_kind, l.label, c.closing_at, c.is_remedied,
    a.ticket_id is not null as has_person,
    case when j.unanswered = 'match' then 'yes' when j.unanswered = 'no_match' then 'no' end
        as is_unanswered,
    case when j.refiled = 'match' then 'yes' when j.refiled = 'no_match' then 'no' end
        as is_refiled,
    c.neutral_words, c.clause_words, c.spoken_at, c.spoken_by, c.seller_id, c.category, c.file_id,
    c.line_no
from labels l
join closed c on c.platform = l.platform and c.ticket_id = l.ticket_id
left join judged j on j.platform = l.platform and j.ticket_id = l.ticket_id
left join answered a on a.platform = l.platform and a.ticket_id = l.ticket_id
