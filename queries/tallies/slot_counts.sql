/*
How many files about payment disputes should hold each piece (subjects), and how many do, by whether
the log could show it at all (dossier_slots). The day is that on which the dispute was opened.
*/
select
    platform, seller_id, category, cast(opened_at as date) as day, is_observable, side, slot,
    count(*) as subjects, cast(sum(case when is_filled then 1 else 0 end) as bigint) as filled
from dossier_slots
group by platform, seller_id, category, cast(opened_at as date), is_observable, side, slot
