-- The matched orders or tickets of one seller and pattern: $bucket is pattern.seller.
with named as (
    select
        split_part($bucket, '.', 1) as pattern,
        substr($bucket, length(split_part($bucket, '.', 1)) + 2) as seller_id
),
behind as (
    select
        v.platform, v.case_kind as subject_kind, v.case_id as subject_id, v.happened_at, v.verdict,
        v.seller_id, v.category, v.file_id, v.line_no
    from verdicts v
    join named n on n.pattern = v.pattern and n.seller_id = v.seller_id
    where v.pattern = split_part($bucket, '.', 1) and v.verdict = 'match'
        and ($platform is null or v.platform = $platform)
        and ($seller is null or v.seller_id = $seller)
        and ($category is null or v.category = $category)
        and ($since is null or cast(v.happened_at as date) >= $since)
        and ($until is null or cast(v.happened_at as date) < $until)
)
select *, count(*) over () as total
from behind
order by happened_at desc nulls last, subject_id
limit $most
