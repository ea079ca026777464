-- One figure per record, shares as 0 to 1 and times in hours. step is how finely it was rounded: by
-- its decimals where the file says them, else by those its value shows.
with read as (
    select
        coalesce(platform_name, platform) as platform, figure_id, metric, statistic, period_from,
        period_to, value, unit, definition, file_id, line_no,
        coalesce(
            decimals,
            case
                when value = round(value, 0) then 0
                when value = round(value, 1) then 1
                when value = round(value, 2) then 2
                when value = round(value, 3) then 3
                else 4
            end
        ) as decimals,
        case unit
            when 'percent' then 0.01
            when 'seconds' then 1.0 / 3600
            when 'minutes' then 1.0 / 60
            when 'days' then 24
            else 1
        end as factor
    from record_own_figures
)
select
    platform, figure_id,
    case
        when metric in (
            'delivered_share', 'resolved_share', 'reopened_share', 'exception_share',
            'first_reply_time', 'resolution_time'
        ) then metric
        else 'other'
    end as metric,
    case
        when metric like '%share' then 'share'
        when statistic in ('mean', 'median', 'p90') then statistic
        else 'unknown'
    end as statistic,
    period_from as period_from_at, period_to as period_to_at, value * factor as value,
    power(10, -decimals) * factor as step, definition, file_id, line_no
from read
