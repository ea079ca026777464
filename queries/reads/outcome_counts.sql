-- How many paid orders there are of each outcome: the numbers of the rows that order_outcomes gives.
select outcome, cast(sum(subjects) as bigint) as orders
from outcome_counts
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by outcome
order by outcome
