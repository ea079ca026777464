/*
title = "Auto-closed unresolved"
question = "Did a rule mark the ticket resolved although nobody had answered the buyer's last message?"
per = "ticket"
screen = "resolution_truth"
against = "resolved"
strength = "contradicts"
absence_supports = false
planted = ["closed_by_timer_waiting", "closed_by_night_job_waiting"]
phenomena = ["S15", "S16"]
why = "A clock ended the ticket while the buyer was owed an answer. Nothing in the log resolved it; the word says the opposite of what happened."
innocent = [
    "The matter may have been settled outside this export.",
    "The buyer may have solved it alone and not said so.",
    "Somebody may have meant the rule for tickets that wait for the buyer, and set it too wide.",
]
needs = [
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status", "events.actor_kind"],
    ["messages.sent_at", "messages.side", "messages.actor_kind", "events.to_status", "events.rule_name"],
]
method = "Both of closed_unanswered (behaviour) and closed_by_rule (label); show the three together as a bracket."
reviewed = 2026-11-22
example = """
tickets
| ticket_id  | opened_at        | status |
| timed_out  | 2026-03-01 09:00 | closed |
| answered   | 2026-03-01 09:00 | closed |
| by_person  | 2026-03-01 09:00 | closed |
| nameless   | 2026-03-01 09:00 | closed |
| thanked    | 2026-03-01 09:00 | closed |
| last_night | 2026-03-01 09:00 | closed |

events
| subject_id | happened_at      | from_status   | to_status | actor_kind |
| timed_out  | 2026-03-04 09:00 | waiting_buyer | resolved  | timer      |
| answered   | 2026-03-05 09:00 | waiting_buyer | resolved  | timer      |
| by_person  | 2026-03-04 09:00 | open          | closed    | agent      |
| nameless   | 2026-03-04 09:00 | open          | closed    | unknown    |
| thanked    | 2026-03-04 09:00 | open          | resolved  | rule       |
| last_night | 2026-03-09 23:58 | open          | resolved  | rule       |

messages
| ticket_id  | sent_at          | side     | actor_kind | text                 |
| timed_out  | 2026-03-01 11:00 | buyer    | buyer      | Order 17, no code    |
| answered   | 2026-03-01 11:00 | buyer    | buyer      | Order 18, no code    |
| answered   | 2026-03-02 10:00 | platform | agent      | It is in your mail   |
| thanked    | 2026-03-02 11:00 | buyer    | buyer      | Thank you!           |

verdicts
| subject_id | verdict   | finding         |
| timed_out  | match     | rule_unanswered |
| answered   | no_match  | answered        |
| by_person  | no_match  | by_person       |
| nameless   | unknown   | closer_unknown  |
| thanked    | excluded  | thanked         |
| last_night | too_early | too_early       |
"""

[what_to_do]
manager = "Reopen the matches of the last weeks and answer them. Then narrow the rule: it must not touch a ticket whose last public word is the buyer's."
seller = "Ask which rule ends your tickets and after how long; answer inside that time until it is changed."

[verdicts]
match = "The judged closing was made by a rule, a timer or a bot (or by an unknown actor under the name of a rule), and up to grace_minutes after it there was no substantive reply and no remedy after the buyer's last message before it."
no_match = "A person made the judged closing; or a substantive reply or a remedy stands after the buyer's last message and at most grace_minutes after the closing."
too_early = "Made by a rule and not answered yet, and the log ends less than grace_minutes after the closing."
unknown = "The export has no messages, or they begin after the buyer's last message; or the log does not say what kind of actor made the closing, or when exactly; or only a message whose author, side or audience the log does not say, or a remedy without a time, could be the answer."
excluded = "Reopened later (the closing is superseded); withdrawn, merged, spam or deleted; closed by the buyer; the buyer never wrote; or the buyer's last message only thanks or confirms."

[params.grace_minutes]
unit = "minutes"
default = 10
range = [0, 1440]
raises = "no_match"
help = "A reply written up to this long after the closing counts as written before it, as in closed_unanswered."

[zh]
title = "自动关闭而未解决"
question = "买家最后一条留言无人答复，工单是否就被规则标为已解决？"
why = "平台还欠买家一个答复，时钟就结束了工单。日志中没有任何事情解决了它；“已解决”说的与发生的相反。"
innocent = [
    "问题可能在这份导出之外解决了。",
    "买家可能自己解决了，只是没有说。",
    "规则也许本来只针对等待买家的工单，只是设得太宽。",
]
method = "同时符合 closed_unanswered（行为）与 closed_by_rule（标签）；三者应作为上下界一并展示。"

[zh.what_to_do]
manager = "重新打开最近几周的符合项并答复；然后收窄规则：最后一句公开的话出自买家的工单，规则不得触碰。"
seller = "询问是哪条规则、在多久之后结束您的工单；在它修改之前，请在这段时间内答复。"

[zh.verdicts]
match = "被评判的关闭由规则、定时器或机器人作出（或由身份不明者以某规则之名作出），且直到其后 grace_minutes 分钟，在买家关闭前的最后一条留言之后没有实质答复，也没有补救。"
no_match = "被评判的关闭由人作出；或在买家最后一条留言之后、且不晚于关闭后 grace_minutes 分钟，有实质答复或补救。"
too_early = "由规则关闭且尚未答复，而日志在关闭后不足 grace_minutes 分钟处就结束了。"
unknown = "导出中没有留言，或留言记录在买家最后一条留言之后才开始；或日志没有说明关闭者的类别或确切时间；或唯一可能的答复，其作者、立场或可见范围不明，或补救没有时间。"
excluded = "后来重新打开（该次关闭已被取代）；已撤回、合并、标为垃圾或删除；由买家关闭；买家从未留言；或买家最后一条留言只是致谢或确认。"

[zh.params]
grace_minutes = "关闭后这段时间内写出的答复，视为关闭之前写的；与 closed_unanswered 相同。"
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
            when f.closing_actor_kind in ('seller', 'agent', 'platform', 'regulator')
                then 'by_person'
            when f.closing_actor_kind = 'integration' then 'closer_unknown'
            when f.closing_actor_kind = 'unknown' and f.closing_rule_name is null
                then 'closer_unknown'
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
            else 'rule_unanswered'
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
        when finding = 'rule_unanswered' then 'match'
        when finding in ('answered', 'by_person') then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in (
            'no_messages', 'messages_begin_later', 'closer_unknown', 'closing_time_unsure', 'maybe'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, closing_kind, closing_actor_kind, closing_rule_name, last_buyer_message_at, answer_at,
    maybe_answer_at,
    seconds_between(last_buyer_message_at, closing_at) / cast(3600 as double) as wait_hours,
    status_native, file_id, line_no
from found
