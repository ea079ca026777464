/*
One row per order, ticket and redemption: what its own time and its number say of the export.

id_no is the number of a row whose table numbers its rows one after another (digits only, and at least
one of five numbers between the lowest and the highest in use); NULL elsewhere, and then neither
missing_before (numbers without a row just before this one) nor is_backdated (its time lies more than
a minute before that of a row with a lower number) can be told. impossible names an order of times
that cannot be, by more than a minute.
*/
with first_messages as (
    select platform, ticket_id, min(sent_at) as first_sent_at
    from messages
    group by platform, ticket_id
),
log_rows as (
    select
        platform, 'orders' as table_name, order_id as row_id, placed_at as happened_at, seller_id,
        category,
        case when seconds_between(paid_at, placed_at) > 60 then 'paid_before_placing' end
            as impossible,
        file_id, line_no
    from orders
    where not is_derived
    union all
    select
        t.platform, 'tickets' as table_name, t.ticket_id as row_id, t.opened_at as happened_at,
        t.seller_id, t.category,
        case
            when seconds_between(least(t.resolved_at, t.closed_at), t.opened_at) > 60
                then 'closed_before_opening'
            when seconds_between(m.first_sent_at, t.opened_at) > 60 then 'message_before_opening'
        end as impossible,
        t.file_id, t.line_no
    from tickets t
    left join first_messages m on m.platform = t.platform and m.ticket_id = t.ticket_id
    where not t.is_derived
    union all
    select
        platform, 'redemptions' as table_name, redemption_id as row_id, redeemed_at as happened_at,
        cast(null as string) as seller_id, cast(null as string) as category,
        cast(null as string) as impossible, file_id, line_no
    from redemptions
),
numbered as (
    select
        platform, table_name, row_id, happened_at, seller_id, category, impossible, file_id,
        line_no,
        case
            when length(row_id) <= 15 and replace(replace(replace(replace(replace(
                replace(replace(replace(replace(replace(row_id, '0', ''), '1', ''), '2', ''),
                '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '') = ''
                then cast(row_id as bigint)
        end as number_no
    from log_rows
),
dense as (
    select platform, table_name
    from numbered
    group by platform, table_name
    having count(*) = count(number_no) and count(*) > 1
        and (max(number_no) - min(number_no) + 1) <= 5 * count(*)
),
followed as (
    select
        n.platform, n.table_name, n.row_id, n.happened_at, n.seller_id, n.category, n.impossible,
        n.file_id, n.line_no, case when d.platform is not null then n.number_no end as id_no
    from numbered n
    left join dense d on d.platform = n.platform and d.table_name = n.table_name
)
select
    platform, table_name, row_id, happened_at, seller_id, category, impossible, id_no,
    id_no - lag(id_no) over w - 1 as missing_before,
    coalesce(seconds_between(happened_at, max(happened_at) over (
        partition by platform, table_name
        order by id_no, row_id
        rows between unbounded preceding and 1 preceding
    )) > 60 and id_no is not null, false) as is_backdated,
    file_id, line_no
from followed
window w as (partition by platform, table_name order by id_no, row_id)
