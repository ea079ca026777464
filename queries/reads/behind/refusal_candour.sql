-- The tickets behind a figure of refusal_candour, the latest first: $most of them, and how many. A
-- bucket is `plain/` or `plain/2026-03` (said plainly, in that month), `unjudged/`, or `by_words/`.
with found as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, refused_at, basis, is_plain,
        is_neutral, clause_words, neutral_words, spoken_at, spoken_by, seller_id, category,
        file_id, line_no
    from refusals
    where case split_part($bucket, '/', 1)
            when 'plain' then is_judged and is_plain
            when 'unjudged' then not is_judged
            when 'by_words' then basis = 'words'
        end
        and split_part($bucket, '/', 2) in ('', strftime(refused_at, '%Y-%m'))
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(refused_at as date) >= $since)
        and ($until is null or cast(refused_at as date) < $until)
)
select *, count(*) over () as total
from found
order by refused_at desc nulls last, platform, subject_id
limit $most
