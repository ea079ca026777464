/*
One row per ticket, repeated sentence that stands in it, and kind of actor who sent it: when it first
did, in which message, as which of the kinds that sent it there, and when the first of them did.
(Repeated: in 8 tickets or more, see repeated_sentences.)
*/
select
    s.platform, m.ticket_id, s.sentence_print, m.actor_kind, min(s.sentence_length) as letters,
    min(m.sent_at) as sent_at,
    min_by(m.message_id, (m.sent_at, m.message_id)) filter (where m.message_id is not null)
        as message_id,
    row_number() over (
        partition by s.platform, m.ticket_id, s.sentence_print order by min(m.sent_at), m.actor_kind
    ) as kind_no,
    min(min(m.sent_at)) over (partition by s.platform, m.ticket_id, s.sentence_print)
        as first_sent_at,
    min(t.seller_id) as seller_id, min(t.category) as category, min(m.file_id) as file_id,
    min(m.line_no) as line_no
from message_sentences s
join repeated_sentences r
    on r.platform = s.platform and r.sentence_print = s.sentence_print
join messages m on m.platform = s.platform and m.message_id = s.message_id
join tickets t on t.platform = m.platform and t.ticket_id = m.ticket_id
where m.side <> 'buyer'
group by s.platform, m.ticket_id, s.sentence_print, m.actor_kind
