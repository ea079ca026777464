-- The rows behind a count, the latest first.
select v.* exclude (file_id), f.name as file_name
from verdict_rows v
left join files f on f.file_id = v.file_id
where ($verdict is null or v.verdict = $verdict)
    and ($platform is null or v.platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(happened_at as date) >= $since)
    and ($until is null or cast(happened_at as date) < $until)
order by happened_at desc nulls last, subject_id
limit $limit
