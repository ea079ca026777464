-- Refused records: what is wrong, where, and in which shape the text was.
select files.name, rejected.line_no, rejected.column_name, rejected.code, rejected.reason,
    rejected.shape
from rejected_records as rejected
join files using (file_id)
order by files.name, rejected.line_no
limit $most
