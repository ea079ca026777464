-- The bracket of unanswered closing on one denominator: tickets that could be judged for all three
-- (behaviour, label, and both), and how many of them match each.
with judged as (
    select
        behaviour.verdict = 'match' as is_unanswered,
        label.verdict = 'match' as is_by_rule,
        both_of.verdict = 'match' as is_both
    from verdict_closed_unanswered as behaviour
    join verdict_closed_by_rule as label using (platform, subject_id)
    join verdict_auto_closed as both_of using (platform, subject_id)
    where behaviour.verdict in ('match', 'no_match')
        and label.verdict in ('match', 'no_match')
        and both_of.verdict in ('match', 'no_match')
        and ($platform is null or platform = $platform)
        and ($seller is null or behaviour.seller_id = $seller)
        and ($category is null or behaviour.category = $category)
        and ($since is null or cast(behaviour.happened_at as date) >= $since)
        and ($until is null or cast(behaviour.happened_at as date) < $until)
)
select
    count(*) as judged,
    count(*) filter (where is_unanswered) as closed_unanswered,
    count(*) filter (where is_by_rule) as closed_by_rule,
    count(*) filter (where is_both) as auto_closed
from judged
