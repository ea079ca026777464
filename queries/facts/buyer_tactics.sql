/*
One row per ticket and thing its buyer did that could move the other side, with the first time it was
done: a deadline_stated, a payment_dispute_named or a public_post_named in a message (by the lexicon),
a public_post as the log tells it, of the ticket or its order; and, to hold these against, a
plain_message: one after the buyer's first that says none of the three.

A message whose text the log does not hold says nothing that is known, and is no plain one.
*/
with mine as (
    select
        f.platform, f.ticket_id, f.message_id, f.sent_at, m.text,
        row_number() over (partition by f.platform, f.ticket_id order by f.message_no) as turn_no
    from message_facts f
    join messages m on m.platform = f.platform and m.message_id = f.message_id
    where f.is_buyer
),
named as (
    select platform, message_id, meaning as tactic
    from message_meanings
    where meaning in ('deadline_stated', 'payment_dispute_named', 'public_post_named')
),
done as (
    select m.platform, m.ticket_id, n.tactic, m.sent_at as used_at
    from mine m
    join named n on n.platform = m.platform and n.message_id = m.message_id
    union all
    select m.platform, m.ticket_id, 'plain_message' as tactic, m.sent_at as used_at
    from mine m
    left join named n on n.platform = m.platform and n.message_id = m.message_id
    where m.turn_no > 1 and m.text is not null and n.tactic is null
    union all
    select platform, subject_id as ticket_id, 'public_post' as tactic, happened_at as used_at
    from events
    where subject = 'ticket' and kind = 'public_post' and not is_annulled
    union all
    select t.platform, t.ticket_id, 'public_post' as tactic, e.happened_at as used_at
    from events e
    join tickets t on t.platform = e.platform and t.order_id = e.subject_id
    where e.subject = 'order' and e.kind = 'public_post' and not e.is_annulled
)
select platform, ticket_id, tactic, min(used_at) as used_at
from done
group by platform, ticket_id, tactic
