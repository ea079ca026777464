-- The platforms of a snapshot and what their local hours rest on.
select platform, timezone, timezone_basis, clock_offset_seconds
from platforms
order by platform
