/*
The only place where verdicts become counts: one row per platform, seller, category, UTC day of the
judged claim and verdict. The runner puts a relation `verdicts` in front: the labelled rows of one
pattern.
*/
select
    platform, seller_id, category, cast(happened_at as date) as day, verdict, count(*) as subjects
from verdicts
group by platform, seller_id, category, cast(happened_at as date), verdict
