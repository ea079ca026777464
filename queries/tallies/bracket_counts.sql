/*
How many closings could be judged for the whole bracket of unanswered closing, by what was found of
their behaviour, their label and both (judged_brackets). The day is that of the closing.
*/
select
    platform, seller_id, category, cast(happened_at as date) as day, is_unanswered, is_by_rule,
    is_auto_closed, count(*) as subjects
from judged_brackets
group by
    platform, seller_id, category, cast(happened_at as date), is_unanswered, is_by_rule,
    is_auto_closed
