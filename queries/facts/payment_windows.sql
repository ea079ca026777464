/*
One row per ticket: how its order was paid and when, which is when the time to dispute the payment
began. rail_kind is paypal, card, wallet, none (a payment that nobody can call back: coins, or the
shop's own balance) or other, by words in the rail of the order's payment dispute, or else in its
payment method; NULL where neither is said. started_at is the time of payment, NULL where the log has
none or only a bound of it. Word list version 1 (2026-11-25).

is_told: the log has changes of the ticket's status. labels: how many of them said processing or
waiting; where it is one, it stood from label_from_at until label_until_at (NULL: it still does).
*/
with kinds as (
    -- where several words stand in one name, the first of these decides
    select place, kind
    from (values
        (1, 'paypal'), (2, 'wallet'), (3, 'none'), (4, 'card')
    ) as listed(place, kind)
),
words as (
    select place, word
    from (values
        (1, 'paypal'), (2, 'wechat'), (2, 'weixin'), (2, '微信'), (2, 'alipay'), (2, '支付宝'),
        (2, 'wallet'), (2, '钱包'),
        (3, 'usdt'), (3, 'trc20'), (3, 'bitcoin'), (3, 'crypto'), (3, 'balance'), (3, '余额'),
        (4, 'stripe'), (4, 'card'), (4, 'visa'), (4, '银行卡'), (4, '信用卡')
    ) as listed(place, word)
),
railed as (
    select platform, order_id, min(rail) as rail
    from payment_disputes
    group by platform, order_id
),
paid as (
    select
        o.platform, o.order_id, coalesce(d.rail, o.payment_method) as rail,
        case when coalesce(o.paid_at_quality, 'exact') <> 'upper_bound' then o.paid_at end
            as started_at
    from orders o
    left join railed d on d.platform = o.platform and d.order_id = o.order_id
),
named as (
    select p.platform, p.order_id, min(w.place) as place
    from paid p
    join words w on p.rail ilike '%' || w.word || '%'
    group by p.platform, p.order_id
),
told as (
    select platform, subject_id as ticket_id
    from status_changes
    where subject = 'ticket'
    group by platform, subject_id
),
labelled as (
    select
        platform, subject_id as ticket_id, count(*) as labels,
        min(claimed_at) as label_from_at, min(until_at) as label_until_at
    from claims
    where subject = 'ticket' and basis = 'event' and claim in ('processing', 'waiting')
    group by platform, subject_id
)
select
    t.platform, t.ticket_id, t.order_id, p.rail,
    coalesce(k.kind, case when p.rail is not null then 'other' end) as rail_kind, p.started_at,
    c.ticket_id is not null as is_told, coalesce(l.labels, 0) as labels,
    case when l.labels = 1 then l.label_from_at end as label_from_at,
    case when l.labels = 1 then l.label_until_at end as label_until_at,
    t.opened_at, t.status, t.status_native, t.seller_id, t.category, t.file_id, t.line_no
from tickets t
left join paid p on p.platform = t.platform and p.order_id = t.order_id
left join named n on n.platform = t.platform and n.order_id = t.order_id
left join kinds k on k.place = n.place
left join told c on c.platform = t.platform and c.ticket_id = t.ticket_id
left join labelled l on l.platform = t.platform and l.ticket_id = t.ticket_id
