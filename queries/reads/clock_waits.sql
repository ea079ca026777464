-- How long each order waited from payment to its code, and each ticket from its opening to the first
-- reply by a person: the latest $most, how many there are of each clock, and the median and the 90th
-- percentile, infinite where that share was not done within $days days. Only what happened at least
-- $days days before its log ends counts, so that each had the whole time.
with ends as (
    select platform, table_name, until_at
    from horizons
    where is_there
),
waits as (
    select
        'delivery' as clock, facts.platform, 'order' as subject_kind, facts.order_id as subject_id,
        facts.exact_paid_at as counted_from_at, facts.exact_delivered_at as answer_at,
        facts.seller_id, facts.category, facts.file_id, facts.line_no
    from order_facts as facts
    join ends on ends.platform = facts.platform and ends.table_name = 'orders'
    where facts.exact_paid_at <= ends.until_at - $days * interval '1' day
        and facts.is_delivery_claimed and facts.exact_delivered_at is not null
    union all
    select
        'reply', facts.platform, 'ticket', facts.ticket_id, facts.opened_at, facts.reply_at,
        facts.seller_id, facts.category, facts.file_id, facts.line_no
    from reply_waits as facts
    join ends on ends.platform = facts.platform and ends.table_name = 'messages'
    where facts.opened_at <= ends.until_at - $days * interval '1' day
),
timed as not materialized (
    select
        *, epoch(answer_at) - epoch(counted_from_at) as delay_seconds,
        case
            when epoch(answer_at) - epoch(counted_from_at) <= $days * 86400
                then epoch(answer_at) - epoch(counted_from_at)
            else cast('infinity' as double)
        end as waited
    from waits
    where ($clock is null or clock = $clock)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(counted_from_at as date) >= $since)
        and ($until is null or cast(counted_from_at as date) < $until)
),
counted as (
    select
        clock, count(*) as total, quantile_disc(waited, 0.5) as median_wait,
        quantile_disc(waited, 0.9) as p90_wait
    from timed
    group by clock
),
latest as (
    select * exclude (waited)
    from timed
    order by clock, counted_from_at desc, platform, subject_id
    limit $most
)
select
    counted.clock, latest.* exclude (clock), counted.total, counted.median_wait, counted.p90_wait
from counted
left join latest using (clock)
order by clock, counted_from_at desc, platform, subject_id
