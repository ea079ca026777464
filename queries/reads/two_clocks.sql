-- How soon an order's code is delivered after payment, and a ticket gets its first reply by a
-- person: per platform-wide clock and step of a logarithmic time scale (ten steps a decade), how
-- many were done. A step of NULL counts those not done within the horizon. Only what happened at
-- least $days days before its log ends is counted, so that each had the whole horizon.
with ends as (
    select platform, table_name, until_at
    from horizons
    where is_there
),
orders_done as (
    select 'delivery' as clock, epoch(facts.exact_delivered_at) - epoch(facts.exact_paid_at) as waited
    from order_facts as facts
    join ends on ends.platform = facts.platform and ends.table_name = 'orders'
    where facts.exact_paid_at <= ends.until_at - $days * interval '1' day
        and facts.is_delivery_claimed and facts.exact_delivered_at is not null
        and ($platform is null or facts.platform = $platform)
        and ($seller is null or facts.seller_id = $seller)
        and ($category is null or facts.category = $category)
        and ($since is null or cast(facts.exact_paid_at as date) >= $since)
        and ($until is null or cast(facts.exact_paid_at as date) < $until)
),
replies as (
    select platform, ticket_id, min(sent_at) as reply_at
    from message_facts
    where is_reply
    group by platform, ticket_id
),
tickets_answered as (
    select 'reply' as clock, epoch(replies.reply_at) - epoch(facts.opened_at) as waited
    from ticket_facts as facts
    join ends on ends.platform = facts.platform and ends.table_name = 'messages'
    left join replies
        on replies.platform = facts.platform and replies.ticket_id = facts.ticket_id
    where facts.opened_at <= ends.until_at - $days * interval '1' day
        and ($platform is null or facts.platform = $platform)
        and ($seller is null or facts.seller_id = $seller)
        and ($category is null or facts.category = $category)
        and ($since is null or cast(facts.opened_at as date) >= $since)
        and ($until is null or cast(facts.opened_at as date) < $until)
),
waits as (
    select clock, case when waited <= $days * 86400 then greatest(waited, 0.1) end as waited
    from (select * from orders_done union all select * from tickets_answered)
)
select
    clock,
    cast(ceil(10 * log10(waited)) as integer) as step,
    count(*) as done,
    median(waited) as median_in_step
from waits
group by clock, step
order by clock, step nulls last
