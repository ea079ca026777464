/*
title = "Progress that follows the clock"
question = "How much of the progress that is shown does elapsed time alone explain, and do all tickets take the same steps?"
unit = "tickets"
screen = "status_clocks"
phenomena = ["S18"]
needs = [["events.progress", "events.happened_at"]]
why = "Work on different tickets takes different times. Where every bar moves by the same step after the same interval, the bar shows the clock and not the work."
innocent = [
    "Goods that are made in fixed stages move in fixed steps.",
    "A bar may be declared to show elapsed time, as that of a delivery window does.",
    "Updates sent once a day by hand take steps of a day, too; see whether the sizes are alike.",
]
method = "Straight line of progress on the time since the opening, over all updates of all tickets with least_steps steps or more; the interval takes each ticket as one observation (Fisher 1915). And: tickets all of whose steps are the platform's commonest one, in length (to tolerance_minutes) and in size (to a hundredth)."
reviewed = 2026-11-25

[params.least_steps]
unit = "steps"
default = 3
range = [2, 20]
raises = "either"
help = "Tickets with fewer steps of progress are left out."

[params.tolerance_minutes]
unit = "minutes"
default = 10
range = [1, 240]
raises = "match"
help = "Steps whose lengths differ by no more than about this count as equally long."

[what_to_do]
manager = "If the bar is driven by a timer, say so beside it, or tie it to what is done."
seller = "Do not promise by the bar; say what was done and what comes next."

[zh]
title = "随时钟而动的进度"
question = "所显示的进度，有多少仅凭经过的时间就能解释？所有工单的步子是否都一样？"
why = "不同工单的工作所需时间不同。若每条进度都在同样的间隔后前进同样的一步，它显示的就是时钟，而不是工作。"
innocent = [
    "按固定工序制作的商品，进度也按固定步子前进。",
    "进度条可能本就声明显示经过的时间，例如配送时段。",
    "每天手动更新一次，步长也是一天；请看步幅是否相同。",
]
method = "进度对开单后时间的直线，取所有至少有 least_steps 步的工单的全部更新；区间把每张工单当作一次观察（Fisher 1915）。另计：每一步的时长（在 tolerance_minutes 之内）与幅度（百分之一之内）都是该平台最常见者的工单。"

[zh.what_to_do]
manager = "如果进度条由定时器驱动，请在旁边说明，或把它与实际所做的事联系起来。"
seller = "不要凭进度条许诺；请说明做了什么、下一步是什么。"

[zh.params]
least_steps = "步数少于此的工单不计入。"
tolerance_minutes = "间隔相差大致不超过此值的步子视为等长。"
*/
with steps as (
    select
        s.platform, s.ticket_id, s.progress, s.elapsed_seconds / cast(3600 as double) as hours,
        cast(floor(s.elapsed_seconds / 21600) as bigint) * 6 as hour, s.step_seconds,
        cast(floor(
            (s.step_seconds + params.tolerance_minutes * 30)
            / nullif(params.tolerance_minutes * 60, 0)
        ) as bigint) as step_length,
        cast(floor(s.step * 100 + cast(1 as double) / 2) as bigint) as step_size
    from progress_steps s
    cross join params
),
counted as (
    select platform, ticket_id, count(step_seconds) as step_count
    from steps
    group by platform, ticket_id
),
used as (
    select
        s.platform, s.ticket_id, s.progress, s.hours, s.hour, s.step_seconds, s.step_length,
        s.step_size
    from steps s
    join counted c on c.platform = s.platform and c.ticket_id = s.ticket_id
    cross join params
    where c.step_count >= params.least_steps
),
kinds as (
    select
        platform, step_length, step_size, count(*) as steps,
        row_number() over (
            partition by platform order by count(*) desc, step_length, step_size
        ) as place
    from used
    where step_seconds is not null
    group by platform, step_length, step_size
),
alike as (
    select
        u.platform, u.ticket_id,
        min(case
            when u.step_seconds is null then 1
            when u.step_length = k.step_length and u.step_size = k.step_size then 1
            else 0
        end) as is_alike
    from used u
    join kinds k on k.platform = u.platform and k.place = 1
    group by u.platform, u.ticket_id
),
tickets as (
    select platform, count(*) as tickets, cast(sum(is_alike) as bigint) as alike_tickets
    from alike
    group by platform
),
few as (
    select c.platform, count(*) as tickets
    from counted c
    cross join params
    where c.step_count < params.least_steps
    group by c.platform
)
select
    u.platform, cast(null as bigint) as hour, count(*) as updates,
    cast(sum(u.progress) as double) as part, cast(sum(u.hours) as double) as whole,
    cast(sum(u.progress * u.progress) as double) as part_squared,
    cast(sum(u.progress * u.hours) as double) as product,
    cast(sum(u.hours * u.hours) as double) as whole_squared, max(t.tickets) as tickets,
    max(t.alike_tickets) as alike_tickets,
    max(k.step_length) * max(params.tolerance_minutes) as step_minutes,
    max(k.step_size) as step_hundredths, cast(null as string) as unused
from used u
join tickets t on t.platform = u.platform
join kinds k on k.platform = u.platform and k.place = 1
cross join params
group by u.platform
union all
select
    platform, hour, count(*) as updates, cast(sum(progress) as double) as part,
    cast(0 as double) as whole, cast(sum(progress * progress) as double) as part_squared,
    cast(0 as double) as product, cast(0 as double) as whole_squared,
    count(distinct ticket_id) as tickets, cast(0 as bigint) as alike_tickets,
    cast(null as bigint) as step_minutes, cast(null as bigint) as step_hundredths,
    cast(null as string) as unused
from used
where hours >= 0
group by platform, hour
union all
select
    platform, cast(null as bigint) as hour, cast(0 as bigint) as updates, cast(0 as double) as part,
    cast(0 as double) as whole, cast(0 as double) as part_squared, cast(0 as double) as product,
    cast(0 as double) as whole_squared, tickets, cast(0 as bigint) as alike_tickets,
    cast(null as bigint) as step_minutes, cast(null as bigint) as step_hundredths,
    'too_few_steps' as unused
from few
