/*
title = "Refused on weak evidence"
question = "Was the best that the platform's side put forward, before it refused, a code sent, a status or a note of its own?"
per = "ticket"
screen = "bots_and_words"
against = "none"
strength = "none"
absence_supports = false
planted = ["refused_on_weak_evidence"]
phenomena = ["S06"]
why = "A one-time code sent to a telephone shows that a message was sent, not that the goods came; a picture of the status shows what the shop itself wrote."
innocent = [
    "Better evidence may have been shown elsewhere: on the telephone, in a chat, to the bank.",
    "The register may hold what was attached and leave out what was looked at.",
    "For some goods there is nothing better than the log of sending.",
    "A refusal may be right and badly documented.",
]
needs = [
    ["tickets.outcome", "evidence_items.type", "evidence_items.side"],
]
method = "The order in which payment disputes rank proof of digital goods: a status or note of one's own, then something sent, then something opened or revealed, then used. Refusals with at least one item. No software known to us exports a full register of evidence; the evidence fields of Stripe and the media of WeChat Pay hold parts of one, so most exports cannot show this."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | category     | outcome  | outcome_at       |
| sms       | not_received | refused  | 2026-03-03 09:00 |
| picture   | not_received | refused  | 2026-03-03 09:00 |
| opened    | not_received | refused  | 2026-03-03 09:00 |
| chatted   | not_received | refused  | 2026-03-03 09:00 |
| nothing   | not_received | refused  | 2026-03-03 09:00 |
| too_late  | not_received | refused  | 2026-03-03 09:00 |
| paid_back | not_received | refunded | 2026-03-03 09:00 |

evidence_items
| evidence_id | ticket_id | side     | type              | offered_at       |
| v_1         | sms       | platform | otp               | 2026-03-02 09:00 |
| v_2         | picture   | seller   | status_screenshot | 2026-03-02 09:00 |
| v_3         | opened    | platform | otp               | 2026-03-02 09:00 |
| v_4         | opened    | platform | access_log        | 2026-03-02 09:00 |
| v_5         | chatted   | platform | chat              | 2026-03-02 09:00 |
| v_6         | chatted   | platform | otp               | 2026-03-02 09:00 |
| v_7         | nothing   | buyer    | photo             | 2026-03-02 09:00 |
| v_8         | too_late  | platform | otp               | 2026-03-04 09:00 |
| v_9         | paid_back | platform | otp               | 2026-03-02 09:00 |

verdicts
| subject_id | verdict  | finding           |
| sms        | match    | otp               |
| picture    | match    | status_screenshot |
| opened     | no_match | stronger_item     |
| chatted    | unknown  | item_unclear      |
| nothing    | excluded | no_items          |
| too_late   | excluded | no_items          |
| paid_back  | excluded | decided_for_buyer |
"""

[what_to_do]
manager = "Reopen the matches, the ones without any access log first, and ask for the sign that the code was opened. Then write down what a refusal must rest on."
seller = "Keep the time at which the buyer opened the code; it answers more than any number of messages sent."

[verdicts]
match = "The ticket's outcome is refused; by then the platform's or the seller's side had put forward at least one item for the ticket or its order; and the best of them is a one-time code, a log of sending, a picture of the status or an internal log. The finding names it."
no_match = "One of the items is an access log or a redemption log."
too_early = "Never: a decision is judged on what had been put forward by then."
unknown = "The platform has no item of such a kind anywhere, so that it keeps no register; or none is an access or redemption log, and an item's kind does not say what it shows (chat, photo, other)."
excluded = "The outcome is in the buyer's favour (refunded, replaced, credited); or no item had been put forward (decided_on_assertion tells of those). Tickets in which nothing was decided are not judged."

[zh]
title = "凭薄弱证据拒绝"
question = "平台一方在拒绝之前拿出的最好证据，是否只是一条验证码、一个状态或自己的记录？"
why = "发到手机上的验证码只说明发过一条消息，不说明商品到了；状态截图只说明店铺自己写过什么。"
innocent = [
    "更好的证据可能在别处出示过：电话、聊天，或给了银行。",
    "登记可能只有附件，没有查看过的内容。",
    "有些商品除发送记录外，没有更好的证据。",
    "拒绝可能是对的，只是记录得不好。",
]
method = "数字商品的凭证按支付争议中的认可次序：自己的状态或备注，其次是已发送，再次是已打开或已显示，最后是已使用。只看至少有一条证据的拒绝。我们所知的软件都不导出完整的证据登记；Stripe 的证据字段和 WeChat Pay 的媒体只含一部分，因此多数导出无法显示这一点。"

[zh.what_to_do]
manager = "重新打开符合项，先看没有任何访问日志的，并索要卡密被打开的痕迹。然后写明拒绝须以什么为据。"
seller = "保存买家打开卡密的时间；它比发过多少条消息都更能回答问题。"

[zh.verdicts]
match = "工单的结果为拒绝；此前平台或卖家一方已为该工单或其订单提出至少一项证据；而其中最好的是验证码、发送记录、状态截图或内部日志。发现写明是哪一种。"
no_match = "其中有访问日志或兑换日志。"
too_early = "不会出现：决定按当时已提出的证据评判。"
unknown = "平台任何地方都没有这类证据，即没有证据登记；或没有访问或兑换日志，而某项证据的类别说明不了它表明什么（聊天、照片、其他）。"
excluded = "结果有利于买家（退款、补发、抵扣）；或没有提出任何证据（见“凭一面之词裁定”）。没有作出决定的工单不评判。"
*/
with found as (
    select
        platform, subject_id, decided_at, best_type, item_count, unclear_count, order_id, category,
        file_id, line_no,
        case
            when decided_for = 'buyer' then 'decided_for_buyer'
            when not has_register then 'no_register'
            when item_count = 0 then 'no_items'
            when best_tier >= 3 then 'stronger_item'
            when unclear_count > 0 then 'item_unclear'
            else best_type
        end as finding
    from decisions
    where subject_kind = 'ticket'
)
select
    platform, subject_id, decided_at as happened_at,
    case
        when finding in ('otp', 'send_log', 'status_screenshot', 'internal_log') then 'match'
        when finding = 'stronger_item' then 'no_match'
        when finding in ('no_register', 'item_unclear') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, best_type, item_count, unclear_count, order_id, category as ticket_category, file_id,
    line_no
from found
