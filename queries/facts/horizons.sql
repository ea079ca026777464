/*
One row per platform and contract table: from when until when its log speaks. A pattern's as_of on a
platform is the earliest until_at of the tables it needs. The wall clock is never read.
*/
select
    platform, capability as table_name, level <> 'none' as is_there, from_at, until_at
from coverage
where instr(capability, '.') = 0
