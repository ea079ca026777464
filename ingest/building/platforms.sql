-- One row per platform that rows or files name, with the zone of its local hours: the one declared
-- for local hours, else the one of stamps without an offset. Where files differ it is unknown.
insert into platforms by name
with lived as (
    select platform, file_id from measured where file_id is not null
    union
    -- a shop none of whose files gave a row
    select platform, file_id
    from files f
    where not exists (
        from measured m join files o using (file_id) where o.platform = f.platform
    )
),
said as (
    select
        l.platform,
        list(distinct i.local_timezone) filter (i.local_timezone is not null) as local_zones,
        -- it changes no figure, so what was said last stands
        max_by(i.ticket_url, (i.ticket_url_at, i.ticket_url)) filter (i.ticket_url is not null)
            as ticket_url,
        list(distinct f.timezone) filter (f.timezone is not null) as zones,
        if(
            bool_or(f.timezone_basis = 'id_calibrated'), 'id_calibrated',
            min(f.timezone_basis) filter (f.timezone is not null)
        ) as zone_basis,
        if(bool_or(f.timezone_basis = 'unknown'), 'unknown', min(f.timezone_basis)) as other_basis
    from lived l
    join files f using (file_id)
    left join inputs i using (file_id)
    group by l.platform
),
chosen as (
    select
        *,
        coalesce(local_zones, zones, []) as candidates,
        if(local_zones is null, zone_basis, 'declared') as candidate_basis
    from said
)
select
    platform,
    if(len(candidates) = 1, candidates[1], null) as timezone,
    case len(candidates) when 1 then candidate_basis when 0 then other_basis else 'unknown' end
        as timezone_basis,
    ticket_url
from chosen;

insert into notes_of_platforms
select 'zones_differ', platform, 'its files name different zones; local hours stay unknown'
from platforms
where timezone is null and platform in (
    select l.platform
    from measured l
    join files f using (file_id)
    left join inputs i using (file_id)
    group by l.platform
    having count(distinct coalesce(i.local_timezone, f.timezone)) > 1
);
