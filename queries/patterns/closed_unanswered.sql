/*
title = "Closed unanswered"
question = "Was the ticket closed although nobody had answered the buyer's last message?"
per = "ticket"
screen = "resolution_truth"
against = "resolved"
strength = "unsupported"
absence_supports = true
planted = ["closed_by_timer_waiting", "closed_by_night_job_waiting", "closed_by_person_unanswered"]
phenomena = ["S15", "S16"]
why = "A ticket that ends on the buyer's words, with no reply and no remedy after them, was not resolved with the buyer. It was ended."
innocent = [
    "The matter may have been settled by telephone, in a chat or on another ticket that is not in this export.",
    "The buyer may have solved it alone and not said so.",
    "A reply that many tickets share word for word does not count here, though it may have helped.",
    "People may answer a minute after they press close; grace_minutes allows for that.",
]
needs = [
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "tickets.resolved_at"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "tickets.closed_at"],
]
method = "Last word and substantive reply as in the field's split of confirmed and assumed resolutions (Intercom, Chatwoot); repeated wording by sentence prints, Manku, Jain and Das Sarma 2007."
reviewed = 2026-11-22
example = """
tickets
| ticket_id | opened_at        | status   | closed_at        |
| silent    | 2026-03-01 09:00 | closed   | 2026-03-04 09:00 |
| answered  | 2026-03-01 09:00 | closed   | 2026-03-04 09:00 |
| thanked   | 2026-03-01 09:00 | closed   | 2026-03-04 09:00 |
| late      | 2026-03-01 09:00 | closed   | 2026-03-04 09:00 |
| at_edge   | 2026-03-01 09:00 | closed   | 2026-03-09 23:55 |
| by_whom   | 2026-03-01 09:00 | closed   | 2026-03-04 09:00 |
| open      | 2026-03-01 09:00 | open     |                  |

messages
| ticket_id | sent_at          | side     | actor_kind | text                  |
| silent    | 2026-03-01 10:00 | platform | agent      | Which order is it?    |
| silent    | 2026-03-01 11:00 | buyer    | buyer      | Order 17, no code     |
| answered  | 2026-03-01 11:00 | buyer    | buyer      | Order 18, no code     |
| answered  | 2026-03-02 10:00 | platform | agent      | It is in your mail    |
| thanked   | 2026-03-02 10:00 | platform | agent      | Please look again     |
| thanked   | 2026-03-02 11:00 | buyer    | buyer      | Thank you!            |
| late      | 2026-03-04 09:10 | platform | agent      | Here is your new code |
| by_whom   | 2026-03-02 10:00 | platform | unknown    | Please look again     |

verdicts
| subject_id | verdict   | finding    |
| silent     | match     | unanswered |
| answered   | no_match  | answered   |
| thanked    | excluded  | thanked    |
| late       | no_match  | answered   |
| at_edge    | too_early | too_early  |
| by_whom    | unknown   | maybe      |
"""

[what_to_do]
manager = "Open the matches with the longest wait_hours first and answer them; then find what closed them: a rule, a habit, or a target for closed tickets."
seller = "Answer the buyer's last message before the ticket is closed, in words of your own; if a rule closes earlier, ask for the setting."

[verdicts]
match = "At the closing, and grace_minutes after it, there was no substantive reply and no remedy after the buyer's last message before the closing. A ticket's opening is the buyer's first message, unless the platform's side opened it."
no_match = "A substantive reply (public; by a seller, an agent or the platform; not a text repeated in 8 or more tickets) or a remedy that was done stands after the buyer's last message and at most grace_minutes after the closing."
too_early = "Not answered yet, and the log ends less than grace_minutes after the closing."
unknown = "The export has no messages, or they begin after the buyer's last message; or the time of the closing is not exact; or only a message whose author, side or audience the log does not say, or a remedy without a time, could be the answer."
excluded = "Reopened later (the closing is superseded); withdrawn, merged, spam or deleted; closed by the buyer; the buyer never wrote; or the buyer's last message only thanks or confirms."

[params.grace_minutes]
unit = "minutes"
default = 10
range = [0, 1440]
raises = "no_match"
help = "A reply written up to this long after the closing counts as written before it: people press close, then send."

[zh]
title = "未答复即关闭"
question = "买家最后一条留言无人答复，工单是否就被关闭了？"
why = "如果工单以买家的话收尾，其后既无答复也无补救，那么问题并没有和买家一起解决，只是被结束了。"
innocent = [
    "问题可能通过电话、聊天或另一张工单解决，而这份导出里没有记录。",
    "买家可能自己解决了，只是没有说。",
    "许多工单共用的同一段文字在这里不算答复，但它也许确实有用。",
    "有人先点关闭、随后才发出答复；grace_minutes 为此留出余地。",
]
method = "最后发言与实质答复的区分，依业内对“已确认解决”和“推定解决”的划分（Intercom、Chatwoot）；重复措辞按句子指纹识别，Manku、Jain 与 Das Sarma 2007。"

[zh.what_to_do]
manager = "从 wait_hours 最长的符合项开始逐一打开并答复；再查清是什么关闭了它们：规则、习惯，还是结单指标。"
seller = "在工单关闭之前，用自己的话答复买家的最后一条留言；如果有规则会更早关闭，请要求查看该设置。"

[zh.verdicts]
match = "直到关闭时以及其后 grace_minutes 分钟内，在买家关闭前的最后一条留言之后，没有实质答复，也没有补救。开单视为买家的第一条留言，除非是平台一方开的单。"
no_match = "在买家最后一条留言之后、且不晚于关闭后 grace_minutes 分钟，有实质答复（公开；出自卖家、客服或平台；不是在 8 张以上工单中重复的文字）或已完成的补救。"
too_early = "尚未答复，而日志在关闭后不足 grace_minutes 分钟处就结束了。"
unknown = "导出中没有留言，或留言记录在买家最后一条留言之后才开始；或关闭时间不精确；或唯一可能的答复，其作者、立场或可见范围不明，或补救没有时间。"
excluded = "后来重新打开（该次关闭已被取代）；已撤回、合并、标为垃圾或删除；由买家关闭；买家从未留言；或买家最后一条留言只是致谢或确认。"

[zh.params]
grace_minutes = "关闭后这段时间内写出的答复，视为关闭之前写的：有人先点关闭、再发送。"
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        count(case when table_name = 'messages' and is_there then 1 end) > 0 as has_messages,
        min(case when table_name = 'messages' then from_at end) as messages_from_at
    from horizons
    where table_name in ('tickets', 'events', 'messages')
    group by platform
),
found as (
    select
        f.platform, f.ticket_id, f.closing_at, f.closing_kind, f.closing_actor_kind,
        f.closing_rule_name, f.last_buyer_message_at, f.answer_at, f.maybe_answer_at,
        f.status_native, f.file_id, f.line_no,
        case
            when not coalesce(h.has_messages, false) then 'no_messages'
            when f.set_aside is not null then f.set_aside
            when not f.is_closing_exact then 'closing_time_unsure'
            when f.is_buyer_silent then 'buyer_never_wrote'
            when f.is_last_message_thanks then 'thanked'
            -- an answer may stand in the part of the conversation that is not in the log
            when f.last_buyer_message_at < h.messages_from_at then 'messages_begin_later'
            when seconds_between(f.closing_at, f.answer_at) <= params.grace_minutes * 60
                then 'answered'
            when seconds_between(f.closing_at, h.as_of) < params.grace_minutes * 60 then 'too_early'
            when seconds_between(f.closing_at, f.maybe_answer_at) <= params.grace_minutes * 60
                then 'maybe'
            when f.has_undated_remedy then 'maybe'
            else 'unanswered'
        end as finding
    from ticket_facts f
    left join horizon h on h.platform = f.platform
    cross join params
    -- a ticket that never came to claim "resolved" has no claim to judge
    where f.closing_kind is not null
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding = 'unanswered' then 'match'
        when finding = 'answered' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('no_messages', 'messages_begin_later', 'closing_time_unsure', 'maybe')
            then 'unknown'
        else 'excluded'
    end as verdict,
    finding, closing_kind, closing_actor_kind, closing_rule_name, last_buyer_message_at, answer_at,
    maybe_answer_at,
    seconds_between(last_buyer_message_at, closing_at) / cast(3600 as double) as wait_hours,
    status_native, file_id, line_no
from found
