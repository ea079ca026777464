-- The bracket of unanswered closing on one denominator: tickets that could be judged for all three
-- (behaviour, label, and both), and how many of them match each.
select
    count(*) as judged,
    count(*) filter (where is_unanswered) as closed_unanswered,
    count(*) filter (where is_by_rule) as closed_by_rule,
    count(*) filter (where is_auto_closed) as auto_closed
from judged_brackets
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(happened_at as date) >= $since)
    and ($until is null or cast(happened_at as date) < $until)
