/*
title = "Who closes how many tickets"
question = "Which accounts carry out the transitions into resolved and closed, and does one of them work like a machine?"
unit = "transitions"
screen = "night_and_batch"
phenomena = ["S15"]
needs = [["events.actor_id", "events.to_status", "events.happened_at"]]
why = "Automation often wears a person's account: an account that closes nearly everything, always after the same time, is worth asking about."
innocent = [
    "A supervisor or an integration may close for a whole team.",
    "A job may close what was resolved long ago: housekeeping.",
    "Stamps rounded to the hour look like a job that runs on the hour.",
]
method = "Counts with Wilson intervals (1927). Suspicion: spread of the lag between quartiles under 2% of its median with no message beside the closing, or 80% of the closings in three minutes of the hour; 20 closings on 8 days at least."
reviewed = 2026-11-22

[what_to_do]
manager = "Ask who owns the account and which job uses it; mark the account in the platform's own records."
seller = "Ask whether a person looked at the ticket before this account closed it."

[zh]
title = "谁关闭了多少工单"
question = "把工单转为已解决、已关闭的是哪些账号，其中有没有像机器一样工作的？"
why = "自动化程序常常用着某个人的账号：一个账号几乎包办关闭、间隔又总是相同，就值得询问。"
innocent = [
    "主管或集成接口可能替整个团队关闭工单。",
    "任务可能只是关闭早已解决的工单：例行整理。",
    "精确到小时的时间戳看起来就像整点运行的任务。",
]
method = "计数与 Wilson 区间 (1927)。可疑之处：时滞的四分位距小于其中位数的 2% 且关闭时没有消息，或 80% 的关闭落在每小时的三分钟内；至少 20 次关闭、分布在 8 天。"

[zh.what_to_do]
manager = "询问该账号归谁所有、由哪个任务使用，并在平台自己的记录中注明。"
seller = "询问该账号关闭工单之前，是否有人看过工单。"
*/
with moves as (
    select
        c.platform, c.to_status, c.actor_id, c.actor_kind, c.closing_at, c.is_spoken,
        seconds_between(c.last_change_at, c.closing_at) as lag_seconds,
        cast(floor(seconds_between(timestamp '1970-01-01 00:00:00', c.closing_at) / 60) as bigint)
            as close_minute
    from closings c
    where c.basis = 'event' and c.time_precision <> 'day'
),
closers as (
    select
        platform, to_status, actor_id, actor_kind,
        count(*) as transitions,
        count(case when is_spoken then 1 end) as spoken,
        count(distinct cast(closing_at as date)) as days,
        percentile_cont(0.25) within group (order by lag_seconds) as lag_low_seconds,
        percentile_cont(0.5) within group (order by lag_seconds) as lag_mid_seconds,
        percentile_cont(0.75) within group (order by lag_seconds) as lag_high_seconds
    from moves
    group by platform, to_status, actor_id, actor_kind
),
logs as (
    select platform
    from actor_acts
    where messages > 0
    group by platform
),
clock as (
    select platform, to_status, actor_id, actor_kind, 'minute' as clock,
        close_minute % 60 as position, count(*) as transitions
    from moves
    group by all
    union all
    select platform, to_status, actor_id, actor_kind, 'hour' as clock,
        cast(floor(close_minute / 60) as bigint) % 168 as position, count(*) as transitions
    from moves
    group by all
)
select
    k.platform, k.to_status, k.actor_id, k.actor_kind, k.clock, k.position, k.transitions,
    c.transitions as all_transitions, c.spoken, c.days, c.lag_low_seconds, c.lag_mid_seconds,
    c.lag_high_seconds,
    coalesce(a.events, 0) as acts,
    coalesce(a.messages, 0) as messages,
    l.platform is not null as has_messages
from clock k
join closers c on c.platform = k.platform and c.to_status = k.to_status
    and c.actor_id is not distinct from k.actor_id and c.actor_kind = k.actor_kind
left join actor_acts a on a.platform = k.platform and a.actor_id = k.actor_id
left join logs l on l.platform = k.platform
