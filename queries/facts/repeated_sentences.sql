/*
One row per sentence that the platform's side wrote in at least 8 different tickets of a platform:
wording that is sent, not written. Sentences of fewer than 4 normalised characters say too little to
count. (Thresholds from a simulation on Chinese and English text; they are part of the definition of
a substantive reply.)
*/
select
    s.platform, s.sentence_print, count(distinct m.ticket_id) as ticket_count
from message_sentences s
join messages m on m.platform = s.platform and m.message_id = s.message_id
where m.side <> 'buyer' and s.sentence_length >= 4
group by s.platform, s.sentence_print
having count(distinct m.ticket_id) >= 8
