/*
One row per ticket: how long its buyer was followed while nobody had answered, from the opening to
the first substantive reply, and what stood at the opening. left_by reply: answered. closed: it was
resolved, closed or withdrawn first. unsure: a message that only one reading of the log counts as a
reply came first. log_end: still unanswered there. unused says why a ticket is not followed; the
reason never depends on whether an answer came.

price_band is the quarter of the platform's order amounts in the same currency, Q1 the lowest, in
which the ticket's order lies; it is known before the ticket, as are hour_band and channel.
notice_at is when a payment dispute on the ticket or its order was opened. What buyer_tactics tells
of the ticket stands as seconds after its opening, each the first time; what was done before, of its
order, at 0.
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        max(case when table_name = 'messages' then from_at end) as messages_from_at,
        count(case when table_name = 'messages' and is_there then 1 end) > 0 as has_messages
    from horizons
    where table_name in ('tickets', 'messages')
    group by platform
),
spoken as (
    select
        platform, ticket_id,
        min(case when is_buyer then message_no end) as first_no,
        min(case when is_reply then sent_at end) as reply_at,
        min(case when is_maybe_reply then sent_at end) as maybe_reply_at,
        min(case when side = 'platform' and actor_kind in ('bot', 'rule', 'timer') then sent_at end)
            as automatic_at
    from message_facts
    group by platform, ticket_id
),
opening as (
    select f.platform, f.ticket_id, m.text_length, m.attachment_count
    from spoken s
    join message_facts f
        on f.platform = s.platform and f.ticket_id = s.ticket_id and f.message_no = s.first_no
    join messages m on m.platform = f.platform and m.message_id = f.message_id
),
ends as (
    select platform, subject_id as ticket_id, claimed_at as ended_at
    from claims
    where claim = 'resolved'
    union all
    select platform, subject_id as ticket_id, happened_at as ended_at
    from status_changes
    where subject = 'ticket' and status = 'withdrawn'
),
ended as (
    select
        platform, ticket_id, min(ended_at) as ended_at,
        count(case when ended_at is null then 1 end) > 0 as is_undated
    from ends
    group by platform, ticket_id
),
notices as (
    select platform, ticket_id, opened_at
    from payment_disputes
    union all
    select t.platform, t.ticket_id, p.opened_at
    from payment_disputes p
    join tickets t on t.platform = p.platform and t.order_id = p.order_id
),
tactics as (
    select
        platform, ticket_id,
        min(case when tactic = 'deadline_stated' then used_at end) as deadline_at,
        min(case when tactic = 'payment_dispute_named' then used_at end) as dispute_named_at,
        min(case when tactic = 'public_post' then used_at end) as public_post_at,
        min(case when tactic = 'public_post_named' then used_at end) as post_named_at,
        min(case when tactic = 'plain_message' then used_at end) as plain_at
    from buyer_tactics
    group by platform, ticket_id
),
noticed as (
    select platform, ticket_id, min(opened_at) as notice_at
    from notices
    group by platform, ticket_id
),
amounts as (
    select
        platform, currency,
        percentile_cont(0.25) within group (order by amount_minor) as low,
        percentile_cont(0.5) within group (order by amount_minor) as middle,
        percentile_cont(0.75) within group (order by amount_minor) as high
    from orders
    group by platform, currency
),
priced as (
    select
        o.platform, o.order_id,
        case
            when o.amount_minor < a.low then 'Q1'
            when o.amount_minor < a.middle then 'Q2'
            when o.amount_minor < a.high then 'Q3'
            when o.amount_minor >= a.high then 'Q4'
        end as price_band
    from orders o
    join amounts a on a.platform = o.platform and a.currency = o.currency
),
placed as (
    select
        t.platform, t.ticket_id, t.opened_at, t.seller_id, t.category, t.channel,
        t.file_id, t.line_no, h.as_of,
        local_hour(t.opened_at, p.timezone) as opened_hour,
        s.reply_at, s.maybe_reply_at, s.automatic_at, e.ended_at, n.notice_at,
        coalesce(o.price_band, 'unknown') as price_band,
        f.text_length as first_length, f.attachment_count as first_attachments,
        case
            when not coalesce(h.has_messages, false) then 'no_messages'
            when t.status in ('merged', 'spam', 'deleted') then 'set_aside'
            when t.status = 'withdrawn' and e.ended_at is null then 'set_aside'
            when t.opened_at < h.messages_from_at then 'messages_begin_later'
            when t.opened_at > h.as_of then 'after_the_log'
            when t.opener_kind in ('seller', 'agent', 'platform', 'bot', 'rule', 'timer')
                then 'not_opened_by_buyer'
            when e.is_undated then 'closing_undated'
        end as unused
    from tickets t
    left join horizon h on h.platform = t.platform
    left join platforms p on p.platform = t.platform
    left join spoken s on s.platform = t.platform and s.ticket_id = t.ticket_id
    left join opening f on f.platform = t.platform and f.ticket_id = t.ticket_id
    left join ended e on e.platform = t.platform and e.ticket_id = t.ticket_id
    left join noticed n on n.platform = t.platform and n.ticket_id = t.ticket_id
    left join priced o on o.platform = t.platform and o.order_id = t.order_id
),
left_when as (
    select
        platform, ticket_id, unused,
        least(
            as_of, coalesce(reply_at, as_of), coalesce(maybe_reply_at, as_of),
            coalesce(ended_at, as_of)
        ) as left_at
    from placed
)
select
    p.platform, p.ticket_id, p.opened_at, p.as_of, p.unused, w.left_at,
    case
        when p.unused is not null then null
        when p.reply_at = w.left_at then 'reply'
        when p.ended_at = w.left_at then 'closed'
        when p.maybe_reply_at = w.left_at then 'unsure'
        else 'log_end'
    end as left_by,
    seconds_between(p.opened_at, w.left_at) as left_seconds,
    seconds_between(p.opened_at, p.notice_at) as notice_seconds,
    -- greatest() passes over a NULL
    case when u.deadline_at is not null
        then greatest(seconds_between(p.opened_at, u.deadline_at), 0) end as deadline_seconds,
    case when u.dispute_named_at is not null
        then greatest(seconds_between(p.opened_at, u.dispute_named_at), 0)
    end as dispute_named_seconds,
    case when u.public_post_at is not null
        then greatest(seconds_between(p.opened_at, u.public_post_at), 0) end as public_post_seconds,
    case when u.post_named_at is not null
        then greatest(seconds_between(p.opened_at, u.post_named_at), 0) end as post_named_seconds,
    seconds_between(p.opened_at, u.plain_at) as plain_seconds,
    p.reply_at, p.maybe_reply_at, p.automatic_at, p.ended_at, p.notice_at,
    p.first_length, p.first_attachments, p.price_band,
    coalesce(p.channel, 'unknown') as channel,
    case
        when p.opened_hour < 6 then '00-05'
        when p.opened_hour < 12 then '06-11'
        when p.opened_hour < 18 then '12-17'
        when p.opened_hour < 24 then '18-23'
        else 'unknown'
    end as hour_band,
    p.seller_id, p.category, p.file_id, p.line_no
from placed p
join left_when w on w.platform = p.platform and w.ticket_id = p.ticket_id
left join tactics u on u.platform = p.platform and u.ticket_id = p.ticket_id
