-- What the logs of a platform hold: one row per contract table and one per column of it.
--
-- A table or column is there if an export gives it, even when it shows nothing: that nothing was
-- recorded is evidence. none: no export gives it, or its source says the product never stores it.
insert into coverage by name
with spans as (
    -- until: the declared end of the export, else the latest plausible time in the file
    select
        m.platform, m.table_name,
        min(coalesce(f.period_from_at, m.first_at)) as from_at,
        max(coalesce(f.period_to_at, m.last_at)) as until_at
    from measured m
    left join files f using (file_id)
    group by m.platform, m.table_name
),
tables as (
    select
        p.platform, t.table_name, s.from_at, s.until_at,
        s.platform is not null or exists (
            from given g where g.platform = p.platform and g.table_name = t.table_name
        ) as is_there
    from platforms p
    cross join (select distinct table_name from filled_columns) t
    left join spans s on s.platform = p.platform and s.table_name = t.table_name
),
columns as (
    select
        t.platform, t.table_name, c.column_name, t.from_at, t.until_at,
        coalesce(f.applicable, 0) as applicable, coalesce(f.filled, 0) as filled,
        t.is_there and g.platform is not null as is_given
    from tables t
    join filled_columns c using (table_name)
    left join filled f
        on f.platform = t.platform and f.table_name = t.table_name and f.column_name = c.column_name
    left join (select distinct * from given) g
        on g.platform = t.platform and g.table_name = t.table_name and g.column_name = c.column_name
),
capabilities as (
    select
        platform, table_name as capability, if(is_there, 'full', 'none') as level,
        null::double as filled_rate, from_at, until_at, is_there as has_values
    from tables
    union all
    select
        platform, table_name || '.' || column_name,
        case
            when filled > 0 and filled = applicable then 'full'
            when filled > 0 or is_given then 'partial'
            else 'none'
        end,
        if(applicable = 0, null, filled / applicable), from_at, until_at, filled > 0
    from columns
),
judged as (
    select
        coalesce(c.platform, d.platform) as platform,
        coalesce(c.capability, d.capability) as capability,
        -- what a source declares stands, except that what was measured to be there is there
        d.level is not null and not (d.level = 'none' and coalesce(c.has_values, false)) as is_declared,
        c.level as measured_level, d.level as declared_level, c.filled_rate, c.from_at, c.until_at
    from capabilities c
    full join declared d on d.platform = c.platform and d.capability = c.capability
)
select
    platform, capability, if(is_declared, declared_level, measured_level) as level,
    filled_rate, from_at, until_at, if(is_declared, 'declared', 'measured') as basis
from judged;
