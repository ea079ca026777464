-- The bracket of unanswered closing on one denominator: tickets that could be judged for all three
-- (behaviour, label, and both), and how many of them match each.
select
    cast(coalesce(sum(subjects), 0) as bigint) as judged,
    cast(coalesce(sum(subjects) filter (where is_unanswered), 0) as bigint) as closed_unanswered,
    cast(coalesce(sum(subjects) filter (where is_by_rule), 0) as bigint) as closed_by_rule,
    cast(coalesce(sum(subjects) filter (where is_auto_closed), 0) as bigint) as auto_closed
from bracket_counts
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
