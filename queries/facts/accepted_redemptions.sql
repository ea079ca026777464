/*
One row per accepted redemption: by which account, and the time it was reversed, if it was: the first
reversal of the same code at the same service at or after it. Rejected attempts are no redemption.
*/
select
    r.platform, r.redemption_id, r.code_id, r.redeemed_at, r.time_kind, r.account_id,
    r.account_id_kind, min(v.redeemed_at) as reversed_at
from redemptions r
left join redemptions v
    on v.platform = r.platform and v.code_id = r.code_id and v.result = 'reversed'
    and v.redeemed_at >= r.redeemed_at
where r.result = 'accepted'
group by
    r.platform, r.redemption_id, r.code_id, r.redeemed_at, r.time_kind, r.account_id,
    r.account_id_kind
