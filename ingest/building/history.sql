-- What happened to each row of one kind from one export to the next (views candidates, row_ids).

-- The exports in their order: by when they were made, else by how far they reach.
create or replace temp table exports as
select
    i.platform, i.file_id, i.period_from_at, i.period_to_at,
    row_number() over (
        partition by i.platform
        order by coalesce(i.exported_at, i.period_to_at, max(m.last_at)) nulls first, i.file_id
    ) as export_no
from inputs i
left join measured m using (file_id)
where i.file_id in (select distinct file_id from candidates)
group by i.platform, i.file_id, i.exported_at, i.period_from_at, i.period_to_at;

-- What each export shows last of each row.
create or replace temp table shown as
select
    c.platform, c.identity, e.export_no, c.file_id, c.row_hash, c.row_no
from candidates c
join exports e using (platform, file_id)
join row_ids r using (platform, identity)
where c.has_key and (
    hash(c.platform, c.identity) in (
        select hash(platform, identity) from candidates
        group by platform, identity having count(distinct file_id) > 1
    )
    or exists (
        from exports l
        where l.platform = c.platform and l.export_no > e.export_no
            and r.own_at >= coalesce(l.period_from_at, '-infinity') and r.own_at < l.period_to_at
    )
)
qualify row_number() over (
    partition by c.platform, c.identity, c.file_id
    order by c.version desc nulls last, c.keyless_hash desc, c.row_hash desc, c.row_no
) = 1;

create or replace temp table steps as
select
    platform, identity, export_no, file_id, row_hash, row_no,
    case lag(row_hash) over w
        when row_hash then 'same'
        else if(row_number() over w = 1, 'first', 'changed')
    end as state,
    lag(file_id) over w as earlier_file_id,
    lag(row_no) over w as earlier_row_no
from shown
window w as (partition by platform, identity order by export_no);

create or replace temp table absences as
with firsts as (
    select platform, identity, min(export_no) as export_no from shown group by platform, identity
)
select r.platform, r.table_name, r.row_id, e.file_id
from firsts f
join row_ids r using (platform, identity)
join exports e
    on e.platform = f.platform and e.export_no > f.export_no
    and r.own_at >= coalesce(e.period_from_at, '-infinity') and r.own_at < e.period_to_at
anti join shown s
    on s.platform = f.platform and s.identity = f.identity and s.file_id = e.file_id;

insert into row_history
select platform, table_name, row_id, file_id, null, 'absent', null, null from absences;
