/*
One row per update of a ticket's progress: how far it then stood, how long after the opening (the
first update, where no opening is told), and by how much and how long after the update before.
Annulled updates, those dated without a time of day and those after the end of the log are left out.
*/
with shown as (
    select
        e.platform, e.event_id, e.subject_id as ticket_id, e.happened_at, e.progress, e.actor_kind,
        e.rule_name, e.file_id, e.line_no, t.opened_at, t.seller_id, t.category,
        lag(e.happened_at) over w as before_at, lag(e.progress) over w as progress_before,
        min(e.happened_at) over (partition by e.platform, e.subject_id) as first_at
    from events e
    left join tickets t on t.platform = e.platform and t.ticket_id = e.subject_id
    left join horizons h on h.platform = e.platform and h.table_name = 'events'
    where e.subject = 'ticket' and e.progress is not null and not e.is_annulled
        and e.time_precision <> 'day' and e.happened_at <= coalesce(h.until_at, e.happened_at)
    window w as (
        partition by e.platform, e.subject_id order by e.happened_at, e.sequence_no, e.event_id
    )
)
select
    platform, event_id, ticket_id, happened_at, progress, actor_kind, rule_name,
    seconds_between(coalesce(opened_at, first_at), happened_at) as elapsed_seconds,
    seconds_between(before_at, happened_at) as step_seconds, progress - progress_before as step,
    seller_id, category, file_id, line_no
from shown
