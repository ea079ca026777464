-- The median wait of each clock of clock_waits and the 90th percentile, infinite where that share was
-- not done within $days days, and how many there are. Only what began at least $days days before its
-- log ends counts, so that each had the whole time.
with waits as (
    select
        clock, epoch(answer_at) - epoch(counted_from_at) as seconds
    from clock_waits
    where counted_from_at <= until_at - $days * interval '1' day
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(counted_from_at as date) >= $since)
        and ($until is null or cast(counted_from_at as date) < $until)
),
counted as (
    select
        clock, count(*) as total,
        -- both of one sort; where no answer came in time it is as if it never came
        quantile_disc(
            case when seconds <= $days * 86400 then seconds else cast('infinity' as double) end,
            [0.5, 0.9]
        ) as waited
    from waits
    group by clock
)
select clock, total, waited[1] as median_wait, waited[2] as p90_wait
from counted
