-- The opening, from the dispute itself, where no event tells it.
with told as (
    select distinct platform, "data.object.id" as dispute_id
    from record_event
    where type = 'charge.dispute.created'
)
select
    d.platform,
    d.id || ':opened' as event_id,
    'payment_dispute' as subject,
    d.id as subject_id,
    d.created as happened_at,
    0 as sequence_no,
    d.created_precision as time_precision,
    'opened' as kind,
    'open' as to_status,
    'platform' as actor_kind,
    'the rail opens disputes' as actor_evidence,
    false as is_annulled,
    d.file_id,
    d.line_no
from record_dispute d
anti join told on told.platform = d.platform and told.dispute_id = d.id
where coalesce(d.livemode, true)
