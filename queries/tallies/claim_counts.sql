-- How many claims of the ledger were judged how, by what is claimed and the platform's own word.
select
    platform, seller_id, category, cast(claimed_at as date) as day, claim, verdict, status_native,
    count(*) as subjects
from claims_ledger
group by
    platform, seller_id, category, cast(claimed_at as date), claim, verdict, status_native
