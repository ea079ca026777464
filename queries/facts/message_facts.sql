/*
One row per message: its place in the ticket, whether it is the buyer's, and whether it is a
substantive reply. "certain" holds under every reading of what the log leaves open, "maybe" under one.

A reply is substantive when the buyer could see it, a seller, an agent or the platform wrote it, and
it is not a repeated text: at least 12 normalised characters, 60 % or more of them in sentences that
stand in 8 or more tickets. A short acknowledgement is never a repeated text. A message whose text
the log does not hold cannot be told from a repeated one, and counts as written.
*/
with wording as (
    select
        s.platform, s.message_id,
        cast(sum(s.sentence_length) as bigint) as letters,
        cast(sum(case when r.sentence_print is not null then s.sentence_length else 0 end) as bigint)
            as repeated_letters,
        count(*) as sentences,
        count(a.text_print) as thanks
    from message_sentences s
    left join repeated_sentences r
        on r.platform = s.platform and r.sentence_print = s.sentence_print
    left join acknowledgements a on a.text_print = s.sentence_print
    group by s.platform, s.message_id
),
placed as (
    select
        m.platform, m.message_id, m.ticket_id, m.sent_at, m.file_id, m.line_no,
        row_number() over (
            partition by m.platform, m.ticket_id order by m.sent_at, m.sequence_no, m.message_id
        ) as message_no,
        case
            when m.side <> 'unknown' then m.side
            when m.actor_kind = 'buyer' then 'buyer'
            when m.actor_kind in ('seller', 'agent', 'platform') then 'platform'
            else 'unknown'
        end as side,
        m.actor_kind, m.is_public,
        coalesce(w.letters >= 12 and w.repeated_letters * 10 >= w.letters * 6, false) as is_repeated,
        -- a picture beside the thanks may be the complaint
        coalesce(m.attachment_count, 0) = 0
            and (a.text_print is not null or coalesce(w.sentences = w.thanks, false)) as is_thanks
    from messages m
    left join wording w on w.platform = m.platform and w.message_id = m.message_id
    left join acknowledgements a on a.text_print = m.text_print
)
select
    platform, message_id, ticket_id, sent_at, message_no, side, actor_kind, is_repeated, is_thanks,
    side = 'buyer' as is_buyer,
    side in ('buyer', 'unknown') as is_maybe_buyer,
    side = 'platform' and coalesce(is_public, false) and not is_repeated
        and actor_kind in ('seller', 'agent', 'platform') as is_reply,
    side in ('platform', 'unknown') and coalesce(is_public, true) and not is_repeated
        and actor_kind in ('seller', 'agent', 'platform', 'unknown') as is_maybe_reply,
    file_id, line_no
from placed
