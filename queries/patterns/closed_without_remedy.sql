/*
title = "Closed without a remedy"
question = "Did a complaint about a delivered code end without refund, replacement or credit?"
per = "ticket"
screen = "resolution_truth"
against = "resolved"
strength = "unsupported"
absence_supports = true
planted = ["closed_without_remedy"]
phenomena = ["S11"]
why = "The code was sold and did not do what it was sold for. Where the complaint is called resolved and nothing was given back or replaced, the log does not show what resolved it."
innocent = [
    "The buyer may have used the code before, entered it in another region, or misread the goods: then there was nothing to make good.",
    "A word of advice may have been all it took, and the buyer did not come back to say so.",
    "A refund may have been made at the bank or the wallet, and not be in this export.",
    "A replacement may have been sent in a message, without a record of it.",
]
needs = [
    ["tickets.category", "remedies.granted_at", "events.to_status"],
    ["tickets.category", "remedies.granted_at", "tickets.resolved_at"],
    ["tickets.category", "remedies.granted_at", "tickets.closed_at"],
    ["tickets.category", "tickets.outcome", "tickets.outcome_at"],
    ["tickets.category", "code_assignments.is_replacement", "events.to_status"],
]
method = "Remedies done between the opening and a fixed time after the judged closing; the window's end is the censoring time. Its length is a convention, not a measurement: it can be moved."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | order_id | opened_at        | status   | category         | closed_at        | outcome |
| bare      | o1       | 2026-02-01 09:00 | closed   | invalid_code     | 2026-02-02 09:00 |         |
| refused   | o2       | 2026-02-01 09:00 | closed   | already_used     | 2026-02-02 09:00 | refused |
| offered   | o3       | 2026-02-01 09:00 | closed   | not_as_described | 2026-02-02 09:00 |         |
| paid_back | o4       | 2026-02-01 09:00 | closed   | invalid_code     | 2026-02-02 09:00 |         |
| thanked   | o5       | 2026-02-01 09:00 | closed   | invalid_code     | 2026-02-02 09:00 |         |
| fresh     | o6       | 2026-03-01 09:00 | closed   | invalid_code     | 2026-03-02 09:00 |         |
| untold    | o7       | 2026-02-01 09:00 | closed   | unknown          | 2026-02-02 09:00 |         |
| how_to    | o8       | 2026-02-01 09:00 | closed   | how_to           | 2026-02-02 09:00 |         |

messages
| ticket_id | sent_at          | side     | actor_kind | text                        |
| bare      | 2026-02-01 10:00 | platform | agent      | The code was valid when sold |
| thanked   | 2026-02-01 10:00 | platform | agent      | Choose the other region     |
| thanked   | 2026-02-01 11:00 | buyer    | buyer      | It works now, thanks        |

remedies
| ticket_id | order_id | kind   | state   | granted_at       |
| offered   |          | credit | offered | 2026-02-03 09:00 |
|           | o4       | refund | done    | 2026-02-09 09:00 |

verdicts
| subject_id | verdict   | finding          |
| bare       | match     | no_remedy        |
| refused    | match     | refused          |
| offered    | match     | only_offered     |
| paid_back  | no_match  | remedied         |
| thanked    | excluded  | thanked          |
| fresh      | too_early | too_early        |
| untold     | unknown   | category_unknown |
"""

[what_to_do]
manager = "Open the matches of one product together: where many buyers say the same of it, the stock is the cause, and not the buyers. Then record replacements where refunds are recorded."
seller = "Where you replaced or refunded outside this log, have it recorded. Where you did not, say in the ticket what the code showed when it was sold."

[verdicts]
match = "The ticket's category says that a delivered code was invalid, already used or not as described, it came to claim resolved, and between its opening and days after the judged closing no refund, replacement or credit was done for it or its order. The finding is refused where the outcome says so, only_offered where a remedy was offered and none done."
no_match = "Such a remedy was done in that time."
too_early = "None was done yet, and the log (tickets, events, and what of it could show a remedy) ends less than days after the closing."
unknown = "The log does not say what the ticket is about; or nothing in it could show a remedy; or the time of the closing is not exact; or only a remedy without a time could be the one."
excluded = "Reopened later (the closing is superseded); withdrawn, merged, spam or deleted; closed by the buyer; asked before buying; or the buyer's last message only thanks or confirms. Tickets of other categories are not looked at."

[params.days]
unit = "days"
default = 14
range = [1, 90]
raises = "no_match"
help = "How long after the closing a remedy still counts as this complaint's."

[zh]
title = "关闭而无补救"
question = "关于已交付卡密的投诉，是否在没有退款、换货或补偿的情况下结束？"
why = "卡密卖出了，却没有起到应有的作用。投诉被称为“已解决”，而什么都没有退还或更换，日志便没有显示是什么解决了它。"
innocent = [
    "买家可能早已使用、在其他地区输入，或看错了商品：那就没有什么需要补救。",
    "也许一句指点就够了，而买家没有再来说明。",
    "退款可能在银行或钱包一侧完成，不在这份导出中。",
    "补发可能写在留言里，而没有登记。",
]
method = "从开单到被评判的关闭之后一段固定时间内完成的补救；这段时间的末尾即删失时刻。其长短是约定而非测量，可以移动。"

[zh.what_to_do]
manager = "把同一商品的符合项放在一起看：许多买家说法相同，原因在货源而不在买家。然后把补发也登记在登记退款的地方。"
seller = "若您在日志之外补发或退款，请让它登记在案；若没有，请在工单中写明卡密售出时的状态。"

[zh.verdicts]
match = "工单类别表明已交付的卡密无效、已被使用或与描述不符，工单曾声称已解决，而从开单到被评判的关闭之后 days 天内，没有为它或其订单完成退款、换货或补偿。结果写明拒绝的，发现为 refused；只提出而未完成的，为 only_offered。"
no_match = "这段时间内完成了这样的补救。"
too_early = "尚未完成，而日志（工单、事件，以及其中能显示补救的部分）在关闭后不足 days 天处就结束了。"
unknown = "日志没有说明工单涉及什么；或其中没有任何内容能显示补救；或关闭时间不精确；或唯一可能的补救没有时间。"
excluded = "后来重新打开（该次关闭已被取代）；已撤回、合并、标为垃圾或删除；由买家关闭；售前咨询；或买家最后一条留言只是致谢或确认。其他类别的工单不在评判之列。"

[zh.params]
days = "关闭之后多久以内的补救，仍算这次投诉的补救。"
*/
with horizon as (
    select platform, min(until_at) as as_of
    from (
        select platform, until_at from horizons where table_name in ('tickets', 'events')
        union all
        select platform, until_at from remedy_logs
    ) ends
    group by platform
),
remedied as (
    select
        f.platform, f.ticket_id,
        min(case when r.done_at >= f.opened_at then r.done_at end) as remedy_at,
        min_by(r.kind, r.done_at) filter (where r.done_at >= f.opened_at) as remedy_kind,
        count(case when r.done_at is null then 1 end) > 0 as has_undated_remedy
    from ticket_facts f
    join ticket_remedies r on r.platform = f.platform and r.ticket_id = f.ticket_id
    group by f.platform, f.ticket_id
),
offered as (
    select t.platform, t.ticket_id
    from tickets t
    join remedies r on r.platform = t.platform and r.ticket_id = t.ticket_id
    where r.state = 'offered'
    group by t.platform, t.ticket_id
),
found as (
    select
        f.platform, f.ticket_id, f.closing_at, f.category, t.outcome, f.order_id, m.remedy_at,
        m.remedy_kind, f.closing_actor_kind, f.status_native, f.file_id, f.line_no,
        case
            when f.set_aside is not null then f.set_aside
            when t.is_presale then 'presale'
            when f.is_last_message_thanks then 'thanked'
            when f.category = 'unknown' then 'category_unknown'
            when l.platform is null then 'no_remedy_log'
            when not f.is_closing_exact then 'closing_time_unsure'
            when seconds_between(f.closing_at, m.remedy_at) <= params.days * 86400 then 'remedied'
            when seconds_between(f.closing_at, h.as_of) < params.days * 86400 then 'too_early'
            when m.has_undated_remedy then 'maybe_remedied'
            when t.outcome = 'refused' then 'refused'
            when o.ticket_id is not null then 'only_offered'
            else 'no_remedy'
        end as finding
    from ticket_facts f
    join tickets t on t.platform = f.platform and t.ticket_id = f.ticket_id
    left join horizon h on h.platform = f.platform
    left join remedy_logs l on l.platform = f.platform
    left join remedied m on m.platform = f.platform and m.ticket_id = f.ticket_id
    left join offered o on o.platform = f.platform and o.ticket_id = f.ticket_id
    cross join params
    -- a ticket that never came to claim "resolved" has no claim to judge
    where f.closing_kind is not null
        and f.category in ('invalid_code', 'already_used', 'not_as_described', 'unknown')
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding in ('no_remedy', 'refused', 'only_offered') then 'match'
        when finding = 'remedied' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in (
            'category_unknown', 'no_remedy_log', 'closing_time_unsure', 'maybe_remedied'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, category as complaint, outcome, order_id, remedy_at, remedy_kind,
    seconds_between(closing_at, remedy_at) / cast(3600 as double) as remedy_hours,
    closing_actor_kind, status_native, file_id, line_no
from found
