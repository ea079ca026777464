/*
title = "Closed in neutral words, and not settled"
question = "Was the ticket closed in words that sound settled, without a remedy, and did the buyer come back?"
per = "ticket"
screen = "bots_and_words"
against = "resolved"
strength = "contradicts"
absence_supports = false
planted = ["closed_in_hollow_words"]
phenomena = ["S22", "S24"]
why = "Processed, shown as resolved, awaiting information: such words can close a refusal as well as a settlement. Where nothing was made good and the buyer files again, says that it is not solved, or takes the bank's way, the words did not settle it."
innocent = [
    "The buyer may have come back about something new on the same order.",
    "It may have been settled by telephone, and the ticket that followed asked for something else.",
    "Some buyers dispute a payment although they were helped.",
    "The words come from a list: a settled ticket can be closed in them too. Only what followed counts against it.",
]
needs = [
    ["messages.text", "messages.side", "messages.sent_at", "events.to_status", "tickets.order_id"],
    ["messages.text", "messages.side", "messages.sent_at", "tickets.closed_at", "tickets.order_id"],
]
method = "Words of the closing by the open lexicon, and then what followed: neither alone is a finding. The list was written before any outcome was looked at, and no outcome chose its phrases."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | order_id | opened_at        | status | closed_at        |
| refiled   | o1       | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |
| again     | o1       | 2026-02-06 09:00 | open   |                  |
| disputed  | o2       | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |
| unsolved  | o3       | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |
| quiet     | o4       | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |
| plain     | o5       | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |
| helped    | o6       | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |
| fresh     | o7       | 2026-03-01 09:00 | closed | 2026-03-05 09:00 |
| unlinked  |          | 2026-02-01 09:00 | closed | 2026-02-04 09:00 |

messages
| ticket_id | sent_at          | side     | actor_kind | text                                        |
| refiled   | 2026-02-04 08:59 | platform | agent      | Processed under clause F.12.3               |
| disputed  | 2026-02-04 08:59 | platform | agent      | Your request has been handled per the terms |
| unsolved  | 2026-02-04 08:59 | platform | timer      | The request is marked as resolved           |
| unsolved  | 2026-02-05 09:00 | buyer    | buyer      | It still does not work                      |
| quiet     | 2026-02-04 08:59 | platform | agent      | Processed under clause F.12.3               |
| plain     | 2026-02-04 08:59 | platform | agent      | Please clear the cache and try again        |
| plain     | 2026-02-05 09:00 | buyer    | buyer      | It still does not work                      |
| helped    | 2026-02-04 08:59 | platform | agent      | Processed under clause F.12.3               |
| fresh     | 2026-03-05 08:59 | platform | agent      | Processed under clause F.12.3               |
| unlinked  | 2026-02-04 08:59 | platform | agent      | Processed under clause F.12.3               |

payment_disputes
| payment_dispute_id | order_id | opened_at        | outcome |
| p1                 | o2       | 2026-02-08 09:00 | unknown |

remedies
| ticket_id | kind   | state | granted_at       |
| helped    | refund | done  | 2026-02-05 09:00 |

verdicts
| subject_id | verdict   | finding        |
| refiled    | match     | filed_again    |
| disputed   | match     | disputed       |
| unsolved   | match     | says_unsolved  |
| quiet      | no_match  | no_follower    |
| plain      | no_match  | other_words    |
| helped     | no_match  | remedied       |
| fresh      | too_early | too_early      |
| unlinked   | unknown   | no_link        |
"""

[what_to_do]
manager = "Open the matches and read the closing's words beside what came after; answer, and retire the text that ends such tickets."
seller = "Close with what was done and why, not with a word for it; and ask whether it helped."

[verdicts]
match = "The closing's words (the last message of the platform's side that the buyer could see before the closing, and those up to 10 minutes after it) say by the lexicon that it was processed under rules, awaits information, is shown as resolved, or should be filed again; no remedy was done before the buyer came back; and within days_after of the closing a ticket followed on the same order (or by the same opener and category, where there is no order), a payment dispute on the order or ticket was opened, or the buyer wrote in the ticket that it is not solved."
no_match = "The closing's words are none of these, or there are none; or a remedy was done, and not only after the buyer had come back; or none of the three followed within days_after."
too_early = "The words are such and nothing followed yet, and the log ends less than days_after from the closing."
unknown = "The export has no texts of messages; the time of the closing is not exact; a message whose side, audience or text the log does not hold could be the closing's words; or the ticket has neither an order nor an opener and category, so that what followed cannot be seen."
excluded = "Reopened later (the closing is superseded); withdrawn, merged, spam, deleted, or closed by the buyer."

[params.days_after]
unit = "days"
default = 14
range = [1, 90]
raises = "match"
help = "How long after the closing a new ticket, a payment dispute or a message still counts as its sequel."

[zh]
title = "以中性措辞关闭，却没有了结"
question = "工单是否用听上去已了结的话关闭，没有补救，而买家又回来了？"
why = "“已处理”“显示已解决”“等待进一步信息”：这些话既能结束一次解决，也能结束一次拒绝。若什么都没有补救，而买家再次提交、说没有解决，或走了银行的途径，这些话就没有了结它。"
innocent = [
    "买家可能为同一订单上的新问题而来。",
    "可能已通过电话解决，后来的工单问的是另一件事。",
    "有些买家得到帮助后仍发起支付争议。",
    "措辞来自一份清单：已解决的工单也可能这样关闭。只有其后发生的事才算数。",
]
method = "先按公开词库识别关闭时的措辞，再看之后发生了什么：单有其一都不构成发现。词表写成于查看任何结果之前，没有短语是按结果挑选的。"

[zh.what_to_do]
manager = "打开符合项，把关闭时的话与其后发生的事对照着读；作出答复，并停用结束这类工单的文案。"
seller = "关闭时写明做了什么、为什么，而不是用一个词带过；并问问是否有用。"

[zh.verdicts]
match = "关闭时的话（平台一方在关闭前最后一条买家可见的消息，以及关闭后 10 分钟内的消息）按词库属于：按规则处理、等待信息、显示已解决，或请重新提交；在买家再来之前没有补救；且关闭后 days_after 天内，同一订单（没有订单时为同一提交人和类别）又有新工单，或该订单或工单发起了支付争议，或买家在工单中写明没有解决。"
no_match = "关闭时的话不属于这些，或没有任何话；或已有补救，且并非在买家再来之后才有；或 days_after 天内三者都没有发生。"
too_early = "措辞如此而尚无后续，而日志在关闭后不足 days_after 天处就结束了。"
unknown = "导出中没有消息正文；关闭时间不精确；立场、可见范围或正文不明的消息可能就是关闭时的话；或工单既无订单也无提交人和类别，看不到后续。"
excluded = "后来重新打开（该次关闭已被取代）；已撤回、合并、标为垃圾、删除，或由买家关闭。"

[zh.params]
days_after = "关闭后多久以内的新工单、支付争议或消息，仍算它的后续。"
*/
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events', 'messages')
    group by platform
),
texts as (
    select platform
    from platform_words
    where has_text
    group by platform
),
closed as (
    select
        c.platform, c.ticket_id, c.order_id, c.closing_at, c.is_closing_exact, c.set_aside,
        c.opener_id, c.opener_id_kind, c.category_native, c.is_certain, c.is_remedied, c.remedied_at,
        c.neutral_words, c.spoken_at, c.spoken_by, c.status_native, c.file_id, c.line_no,
        coalesce(
            c.refuses_neutrally or c.waits_for_information or c.sends_away or c.says_resolved, false
        ) as is_neutral
    from closing_words c
),
sequels as (
    select c.platform, c.ticket_id, 'filed_again' as sequel, t.opened_at as happened_at
    from closed c
    join tickets t on t.platform = c.platform and t.order_id = c.order_id
    where t.status not in ('spam', 'deleted')
    union all
    select c.platform, c.ticket_id, 'filed_again' as sequel, t.opened_at as happened_at
    from closed c
    join tickets t
        on t.platform = c.platform and t.opener_id = c.opener_id
        and t.opener_id_kind = c.opener_id_kind and t.category_native = c.category_native
    where t.status not in ('spam', 'deleted') and c.order_id is null
        and t.order_id is null
    union all
    select c.platform, c.ticket_id, 'disputed' as sequel, p.opened_at as happened_at
    from closed c
    join payment_disputes p on p.platform = c.platform and p.order_id = c.order_id
    union all
    select c.platform, c.ticket_id, 'disputed' as sequel, p.opened_at as happened_at
    from closed c
    join payment_disputes p on p.platform = c.platform and p.ticket_id = c.ticket_id
    union all
    select c.platform, c.ticket_id, 'says_unsolved' as sequel, f.sent_at as happened_at
    from closed c
    join message_facts f on f.platform = c.platform and f.ticket_id = c.ticket_id
    join message_meanings m on m.platform = f.platform and m.message_id = f.message_id
    where f.is_buyer and m.meaning = 'says_unsolved'
),
followed as (
    select
        s.platform, s.ticket_id, min(s.happened_at) as sequel_at,
        min_by(s.sequel, (s.happened_at, s.sequel)) filter (where s.sequel is not null) as sequel
    from sequels s
    join closed c on c.platform = s.platform and c.ticket_id = s.ticket_id
    where s.happened_at > c.closing_at
    group by s.platform, s.ticket_id
),
found as (
    select
        c.platform, c.ticket_id, c.closing_at, c.neutral_words, c.spoken_at, c.spoken_by,
        f.sequel_at, c.status_native, c.file_id, c.line_no,
        case
            when c.set_aside is not null then c.set_aside
            when x.platform is null then 'no_texts'
            when not c.is_closing_exact then 'closing_time_unsure'
            -- what was made good only once the buyer had come back does not speak for the closing
            when c.is_remedied and not coalesce(
                seconds_between(c.closing_at, f.sequel_at) <= params.days_after * 86400
                and f.sequel_at < c.remedied_at, false
            ) then 'remedied'
            when not c.is_certain then 'words_unsure'
            when not c.is_neutral then 'other_words'
            when seconds_between(c.closing_at, f.sequel_at) <= params.days_after * 86400 then f.sequel
            when c.order_id is null and (c.opener_id is null or c.category_native is null)
                then 'no_link'
            when seconds_between(c.closing_at, h.as_of) < params.days_after * 86400 then 'too_early'
            else 'no_follower'
        end as finding
    from closed c
    left join horizon h on h.platform = c.platform
    left join texts x on x.platform = c.platform
    left join followed f on f.platform = c.platform and f.ticket_id = c.ticket_id
    cross join params
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding in ('filed_again', 'disputed', 'says_unsolved') then 'match'
        when finding in ('no_follower', 'other_words', 'remedied') then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in ('no_texts', 'closing_time_unsure', 'words_unsure', 'no_link') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, neutral_words, spoken_at, spoken_by, sequel_at,
    seconds_between(closing_at, sequel_at) / cast(86400 as double) as days_until_next,
    status_native, file_id, line_no
from found
