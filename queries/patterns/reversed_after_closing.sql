/*
title = "Closed, then decided for the buyer"
question = "Was a payment dispute about the order opened after the ticket was closed as resolved, and decided for the buyer?"
per = "ticket"
screen = "works_for_buyers"
against = "resolved"
strength = "contradicts"
absence_supports = false
planted = ["reversed_after_closing"]
phenomena = ["T5", "S16"]
why = "The platform called the matter resolved. The buyer then asked the bank or the wallet, which looked at both sides and gave the money back."
innocent = [
    "The dispute may be about another part of the order than the ticket was.",
    "Banks decide by their own rules and by what they are shown; a seller may lose a case for a missing paper.",
    "The buyer may have been content with the answer, and disputed the payment for another reason later.",
]
needs = [
    ["payment_disputes.outcome", "payment_disputes.opened_at", "payment_disputes.order_id", "tickets.order_id", "events.to_status"],
    ["payment_disputes.outcome", "payment_disputes.opened_at", "payment_disputes.order_id", "tickets.order_id", "tickets.resolved_at"],
    ["payment_disputes.outcome", "payment_disputes.opened_at", "payment_disputes.order_id", "tickets.order_id", "tickets.closed_at"],
]
method = "First payment dispute of the same order in a fixed time after the judged closing. Disputes lost for want of any answer, and those that say the payment was not the buyer's own, do not count: they decide nothing about the ticket."
reviewed = 2026-11-25
example = """
tickets
| ticket_id | order_id | opened_at        | status   | closed_at        |
| lost      | o1       | 2025-10-01 09:00 | closed   | 2025-10-02 09:00 |
| kept      | o2       | 2025-10-01 09:00 | closed   | 2025-10-02 09:00 |
| quiet     | o3       | 2025-10-01 09:00 | closed   | 2025-10-02 09:00 |
| pending   | o4       | 2025-10-01 09:00 | closed   | 2025-10-02 09:00 |
| paid_back | o5       | 2025-10-01 09:00 | closed   | 2025-10-02 09:00 |
| no_order  |          | 2025-10-01 09:00 | closed   | 2025-10-02 09:00 |
| so_far    | o7       | 2026-02-01 09:00 | closed   | 2026-02-02 09:00 |
| fresh     | o6       | 2026-03-01 09:00 | closed   | 2026-03-02 09:00 |

remedies
| ticket_id | kind   | state | granted_at       |
| paid_back | refund | done  | 2025-10-03 09:00 |

payment_disputes
| payment_dispute_id | order_id | opened_at        | status       | outcome | decided_at       |
| d1                 | o1       | 2025-10-20 09:00 | closed       | buyer   | 2025-11-20 09:00 |
| d2                 | o2       | 2025-10-20 09:00 | closed       | seller  | 2025-11-20 09:00 |
| d4                 | o4       | 2025-10-20 09:00 | under_review | unknown |                  |
| d5                 | o5       | 2025-10-20 09:00 | closed       | buyer   | 2025-11-20 09:00 |

verdicts
| subject_id | verdict   | finding         |
| lost       | match     | for_buyer       |
| kept       | no_match  | not_for_buyer   |
| quiet      | no_match  | not_disputed    |
| pending    | too_early | undecided       |
| paid_back  | excluded  | remedied_before |
| no_order   | unknown   | no_link         |
| so_far     | no_match  | not_disputed    |
| fresh      | too_early | too_early       |
"""

[what_to_do]
manager = "Read the matches beside what the bank was shown. Each is a case in which your own closing did not stand; look for the product or the answer they share."
seller = "See what the bank asked for and did not get. Keep it with the order from the day of the sale."

[verdicts]
match = "At most days after the judged closing a payment dispute of the same order was opened, and it was decided for the buyer; no refund, replacement or credit had been done for the ticket or its order between the ticket's opening and the dispute's."
no_match = "No such dispute was opened by the end of that time or of the log, which is ripe_days or more after the closing (one may still come: the share is a lower bound while days are not over); or all that were opened are over, and none was decided for the buyer: for the seller, split, withdrawn, or lost because nobody answered."
too_early = "The log (tickets, events, payment disputes) ends less than ripe_days after the closing, or such a dispute is not decided yet."
unknown = "The export has no payment disputes; or the ticket names no order; or the time of the closing is not exact; or such a dispute is over and the log does not say how; or a remedy without a time may have come before it."
excluded = "Reopened later (the closing is superseded); withdrawn, merged, spam or deleted; closed by the buyer; or a remedy had been done before a dispute that the buyer then won (remedied_before). Disputes that say that the payment was not the buyer's own (unauthorised), and a complaint's own conversation, are left out."

[params.days]
unit = "days"
default = 120
range = [7, 540]
raises = "match"
help = "How long after the closing a payment dispute still counts as the same matter."

[params.ripe_days]
unit = "days"
default = 28
range = [1, 540]
raises = "either"
help = "How old a closing must be for no dispute so far to count as none. Waiting out all of days would keep every good closing open for months, while bad ones count at once."

[zh]
title = "关闭之后，争议判给买家"
question = "工单以“已解决”关闭后，是否又有关于同一订单的支付争议，并判给了买家？"
why = "平台称事情已解决。买家随后找到银行或支付平台，对方看过双方材料后把钱退了回来。"
innocent = [
    "争议涉及的，可能是订单中与工单不同的部分。",
    "银行按自己的规则、凭所见材料裁决；卖家可能只因缺一份材料而败诉。",
    "买家当时可能满意，后来因别的原因才提出争议。",
]
method = "被评判的关闭之后固定时间内，同一订单的第一起支付争议。因无人回应而失去的争议，以及称付款并非买家本人所为的争议不计：它们对工单不作任何裁决。"

[zh.what_to_do]
manager = "把符合项与当时提交给银行的材料放在一起看。每一项都是您自己的关闭没有站住脚的案例；找出它们共同的商品或答复。"
seller = "看看银行要过什么而没有得到，从售出之日起就把它与订单一起保存。"

[zh.verdicts]
match = "被评判的关闭之后 days 天内，同一订单被提出支付争议，并判给买家；从开单到提出争议之间，没有为该工单或其订单完成退款、换货或补偿。"
no_match = "到这段时间或日志结束为止（关闭之后至少 ripe_days 天）没有提出这样的争议（之后仍可能提出：days 未满时该比例为下限）；或提出的争议都已结束，没有一起判给买家：判给卖家、各得一部分、已撤回，或因无人回应而失去。"
too_early = "日志（工单、事件、支付争议）在关闭后不足 ripe_days 天处就结束了，或这样的争议尚未裁决。"
unknown = "导出中没有支付争议；或工单没有订单号；或关闭时间不精确；或这样的争议已结束而日志没有说明结果；或某项没有时间的补救可能在它之前。"
excluded = "后来重新打开（该次关闭已被取代）；已撤回、合并、标为垃圾或删除；由买家关闭；或买家后来胜诉的争议之前已有补救（remedied_before）。称付款并非本人所为的争议，以及投诉自身的对话，不在其列。"

[zh.params]
days = "关闭之后多久以内提出的支付争议，仍算同一件事。"
ripe_days = "关闭满多久后，至今没有争议才算没有。若等满 days，所有良好的关闭都要搁置数月，而不良的立即计入。"
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        count(case when table_name = 'payment_disputes' and is_there then 1 end) > 0 as has_disputes
    from horizons
    where table_name in ('tickets', 'events', 'payment_disputes')
    group by platform
),
disputed as (
    select
        f.platform, f.ticket_id, f.opened_at as ticket_opened_at, d.payment_dispute_id, d.opened_at,
        d.decided_at, d.rail, d.outcome, d.standing
    from ticket_facts f
    join disputed_payments d on d.platform = f.platform and d.order_id = f.order_id
    cross join params
    where d.opened_at > f.closing_at
        and seconds_between(f.closing_at, d.opened_at) <= params.days * 86400
        and coalesce(d.reason, 'unknown') <> 'unauthorised'
        -- a complaint is no dispute about itself
        and d.ticket_id is distinct from f.ticket_id
),
counted as (
    select
        platform, ticket_id, count(*) as dispute_count,
        min(case when outcome = 'buyer' then opened_at end) as lost_opened_at,
        min_by(payment_dispute_id, (opened_at, payment_dispute_id)) filter (where outcome = 'buyer')
            as lost_dispute_id,
        min(case when outcome = 'buyer' then decided_at end) as lost_at,
        min(rail) as rail, min(ticket_opened_at) as ticket_opened_at,
        count(case when standing = 'pending' then 1 end) as pending_count,
        count(case when standing = 'unclear' then 1 end) as unclear_count
    from disputed
    group by platform, ticket_id
),
remedied as (
    select
        c.platform, c.ticket_id,
        count(
            case when r.done_at >= c.ticket_opened_at and r.done_at <= c.lost_opened_at then 1 end
        ) as remedies_before,
        count(case when r.done_at is null then 1 end) as undated_remedies
    from counted c
    join ticket_remedies r on r.platform = c.platform and r.ticket_id = c.ticket_id
    group by c.platform, c.ticket_id
),
found as (
    select
        f.platform, f.ticket_id, f.order_id, f.closing_at, f.closing_actor_kind, f.status_native,
        c.lost_dispute_id, c.rail, c.lost_opened_at, c.lost_at, c.dispute_count, f.file_id,
        f.line_no,
        case
            when f.set_aside is not null then f.set_aside
            when not coalesce(h.has_disputes, false) then 'no_disputes'
            when f.order_id is null then 'no_link'
            when not f.is_closing_exact then 'closing_time_unsure'
            when r.remedies_before > 0 then 'remedied_before'
            when c.lost_opened_at is not null and r.undated_remedies > 0 then 'maybe_remedied'
            when c.lost_opened_at is not null then 'for_buyer'
            when c.pending_count > 0 then 'undecided'
            when seconds_between(f.closing_at, h.as_of)
                < least(params.ripe_days, params.days) * 86400 then 'too_early'
            when c.unclear_count > 0 then 'outcome_unknown'
            when c.dispute_count > 0 then 'not_for_buyer'
            else 'not_disputed'
        end as finding
    from ticket_facts f
    left join horizon h on h.platform = f.platform
    left join counted c on c.platform = f.platform and c.ticket_id = f.ticket_id
    left join remedied r on r.platform = f.platform and r.ticket_id = f.ticket_id
    cross join params
    -- a ticket that never came to claim "resolved" has no claim to judge
    where f.closing_kind is not null
)
select
    platform, ticket_id as subject_id, closing_at as happened_at,
    case
        when finding = 'for_buyer' then 'match'
        when finding in ('not_for_buyer', 'not_disputed') then 'no_match'
        when finding in ('undecided', 'too_early') then 'too_early'
        when finding in (
            'no_disputes', 'no_link', 'closing_time_unsure', 'maybe_remedied', 'outcome_unknown'
        ) then 'unknown'
        else 'excluded'
    end as verdict,
    finding, order_id, lost_dispute_id, rail, lost_opened_at, lost_at, dispute_count,
    seconds_between(closing_at, lost_opened_at) / cast(86400 as double) as days_until_dispute,
    closing_actor_kind, status_native, file_id, line_no
from found
