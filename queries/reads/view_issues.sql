-- Doubts about what was loaded, counted by kind.
select code, platform, table_name, count(*) as doubts, min(detail) as example
from issues
group by code, platform, table_name
order by doubts desc, code
