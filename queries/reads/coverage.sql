-- What each platform's export holds. The zone is no column of an export, yet a pattern can need it.
select platform, capability, level, filled_rate, basis from coverage
union all
select
    platform, 'platforms.timezone',
    case when timezone is null then 'none' else 'full' end, null, 'measured'
from platforms
