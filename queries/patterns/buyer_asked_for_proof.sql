/*
title = "Buyer asked to prove that nothing came"
question = "Was the buyer who had received nothing asked for proof before the platform had shown any that it came?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["buyer_asked_for_proof"]
phenomena = ["S05"]
why = "Nobody can prove that something did not happen. Whoever says that a code was supplied has the log; the buyer has none."
innocent = [
    "A check against fraud may need to see what the buyer's page shows, and be right.",
    "What was asked for may be a picture of an error, which helps to find it.",
    "The platform may have shown its evidence in a place this export does not hold.",
    "The words come from a list: open the ticket and read the question.",
]
needs = [
    ["messages.text", "messages.side", "messages.sent_at", "tickets.category", "evidence_items.type", "evidence_items.side", "evidence_items.offered_at"],
]
method = "Questions by the open lexicon, held against the register of evidence and the delivery and redemption logs by their times; tier 3 (opened, revealed) and above is more than an assertion. Directive (EU) 2019/770 puts the proof of supply on the trader."
reviewed = 2026-11-25
example = """
orders
| order_id | status    | paid_at          | is_delivery_claimed | delivery_claimed_at |
| o_logged | delivered | 2026-03-01 09:00 | true                | 2026-03-01 09:00    |

deliveries
| order_id | kind   | happened_at      |
| o_logged | opened | 2026-03-01 09:10 |

tickets
| ticket_id | order_id | category     | opened_at        | status |
| bare      |          | not_received | 2026-03-01 09:00 | open   |
| shown     |          | not_received | 2026-03-01 09:00 | open   |
| later     |          | not_received | 2026-03-01 09:00 | open   |
| logged    | o_logged | not_received | 2026-03-01 09:00 | open   |
| unasked   |          | not_received | 2026-03-01 09:00 | open   |
| pictured  |          | not_received | 2026-03-01 09:00 | open   |
| undated   |          | not_received | 2026-03-01 09:00 | open   |
| by_whom   |          | not_received | 2026-03-01 09:00 | open   |
| other     |          | invalid_code | 2026-03-01 09:00 | open   |
| what      |          | unknown      | 2026-03-01 09:00 | open   |
| dropped   |          | not_received | 2026-03-01 09:00 | spam   |

messages
| ticket_id | sent_at          | side     | actor_kind | attachment_count | text                                          |
| bare      | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| shown     | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| later     | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| logged    | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| unasked   | 2026-03-02 09:00 | platform | agent      | 0                | Here is your new code                         |
| pictured  | 2026-03-01 10:00 | platform | agent      | 1                | This is our log                               |
| pictured  | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| undated   | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| by_whom   | 2026-03-02 09:00 | unknown  | unknown    | 0                | Please send us proof that nothing arrived     |
| other     | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof of the error             |
| what      | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |
| dropped   | 2026-03-02 09:00 | platform | agent      | 0                | Please send us proof that nothing arrived     |

evidence_items
| evidence_id | ticket_id | side     | type       | offered_at       |
| v_1         | shown     | platform | access_log | 2026-03-01 12:00 |
| v_2         | later     | platform | access_log | 2026-03-03 12:00 |
| v_3         | undated   | platform | access_log |                  |

verdicts
| subject_id | verdict  | finding           |
| bare       | match    | nothing_shown     |
| shown      | no_match | item_shows_it     |
| later      | match    | nothing_shown     |
| logged     | no_match | log_shows_it      |
| unasked    | no_match | not_asked         |
| pictured   | unknown  | maybe_shown       |
| undated    | unknown  | maybe_shown       |
| by_whom    | unknown  | maybe_asked       |
| what       | unknown  | reason_unclear    |
| dropped    | excluded | spam              |
"""

[what_to_do]
manager = "Open the matches; show the log of the delivery first, and ask for something only the buyer can know. Take the question for proof out of the ready-made texts."
seller = "Put what shows the delivery into the ticket before you ask the buyer for anything."

[verdicts]
match = "A ticket about nothing received in which a message of the platform's side that the buyer could see asks for proof by the lexicon, while by then neither an item of the platform's or the seller's side nor the delivery and redemption logs of the order showed more than that something was sent."
no_match = "Nobody asked for proof; or an access log or a redemption log had been put forward by then; or the logs of the order show that a code was opened, revealed, downloaded or used by the buyer's own account."
too_early = "Never: a question is judged by what had been shown when it was asked."
unknown = "The platform keeps no register of evidence; or an item of an unclear kind or without a time, or a file sent with an earlier message, could have shown it; or the side or audience of the question is not known; or the ticket's category is unknown; or the export has no texts."
excluded = "The ticket was withdrawn, merged, spam or deleted. Tickets about something else are not judged, nor those of unknown category in which nobody asked."

[zh]
title = "要求买家自证没有收到"
question = "买家什么都没有收到，平台在出示任何送达证据之前，是否先要求买家举证？"
why = "没有人能证明一件没有发生的事。说卡密已经提供的一方有日志，买家没有。"
innocent = [
    "反欺诈检查可能确实需要看到买家页面上的内容。",
    "所要的可能是报错截图，有助于查明问题。",
    "平台可能在这份导出之外的地方出示过证据。",
    "措辞来自一份清单：请打开工单读一读所问的话。",
]
method = "提问按公开词库识别，再按时间与证据登记、发货和兑换日志对照；3 级（已打开、已显示）及以上才不只是一面之词。欧盟指令 (EU) 2019/770 规定由商家证明已供货。"

[zh.what_to_do]
manager = "打开符合项；先出示发货日志，再问只有买家才知道的事。把索要证明的话从现成文案中删去。"
seller = "在向买家要任何东西之前，先把能表明交付的内容放进工单。"

[zh.verdicts]
match = "关于没有收到的工单中，平台一方买家可见的消息按词库索要证明，而此前平台或卖家一方的证据，以及订单的交付和兑换日志，都没有表明“发出过”以上的事实。"
no_match = "没有人索要证明；或此前已提出访问日志或兑换日志；或订单的日志表明卡密被打开、展示、下载，或由买家自己的账户使用。"
too_early = "不会出现：提问按当时已出示的内容评判。"
unknown = "平台没有证据登记；或类别不明或没有时间的证据、或更早消息所附的文件可能表明；或提问的立场或可见范围不明；或工单类别未知；或导出没有正文。"
excluded = "工单已撤回、合并、标为垃圾或删除。关于其他事的工单不评判，类别未知且无人索要的也不评判。"
*/
with asked as (
    select
        platform, ticket_id,
        min(case when is_certain then message_no end) as asked_no,
        min(case when is_certain then sent_at end) as asked_at,
        min(sent_at) as maybe_asked_at,
        max(proof_words) as proof_words
    from platform_words
    where asks_for_proof
    group by platform, ticket_id
),
items as (
    select a.platform, a.ticket_id, i.tier, i.offered_at <= a.asked_at as is_before
    from asked a
    join proof_items i on i.platform = a.platform and i.ticket_id = a.ticket_id
    union all
    select a.platform, a.ticket_id, i.tier, i.offered_at <= a.asked_at as is_before
    from asked a
    join tickets t on t.platform = a.platform and t.ticket_id = a.ticket_id
    join proof_items i on i.platform = t.platform and i.order_id = t.order_id
),
held as (
    select
        platform, ticket_id,
        count(case when tier >= 3 and is_before then 1 end) > 0 as is_shown,
        count(case when coalesce(tier, 3) >= 3 and coalesce(is_before, true) then 1 end) > 0
            as is_maybe_shown
    from items
    group by platform, ticket_id
),
filed as (
    select a.platform, a.ticket_id
    from asked a
    join message_facts f on f.platform = a.platform and f.ticket_id = a.ticket_id
    join messages m on m.platform = f.platform and m.message_id = f.message_id
    where f.side = 'platform' and f.message_no < a.asked_no and m.attachment_count > 0
    group by a.platform, a.ticket_id
),
register as (
    select platform
    from proof_items
    where tier is not null
    group by platform
),
texts as (
    select platform
    from platform_words
    where has_text
    group by platform
),
found as (
    select
        t.platform, t.ticket_id, coalesce(a.asked_at, a.maybe_asked_at, t.opened_at) as happened_at,
        a.asked_at, a.proof_words, e.evidence_tier, t.category, t.status_native, t.file_id, t.line_no,
        case
            when t.status in ('withdrawn', 'merged', 'spam', 'deleted') then t.status
            when x.platform is null then 'no_texts'
            when a.ticket_id is null then 'not_asked'
            when t.category = 'unknown' then 'reason_unclear'
            when a.asked_at is null then 'maybe_asked'
            when coalesce(h.is_shown, false) then 'item_shows_it'
            when e.evidence_tier >= 3 then 'log_shows_it'
            when r.platform is null then 'no_register'
            when coalesce(h.is_maybe_shown, false) or g.ticket_id is not null then 'maybe_shown'
            else 'nothing_shown'
        end as finding
    from tickets t
    left join asked a on a.platform = t.platform and a.ticket_id = t.ticket_id
    left join held h on h.platform = t.platform and h.ticket_id = t.ticket_id
    left join filed g on g.platform = t.platform and g.ticket_id = t.ticket_id
    left join delivery_evidence e on e.platform = t.platform and e.order_id = t.order_id
    left join register r on r.platform = t.platform
    left join texts x on x.platform = t.platform
    where t.category = 'not_received' or (t.category = 'unknown' and a.ticket_id is not null)
)
select
    platform, ticket_id as subject_id, happened_at,
    case
        when finding = 'nothing_shown' then 'match'
        when finding in ('item_shows_it', 'log_shows_it', 'not_asked') then 'no_match'
        when finding in (
            'no_texts', 'reason_unclear', 'maybe_asked', 'no_register', 'maybe_shown'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, proof_words, asked_at, evidence_tier, category as ticket_category, status_native,
    file_id, line_no
from found
