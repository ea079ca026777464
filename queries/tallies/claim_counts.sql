-- How many claims of the ledger were judged how, by what is claimed and the platform's own word, and
-- how many of them were made while such claims could ripen (outcomes/ripening.sql).
select
    l.platform, l.seller_id, l.category, cast(l.claimed_at as date) as day, l.claim, l.verdict,
    l.status_native, count(*) as subjects,
    count(case when coalesce(l.claimed_at < u.unripe_at, true) then 1 end) as ripe
from claims_ledger l
left join ripening u on u.platform = l.platform and u.claim = l.claim
group by
    l.platform, l.seller_id, l.category, cast(l.claimed_at as date), l.claim, l.verdict,
    l.status_native
