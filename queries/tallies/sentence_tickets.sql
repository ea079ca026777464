/*
In how many tickets each kind of actor sent each repeated sentence, and in how many it was the first
kind that did: these are all the tickets the sentence stands in. A ticket is of the day on which the
sentence first stood in it.
*/
select
    platform, seller_id, category, cast(first_sent_at as date) as day, sentence_print, actor_kind,
    letters, count(*) as subjects, count(case when kind_no = 1 then 1 end) as first_tickets
from sent_sentences
group by
    platform, seller_id, category, cast(first_sent_at as date), sentence_print, actor_kind, letters
