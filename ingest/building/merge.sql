-- Of several tellings of one row (view tellings), the one that stands.
-- Tokens are left out of the first hash, so that another key chooses alike wherever it can.

create or replace temp table told as
select
    t.row_no, t.platform, t.row_id, t.file_id, t.line_no,
    row_number() over (
        partition by t.platform, t.row_id
        order by
            t.updated_at desc nulls last,
            f.exported_at desc nulls last,
            t.filled desc,
            md5(regexp_replace(t.content, '\b[a-z]_[a-z2-7]{26}\b', '', 'g')) desc,
            md5(t.content) desc,
            t.file_id, t.line_no
    ) as place,
    count(distinct t.content) over (partition by t.platform, t.row_id) as tellings
from tellings t
left join files f using (file_id);

create or replace temp view told_again as select row_no from told where place > 1;

create or replace temp view told_twice_by_one as
select file_id, line_no
from told
group by platform, row_id, file_id, line_no
having count(*) > 1;

create or replace temp view merged_detail as
select
    k.platform, k.row_id, k.file_id, k.line_no,
    format('{} records tell this row; line {} of {} stands', k.tellers, k.line_no, f.name) as detail
from (
    select
        platform, row_id, count(*) as tellers,
        arg_min(file_id, place) as file_id, arg_min(line_no, place) as line_no
    from told
    group by platform, row_id
) k
join files f using (file_id)
where k.tellers > 1;
