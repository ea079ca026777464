-- Counts of verdicts by pattern and platform.
select pattern, platform, verdict, cast(sum(subjects) as bigint) as subjects
from verdict_counts
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by pattern, platform, verdict
