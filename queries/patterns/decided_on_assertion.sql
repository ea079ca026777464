/*
title = "Refused on a word alone"
question = "Was a complaint of not having received refused while nothing showed more than that something was sent?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["refused_on_a_word"]
phenomena = ["S05"]
why = "Whoever says that goods were supplied can be asked to show it. Where a refusal rests on the shop's own status, the buyer is asked to prove that something did not happen."
innocent = [
    "The evidence may have been shown outside the register.",
    "The buyer may have said in the conversation that the code had come after all.",
    "A check against fraud may have decided it, which is not shown to the buyer.",
    "Some goods leave no trace better than the log of sending.",
]
needs = [
    ["tickets.outcome", "tickets.category", "evidence_items.type", "evidence_items.side"],
]
method = "Refusals of complaints about receipt, held against the items put forward by then and against the delivery and redemption logs of the order; tier 3 (opened, revealed) and above is more than an assertion. Directive (EU) 2019/770 puts the proof that digital content was supplied on the trader. No software known to us exports a full register of evidence; most exports cannot show this."
reviewed = 2026-11-25
example = """
orders
| order_id | status    | paid_at          | is_delivery_claimed | delivery_claimed_at |
| o_logged | delivered | 2026-03-01 09:00 | true                | 2026-03-01 09:00    |

deliveries
| order_id | kind   | happened_at      |
| o_logged | opened | 2026-03-01 09:10 |

tickets
| ticket_id | order_id | category       | outcome  | outcome_at       |
| bare      |          | not_received   | refused  | 2026-03-03 09:00 |
| sms       |          | not_received   | refused  | 2026-03-03 09:00 |
| opened    |          | already_used   | refused  | 2026-03-03 09:00 |
| logged    | o_logged | invalid_code   | refused  | 2026-03-03 09:00 |
| chatted   |          | not_received   | refused  | 2026-03-03 09:00 |
| how       |          | how_to         | refused  | 2026-03-03 09:00 |
| what      |          | unknown        | refused  | 2026-03-03 09:00 |
| paid_back |          | not_received   | refunded | 2026-03-03 09:00 |

evidence_items
| evidence_id | ticket_id | side     | type       | offered_at       |
| v_1         | sms       | platform | otp        | 2026-03-02 09:00 |
| v_2         | opened    | platform | access_log | 2026-03-02 09:00 |
| v_3         | chatted   | platform | chat       | 2026-03-02 09:00 |

verdicts
| subject_id | verdict  | finding           |
| bare       | match    | nothing_shown     |
| sms        | match    | sending_shown     |
| opened     | no_match | item_shows_it     |
| logged     | no_match | log_shows_it      |
| chatted    | unknown  | item_unclear      |
| how        | excluded | not_about_receipt |
| what       | unknown  | reason_unclear    |
| paid_back  | excluded | decided_for_buyer |
"""

[what_to_do]
manager = "Open the matches in which nothing was shown. Ask whoever refused what they looked at, and have it put into the register; where there is nothing, decide again."
seller = "Put what shows the delivery into the ticket before it is decided; a status in the shop is not seen as proof."

[verdicts]
match = "The ticket is of category not_received, invalid_code or already_used, its outcome is refused, and by then neither an item of the platform's or the seller's side nor the delivery and redemption logs of its order show more than that something was sent: nothing_shown no item, status_shown a status or a note of one's own, sending_shown a one-time code or a log of sending."
no_match = "An item put forward by then is an access log or a redemption log; or the logs of the order show that a code was opened, revealed, downloaded or used by the buyer's own account."
too_early = "Never: a decision is judged on what had been put forward by then."
unknown = "The platform keeps no register of evidence (no item of a kind that says what it shows); or only an item of an unclear kind (chat, photo, other) could show it; or the ticket's category is unknown."
excluded = "The outcome is in the buyer's favour; or the complaint is not about receipt. Tickets in which nothing was decided are not judged."

[zh]
title = "凭一面之词拒绝"
question = "关于没有收到的投诉被拒绝时，是否没有任何东西能表明“发出过”以上的事实？"
why = "说商品已经提供的一方，可以被要求证明。若拒绝只凭店铺自己的状态，就成了要买家证明一件没有发生的事。"
innocent = [
    "证据可能在登记之外出示过。",
    "买家可能在对话中说过卡密后来到了。",
    "可能由反欺诈检查决定，而这类检查不向买家展示。",
    "有些商品除发送记录外，留不下更好的痕迹。",
]
method = "拒绝“未收到”一类投诉的决定，与此前提出的证据以及该订单的发货和兑换日志对照；3 级（已打开、已显示）及以上才不只是一面之词。欧盟指令 (EU) 2019/770 规定由商家证明数字内容已供应。我们所知的软件都不导出完整的证据登记，多数导出无法显示这一点。"

[zh.what_to_do]
manager = "打开没有出示任何证据的符合项。问作出拒绝的人看了什么，并补入登记；什么都没有的，重新裁定。"
seller = "在裁定之前，把能表明交付的东西放进工单；店铺里的状态不算证明。"

[zh.verdicts]
match = "工单类别为未收到、卡密无效或已被使用，结果为拒绝，而此前平台或卖家一方的证据，以及订单的交付和兑换日志，都没有表明“发出过”以上的事实：nothing_shown 没有任何证据，status_shown 只有状态或自己的记录，sending_shown 只有验证码或发送记录。"
no_match = "此前提出的证据中有访问日志或兑换日志；或订单的日志表明卡密被打开、展示、下载，或由买家自己的账户使用。"
too_early = "不会出现：决定按当时已提出的证据评判。"
unknown = "平台没有证据登记（没有任何类别明确的证据）；或只有类别不明的证据（聊天、照片、其他）可能表明；或工单类别未知。"
excluded = "结果有利于买家；或投诉与收货无关。没有作出决定的工单不评判。"
*/
with found as (
    select
        d.platform, d.subject_id, d.decided_at, d.item_count, d.best_type, d.order_id, d.category,
        e.evidence_tier, d.file_id, d.line_no,
        case
            when d.decided_for = 'buyer' then 'decided_for_buyer'
            when d.category = 'unknown' then 'reason_unclear'
            when d.category not in ('not_received', 'invalid_code', 'already_used')
                then 'not_about_receipt'
            when d.best_tier >= 3 then 'item_shows_it'
            when e.evidence_tier >= 3 then 'log_shows_it'
            when not d.has_register then 'no_register'
            when d.unclear_count > 0 then 'item_unclear'
            when d.best_tier = 2 then 'sending_shown'
            when d.best_tier = 1 then 'status_shown'
            else 'nothing_shown'
        end as finding
    from decisions d
    left join delivery_evidence e on e.platform = d.platform and e.order_id = d.order_id
    where d.subject_kind = 'ticket'
)
select
    platform, subject_id, decided_at as happened_at,
    case
        when finding in ('nothing_shown', 'status_shown', 'sending_shown') then 'match'
        when finding in ('item_shows_it', 'log_shows_it') then 'no_match'
        when finding in ('no_register', 'item_unclear', 'reason_unclear') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, best_type, item_count, evidence_tier, order_id, category as ticket_category, file_id,
    line_no
from found
