/*
title = "At which hour of the day the log is written"
question = "Do status updates gather at night, more than what people do on the same platform, and do they come in batches?"
unit = "stamps"
screen = "night_and_batch"
phenomena = ["S09", "S20", "S21"]
needs = [["events.happened_at"], ["messages.sent_at"], ["tickets.opened_at"], ["orders.paid_at"]]
why = "Updates that gather at night while people sleep come from jobs; how many, in how many runs, on how many nights, is what can be said."
innocent = [
    "A nightly batch job is no evidence of intent.",
    "Banks confirm some kinds of payment at night.",
    "Night demand is real: the same share of orders or messages may come at night.",
    "A wrong time zone moves the evening into the night.",
]
method = "Linearised ratio of shares with day clusters (Cochran 1977, 6.9; Rao and Scott 1992), Cohen's h (1988), Poisson batch size. Night: 01:00 to 03:59 local."
reviewed = 2026-11-22

[what_to_do]
manager = "Check the time zone first, then open the batch minutes and the job that wrote them."
seller = "Compare the night updates of your tickets with the platform's batch minutes before reading meaning into them."

[params.slice_by]
unit = "slice"
default = 0
range = [0, 4]
raises = "either"
help = "What the stamps are split by: 0 nothing, 1 payment method, 2 actor kind, 3 category, 4 fulfilment."

[zh]
title = "日志写于一天中的哪个小时"
question = "状态更新是否比同一平台上人的活动更集中于深夜，是否成批出现？"
why = "在人们睡觉时集中出现的更新来自任务；能说的是：多少条、分几批、在多少个夜里。"
innocent = [
    "夜间批处理本身并不说明任何意图。",
    "银行会在夜间确认某些付款方式。",
    "深夜需求是真实的：订单或消息可能同样多在夜里。",
    "时区错误会把傍晚变成深夜。",
]
method = "以一天为群的线性化比例之比（Cochran 1977，6.9；Rao 与 Scott 1992），Cohen 的 h 值 (1988)，Poisson 批量大小。深夜：当地 01:00 至 03:59。"

[zh.what_to_do]
manager = "先核对时区，再打开成批的分钟以及写入它们的任务。"
seller = "在解读之前，先把自己工单的夜间更新与平台的成批分钟相对照。"

[zh.params]
slice_by = "按什么拆分：0 不拆分，1 付款方式，2 操作者类型，3 类别，4 发货方式。"
*/
with minutes as (
    select
        s.platform, s.stream,
        case params.slice_by
            when 1 then s.payment_method
            when 2 then s.actor_kind
            when 3 then s.category
            when 4 then s.fulfilment
        end as slice,
        cast(floor(seconds_between(timestamp '1970-01-01 00:00:00', s.stamp_at) / 60) as bigint)
            as minute_no,
        count(*) as stamps
    from written_stamps s
    cross join params
    group by all
),
-- zones differ by quarters of an hour: where one stands is asked once a quarter, not once a minute
runs as (
    select
        platform, stream, slice, cast(floor(minute_no / 15) as bigint) as quarter_no,
        minute_no % 15 = 0 as is_first, stamps as run_size, count(*) as runs
    from minutes
    group by all
),
begins as (
    select
        p.platform, p.timezone, r.quarter_no,
        timestamp '1970-01-01 00:00:00' + r.quarter_no * interval '15' minute as quarter_at
    from runs r
    join platforms p on p.platform = r.platform
    group by all
),
quarters as (
    select
        platform, timezone, quarter_no,
        coalesce(local_day(quarter_at, timezone), cast(quarter_at as date)) as day,
        -- NULL while the zone is not known: no hour of the day can be told
        local_hour(quarter_at, timezone) as hour,
        -- of use for how busy an hour is, never for what hour of the day it was
        case when timezone is null then cast(hour(quarter_at) as int) end as written_hour,
        case
            when timezone is null then quarter_at = cast(cast(quarter_at as date) as timestamp)
            else local_day(quarter_at, timezone)
                <> local_day(quarter_at - interval '1' minute, timezone)
        end as begins_a_day
    from begins
)
select
    r.platform, q.timezone, r.stream, r.slice, q.day, q.hour, q.written_hour,
    r.is_first and q.begins_a_day as is_midnight, r.run_size,
    cast(sum(r.runs) as bigint) as runs
from runs r
join quarters q on q.platform = r.platform and q.quarter_no = r.quarter_no
group by
    r.platform, q.timezone, r.stream, r.slice, q.day, q.hour, q.written_hour,
    r.is_first and q.begins_a_day, r.run_size
