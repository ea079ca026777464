-- What a pattern matched between two days, both included: $bucket is pattern.from.to.
with behind as (
    select
        v.platform, v.case_kind as subject_kind, v.case_id as subject_id, v.happened_at, v.verdict,
        v.subject_id as judged_id, v.seller_id, v.category, v.file_id, v.line_no
    from verdicts v
    where v.pattern = split_part($bucket, '.', 1) and v.verdict = 'match'
        and cast(v.happened_at as date) >= try_cast(split_part($bucket, '.', 2) as date)
        and cast(v.happened_at as date) <= try_cast(split_part($bucket, '.', 3) as date)
        and ($platform is null or v.platform = $platform)
        and ($seller is null or v.seller_id = $seller)
        and ($category is null or v.category = $category)
        and ($since is null or cast(v.happened_at as date) >= $since)
        and ($until is null or cast(v.happened_at as date) < $until)
)
select *, count(*) over () as total
from behind
order by happened_at desc nulls last, judged_id
limit $most
