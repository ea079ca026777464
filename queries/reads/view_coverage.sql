-- What the logs of each platform hold, table by table and column by column.
select platform, capability, level, filled_rate, from_at, until_at, basis
from coverage
order by platform, capability
