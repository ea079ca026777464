-- Matches of a pattern in an order that only chance decides, which anybody can repeat: $most of them
-- after the first $passed. The places on one platform do not depend on the others.
select v.* exclude (file_id, chance, place, total), f.name as file_name, v.place, v.total
from (
    select
        *,
        md5(concat_ws('|', $seed, platform, subject_id)) as chance,
        row_number() over (order by chance, platform, subject_id) as place,
        count(*) over () as total
    from verdict_rows
    where verdict = 'match' and ($platform is null or platform = $platform)
) v
left join files f on f.file_id = v.file_id
where v.place > $passed
order by v.place
limit $most
