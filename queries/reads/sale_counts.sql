-- Codes by what queries/patterns/code_sold_twice.sql finds of them: the numbers of the rows that
-- code_findings gives.
select finding, cast(sum(subjects) as bigint) as codes
from sale_counts
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by finding
order by finding
