/*
title = "Rewritten afterwards"
question = "Does a later export tell the past of this ticket otherwise than an earlier one did?"
per = "ticket"
screen = "resolution_truth"
against = "none"
strength = "none"
absence_supports = false
planted = ["past_rewritten"]
phenomena = ["S14"]
why = "When a ticket was opened, what was written and who changed its status is past. Two exports that tell it differently cannot both be right."
innocent = [
    "A message may have been corrected a moment after it was sent, or a secret taken out of it.",
    "A buyer's text may have been made anonymous on request.",
    "The platform may have moved to another time zone or another format of export: then nearly all rows differ, and alike.",
    "A ticket may have been tied to an order, or its opener corrected, in good faith.",
]
needs = [["row_history.rewritten_fields", "tickets.opened_at"]]
method = "The ticket's own row, its messages and its events in two exports, on the columns that tell of the past: times, authors, texts, kinds, the status before and after. A column that was empty and is filled is no rewriting, nor is a status that moved on."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status |
| kept      | 2026-02-01 09:00 | open   |
| redated   | 2026-02-01 09:00 | open   |
| reworded  | 2026-02-01 09:00 | open   |
| moved_on  | 2026-02-01 09:00 | closed |
| new       | 2026-03-09 09:00 | open   |
| purged    | 2026-02-01 09:00 | spam   |

messages
| message_id | ticket_id | sent_at          | side  | actor_kind | text  |
| m_1        | reworded  | 2026-02-01 10:00 | buyer | buyer      | hello |

row_history
| table_name | row_id   | file_id | state   | rewritten_fields    |
| tickets    | kept     | 2       | same    |                     |
| tickets    | redated  | 2       | changed | opened_at,status    |
| tickets    | reworded | 2       | same    |                     |
| messages   | m_1      | 2       | changed | text                |
| tickets    | moved_on | 2       | changed | status,updated_at   |
| tickets    | purged   | 2       | changed | opened_at           |

verdicts
| subject_id | verdict  | finding    |
| kept       | no_match | unchanged  |
| redated    | match    | rewritten  |
| reworded   | match    | rewritten  |
| moved_on   | no_match | unchanged  |
| new        | unknown  | one_export |
| purged     | excluded | spam       |
"""

[what_to_do]
manager = "Lay the two exports side by side for some of the matches and ask who can write to what is past, and whether the system keeps a log of it."
seller = "Keep your own copy of what you wrote and when; ask for the reason of the change."

[verdicts]
match = "A later export shows the ticket's own row, one of its messages or one of its events with another value in a column that tells of the past, where the earlier export held a value: when the ticket was opened, for which order and by whom; when, by whom, on which side and what was written; when, by whom and what an event was, and from which status to which."
no_match = "A later export shows the ticket's row, and neither it nor any message or event of the ticket that both show differs in those columns."
too_early = "Never: it is judged from the second export on."
unknown = "No second export shows the ticket."
excluded = "The ticket's last known status is spam, merged, deleted or withdrawn, or it has a time of deletion: such rows are emptied in the open."

[zh]
title = "事后改写"
question = "较晚的导出对这张工单过去的叙述，是否与较早的不同？"
why = "工单何时打开、写过什么、谁改了状态，都已成为过去。叙述不同的两份导出，不可能都对。"
innocent = [
    "消息可能在发出后随即更正，或去掉了其中的秘密。",
    "买家的文字可能应请求匿名化。",
    "平台可能换了时区或导出格式：那样几乎所有的行都会以同样的方式不同。",
    "工单可能出于善意补上了订单，或更正了开单人。",
]
method = "工单自身的行、消息与事件在两份导出中对照，只看讲述过去的列：时间、作者、文字、种类、变更前后的状态。原为空而后填入的不算改写，状态继续推进的也不算。"

[zh.what_to_do]
manager = "挑几个符合项，把两份导出并排对照，问清谁能改写过去的记录，系统是否留有日志。"
seller = "自己保存写过的内容和时间；询问改动的原因。"

[zh.verdicts]
match = "较晚的导出中，工单自身的行、它的某条消息或某个事件，在叙述过去的列上有了别的值，而较早的导出中那里已有值：工单何时打开、关于哪个订单、由谁打开；消息何时、由谁、站在哪一方、写了什么；事件何时、由谁、是什么、从哪个状态到哪个状态。"
no_match = "较晚的导出有该工单的行，而它以及两份都有的消息和事件，在这些列上都没有不同。"
too_early = "不会出现：从第二份导出起即可判断。"
unknown = "没有第二份导出显示该工单。"
excluded = "工单最后已知的状态为垃圾、已合并、已删除或已撤回，或有删除时间：这样的行是公开清空的。"
*/
with steps as (
    select
        platform, ticket_id,
        count(case when table_name = 'tickets' and state <> 'absent' then 1 end) as shown_count,
        count(case when is_rewritten then 1 end) as rewritten_count,
        min_by(table_name, (table_name, row_id)) filter (where is_rewritten) as rewritten_table,
        min_by(row_id, (table_name, row_id)) filter (where is_rewritten) as rewritten_row_id,
        min_by(past_field, (table_name, row_id)) filter (where is_rewritten) as past_field
    from row_steps
    group by platform, ticket_id
),
found as (
    select
        t.platform, t.ticket_id, t.opened_at, s.rewritten_count, s.rewritten_table,
        s.rewritten_row_id, s.past_field, t.order_id, t.file_id, t.line_no,
        case
            when t.status in ('spam', 'merged', 'deleted', 'withdrawn') then t.status
            when t.deleted_at is not null then 'deleted'
            when s.rewritten_count > 0 then 'rewritten'
            when s.shown_count > 0 then 'unchanged'
            else 'one_export'
        end as finding
    from tickets t
    left join steps s on s.platform = t.platform and s.ticket_id = t.ticket_id
)
select
    platform, ticket_id as subject_id, opened_at as happened_at,
    case
        when finding = 'rewritten' then 'match'
        when finding = 'unchanged' then 'no_match'
        when finding = 'one_export' then 'unknown'
        else 'excluded'
    end as verdict,
    finding, rewritten_count, rewritten_table, rewritten_row_id, past_field, order_id, file_id,
    line_no
from found
