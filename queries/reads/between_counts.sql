-- How the subjects of two snapshots were judged in each: counts by both verdicts, none where one does not hold them.
select
    coalesce(one.name, other.name) as name, one.verdict as one, other.verdict as other,
    count(*) as subjects
from (
    select name, platform, row_id, verdict
    from one_rows
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(judged_at as date) >= $since)
        and ($until is null or cast(judged_at as date) < $until)
) one
full join (
    select name, platform, row_id, verdict
    from other_rows
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(judged_at as date) >= $since)
        and ($until is null or cast(judged_at as date) < $until)
) other on other.name = one.name and other.platform = one.platform and other.row_id = one.row_id
group by all
