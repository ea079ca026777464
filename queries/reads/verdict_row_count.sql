-- How many rows stand behind a count.
select count(*) as subjects
from verdict_rows
where ($verdict is null or verdict = $verdict)
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(happened_at as date) >= $since)
    and ($until is null or cast(happened_at as date) < $until)
