/*
title = "Gone from the export"
question = "Is a ticket that an earlier export shows missing from a later one that covers its time?"
per = "ticket"
screen = "resolution_truth"
against = "none"
strength = "none"
absence_supports = false
planted = ["removed_from_the_record"]
phenomena = ["S14"]
why = "A ticket that stood in last month's export and does not in this one's was taken out of the record. Whoever counts on the later export alone never knew it."
innocent = [
    "The law may have asked for it: a buyer's data are erased on request.",
    "Spam is purged, test tickets are deleted, and tickets are merged into others.",
    "A rule of retention may delete what is old.",
    "The second export may have been made with a narrower filter than its declared period says.",
]
needs = [["row_history.state", "tickets.opened_at"]]
method = "Two exports of one platform whose declared periods overlap, row by row, by the native id. That a row is missing says nothing of why."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | opened_at        | status  |
| kept      | 2026-02-01 09:00 | open    |
| gone      | 2026-02-01 09:00 | open    |
| back      | 2026-02-01 09:00 | open    |
| new       | 2026-03-09 09:00 | open    |
| purged    | 2026-02-01 09:00 | spam    |

files
| file_id | load_id | name | source | sha256 | bytes | header_bytes | encoding | exported_at      | read | loaded | rejected | duplicate | superseded | blank |
| 1       | l       | feb  | s      | a      | 1     | 0            | utf-8    | 2026-02-28 00:00 | 0    | 0      | 0        | 0         | 0          | 0     |
| 2       | l       | mar  | s      | b      | 1     | 0            | utf-8    | 2026-03-05 00:00 | 0    | 0      | 0        | 0         | 0          | 0     |
| 3       | l       | apr  | s      | c      | 1     | 0            | utf-8    | 2026-03-10 00:00 | 0    | 0      | 0        | 0         | 0          | 0     |

row_history
| table_name | row_id | file_id | state  |
| tickets    | kept   | 1       | first  |
| tickets    | kept   | 2       | same   |
| tickets    | gone   | 1       | first  |
| tickets    | gone   | 2       | same   |
| tickets    | gone   | 3       | absent |
| tickets    | back   | 1       | first  |
| tickets    | back   | 2       | absent |
| tickets    | back   | 3       | same   |
| tickets    | purged | 1       | first  |
| tickets    | purged | 2       | absent |

verdicts
| subject_id | verdict  | finding     |
| kept       | no_match | still_there |
| gone       | match    | gone        |
| back       | no_match | back_again  |
| new        | unknown  | one_export  |
| purged     | excluded | spam        |
"""

[what_to_do]
manager = "Ask for the deletion log of the days between the two exports, and for the rule that deletes. Keep each export: the earlier one is now the only record of the matches."
seller = "Ask the platform why the ticket is gone, with its number and the date of the export that shows it."

[verdicts]
match = "An export shows the ticket; a later export whose declared period covers the time at which it was opened does not; and no export after that shows it again."
no_match = "Every later export that covers it shows it, or the last that should does."
too_early = "Never: it is judged from the second export on."
unknown = "Only one export could show the ticket, so that nothing can be missing; or no export declares the period it covers."
excluded = "The ticket's last known status is spam, merged, deleted or withdrawn, or it has a time of deletion: it was taken out in the open."

[zh]
title = "从导出中消失"
question = "较早的导出中有的工单，在覆盖其时间的较晚导出中是否不见了？"
why = "上个月的导出里有、这个月的却没有的工单，是从记录中拿掉了。只看较晚导出的人，从不知道有过它。"
innocent = [
    "可能是法律的要求：应买家请求删除其数据。",
    "垃圾会被清理，测试工单会被删除，工单会合并到别的工单。",
    "保留规则可能删除旧记录。",
    "第二份导出的筛选条件，可能比它声明的时段更窄。",
]
method = "同一平台、声明时段有重叠的两份导出，按原始编号逐行对照。某行缺失并不说明原因。"

[zh.what_to_do]
manager = "索要两份导出之间的删除日志，以及负责删除的规则。保存每一份导出：较早的那份如今是符合项的唯一记录。"
seller = "凭工单号和显示过它的导出日期，向平台询问它为何不见。"

[zh.verdicts]
match = "某份导出有该工单；一份声明的时段覆盖其打开时间的较晚导出没有；此后也没有任何导出再显示它。"
no_match = "每份应当显示它的较晚导出都有，或最后一份应当显示的有。"
too_early = "不会出现：从第二份导出起即可判断。"
unknown = "只有一份导出可能显示该工单，无从缺失；或没有导出声明其覆盖的时段。"
excluded = "工单最后已知的状态为垃圾、已合并、已删除或已撤回，或有删除时间：它是公开拿掉的。"
*/
with seen as (
    select
        platform, row_id as ticket_id,
        max(case when state = 'absent' then seen_at end) as gone_at,
        max(case when state <> 'absent' then seen_at end) as shown_at
    from row_steps
    where table_name = 'tickets'
    group by platform, row_id
),
found as (
    select
        t.platform, t.ticket_id, t.opened_at, s.gone_at, s.shown_at, t.order_id, t.status_native,
        t.file_id, t.line_no,
        case
            when t.status in ('spam', 'merged', 'deleted', 'withdrawn') then t.status
            when t.deleted_at is not null then 'deleted'
            when s.ticket_id is null then 'one_export'
            when s.gone_at is null then 'still_there'
            when s.shown_at > s.gone_at then 'back_again'
            else 'gone'
        end as finding
    from tickets t
    left join seen s on s.platform = t.platform and s.ticket_id = t.ticket_id
)
select
    platform, ticket_id as subject_id, opened_at as happened_at,
    case
        when finding = 'gone' then 'match'
        when finding in ('still_there', 'back_again') then 'no_match'
        when finding = 'one_export' then 'unknown'
        else 'excluded'
    end as verdict,
    finding, gone_at, shown_at, order_id, status_native, file_id, line_no
from found
