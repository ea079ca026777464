-- Counts of verdicts by month of the judged claim.
select
    cast(date_trunc('month', day) as date) as month, verdict, cast(sum(subjects) as bigint) as subjects
from verdict_counts
where day is not null
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by all
order by month, verdict
