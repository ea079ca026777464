/*
title = "Proof made afterwards"
question = "Is everything that shows the delivery from after the buyer's complaint?"
per = "order"
screen = "delivery_and_redemption"
against = "delivered"
strength = "contradicts"
absence_supports = false
planted = ["proof_made_afterwards"]
phenomena = ["S06"]
why = "If the only trace of a delivery was made after the buyer complained, the delivery was claimed before there was any."
innocent = [
    "The log of the first sending may have been lost, and only that of a second be left.",
    "A system may stamp an item with the time at which it was filed, not with that of the act.",
    "A complaint written within minutes of the order may cross the code on its way; the tolerance allows for that.",
    "The clock of the help desk and that of the shop may differ.",
]
needs = [
    ["orders.delivery_claimed_at", "tickets.opened_at", "tickets.order_id", "evidence_items.created_at"],
    ["orders.delivery_claimed_at", "payment_disputes.opened_at", "evidence_items.created_at"],
    ["orders.delivery_claimed_at", "tickets.opened_at", "tickets.order_id", "deliveries.happened_at"],
    ["orders.delivery_claimed_at", "payment_disputes.opened_at", "deliveries.happened_at"],
]
method = "Earliest trace of the delivery against the first complaint after the claim. In a simulation with disputes opened within minutes of the order, 0.3% of honest orders came out so; true shares of 2% and 20% came out as 2.2% and 20.2%. Traces are records of an act (a code sent, an access, a use); a picture or a note made later shows nothing of when."
reviewed = 2026-11-25
example = """
orders
| order_id | paid_at          | status    | is_delivery_claimed | delivery_claimed_at |
| late     | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |
| honest   | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |
| crossed  | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |
| pictured | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |
| traceless | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |
| replaced | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |
| content  | 2026-03-01 09:00 | delivered | true                | 2026-03-01 09:00    |

tickets
| ticket_id | order_id  | category     | opened_at        |
| t_1       | late      | not_received | 2026-03-02 09:00 |
| t_2       | honest    | not_received | 2026-03-02 09:00 |
| t_3       | crossed   | not_received | 2026-03-01 09:10 |
| t_4       | pictured  | not_received | 2026-03-02 09:00 |
| t_5       | traceless | not_received | 2026-03-02 09:00 |
| t_6       | replaced  | not_received | 2026-03-02 09:00 |

evidence_items
| evidence_id | ticket_id | side     | type              | created_at       |
| v_1         | t_1       | platform | send_log          | 2026-03-03 03:00 |
| v_2         | t_2       | platform | send_log          | 2026-03-01 09:00 |
| v_3         | t_3       | platform | send_log          | 2026-03-01 09:14 |
| v_4         | t_4       | platform | status_screenshot | 2026-03-03 03:00 |
| v_6         | t_6       | platform | send_log          | 2026-03-03 03:00 |

remedies
| ticket_id | order_id | kind        | state | granted_at       |
| t_6       | replaced | replacement | done  | 2026-03-03 02:00 |

verdicts
| subject_id | verdict  | finding         |
| late       | match    | only_afterwards |
| honest     | no_match | before          |
| crossed    | no_match | before          |
| pictured   | unknown  | no_record       |
| traceless  | unknown  | no_record       |
| replaced   | excluded | replaced        |
"""

[what_to_do]
manager = "Open the matches: see what the status delivered rested on when it was set. Ask for the log of the first sending; if there is none, the buyer was right to complain."
seller = "Keep the log of each sending with its time. A message sent again after a complaint is a remedy, and no proof of the first."

[verdicts]
match = "The order claims delivery at a known time; afterwards a ticket about it (of category not_received, invalid_code, already_used, not_as_described or unknown, no question before buying) or a payment dispute was opened; and every record of its delivery is from more than tolerance_minutes after the first of these, with at least one such record. Records: a one-time code, a log of sending, of access or of redemption put forward by the platform or the seller (its time of making), a delivery sent, accepted, opened, revealed or downloaded, a redemption by the buyer's own account."
no_match = "At least one record is older."
too_early = "Never: what is missing today does not become older."
unknown = "There is no such record (pictures and notes of one's own show nothing of when), or one without a time could be the older one."
excluded = "The order is refunded, cancelled, failed, expired or deleted, or a replacement was given: what was sent after the complaint is then the remedy. Orders nobody complained of after the claim are not judged."

[params.tolerance_minutes]
unit = "minutes"
default = 5
range = [0, 1440]
raises = "no_match"
help = "How long after the complaint a record still counts as made before it."

[zh]
title = "事后才有的凭证"
question = "表明交付的一切，是否都产生于买家投诉之后？"
why = "若交付的唯一痕迹产生于买家投诉之后，那么声称交付时还没有任何交付。"
innocent = [
    "第一次发送的日志可能丢失，只剩第二次的。",
    "系统可能按归档时间、而不是行为时间给证据盖戳。",
    "下单几分钟内写的投诉，可能与在路上的卡密交错；容差为此留出余地。",
    "工单系统与店铺的时钟可能有差。",
]
method = "最早的交付痕迹与声称之后的第一次投诉对照。在“下单几分钟内即起争议”的模拟中，0.3% 的诚实订单被判为符合；真实比例 2% 与 20% 得到 2.2% 与 20.2%。痕迹指某个行为的记录（发送、访问、使用卡密）；事后作的图片或备注并不说明时间。"

[zh.what_to_do]
manager = "打开符合项：看看标为已交付时凭的是什么。索要第一次发送的日志；若没有，买家投诉得有理。"
seller = "保存每次发送的日志和时间。投诉之后再发的消息是补救，不是第一次的证明。"

[zh.verdicts]
match = "订单在已知的时间声称交付；此后有关于它的工单（未收到、卡密无效、已被使用、与描述不符或类别未知，且不是售前咨询）或支付争议；而其交付的每条记录都产生于其中最早一件之后 tolerance_minutes 分钟以上，且至少有一条。记录指：平台或卖家提出的验证码、发送、访问或兑换日志（按产生时间），已发送、被接受、打开、展示或下载的交付，买家自己账户的兑换。"
no_match = "至少一条记录更早。"
too_early = "不会出现：今天没有的，不会变得更早。"
unknown = "没有这样的记录（截图和自己的笔记说明不了时间），或某条没有时间的记录可能更早。"
excluded = "订单已退款、取消、失败、过期或删除，或已给过补发：投诉之后发出的就是补救。声明之后无人投诉的订单不评判。"

[zh.params]
tolerance_minutes = "投诉之后多久以内产生的记录，仍算在投诉之前。"
*/
with disputed as (
    select o.platform, o.order_id, min(c.opened_at) as complained_at
    from order_facts o
    join complaints c on c.platform = o.platform and c.order_id = o.order_id
    -- what claims no delivery has no such time
    where c.opened_at >= o.claimed_at
    group by o.platform, o.order_id
),
traces as (
    select platform, order_id, created_at as made_at
    from proof_items
    where is_record
    union all
    select platform, order_id, happened_at as made_at
    from deliveries
    where kind in ('sent', 'accepted', 'opened', 'revealed', 'downloaded')
    union all
    select platform, order_id, redeemed_at as made_at
    from code_redeemers
    where relation = 'own'
),
traced as (
    select
        d.platform, d.order_id, min(t.made_at) as first_record_at, count(*) as record_count,
        count(case when t.made_at is null then 1 end) as undated_count
    from disputed d
    join traces t on t.platform = d.platform and t.order_id = d.order_id
    group by d.platform, d.order_id
),
replaced as (
    select d.platform, d.order_id
    from disputed d
    join remedies_done r on r.platform = d.platform and r.order_id = d.order_id
    where r.kind in ('replacement', 'replaced')
    group by d.platform, d.order_id
),
found as (
    select
        d.platform, d.order_id, f.claimed_at, d.complained_at, t.first_record_at, t.record_count,
        f.file_id, f.line_no,
        case
            when f.status in ('refunded', 'cancelled', 'failed', 'expired') then f.status
            when o.deleted_at is not null then 'deleted'
            when r.order_id is not null then 'replaced'
            when seconds_between(d.complained_at, t.first_record_at)
                <= params.tolerance_minutes * 60 then 'before'
            when t.first_record_at is null then 'no_record'
            when t.undated_count > 0 then 'record_undated'
            else 'only_afterwards'
        end as finding
    from disputed d
    join order_facts f on f.platform = d.platform and f.order_id = d.order_id
    join orders o on o.platform = d.platform and o.order_id = d.order_id
    left join traced t on t.platform = d.platform and t.order_id = d.order_id
    left join replaced r on r.platform = d.platform and r.order_id = d.order_id
    cross join params
)
select
    platform, order_id as subject_id, claimed_at as happened_at,
    case
        when finding = 'only_afterwards' then 'match'
        when finding = 'before' then 'no_match'
        when finding in ('no_record', 'record_undated') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, complained_at, first_record_at, record_count,
    seconds_between(complained_at, first_record_at) / cast(3600 as double) as record_after_hours,
    file_id, line_no
from found
