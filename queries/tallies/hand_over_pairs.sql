/*
How often tickets were handed from whom to whom, teams and persons apart. The day is that on which
the ticket was first assigned.
*/
select
    platform, seller_id, category, cast(first_assigned_at as date) as day, holder_kind,
    previous_holder, holder, count(*) as subjects
from assignments
where previous_holder is not null
group by
    platform, seller_id, category, cast(first_assigned_at as date), holder_kind, previous_holder,
    holder
