/*
title = "Answered in a loop"
question = "Did a bot, a rule or a timer send the buyer the same words again and again, while the buyer went on writing?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["looped_by_bot"]
phenomena = ["S04"]
why = "Words that do not change, whatever the buyer writes, are no answer. The buyer learns only that nobody reads."
innocent = [
    "An acknowledgement may go out after each message of the buyer: short ones do not count here, longer ones do.",
    "The buyer may have pressed the same button again and again.",
    "A form may rightly ask again for what was left out.",
    "An export may hold the same message twice; those of the same instant count once.",
]
needs = [["messages.text", "messages.side", "messages.actor_kind", "messages.sent_at"]]
method = "Same print of the normalised text (letters and digits only, numbers alike), so that a changed order number does not hide the loop; Broder 1997 and Charikar 2002 for near copies, which this does not look for."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status |
| looped    | 2026-03-01 09:00 | open   |
| twice     | 2026-03-01 09:00 | open   |
| alone     | 2026-03-01 09:00 | open   |
| polite    | 2026-03-01 09:00 | open   |
| by_person | 2026-03-01 09:00 | open   |
| by_whom   | 2026-03-01 09:00 | open   |
| dropped   | 2026-03-01 09:00 | spam   |

messages
| ticket_id | sent_at          | side     | actor_kind | text                           |
| looped    | 2026-03-01 09:01 | platform | bot        | Please check your order number |
| looped    | 2026-03-01 09:02 | buyer    | buyer      | It is right                    |
| looped    | 2026-03-01 09:03 | platform | bot        | Please check your order number |
| looped    | 2026-03-01 09:04 | buyer    | buyer      | I did                          |
| looped    | 2026-03-01 09:05 | platform | bot        | Please check your order number |
| twice     | 2026-03-01 09:01 | platform | bot        | Please check your order number |
| twice     | 2026-03-01 09:02 | buyer    | buyer      | It is right                    |
| twice     | 2026-03-01 09:03 | platform | bot        | Please check your order number |
| alone     | 2026-03-01 09:01 | platform | timer      | We are still waiting for you   |
| alone     | 2026-03-02 09:01 | platform | timer      | We are still waiting for you   |
| alone     | 2026-03-03 09:01 | platform | timer      | We are still waiting for you   |
| polite    | 2026-03-01 09:01 | platform | bot        | Received                       |
| polite    | 2026-03-01 09:02 | buyer    | buyer      | My code fails                  |
| polite    | 2026-03-01 09:03 | platform | bot        | Received                       |
| polite    | 2026-03-01 09:04 | buyer    | buyer      | It says invalid                |
| polite    | 2026-03-01 09:05 | platform | bot        | Received                       |
| by_person | 2026-03-01 09:01 | platform | agent      | Please check your order number |
| by_whom   | 2026-03-01 09:01 | platform | unknown    | Please check your order number |
| by_whom   | 2026-03-01 09:02 | buyer    | buyer      | It is right                    |
| by_whom   | 2026-03-01 09:03 | platform | bot        | Please check your order number |
| by_whom   | 2026-03-01 09:04 | buyer    | buyer      | I did                          |
| by_whom   | 2026-03-01 09:05 | platform | bot        | Please check your order number |
| dropped   | 2026-03-01 09:01 | platform | bot        | Please check your order number |

verdicts
| subject_id | verdict  | finding        | copy_count | buyer_messages_between |
| looped     | match    | looped         | 3          | 2                      |
| twice      | no_match | not_looped     | 2          | 1                      |
| alone      | no_match | not_looped     | 3          | 0                      |
| polite     | no_match | not_looped     |            |                        |
| by_whom    | unknown  | author_unknown | 3          | 2                      |
| dropped    | excluded | spam           | 1          | 0                      |
"""

[what_to_do]
manager = "Open the matches by the text that looped; give the bot a way out: after the second time, a person."
seller = "Write to these buyers yourself; they have been answered, and not read."

[verdicts]
match = "A text that the buyer could see was sent at least times times, at different instants, by a bot, a rule or a timer (texts with the same print, or with the same template where there is no text), and the buyer wrote at least buyer_messages times between the first and the last of them."
no_match = "Messages of a bot, a rule or a timer are there, and none of their texts went round so. A short thanks or confirmation never counts."
too_early = "Never: a ticket is judged by what was said in it."
unknown = "It is a loop only if messages whose author, side or audience the log does not say are a bot's, or are the buyer's; or the log holds neither text nor template of any message of a bot in the ticket."
excluded = "The ticket was withdrawn, merged, spam or deleted. Tickets without a message of a bot, a rule, a timer or an unknown author are not judged."

[params.times]
unit = "times"
default = 3
range = [2, 20]
raises = "no_match"
help = "How often the same text must have been sent."

[params.buyer_messages]
unit = "messages"
default = 2
range = [0, 20]
raises = "no_match"
help = "How many messages of the buyer must stand between the first and the last of them."

[zh]
title = "循环回复"
question = "买家不断写信，机器人、规则或定时器却一再发来同样的话吗？"
why = "无论买家写什么都不变的话不是答复。买家从中只知道没有人在读。"
innocent = [
    "每条买家消息之后都可能发出收悉通知：简短的在这里不算，较长的算。",
    "买家可能反复按了同一个按钮。",
    "表单可能理应再次索要遗漏的内容。",
    "导出可能把同一条消息存了两次；同一时刻的只算一次。",
]
method = "规范化文字（只留字母与数字，数字一律等同）的指纹相同，因此换了订单号也遮不住循环；近似副本的识别见 Broder 1997 与 Charikar 2002，这里不作。"

[zh.what_to_do]
manager = "按循环的文字逐一打开符合项；给机器人一个出口：第二次之后转人工。"
seller = "亲自写信给这些买家：他们收到了回复，却没有被人读过。"

[zh.verdicts]
match = "买家可见的同一段文字由机器人、规则或定时器在不同时刻发送了至少 times 次（文字指纹相同，没有文字时为模板相同），且其第一次与最后一次之间买家写了至少 buyer_messages 条消息。"
no_match = "有机器人、规则或定时器的消息，但没有任何文字这样循环。简短的致谢或确认从不计入。"
too_early = "不会出现：工单按其中说过的话评判。"
unknown = "只有当作者、立场或可见范围不明的消息出自机器人或买家时才构成循环；或工单中机器人的消息在日志里既无文字也无模板。"
excluded = "工单已撤回、合并、标为垃圾或删除。没有机器人、规则、定时器或作者不明的消息的工单不评判。"

[zh.params]
times = "同一段文字至少须发送多少次。"
buyer_messages = "第一次与最后一次之间至少须有多少条买家消息。"
*/
with placed as (
    select
        f.platform, f.ticket_id, f.message_id, f.sent_at, f.message_no, f.is_thanks,
        coalesce(m.text_print, m.template_native_id) as words_print,
        f.actor_kind in ('bot', 'rule', 'timer') and f.side = 'platform'
            and coalesce(m.is_public, false) as is_machine,
        f.actor_kind in ('bot', 'rule', 'timer', 'unknown') and f.side in ('platform', 'unknown')
            and coalesce(m.is_public, true) as is_maybe_machine,
        count(case when f.is_buyer then 1 end) over said as buyer_before,
        count(case when f.is_maybe_buyer then 1 end) over said as maybe_buyer_before
    from message_facts f
    join messages m on m.platform = f.platform and m.message_id = f.message_id
    window said as (
        partition by f.platform, f.ticket_id order by f.message_no
        rows between unbounded preceding and current row
    )
),
copies as (
    select
        platform, ticket_id, words_print,
        count(distinct case when is_machine then sent_at end) as copy_count,
        coalesce(max(case when is_machine then buyer_before end)
            - min(case when is_machine then buyer_before end), 0) as between_count,
        count(distinct sent_at) as maybe_copy_count,
        max(maybe_buyer_before) - min(maybe_buyer_before) as maybe_between_count,
        min(message_id) as message_id
    from placed
    where is_maybe_machine and not is_thanks and words_print is not null
    group by platform, ticket_id, words_print
),
rounds as (
    select
        c.platform, c.ticket_id, c.message_id, c.maybe_copy_count, c.maybe_between_count,
        c.copy_count >= params.times and c.between_count >= params.buyer_messages as is_loop,
        c.maybe_copy_count >= params.times and c.maybe_between_count >= params.buyer_messages
            as is_maybe_loop
    from copies c
    cross join params
),
-- the text that went round most, by what is certain and then by what may be
chosen as (
    select
        platform, ticket_id, message_id, maybe_copy_count, maybe_between_count, is_loop,
        is_maybe_loop,
        row_number() over (
            partition by platform, ticket_id
            order by
                case when is_loop then 1 when is_maybe_loop then 2 else 3 end,
                maybe_copy_count desc, maybe_between_count desc, message_id
        ) as rank_no
    from rounds
),
spoken as (
    select
        platform, ticket_id, max(sent_at) as last_at,
        count(case when is_machine then 1 end) > 0 as has_machine,
        count(case when words_print is not null then 1 end) > 0 as has_words
    from placed
    where is_maybe_machine
    group by platform, ticket_id
),
found as (
    select
        s.platform, s.ticket_id, s.last_at, c.maybe_copy_count, c.maybe_between_count, c.message_id,
        t.status_native, t.file_id, t.line_no,
        case
            when t.status in ('withdrawn', 'merged', 'spam', 'deleted') then t.status
            when not s.has_words then 'no_words'
            when c.is_loop then 'looped'
            when c.is_maybe_loop then 'author_unknown'
            when not s.has_machine then 'no_machine'
            else 'not_looped'
        end as finding
    from spoken s
    join tickets t on t.platform = s.platform and t.ticket_id = s.ticket_id
    left join chosen c
        on c.platform = s.platform and c.ticket_id = s.ticket_id and c.rank_no = 1
)
select
    platform, ticket_id as subject_id, last_at as happened_at,
    case
        when finding = 'looped' then 'match'
        when finding = 'not_looped' then 'no_match'
        when finding in ('no_words', 'author_unknown', 'no_machine') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, maybe_copy_count as copy_count, maybe_between_count as buyer_messages_between,
    message_id, status_native, file_id, line_no
from found
