-- The tables a snapshot holds; an older one lacks the facts that were added since.
select table_name from information_schema.tables where table_schema = 'main'
