/*
One row per ticket whose closing could be judged for the whole bracket of unanswered closing: its
behaviour (closed_unanswered), its label (closed_by_rule), and both (auto_closed).
*/
select
    b.platform, b.subject_id as ticket_id, b.happened_at,
    b.verdict = 'match' as is_unanswered, l.verdict = 'match' as is_by_rule,
    a.verdict = 'match' as is_auto_closed, b.seller_id, b.category
from verdict_closed_unanswered b
join verdict_closed_by_rule l on l.platform = b.platform and l.subject_id = b.subject_id
join verdict_auto_closed a on a.platform = b.platform and a.subject_id = b.subject_id
where b.verdict in ('match', 'no_match') and l.verdict in ('match', 'no_match')
    and a.verdict in ('match', 'no_match')
