/*
One row per ticket: its judged closing (judged_closings), and what was said and done around it: the
buyer's last message before it, the turn, and the answers after the turn (buyer_turns). A ticket is
bare where the log tells nothing of it but that it was opened: no status, no category, no message.
*/
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
    t.status = 'unknown' and t.category = 'unknown' and u.message_count = 0 as is_bare,
    u.message_count, u.last_message_at,
    case when not u.is_buyer_silent then u.buyer_at end as last_buyer_message_at,
    u.is_thanks as is_last_message_thanks, u.is_buyer_silent,
    u.reply_at, u.maybe_reply_at, u.remedy_at, u.maybe_remedy_at,
    least(u.reply_at, u.remedy_at) as answer_at,
    least(u.maybe_reply_at, u.maybe_remedy_at) as maybe_answer_at, u.has_undated_remedy,
    t.file_id, t.line_no
from tickets t
join buyer_turns u on u.platform = t.platform and u.ticket_id = t.ticket_id
left join judged_closings c on c.platform = t.platform and c.ticket_id = t.ticket_id
where u.up_to = 'closing'
