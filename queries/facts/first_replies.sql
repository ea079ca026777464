/*
One row per ticket that anybody but the buyer wrote in publicly: when a person of the platform's side
first did (person_at), when somebody first did who may be one (maybe_person_at), and when
something automatic did. Canned wording counts where a person sent it.
*/
select
    f.platform, f.ticket_id,
    min(case
        when f.side = 'platform' and coalesce(m.is_public, false)
            and f.actor_kind in ('seller', 'agent', 'platform') then f.sent_at
    end) as person_at,
    min(case
        when f.side in ('platform', 'unknown') and coalesce(m.is_public, true)
            and f.actor_kind in ('seller', 'agent', 'platform', 'unknown') then f.sent_at
    end) as maybe_person_at,
    min(case
        when coalesce(m.is_public, false) and f.actor_kind in ('bot', 'rule', 'timer', 'integration')
            then f.sent_at
    end) as automatic_at
from message_facts f
join messages m on m.platform = f.platform and m.message_id = f.message_id
where f.side <> 'buyer'
group by f.platform, f.ticket_id
