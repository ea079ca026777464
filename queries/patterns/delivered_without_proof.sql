/*
title = "Delivered without proof"
question = "Does the log show that the order marked delivered brought the buyer anything?"
per = "order"
screen = "delivery_and_redemption"
against = "delivered"
strength = "unsupported"
absence_supports = true
planted = ["shipped_without_code"]
phenomena = ["S01"]
why = "A parcel has a tracking number; a code has none. Where the log holds no code, or no sign that it arrived, the word delivered rests on itself."
innocent = [
    "What was not logged may still have been delivered.",
    "Goods filled in by hand may have been handed over in a chat that is not in this export.",
    "One code may stand for several pieces of a product.",
    "Mail programs that load no pictures hide that a mail was opened.",
]
needs = [
    ["orders.status", "code_assignments.code_id"],
    ["orders.status", "orders.delivery_text"],
    ["orders.status", "deliveries.kind", "deliveries.happened_at"],
    ["orders.is_delivery_claimed", "code_assignments.code_id"],
    ["orders.is_delivery_claimed", "orders.delivery_text"],
    ["orders.is_delivery_claimed", "deliveries.kind", "deliveries.happened_at"],
]
method = "Tiers of evidence in the order in which payment disputes rank them; a code is delivered when it has entered the buyer's system and can be retrieved there (E-Commerce Law of the PRC, art. 51)."
reviewed = 2026-11-25
example = """
orders
| order_id | status    | paid_at          | is_delivery_claimed | delivery_claimed_at | delivery_text |
| sorry    | delivered | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | apology       |
| empty    | delivered | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | empty         |
| by_hand  | delivered | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | codes         |
| coded    | delivered | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | codes         |
| back     | refunded  | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | apology       |
| fresh    | delivered | 2026-03-09 12:00 | true                | 2026-03-09 12:00    | waiting       |

orders
| order_id | platform | status    | buyer_id | buyer_id_kind | paid_at          | is_delivery_claimed | delivery_claimed_at | quantity |
| shown    | mailer   | delivered | e_ann    | email         | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | 1        |
| unopened | mailer   | delivered | e_ann    | email         | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | 1        |
| two_days | mailer   | delivered | e_ann    | email         | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | 1        |
| half     | mailer   | delivered | e_ann    | email         | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | 2        |
| used     | mailer   | delivered | e_ann    | email         | 2026-03-01 09:00 | true                | 2026-03-01 09:00    | 1        |

code_assignments
| platform | order_id | code_id |
| shop     | coded    | c_coded |
| mailer   | shown    | c_1     |
| mailer   | unopened | c_2     |
| mailer   | two_days | c_3     |
| mailer   | half     | c_4     |
| mailer   | used     | c_5     |

deliveries
| platform | order_id | kind   | happened_at      |
| mailer   | shown    | sent   | 2026-03-01 09:00 |
| mailer   | shown    | opened | 2026-03-01 09:10 |
| mailer   | unopened | sent   | 2026-03-01 09:00 |
| mailer   | two_days | opened | 2026-03-03 09:10 |
| mailer   | half     | opened | 2026-03-01 09:10 |

redemptions
| platform | code_id | redeemed_at      | account_id | account_id_kind |
| service  | c_5     | 2026-03-05 09:00 | e_ann      | email           |

verdicts
| platform | subject_id | verdict   | finding       | evidence_tier |
| shop     | sorry      | match     | apology       | 1             |
| shop     | empty      | match     | empty         | 1             |
| shop     | by_hand    | unknown   | no_records    | 1             |
| shop     | coded      | unknown   | no_records    | 1             |
| shop     | back       | excluded  | refunded      | 1             |
| shop     | fresh      | too_early | too_early     | 1             |
| mailer   | shown      | no_match  | proof         | 3             |
| mailer   | unopened   | match     | no_proof      | 2             |
| mailer   | two_days   | match     | proof_late    | 3             |
| mailer   | half       | match     | too_few_codes | 3             |
| mailer   | used       | no_match  | proof         | 5             |
"""

[what_to_do]
manager = "Open the matches by product: see what stands in place of the code, and send one. Then keep a record of each code shown in the buyer's own session; it answers the next dispute."
seller = "Mark nothing as delivered before a code is bound to it; keep the mail server's log and the time at which the buyer opened the code."

[verdicts]
match = "The order claims delivery, is not set aside, and: no code is bound to it and an apology, a request to wait or nothing stands in its place; or no code is bound, the export binds codes to orders, says of no order what stands in a code's place, and the goods are not given by hand or upstream; or fewer codes are bound, and reported by the shop, than pieces were ordered, none of them a loop code; or a code is given and the delivery log, which elsewhere shows signs of tier min_tier or more, shows none for every code of this order within proof_hours of the claim. Tiers: 2 sent or accepted, not failed or bounced later on the same channel; 3 opened, revealed or downloaded; 4 revealed or downloaded in an authenticated session; 5 redeemed (accepted, at any service) by the buyer's own account."
no_match = "Every code bound to the order (or the order itself, where none is bound and no apology, request to wait or nothing stands in its place) has a sign of tier min_tier or more, at most proof_hours after the claim; signs of tier 4 and 5 are the buyer's own acts and count however late. A sign without a code speaks for all codes of the order; one by an account of the buyer's kind of token that is not the buyer's counts for nothing. Enough codes are bound."
too_early = "No proof yet, the export could show it, and the log (orders, assignments, deliveries) ends less than proof_hours after the claim."
unknown = "A code is bound, or stands in the order's text, and no delivery log shows signs of tier min_tier or more anywhere (a gap proves nothing before there is a column for it), or it begins after the claim; or the signs that could be proof have no time; or no code is bound and the text in its place is of no known kind, or the goods are given by hand or upstream and the export does not say what was given, or the export binds no codes; or the claim has no time."
excluded = "The order is now refunded, cancelled, failed, expired or deleted."

[params.min_tier]
unit = "tier"
default = 3
range = [2, 4]
raises = "match"
help = "From which tier on a sign is proof: 2 sent, 3 opened or revealed, 4 revealed in the buyer's own session. Redeemed by the buyer's own account (5) always is."

[params.proof_hours]
unit = "hours"
default = 24
range = [0, 720]
raises = "no_match"
help = "How long after the claim a sign of tier 2 or 3 still shows that it was true."

[zh]
title = "无凭证的“已发货”"
question = "日志能否表明，标为已发货的订单真的让买家拿到了什么？"
why = "包裹有运单号，卡密没有。日志里若没有卡密，也没有任何送达的痕迹，“已发货”就只能由它自己作证。"
innocent = [
    "没有记录，不等于没有交付。",
    "人工填写的商品，可能在这份导出之外的聊天中交付。",
    "一个卡密可能代表商品的几件。",
    "不加载图片的邮件程序会隐藏邮件已被打开。",
]
method = "证据等级按支付争议中的认可次序；卡密进入买家的系统并能在其中取得，才算交付（《中华人民共和国电子商务法》第五十一条）。"

[zh.what_to_do]
manager = "按商品打开符合项：看看卡密的位置上写着什么，并补发。然后记录每个卡密在买家自己会话中的展示，它能回答下一次争议。"
seller = "未绑定卡密之前不要标为已发货；保存邮件服务器日志和买家打开卡密的时间。"

[zh.verdicts]
match = "订单声称已交付、未被排除，并且：没有绑定卡密，其位置上是致歉、请等待或空白；或没有绑定卡密，而导出会把卡密绑定到订单、对任何订单都没有说明卡密位置上的文字、商品也不是人工或上游交付；或绑定的、以及店铺自报的卡密少于订购件数，且其中没有循环卡密；或已给出卡密，而别处能显示 min_tier 级或更高痕迹的交付日志，在声明后 proof_hours 小时内没有对该订单的每个卡密显示这样的痕迹。级别：2 已发出或被通道接受，且之后没有在同一通道失败或退回；3 已打开、展示或下载；4 在登录会话中展示或下载；5 由买家自己的账户兑换（被接受，不限服务）。"
no_match = "订单绑定的每个卡密（没有绑定卡密、其位置上也不是致歉、请等待或空白时，则为订单本身）都有 min_tier 级或更高的痕迹，且不晚于声明后 proof_hours 小时；4 级和 5 级是买家自己的行为，多晚都算。没有写明卡密的痕迹对订单的全部卡密有效；由与买家令牌同类、但不是买家的账户留下的痕迹不算。绑定的卡密数量足够。"
too_early = "尚无凭证，这份导出本可显示，而日志（订单、分配、交付）在声明后不足 proof_hours 小时处就结束了。"
unknown = "卡密已绑定或写在订单文字中，而没有任何交付日志在任何地方显示 min_tier 级或更高的痕迹（没有相应的列，空缺证明不了什么），或该日志在声明之后才开始；或可作凭证的痕迹没有时间；或没有绑定卡密，而其位置上的文字类别不明，或商品由人工或上游交付而导出没有说明给了什么，或导出不绑定卡密；或声明没有时间。"
excluded = "订单现已退款、取消、失败、过期或删除。"

[zh.params]
min_tier = "从哪一级起算作凭证：2 已发出，3 已打开或展示，4 在买家自己的会话中展示。由买家自己的账户兑换（5）始终算。"
proof_hours = "声明之后多久以内，2 级或 3 级痕迹仍能表明它属实。"
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        count(case when table_name = 'code_assignments' and is_there then 1 end) > 0 as has_codes,
        min(case when table_name = 'deliveries' then from_at end) as deliveries_from_at
    from horizons
    where table_name in ('orders', 'code_assignments', 'deliveries')
    group by platform
),
timed as (
    select
        e.platform, e.order_id, e.claimed_at, e.status, e.fulfilment, e.delivery_text,
        e.is_text_told, e.quantity, e.code_count, e.is_short, e.is_deleted, e.evidence_tier,
        e.log_tier, e.file_id, e.line_no, h.as_of, coalesce(h.has_codes, false) as has_codes,
        h.deliveries_from_at,
        e.code_count > 0 or e.delivery_text = 'codes' as is_code_given,
        case
            when params.min_tier = 2 then e.sent_at
            when params.min_tier = 3 then e.reached_at
            else e.revealed_at
        end as proof_at
    from delivery_evidence e
    left join horizon h on h.platform = e.platform
    cross join params
),
found as (
    select
        t.platform, t.order_id, t.claimed_at, t.delivery_text, t.fulfilment, t.quantity,
        t.code_count, t.evidence_tier, t.proof_at, t.file_id, t.line_no,
        case
            when t.status in ('refunded', 'cancelled', 'failed', 'expired') then t.status
            when t.is_deleted then 'deleted'
            when t.claimed_at is null then 'no_claim_time'
            -- that an apology was opened proves no delivery
            when not t.is_short
                and (t.code_count > 0 or t.delivery_text not in ('apology', 'waiting', 'empty'))
                and seconds_between(t.claimed_at, t.proof_at) <= params.proof_hours * 3600
                then 'proof'
            -- what such an export can never show is not waited for
            when t.is_code_given and not t.is_short and t.log_tier < params.min_tier
                then 'no_records'
            when not t.is_text_told and not t.has_codes then 'codes_not_shown'
            when seconds_between(t.claimed_at, t.as_of) < params.proof_hours * 3600 then 'too_early'
            when t.is_short then 'too_few_codes'
            when not t.is_code_given and t.delivery_text <> 'unknown' then t.delivery_text
            when t.proof_at is null and t.evidence_tier >= params.min_tier then 'sign_undated'
            when not t.is_code_given and t.is_text_told then 'text_unclear'
            when not t.is_code_given and t.fulfilment in ('manual', 'upstream')
                then 'given_by_hand'
            when not t.is_code_given then 'no_code'
            when t.proof_at is not null then 'proof_late'
            when t.claimed_at < t.deliveries_from_at then 'log_begins_later'
            else 'no_proof'
        end as finding
    from timed t
    cross join params
)
select
    platform, order_id as subject_id, claimed_at as happened_at,
    case
        when finding in (
            'too_few_codes', 'apology', 'waiting', 'empty', 'no_code', 'proof_late', 'no_proof'
        ) then 'match'
        when finding = 'proof' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding in (
            'no_claim_time', 'text_unclear', 'codes_not_shown', 'given_by_hand', 'no_records',
            'log_begins_later', 'sign_undated'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, evidence_tier, proof_at, code_count, quantity, delivery_text, fulfilment, file_id,
    line_no
from found
