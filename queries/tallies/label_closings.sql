/*
How many closings carried each label, by what the record shows of them (closing_labels): made good,
with a person, left unanswered and followed by a new ticket, the last two NULL where not judged.
*/
select
    platform, seller_id, category, cast(closing_at as date) as day, label_kind, label, is_remedied,
    has_person, is_unanswered, is_refiled, count(*) as subjects
from closing_labels
group by
    platform, seller_id, category, cast(closing_at as date), label_kind, label, is_remedied,
    has_person, is_unanswered, is_refiled
