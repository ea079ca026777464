-- The files that hold the records of a case, and when each was loaded.
select f.file_id, f.platform, f.name, f.sha256, f.bytes, f.source, f.exported_at, l.started_at as loaded_at
from files f
left join loads l on l.load_id = f.load_id
where list_contains(string_split($files, ' '), cast(f.file_id as text))
order by f.name, f.sha256
