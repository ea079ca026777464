/*
title = "Updated at night"
question = "Was the status of a ticket updated in the small hours, local time?"
per = "event"
screen = "night_and_batch"
against = "none"
strength = "none"
absence_supports = false
planted = ["moved_by_night_batch"]
phenomena = ["S09", "S20"]
why = "Updates at an hour when nobody reads them move a status without moving the matter. The share alone says little: hold it against the buyers' own hours and the replies of people, on the screen Night and batch."
innocent = [
    "Night jobs run when the servers are idle; many updates in few minutes are one act.",
    "Shops that sell around the clock have people at work around the clock.",
    "Buyers write at night, and an update may answer them.",
    "An export read in the wrong time zone moves a whole working day into the night.",
]
needs = [["events.happened_at", "events.to_status", "platforms.timezone"]]
method = "Local hour in the IANA zone of the platform, daylight saving included; compare with control streams, clustered by local day (analysis clock_hours)."
reviewed = 2026-11-22
example = """
platforms
| platform | timezone      |
| shop     | Asia/Shanghai |
| desk     |               |

events
| event_id  | platform | subject_id | happened_at         | kind           | to_status | actor_kind | time_precision |
| night     | shop     | t17        | 2026-03-01 18:30:00 | status_changed | resolved  | timer      | s              |
| one_sharp | shop     | t17        | 2026-03-01 17:00:00 | status_changed | resolved  | agent      | s              |
| four      | shop     | t17        | 2026-03-01 20:00:00 | status_changed | resolved  | agent      | s              |
| midday    | shop     | t17        | 2026-03-01 04:00:00 | status_changed | resolved  | agent      | s              |
| no_zone   | desk     | t17        | 2026-03-01 18:30:00 | status_changed | resolved  | timer      | s              |
| by_buyer  | shop     | t17        | 2026-03-01 18:30:00 | reopened       | open      | buyer      | s              |
| dated     | shop     | t17        | 2026-03-01 18:30:00 | status_changed | resolved  | agent      | day            |

verdicts
| subject_id | verdict  | finding   | local_hour |
| night      | match    | at_night  | 2          |
| one_sharp  | match    | at_night  | 1          |
| four       | no_match | by_day    | 4          |
| midday     | no_match | by_day    | 12         |
| no_zone    | unknown  | no_zone   |            |
| by_buyer   | excluded | by_buyer  | 2          |
| dated      | excluded | date_only | 2          |
"""

[what_to_do]
manager = "Look whether the matches come in batches of one minute; if so, find the job and see whether it changes anything a buyer could notice."
seller = "If your own updates stand here, check that your export names the right time zone."

[verdicts]
match = "The event changed, escalated or reopened a ticket or moved its progress, and its local hour is at least from_hour and less than to_hour."
no_match = "Such an event at any other local hour."
too_early = "Never: an update is judged when it happens."
unknown = "The time zone of the platform is not known."
excluded = "Made by the buyer; annulled later; dated without a time of day; or dated after the end of the log."

[params.from_hour]
unit = "o'clock"
default = 1
range = [0, 23]
raises = "no_match"
help = "First local hour of the night."

[params.to_hour]
unit = "o'clock"
default = 4
range = [1, 24]
raises = "match"
help = "The local hour at which the night is over."

[zh]
title = "深夜更新"
question = "工单状态是否在当地深夜被更新？"
why = "无人查看的时刻更新状态，动的是状态，不是事情。单看这个比例说明不了什么：请在“深夜与批处理”页与买家自己的时段和人工答复对照。"
innocent = [
    "夜间任务在服务器空闲时运行；几分钟内的大量更新只算一次行为。",
    "全天营业的店铺，全天都有人上班。",
    "买家也在夜里留言，更新可能正是在回应他们。",
    "导出若按错误的时区读取，会把整个工作日搬到夜里。",
]
method = "按平台 IANA 时区的当地钟点，含夏令时；与对照流比较，以当地的一天为群（分析 clock_hours）。"

[zh.what_to_do]
manager = "看看符合项是否集中在同一分钟；若是，找到那个任务，并看它是否改变了买家能察觉的任何事。"
seller = "如果这里有您自己的更新，请检查导出是否写明了正确的时区。"

[zh.verdicts]
match = "该事件更改、升级或重开了工单，或推动了进度，且当地钟点不早于 from_hour、早于 to_hour。"
no_match = "同类事件，发生在当地其他钟点。"
too_early = "不会出现：更新一发生就可判断。"
unknown = "平台所在时区未知。"
excluded = "由买家作出；后来被作废；只有日期没有钟点；或时间晚于日志的终点。"

[zh.params]
from_hour = "夜晚开始的当地钟点。"
to_hour = "夜晚结束的当地钟点。"
*/
with timed as (
    select
        e.platform, e.event_id, e.subject_id as ticket_id, e.happened_at, e.kind, e.from_native,
        e.to_native, e.actor_kind, e.actor_id, e.rule_name, e.time_precision, e.is_annulled,
        e.file_id, e.line_no, h.until_at, local_hour(e.happened_at, p.timezone) as local_hour
    from events e
    left join platforms p on p.platform = e.platform
    left join horizons h on h.platform = e.platform and h.table_name = 'events'
    where e.subject = 'ticket' and e.kind in ('status_changed', 'escalated', 'reopened', 'progress')
),
found as (
    select
        platform, event_id, ticket_id, happened_at, kind, from_native, to_native, actor_kind,
        actor_id, rule_name, file_id, line_no, local_hour,
        case
            when is_annulled then 'annulled'
            when actor_kind = 'buyer' then 'by_buyer'
            when time_precision = 'day' then 'date_only'
            when happened_at > until_at then 'after_the_log'
            when local_hour is null then 'no_zone'
            when local_hour >= params.from_hour and local_hour < params.to_hour then 'at_night'
            else 'by_day'
        end as finding
    from timed
    cross join params
)
select
    platform, event_id as subject_id, happened_at,
    case
        when finding = 'at_night' then 'match'
        when finding = 'by_day' then 'no_match'
        when finding = 'no_zone' then 'unknown'
        else 'excluded'
    end as verdict,
    finding, ticket_id, local_hour, kind, from_native, to_native, actor_kind, actor_id, rule_name,
    file_id, line_no
from found
