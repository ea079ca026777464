-- The days of each month added up, month being the year times 100 and the month: what is added up
-- here adds up over months too, so that whole months of a period need no days.
select
    d.platform, d.seller_id, year(d.day) * 100 + month(d.day) as month, count(*) as days,
    cast(sum(d.supported) as bigint) as supported, cast(sum(d.judged) as bigint) as judged,
    -- what the variance between days is made of, whatever the share turns out to be
    cast(sum(d.supported * d.supported) as double) as supported_squared,
    cast(sum(d.supported * d.judged) as double) as supported_judged,
    cast(sum(d.judged * d.judged) as double) as judged_squared
from care_days d
group by d.platform, d.seller_id, year(d.day) * 100 + month(d.day)
