/*
Two counts that complaints_after_delivery sets side by side. part orders: orders whose delivery is
claimed, by whether a ticket says that their code did not work, on platforms that record what a
ticket is about. part complaints: closed tickets by what they are about and the verdict of
closed_without_remedy. What is said of an order stays with it, whenever it was said.
*/
with complained as (
    select platform, order_id
    from tickets
    where category in ('invalid_code', 'already_used')
    group by platform, order_id
),
telling as (
    select platform
    from tickets
    where category <> 'unknown'
    group by platform
),
counted as (
    select
        f.platform, f.seller_id, f.category, cast(f.sold_at as date) as day, 'orders' as part,
        cast(null as string) as complaint,
        case when c.order_id is not null then 'complained' else 'not_complained' end as verdict
    from order_facts f
    join telling t on t.platform = f.platform
    left join complained c on c.platform = f.platform and c.order_id = f.order_id
    where f.is_delivery_claimed
    union all
    select
        v.platform, v.seller_id, v.category, cast(v.happened_at as date) as day,
        'complaints' as part, t.category as complaint, v.verdict
    from verdicts v
    join tickets t on t.platform = v.platform and t.ticket_id = v.subject_id
    where v.pattern = 'closed_without_remedy'
)
select
    platform, seller_id, category, day, part, complaint, verdict, count(*) as subjects
from counted
group by platform, seller_id, category, day, part, complaint, verdict
