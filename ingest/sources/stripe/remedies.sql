-- One refund per record: done where the money went, else offered or failed. Who made it is not said.
with charged as (
    select
        platform, payment_intent,
        max(coalesce("metadata.order_id", "metadata.order_no", "metadata.order_number")) as order_no
    from record_charge
    where payment_intent is not null
    group by platform, payment_intent
)
select
    r.platform,
    r.id as remedy_id,
    coalesce(
        r."metadata.order_id", r."metadata.order_no", r."metadata.order_number", own.order_no, c.order_no
    ) as order_id,
    'refund' as kind,
    case
        when r.status = 'succeeded' then 'done'
        when r.status in ('failed', 'canceled') then 'failed'
        else 'offered'
    end as state,
    r.created as granted_at,
    case when upper(r.currency) in ('ISK', 'UGX') then (r.amount // 100)::bigint else r.amount end
        as amount_minor,
    upper(r.currency) as currency,
    'unknown' as actor_kind,
    r.file_id,
    r.line_no
from record_refund r
left join (
    select
        platform, id,
        max(coalesce("metadata.order_id", "metadata.order_no", "metadata.order_number")) as order_no
    from record_charge
    group by platform, id
) own on own.platform = r.platform and own.id = r.charge
left join charged c on c.platform = r.platform and c.payment_intent = r.payment_intent
