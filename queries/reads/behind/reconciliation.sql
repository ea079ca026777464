-- What one definition counts of one published figure: $most rows, and how many. A bucket is
-- `candidate/all/figure` or `candidate/hit/figure`. The figures are of the whole platform and of
-- their own period, so the view's seller, category and period narrow nothing here.
with found as (
    select
        platform, subject_kind, subject_id, in_at as happened_at, is_hit,
        hours * 3600 as delay_seconds, seller_id, category, file_id, line_no
    from figure_candidates
    where ($platform is null or platform = $platform)
        and candidate = split_part($bucket, '/', 1)
        and figure_id = substr(
            $bucket, length(split_part($bucket, '/', 1) || split_part($bucket, '/', 2)) + 3
        )
        and (is_hit or split_part($bucket, '/', 2) = 'all')
        and coalesce($seller, $category, cast($since as text), cast($until as text), '') is not null
)
select *, count(*) over () as total
from found
order by happened_at desc, subject_id
limit $most
