/*
One row per message and meaning it has by the lexicon: the weights of the phrases it matches add up
to 1 or more. words are the words that matched, for people to see: the first in the alphabet, and the
last where there are several.

Who wrote the message is not asked here: a reader joins its side and its audience. A message whose
text the log does not hold has no meaning, which does not say that it has none.
*/
with meant as (
    select
        platform, message_id, meaning, cast(sum(weight) as double) as weight,
        min(words) as first_words, max(words) as last_words
    from message_phrases
    group by platform, message_id, meaning
)
select
    m.platform, m.message_id, m.ticket_id, t.meaning, t.weight,
    case
        when t.first_words = t.last_words then t.first_words
        else t.first_words || ', ' || t.last_words
    end as words
from meant t
join messages m on m.platform = t.platform and m.message_id = t.message_id
where t.weight >= 1
