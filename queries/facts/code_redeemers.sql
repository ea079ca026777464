/*
One row per order and code given to it: whose account used the code. The use that counts is the first
accepted one that was not reversed; one without a time comes last.

relation: own (the account is the buyer's token), other (tokens of one kind, and different), unnamed
(the log names no account), not_comparable (the kinds differ, or the buyer is not known), none (not
used in the log). own_count of pair_count: among the uses of this platform's codes at that service
that could be compared, those by the buyer's own account (codes meant for many set aside). Where it is near nothing, the two logs do
not mean the same accounts by the same token, and a difference shows nothing.
*/
with uses as (
    select
        s.platform, s.order_id, s.code_id, s.is_reusable, r.platform as service, r.redeemed_at,
        r.time_kind,
        case
            when r.account_id is null then 'unnamed'
            when r.account_id_kind = o.buyer_id_kind and r.account_id = o.buyer_id then 'own'
            when r.account_id_kind = o.buyer_id_kind then 'other'
            else 'not_comparable'
        end as relation,
        row_number() over (
            partition by s.platform, s.order_id, s.code_id
            order by r.redeemed_at nulls last, r.platform, r.redemption_id
        ) as use_no
    from code_sales s
    join accepted_redemptions r on r.code_id = s.code_id
    left join orders o on o.platform = s.platform and o.order_id = s.order_id
    where r.reversed_at is null
),
pairs as (
    select
        platform, service, count(case when relation = 'own' then 1 end) as own_count,
        count(*) as pair_count
    from uses
    where use_no = 1 and relation in ('own', 'other') and not is_reusable
    group by platform, service
)
select
    s.platform, s.order_id, s.code_id, o.seller_id, o.category, o.status, s.sold_at, s.handed_at,
    s.is_reusable, s.is_delivery_claimed, u.service, u.redeemed_at, u.time_kind,
    coalesce(u.relation, 'none') as relation, coalesce(p.own_count, 0) as own_count,
    coalesce(p.pair_count, 0) as pair_count, s.log_from_at, s.log_until_at, s.file_id, s.line_no
from code_sales s
left join uses u
    on u.platform = s.platform and u.order_id = s.order_id and u.code_id = s.code_id
    and u.use_no = 1
left join pairs p on p.platform = u.platform and p.service = u.service
left join order_facts o on o.platform = s.platform and o.order_id = s.order_id
