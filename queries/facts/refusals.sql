/*
One row per closed ticket that was refused: basis outcome, the log's own outcome says so; basis words,
the log states no outcome, nothing was made good, and the closing refuses, plainly or in neutral words,
by the lexicon. is_plain: a message of the platform's side up to the closing refuses plainly.
is_judged is false where the closing's words are not certain: they may be plain, and they may not.
*/
select
    c.platform, c.ticket_id, c.closing_at as refused_at,
    case when t.outcome = 'refused' then 'outcome' else 'words' end as basis,
    c.refuses_plainly as is_plain, coalesce(c.refuses_neutrally, false) as is_neutral,
    c.is_certain or c.refuses_plainly as is_judged,
    c.clause_words, c.neutral_words, c.spoken_at, c.spoken_by, c.seller_id, c.category, c.file_id,
    c.line_no
from closing_words c
join tickets t on t.platform = c.platform and t.ticket_id = c.ticket_id
where c.set_aside is null
    and case
        when t.outcome = 'refused' then true
        when c.is_remedied then false
        else c.refuses_plainly or coalesce(c.refuses_neutrally, false)
    end
