-- Until when each table of each platform speaks.
select platform, table_name, until_at from horizons where until_at is not null
