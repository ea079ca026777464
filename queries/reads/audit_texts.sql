-- Each different text that may say a meaning, with whether the lexicon flags it: the buyer's texts
-- where $of_buyer, else those of the platform's side that the buyer could see.
with said as (
    select m.text, m.platform, m.message_id
    from messages m
    join message_facts f on f.platform = m.platform and f.message_id = m.message_id
    where m.text is not null and trim(m.text) <> ''
        and case
            when $of_buyer then f.is_buyer
            else f.side = 'platform' and coalesce(m.is_public, true)
        end
)
select s.text, count(w.message_id) > 0 as is_flagged
from said s
left join message_meanings w
    on w.platform = s.platform and w.message_id = s.message_id and w.meaning = $meaning
group by s.text
order by md5(s.text), s.text
