/*
title = "How long after the last activity tickets are closed"
question = "Are tickets closed at one fixed delay, as a timer would, whatever happened in them?"
unit = "closings"
screen = "night_and_batch"
phenomena = ["S15"]
needs = [["events.to_status", "events.happened_at"], ["tickets.resolved_at", "tickets.closed_at"]]
why = "A fixed delay between the last activity and the closing shows that the clock closed the ticket, even where the log names no rule."
innocent = [
    "People can apply a fixed rule by hand.",
    "Closing a ticket that was resolved days ago is housekeeping and speaks against nothing.",
    "A service contract may name the delay openly.",
]
method = "Delay scan with flanking background, conditional binomial test, day clusters and shuffle expectation: Li and Ma 1983; Przyborowski and Wilenski 1940; Kulldorff 1997; Amarasingham et al. 2012."
reviewed = 2026-11-22

[what_to_do]
manager = "Open the closings inside the window, and the automation settings that name this delay."
seller = "Answer before the delay ends, or ask for the setting that closes by it."

[zh]
title = "工单在最后一次活动之后多久被关闭"
question = "工单是否不论内容，都在同一个固定时长之后被关闭，如同定时器？"
why = "最后一次活动与关闭之间的固定时长说明：关闭工单的是时钟，即使日志没有写出任何规则。"
innocent = [
    "人也可以手工执行一条固定规则。",
    "关闭早已解决的工单只是例行整理，不构成任何指控。",
    "服务协议可能公开写明了这个时长。",
]
method = "带两侧背景的时长扫描、条件二项检验、以天为群及重排期望：Li 与 Ma 1983；Przyborowski 与 Wilenski 1940；Kulldorff 1997；Amarasingham 等 2012。"

[zh.what_to_do]
manager = "打开该时段内的关闭记录，以及写有这个时长的自动化设置。"
seller = "在时长结束之前答复，或询问是哪一项设置据此关闭工单。"
*/
with anchored as (
    select platform, basis, from_status, to_status, 'last_status_change' as anchor,
        last_change_at as anchor_at, closing_at, time_precision
    from closings
    union all
    select platform, basis, from_status, to_status, 'last_buyer_message' as anchor,
        last_buyer_message_at as anchor_at, closing_at, time_precision
    from closings
    union all
    select platform, basis, from_status, to_status, 'last_message' as anchor,
        last_message_at as anchor_at, closing_at, time_precision
    from closings
    union all
    select platform, basis, from_status, to_status, 'opened' as anchor,
        opened_at as anchor_at, closing_at, time_precision
    from closings
),
delays as (
    select platform, basis, from_status, to_status, anchor,
        cast(year(closing_at) * 100 + month(closing_at) as bigint) as month,
        seconds_between(anchor_at, closing_at) as delay_seconds
    from anchored
    where anchor_at is not null and coalesce(time_precision, 's') <> 'day'
)
select platform, basis, from_status, to_status, anchor, month,
    -- delays before 0 and past 46 days count, but need no minute of their own
    case
        when delay_seconds < 0 then cast(-1 as bigint)
        when delay_seconds >= 46 * 86400 then cast(46 * 1440 as bigint)
        else cast(floor(delay_seconds / 60) as bigint)
    end as delay_minute,
    count(*) as closings
from delays
group by all
