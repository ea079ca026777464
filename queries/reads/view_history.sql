-- What became of rows from one export to the next.
select platform, table_name, state, count(*) as row_count
from row_history
where state in ('changed', 'absent')
group by platform, table_name, state
order by platform, table_name, state
