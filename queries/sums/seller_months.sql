-- The days of each month added up, month being the year times 100 and the month: what is added up
-- here adds up over months too, so that whole months of a period need no days.
select
    d.pattern, d.platform, d.seller_id, year(d.day) * 100 + month(d.day) as month,
    cast(sum(d.matched) as bigint) as matched,
    cast(sum(d.judged) as bigint) as judged,
    cast(sum(d.set_aside) as bigint) as set_aside,
    count(case when d.judged > 0 then 1 end) as days,
    -- what the variance between days is made of, whatever the share turns out to be
    cast(sum(d.matched * d.matched) as double) as matched_squared,
    cast(sum(d.matched * d.judged) as double) as matched_judged,
    cast(sum(d.judged * d.judged) as double) as judged_squared
from seller_days d
group by d.pattern, d.platform, d.seller_id, year(d.day) * 100 + month(d.day)
