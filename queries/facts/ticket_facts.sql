/*
One row per ticket: its judged closing, and what was said and done around it.

The judged closing is the last time the ticket came to claim "resolved" (resolved and then closed is
one closing, at the resolve time). The opening is the buyer's first message unless the platform's
side opened the ticket. The turn is the buyer's last message before the closing. An answer is a
substantive reply, or a remedy done, after the turn; maybe_ columns hold under one reading of what
the log leaves open, the others under every reading.
*/
with last_claim as (
    select platform, subject_id, max(claim_no) as claim_no
    from claims
    where claim = 'resolved'
    group by platform, subject_id
),
closing as (
    select
        c.platform, c.subject_id as ticket_id, c.claimed_at as closing_at, c.until_at as reopened_at,
        case when c.status = 'resolved' then 'resolve' else 'close' end as closing_kind,
        c.actor_kind as closing_actor_kind, c.actor_id as closing_actor_id,
        c.rule_name as closing_rule_name, c.from_status as closing_from_status,
        c.status_native as closing_status_native, c.is_exact as is_closing_exact
    from last_claim l
    join claims c
        on c.platform = l.platform and c.subject_id = l.subject_id and c.claim_no = l.claim_no
    where c.subject = 'ticket'
),
spoken as (
    select
        m.platform, m.ticket_id,
        count(*) as message_count,
        max(m.sent_at) as last_message_at,
        max(case when m.is_buyer then m.sent_at end) as buyer_at,
        max(case when m.is_buyer then m.message_no end) as buyer_no,
        max(case when m.is_maybe_buyer then m.sent_at end) as maybe_buyer_at,
        max(case when m.is_maybe_buyer then m.message_no end) as maybe_buyer_no,
        max_by(m.is_thanks, m.message_no) filter (where m.is_buyer) as is_thanks
    from message_facts m
    left join closing c on c.platform = m.platform and c.ticket_id = m.ticket_id
    where c.closing_at is null or m.sent_at < c.closing_at
    group by m.platform, m.ticket_id
),
turn as (
    select
        t.platform, t.ticket_id, t.order_id,
        coalesce(s.message_count, 0) as message_count, s.last_message_at,
        coalesce(s.is_thanks, false) as is_last_message_thanks,
        coalesce(s.buyer_no, 0) as buyer_no,
        coalesce(s.maybe_buyer_no, 0) as maybe_buyer_no,
        coalesce(s.buyer_at, t.opened_at) as buyer_at,
        coalesce(s.maybe_buyer_at, t.opened_at) as maybe_buyer_at,
        s.maybe_buyer_no is null
            and coalesce(
                t.opener_kind in ('seller', 'agent', 'platform', 'bot', 'rule', 'timer'), false
            ) as is_buyer_silent
    from tickets t
    left join spoken s on s.platform = t.platform and s.ticket_id = t.ticket_id
),
replied as (
    select
        m.platform, m.ticket_id,
        min(case when m.is_reply and m.message_no > t.maybe_buyer_no then m.sent_at end) as reply_at,
        min(case when m.is_maybe_reply and m.message_no > t.buyer_no then m.sent_at end)
            as maybe_reply_at
    from message_facts m
    join turn t on t.platform = m.platform and t.ticket_id = m.ticket_id
    group by m.platform, m.ticket_id
),
remedy_of as (
    select t.platform, t.ticket_id, t.buyer_at, t.maybe_buyer_at, r.done_at
    from turn t
    join remedies_done r on r.platform = t.platform and r.ticket_id = t.ticket_id
    union all
    select t.platform, t.ticket_id, t.buyer_at, t.maybe_buyer_at, r.done_at
    from turn t
    join remedies_done r on r.platform = t.platform and r.order_id = t.order_id
    where r.ticket_id is null
),
remedied as (
    select
        platform, ticket_id,
        min(case when done_at > maybe_buyer_at then done_at end) as remedy_at,
        min(case when done_at > buyer_at then done_at end) as maybe_remedy_at,
        count(case when done_at is null then 1 end) > 0 as has_undated_remedy
    from remedy_of
    group by platform, ticket_id
)
select
    t.platform, t.ticket_id, t.order_id, t.seller_id, t.category, t.category_native,
    t.subcategory_native, t.opener_id, t.opener_id_kind, t.opened_at, t.status, t.status_native,
    c.closing_at, c.closing_kind, c.closing_actor_kind, c.closing_actor_id, c.closing_rule_name,
    c.closing_from_status, c.closing_status_native, coalesce(c.is_closing_exact, false)
        as is_closing_exact,
    c.reopened_at,
    case
        when c.reopened_at is not null then 'reopened'
        when t.status in ('withdrawn', 'merged', 'spam', 'deleted') then t.status
        when c.closing_actor_kind = 'buyer' then 'closed_by_buyer'
    end as set_aside,
    u.message_count, u.last_message_at,
    case when not u.is_buyer_silent then u.buyer_at end as last_buyer_message_at,
    u.is_last_message_thanks, u.is_buyer_silent,
    r.reply_at, r.maybe_reply_at, d.remedy_at, d.maybe_remedy_at,
    least(r.reply_at, d.remedy_at) as answer_at,
    least(r.maybe_reply_at, d.maybe_remedy_at) as maybe_answer_at,
    coalesce(d.has_undated_remedy, false) as has_undated_remedy,
    t.file_id, t.line_no
from tickets t
join turn u on u.platform = t.platform and u.ticket_id = t.ticket_id
left join closing c on c.platform = t.platform and c.ticket_id = t.ticket_id
left join replied r on r.platform = t.platform and r.ticket_id = t.ticket_id
left join remedied d on d.platform = t.platform and d.ticket_id = t.ticket_id
