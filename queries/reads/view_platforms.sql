-- The platforms of a snapshot and what their local hours rest on.
select platform, timezone, timezone_basis, clock_offset_seconds, ticket_url
from platforms
order by platform
