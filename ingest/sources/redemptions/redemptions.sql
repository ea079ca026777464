-- One redemption per record. A result of another word says no more than that it was not accepted.
select
    coalesce(service, platform) as platform,
    redemption_id,
    code as code_id,
    redeemed_at,
    'event' as time_kind,
    case when result in ('accepted', 'reversed') then result else 'rejected' end as result,
    reject_reason,
    account as account_id,
    case when account is not null then 'account' end as account_id_kind,
    device as device_id,
    region,
    file_id,
    line_no
from record_redemptions
