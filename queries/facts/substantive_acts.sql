/*
One row per act of the platform's side on a ticket that moves the matter and not only its label: a
message by a person that is no repeated text (message; note where the buyer could not see it), a
remedy done for the ticket or its order (remedy), evidence entered (evidence), a handing over by a
person (assignment). act_at is NULL for a remedy or evidence without a time.

is_certain: an act under every reading of what the log leaves open; otherwise under one (an author or
a side that is not said). What a bot, a rule or a timer writes or hands over is no act; what is made
good is one, whoever made it good.
*/
select
    platform, ticket_id, sent_at as act_at,
    case when is_maybe_reply then 'message' else 'note' end as act, actor_kind,
    actor_kind <> 'unknown' as is_certain
from message_facts
where side in ('platform', 'unknown') and not is_repeated
    and actor_kind in ('seller', 'agent', 'platform', 'unknown')
union all
select
    platform, ticket_id, done_at as act_at, 'remedy' as act, cast(null as string) as actor_kind,
    true as is_certain
from remedies_done
where ticket_id is not null
union all
select
    t.platform, t.ticket_id, r.done_at as act_at, 'remedy' as act,
    cast(null as string) as actor_kind, true as is_certain
from remedies_done r
join tickets t on t.platform = r.platform and t.order_id = r.order_id
where r.ticket_id is null
union all
select
    platform, ticket_id, coalesce(offered_at, created_at) as act_at, 'evidence' as act,
    side as actor_kind, true as is_certain
from evidence_items
where side <> 'buyer' and ticket_id is not null
union all
select
    platform, ticket_id, assigned_at as act_at, 'assignment' as act, actor_kind,
    actor_kind <> 'unknown' as is_certain
from assignments
where actor_kind in ('seller', 'agent', 'platform', 'unknown')
