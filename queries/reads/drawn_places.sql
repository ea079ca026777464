-- The places that some subjects have among the matches of one platform, in the order of
-- drawn_matches; a subject that is no match, or no longer one, has none.
select subject_id, place
from (
    select
        subject_id,
        row_number() over (
            order by md5(concat_ws('|', $seed, platform, subject_id)), platform, subject_id
        ) as place
    from verdict_rows
    where verdict = 'match' and platform = $platform
)
where subject_id = any($subjects)
order by place
