-- One event per row: the first opens the incident; later ones change its state or only touch it.
with worded as (
    select
        *,
        case incident_state
            when 'New' then 'new'
            when 'Active' then 'waiting_platform'
            when 'Awaiting User Info' then 'waiting_buyer'
            when 'Awaiting Problem' then 'on_hold'
            when 'Awaiting Vendor' then 'on_hold'
            when 'Awaiting Evidence' then 'on_hold'
            when 'Resolved' then 'resolved'
            when 'Closed' then 'closed'
            else 'unknown'
        end as word
    from record_incident_log
),
steps as (
    select
        *,
        row_number() over updates as place,
        lag(incident_state) over updates as state_before,
        lag(word) over updates as word_before
    from worded
    window updates as (
        partition by platform, number order by sys_mod_count, sys_updated_at, line_no
    )
)
select
    platform,
    number || ':' || place as event_id,
    'ticket' as subject,
    number as subject_id,
    sys_updated_at as happened_at,
    place::integer as sequence_no,
    sys_updated_at_precision as time_precision,
    case
        when place = 1 then 'opened'
        when incident_state <> state_before then 'status_changed'
        else 'touched'
    end as kind,
    state_before as from_native,
    incident_state as to_native,
    word_before as from_status,
    word as to_status,
    sys_updated_by as actor_id,
    'unknown' as actor_kind,
    'sys_updated_by names an account, not what moved it' as actor_evidence,
    false as is_annulled,
    file_id,
    line_no
from steps
