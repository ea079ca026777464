-- Which records of one kind stand (rule 9 of the design): a record that repeats another's content is
-- a duplicate; of different contents of one row the later version stands, else the one of the later
-- export, else the one of the larger hash, which is listed as a conflict.

create or replace temp table contents as
with marks as (
    -- one number a row instead of its whole identity: a collision only brings in a row too many
    select hash(platform, identity) as mark from candidates group by mark having count(*) > 1
)
select
    platform, identity, row_hash,
    any_value(relation) as relation, any_value(version) as version, max(exported_at) as exported_at,
    any_value(keyless_hash) as keyless_hash,
    min(struct_pack(file_id := file_id, row_no := row_no, line_no := line_no)) as first_copy
from candidates
where hash(platform, identity) in (select mark from marks)
group by platform, identity, row_hash;

create or replace temp table ranked as
with contested as (
    select platform, identity from contents group by platform, identity having count(*) > 1
)
select
    c.*,
    row_number() over (
        partition by platform, identity
        -- the hash without tokens first, so that another key changes nothing wherever it can
        order by version desc nulls last, exported_at desc nulls last, keyless_hash desc, row_hash desc
    ) as place,
    rank() over (
        partition by platform, identity order by version desc nulls last, exported_at desc nulls last
    ) as undecided_place
from contents c
join contested using (platform, identity);

insert into set_aside
select c.file_id, c.row_no, 'duplicate'
from candidates c
join contents k using (platform, identity, row_hash)
where (c.file_id, c.row_no) <> (k.first_copy.file_id, k.first_copy.row_no);

insert into set_aside
select first_copy.file_id, first_copy.row_no, 'superseded' from ranked where place > 1;

insert into conflicts
select distinct w.relation, w.platform, null, w.identity, w.first_copy.file_id, w.first_copy.line_no
from ranked w
join ranked l using (platform, identity)
where w.place = 1 and l.place > 1 and l.undecided_place = 1;

drop table ranked;
drop table contents;
