/*
Two rows per ticket: the buyer's last message before the judged closing (up_to 'closing'; the whole
log where the ticket has none) and in the whole log (up_to 'log'), and what came after it.

The opening is the buyer's first message unless the platform's side opened the ticket. An answer is a
substantive reply, or a remedy done, after that message; maybe_ columns hold under one reading of what
the log leaves open, the others under every reading.
*/
with heard as (
    select
        m.platform, m.ticket_id, 'log' as up_to, m.sent_at, m.message_no, m.is_buyer,
        m.is_maybe_buyer, m.is_thanks
    from message_facts m
    union all
    select
        m.platform, m.ticket_id, 'closing' as up_to, m.sent_at, m.message_no, m.is_buyer,
        m.is_maybe_buyer, m.is_thanks
    from message_facts m
    left join judged_closings c on c.platform = m.platform and c.ticket_id = m.ticket_id
    where c.closing_at is null or m.sent_at < c.closing_at
),
spoken as (
    select
        platform, ticket_id, up_to,
        count(*) as message_count,
        max(sent_at) as last_message_at,
        max(case when is_buyer then sent_at end) as buyer_at,
        max(case when is_buyer then message_no end) as buyer_no,
        max(case when is_maybe_buyer then sent_at end) as maybe_buyer_at,
        max(case when is_maybe_buyer then message_no end) as maybe_buyer_no,
        max_by(is_thanks, message_no) filter (where is_buyer) as is_thanks
    from heard
    group by platform, ticket_id, up_to
),
scopes as (
    select up_to
    from (values ('closing'), ('log')) as listed(up_to)
),
turn as (
    select
        t.platform, t.ticket_id, w.up_to, t.order_id,
        coalesce(s.message_count, 0) as message_count, s.last_message_at,
        coalesce(s.is_thanks, false) as is_thanks,
        coalesce(s.buyer_no, 0) as buyer_no,
        coalesce(s.maybe_buyer_no, 0) as maybe_buyer_no,
        coalesce(s.buyer_at, t.opened_at) as buyer_at,
        coalesce(s.maybe_buyer_at, t.opened_at) as maybe_buyer_at,
        s.maybe_buyer_no is null
            and coalesce(
                t.opener_kind in ('seller', 'agent', 'platform', 'bot', 'rule', 'timer'), false
            ) as is_buyer_silent
    from tickets t
    cross join scopes w
    left join spoken s
        on s.platform = t.platform and s.ticket_id = t.ticket_id and s.up_to = w.up_to
),
replied as (
    select
        m.platform, m.ticket_id, t.up_to,
        min(case when m.is_reply and m.message_no > t.maybe_buyer_no then m.sent_at end) as reply_at,
        min(case when m.is_maybe_reply and m.message_no > t.buyer_no then m.sent_at end)
            as maybe_reply_at
    from message_facts m
    join turn t on t.platform = m.platform and t.ticket_id = m.ticket_id
    group by m.platform, m.ticket_id, t.up_to
),
remedy_of as (
    select t.platform, t.ticket_id, t.up_to, t.buyer_at, t.maybe_buyer_at, r.done_at
    from turn t
    join remedies_done r on r.platform = t.platform and r.ticket_id = t.ticket_id
    union all
    select t.platform, t.ticket_id, t.up_to, t.buyer_at, t.maybe_buyer_at, r.done_at
    from turn t
    join remedies_done r on r.platform = t.platform and r.order_id = t.order_id
    where r.ticket_id is null
),
remedied as (
    select
        platform, ticket_id, up_to,
        min(case when done_at > maybe_buyer_at then done_at end) as remedy_at,
        min(case when done_at > buyer_at then done_at end) as maybe_remedy_at,
        count(case when done_at is null then 1 end) > 0 as has_undated_remedy
    from remedy_of
    group by platform, ticket_id, up_to
)
select
    u.platform, u.ticket_id, u.up_to, u.message_count, u.last_message_at, u.is_thanks, u.buyer_at,
    u.maybe_buyer_at, u.is_buyer_silent, r.reply_at, r.maybe_reply_at, d.remedy_at,
    d.maybe_remedy_at, coalesce(d.has_undated_remedy, false) as has_undated_remedy
from turn u
left join replied r
    on r.platform = u.platform and r.ticket_id = u.ticket_id and r.up_to = u.up_to
left join remedied d
    on d.platform = u.platform and d.ticket_id = u.ticket_id and d.up_to = u.up_to
