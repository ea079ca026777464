/*
How many decided payment disputes, by the kind of claim and the rail (stratum), had a file that holds
all of the buyer's pieces that the log could show, and how many of each were decided for the buyer.
The day is that on which the dispute was opened.
*/
with files as (
    select
        platform, seller_id, category, cast(opened_at as date) as day, payment_dispute_id,
        coalesce(rail, '') || '/' || claim_type as stratum, outcome,
        min(case when side = 'buyer' and not is_filled then 0 else 1 end) as is_buyer_full
    from dossier_slots
    where is_observable and standing = 'decided'
    group by
        platform, seller_id, category, cast(opened_at as date), payment_dispute_id,
        coalesce(rail, '') || '/' || claim_type, outcome
)
select
    platform, seller_id, category, day, stratum, is_buyer_full, count(*) as subjects,
    count(case when outcome = 'buyer' then 1 end) as for_buyer
from files
group by platform, seller_id, category, day, stratum, is_buyer_full
