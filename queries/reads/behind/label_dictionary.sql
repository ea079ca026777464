-- The tickets behind a figure of label_dictionary, the latest first: $most of them, and how many. A
-- bucket is `kind of label/fate/label`; the label comes last, for it may hold a slash.
with named as (
    select
        split_part($bucket, '/', 1) as label_kind, split_part($bucket, '/', 2) as fate,
        array_to_string(string_split($bucket, '/')[3:], '/') as label
),
found as (
    select
        l.platform, 'ticket' as subject_kind, l.ticket_id as subject_id, l.closing_at, l.label,
        l.is_remedied, l.has_person, l.is_unanswered, l.is_refiled, l.neutral_words,
        l.clause_words, l.spoken_at, l.spoken_by, l.seller_id, l.category, l.file_id, l.line_no
    from closing_labels l
    join named n on n.label_kind = l.label_kind and n.label = l.label
    where case n.fate
            when 'remedied' then l.is_remedied
            when 'with_person' then l.has_person
            when 'unanswered' then coalesce(l.is_unanswered = 'yes', false)
            when 'refiled' then coalesce(l.is_refiled = 'yes', false)
        end
        and ($platform is null or l.platform = $platform)
        and ($seller is null or l.seller_id = $seller)
        and ($category is null or l.category = $category)
        and ($since is null or cast(l.closing_at as date) >= $since)
        and ($until is null or cast(l.closing_at as date) < $until)
)
select *, count(*) over () as total
from found
order by closing_at desc nulls last, platform, subject_id
limit $most
