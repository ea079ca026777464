-- The patterns whose verdicts a snapshot holds.
select substr(table_name, 9) as pattern
from duckdb_tables()
where database_name = current_database() and table_name like 'verdict\_%' escape '\' and table_name <> 'verdict_counts'
