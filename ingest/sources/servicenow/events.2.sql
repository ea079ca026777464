-- One event each time an incident passes to another group or another person. Who holds it stands on
-- every row; a row on which nobody is named hands it to nobody, and the next name is held against the
-- last.
with numbered as (
    select
        platform, number, assignment_group, assigned_to, sys_updated_at, sys_updated_at_precision,
        sys_updated_by, file_id, line_no,
        row_number() over (
            partition by platform, number order by sys_mod_count, sys_updated_at, line_no
        ) as place
    from record_incident_log
),
held as (
    select *, 'team' as holder_kind, assignment_group as holder
    from numbered
    where assignment_group is not null
    union all by name
    select *, 'person' as holder_kind, assigned_to as holder
    from numbered
    where assigned_to is not null
),
steps as (
    select
        *,
        lag(holder) over (partition by platform, number, holder_kind order by place) as holder_before
    from held
)
select
    platform,
    number || ':' || place || ':' || holder_kind as event_id,
    'ticket' as subject,
    number as subject_id,
    sys_updated_at as happened_at,
    place::integer as sequence_no,
    sys_updated_at_precision as time_precision,
    'assigned' as kind,
    holder_before as from_native,
    holder as to_native,
    holder_kind,
    sys_updated_by as actor_id,
    'unknown' as actor_kind,
    'sys_updated_by names an account, not what moved it' as actor_evidence,
    false as is_annulled,
    file_id,
    line_no
from steps
where holder is distinct from holder_before
