-- One event per event about a dispute.
with about as (
    select
        e.*, e."data.object.id" as dispute_id, e."data.object.status" as now_native,
        e."data.previous_attributes.status" as was_native
    from record_event e
    where e.type like 'charge.dispute.%' and e."data.object.id" is not null
        and coalesce(e.livemode, true)
),
words as (
    select *
    from (values
        ('warning_needs_response', 'open'), ('needs_response', 'open'),
        ('warning_under_review', 'under_review'), ('under_review', 'under_review'),
        ('warning_closed', 'closed'), ('won', 'closed'), ('lost', 'closed'), ('prevented', 'closed')
    ) as listed (native, word)
)
select
    a.platform,
    a.id as event_id,
    'payment_dispute' as subject,
    a.dispute_id as subject_id,
    a.created as happened_at,
    row_number() over (
        partition by a.platform, a.dispute_id
        -- what opens it comes first, and what closes it last, in a second that several share
        order by
            a.created,
            case a.type when 'charge.dispute.created' then 0 when 'charge.dispute.closed' then 2 else 1 end,
            a.id
    )::integer as sequence_no,
    a.created_precision as time_precision,
    case
        when a.type = 'charge.dispute.created' then 'opened'
        when a.type = 'charge.dispute.closed' then 'status_changed'
        when a.type = 'charge.dispute.updated' and a.was_native is not null then 'status_changed'
        else 'other'
    end as kind,
    a.was_native as from_native,
    a.now_native as to_native,
    was.word as from_status,
    case
        when a.type in ('charge.dispute.created', 'charge.dispute.closed') or a.was_native is not null
            then coalesce(now.word, 'unknown')
    end as to_status,
    case
        when a.type = 'charge.dispute.updated' and a."request.id" is not null then 'integration'
        else 'platform'
    end as actor_kind,
    case
        when a.type = 'charge.dispute.updated' and a."request.id" is not null
            then 'the event names a request of the account'
        else 'type=' || a.type || ', without a request'
    end as actor_evidence,
    false as is_annulled,
    a.file_id,
    a.line_no
from about a
left join words was on was.native = a.was_native
left join words now on now.native = a.now_native
