-- An inbox is what a buyer writes to: each shop front has its own.
select platform, id as seller_id, name as label
from record_inbox
