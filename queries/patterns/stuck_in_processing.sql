/*
title = "Stuck in processing"
question = "Did the label processing stand for more than a week?"
per = "claim"
screen = "status_clocks"
against = "processing"
strength = "unsupported"
absence_supports = false
planted = ["left_in_processing"]
phenomena = ["S12"]
why = "Processing says that somebody is at work on it. A label that stands for a week or more says only that nobody changed it."
innocent = [
    "The matter may have been worked on outside this export, and only the label was not kept.",
    "It may have waited for the buyer, a bank or a supplier under this label, where the platform has no other.",
    "Goods made or ordered on demand take long by agreement.",
    "Orders abandoned years ago, which nobody expects any more, stand in the log as they were left.",
]
needs = [
    ["events.to_status", "events.happened_at"],
    ["orders.status", "orders.updated_at"],
    ["orders.status", "orders.paid_at"],
    ["orders.status", "orders.placed_at"],
    ["tickets.status", "tickets.updated_at"],
]
method = "Length of each spell of the label, censored at the end of the log; judged only where both bounds of what the log leaves open agree."
reviewed = 2026-11-25
example = """
orders
| order_id | status     | placed_at        | paid_at          | updated_at       |
| sent     | delivered  | 2026-02-01 09:00 | 2026-02-01 09:05 |                  |
| waits    | processing | 2026-02-01 09:00 | 2026-02-01 09:05 |                  |
| left     | processing | 2026-02-01 08:00 | 2026-02-01 09:00 |                  |
| written  | processing | 2026-02-01 09:00 | 2026-02-01 09:05 | 2026-02-20 09:00 |
| touched  | processing | 2026-02-01 09:00 | 2026-02-01 09:05 | 2026-03-08 09:00 |
| new      | processing | 2026-03-08 09:00 | 2026-03-08 10:00 |                  |

tickets
| ticket_id | status           | opened_at        | updated_at |
| slow      | resolved         | 2026-02-01 09:00 |            |
| quick     | resolved         | 2026-02-01 09:00 |            |
| undated   | waiting_platform | 2026-02-01 09:00 |            |
| spam      | spam             | 2026-02-01 09:00 |            |

events
| event_id | subject | subject_id | happened_at      | from_status      | to_status        |
| e_sent   | order   | sent       | 2026-02-02 09:00 | paid             | processing       |
| e_gone   | order   | sent       | 2026-02-04 09:00 | processing       | delivered        |
| e_waits  | order   | waits      | 2026-02-02 09:00 | paid             | processing       |
| e_slow   | ticket  | slow       | 2026-02-02 09:00 | new              | waiting_platform |
| e_done   | ticket  | slow       | 2026-02-20 09:00 | waiting_platform | resolved         |
| e_quick  | ticket  | quick      | 2026-02-02 09:00 | new              | waiting_platform |
| e_done_2 | ticket  | quick      | 2026-02-03 09:00 | waiting_platform | resolved         |
| e_spam   | ticket  | spam       | 2026-02-02 09:00 | new              | waiting_platform |

verdicts
| subject_id     | about_id | verdict   | finding         | stood_hours |
| e_sent         | sent     | no_match  | ended_in_time   | 48.0        |
| e_waits        | waits    | match     | still_standing  | 855.0       |
| order left     | left     | match     | paid_long_ago   | 879.0       |
| order written  | written  | match     | still_standing  | 423.0       |
| order touched  | touched  | unknown   | start_unknown   | 39.0        |
| order new      | new      | too_early | too_early       | 38.0        |
| e_slow         | slow     | match     | ended_late      | 432.0       |
| e_quick        | quick    | no_match  | ended_in_time   | 24.0        |
| ticket undated | undated  | unknown   | start_unknown   |             |
| e_spam         | spam     | excluded  | spam            | 0.0         |
"""

[what_to_do]
manager = "Open the matches by stood_hours, the longest first, and finish or cancel each. Then give the label an owner and an end: what it waits for, and what happens on the seventh day."
seller = "Look through what stands in processing each week; where you wait for somebody, say so with a label that names whom."

[verdicts]
match = "The label certainly stood more than days: it ended later than that, or was answered only later than that, or still stands and the log ends later than that. Counted from the event that set it; where only the row says it, from the row's last write; of an order whose row has no such time, from its payment (else its placing): an order still in processing so long after it was paid (paid_long_ago)."
no_match = "An event set the label, and it certainly ended within days."
too_early = "Still standing, or perhaps so, and it cannot have begun more than days before the end of the log (orders, tickets, events)."
unknown = "Only the row says it, and it was written within days of the end of the log while the order was paid (placed, the ticket opened) before that; or a ticket's row has no time of writing; or the row has come to say something else and the log does not say when; or the log states of no change of a ticket what stood before, so that the first message of the platform's side may have changed the label unseen, and the bounds do not agree."
excluded = "The order is deleted, or the ticket spam, merged or deleted; or a stamp is a date without a time of day and the missing hours decide. Annulled events make no claim and are not judged."

[params.days]
unit = "days"
default = 7
range = [1, 365]
raises = "no_match"
help = "How long the label may stand before it counts as stuck."

[zh]
title = "卡在“处理中”"
question = "“处理中”的标签是否挂了超过一周？"
why = "“处理中”意味着有人在处理。一个挂了一周以上的标签，只说明没有人去改它。"
innocent = [
    "事情可能在这份导出之外处理了，只是标签没有更新。",
    "平台没有别的标签时，它可能正在这个标签下等待买家、银行或供货商。",
    "按需制作或订购的商品，约定时间本来就长。",
    "多年前遗留、已无人期待的订单，会原样留在日志里。",
]
method = "每段标签的时长，在日志结束处删失；日志未说清的上下界一致时才评判。"

[zh.what_to_do]
manager = "按 stood_hours 从最长的开始打开符合项，逐一完成或取消。然后给这个标签指定负责人和终点：在等什么，第七天怎么办。"
seller = "每周检查仍在处理中的订单和工单；若在等待某人，请改用写明等谁的标签。"

[zh.verdicts]
match = "标签确定挂了超过 days 天：结束得更晚，或更晚才得到答复，或仍然挂着而日志结束得更晚。从设置它的事件起算；只有记录行这样写的，从该行最后一次写入起算；订单行没有这个时间的，从付款（否则下单）起算：付款这么久之后订单仍在处理中（paid_long_ago）。"
no_match = "标签由事件设置，且确定在 days 天之内结束。"
too_early = "仍然挂着（或可能仍然挂着），且不可能早于日志（订单、工单、事件）结束前 days 天开始。"
unknown = "只有记录行这样写，而该行在日志结束前 days 天之内写入，订单却在此之前付款（下单，工单开启）；或工单行没有写入时间；或该行后来改写为别的状态而日志没有说明何时；或日志对工单的任何变更都不写变更前的状态，平台方的第一条留言可能已悄悄改变标签，两个界限不一致。"
excluded = "订单已删除，或工单为垃圾、已合并或已删除；或时间只有日期，而缺少的钟点起决定作用。被作废的事件不构成说法，不作评判。"

[zh.params]
days = "标签挂多久以内不算卡住。"
*/
with measured as (
    select
        platform, claim_id, subject, subject_id, claimed_at, status_native, start_basis, started_at,
        sure_until_at, end_basis, set_aside, as_of, next_status, next_actor_kind, file_id, line_no,
        case when is_date_only then 86400 else 0 end as slack_seconds,
        seconds_between(started_at, sure_until_at) as stood_seconds,
        seconds_between(started_at, gone_by_at) as most_seconds,
        case when gone_by_at is null then seconds_between(earliest_at, as_of) end as age_seconds
    from processing_spells
),
found as (
    select
        platform, claim_id, subject, subject_id, claimed_at, status_native, start_basis, started_at,
        sure_until_at, stood_seconds, end_basis, next_status, next_actor_kind, file_id, line_no,
        case
            when set_aside is not null then set_aside
            when most_seconds + slack_seconds <= params.days * 86400 then 'ended_in_time'
            when age_seconds + slack_seconds <= params.days * 86400 then 'too_early'
            when stood_seconds - slack_seconds > params.days * 86400
                and start_basis in ('paid', 'placed') then 'paid_long_ago'
            when stood_seconds - slack_seconds > params.days * 86400 and end_basis = 'standing'
                then 'still_standing'
            when stood_seconds - slack_seconds > params.days * 86400 then 'ended_late'
            when stood_seconds + slack_seconds > params.days * 86400 then 'date_only'
            when end_basis = 'standing' then 'start_unknown'
            else 'end_unknown'
        end as finding
    from measured
    cross join params
)
select
    platform, claim_id as subject_id, claimed_at as happened_at,
    case
        when finding in ('ended_late', 'still_standing', 'paid_long_ago') then 'match'
        when finding = 'ended_in_time' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('start_unknown', 'end_unknown') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, subject as about_kind, subject_id as about_id, start_basis, started_at,
    stood_seconds / cast(3600 as double) as stood_hours, end_basis, next_status, next_actor_kind,
    status_native, file_id, line_no
from found
