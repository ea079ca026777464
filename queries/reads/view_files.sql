-- The files of a snapshot with the account of all their records.
select name, platform, source, sha256, bytes, encoding, timezone, timezone_basis,
    read, loaded, rejected, duplicate, superseded, blank
from files
order by name, sha256
