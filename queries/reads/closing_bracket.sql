-- The bracket of unanswered closing on one denominator: tickets that could be judged for all three
-- (behaviour, label, and both), and how many of them match each.
with each as (
    select platform, subject_id, pattern, verdict = 'match' as is_match
    from verdicts
    where pattern in ('closed_unanswered', 'closed_by_rule', 'auto_closed')
        and verdict in ('match', 'no_match')
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
),
judged as (
    select
        bool_or(is_match) filter (where pattern = 'closed_unanswered') as is_unanswered,
        bool_or(is_match) filter (where pattern = 'closed_by_rule') as is_by_rule,
        bool_or(is_match) filter (where pattern = 'auto_closed') as is_both
    from each
    group by platform, subject_id
    having count(*) = 3
)
select
    count(*) as judged,
    count(*) filter (where is_unanswered) as closed_unanswered,
    count(*) filter (where is_by_rule) as closed_by_rule,
    count(*) filter (where is_both) as auto_closed
from judged
