-- The counts of verdicts by day without sellers: far fewer rows, for whatever asks for none.
select pattern, platform, cast(null as string) as seller_id, category, day, verdict,
    cast(sum(subjects) as bigint) as subjects
from verdict_counts
group by pattern, platform, category, day, verdict
