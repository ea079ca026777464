/*
One row per seller and repeated sentence: the message in which it first stands, and its text.
*/
with firsts as (
    select
        platform, seller_id, sentence_print, min(sent_at) as sent_at,
        min_by(message_id, (sent_at, message_id)) filter (where message_id is not null)
            as message_id
    from sent_sentences
    group by platform, seller_id, sentence_print
)
select f.platform, f.seller_id, f.sentence_print, f.sent_at, f.message_id, m.text as wording
from firsts f
join messages m on m.platform = f.platform and m.message_id = f.message_id
