/*
title = "Redeemed before delivery"
question = "Had a code of this order been used before the buyer could have had it?"
per = "order"
screen = "delivery_and_redemption"
against = "delivered"
strength = "contradicts"
absence_supports = false
planted = ["redeemed_by_insider", "code_sold_to_second_buyer"]
phenomena = ["S02"]
why = "A code that was already used when it was handed over was worth nothing. Whoever used it had it before the buyer."
innocent = [
    "Two clocks can differ; the tolerance and a measured offset allow for that, and a wrong time zone in one export does not.",
    "A code may be put back into stock after a return that this export does not show.",
    "A supplier may have sold the code elsewhere; the shop can be the first to be deceived.",
    "Staff may test codes of a faulty batch.",
]
needs = [
    ["orders.delivery_claimed_at", "code_assignments.code_id", "redemptions.redeemed_at"],
    ["orders.paid_at", "code_assignments.code_id", "redemptions.redeemed_at"],
    ["code_assignments.assigned_at", "code_assignments.code_id", "redemptions.redeemed_at"],
    ["deliveries.happened_at", "code_assignments.code_id", "redemptions.redeemed_at"],
    ["orders.placed_at", "code_assignments.code_id", "redemptions.redeemed_at"],
]
method = "Deterministic order of two records after the clocks' offset; tolerance from a simulation of clocks two minutes apart (300 s: no false contradiction in 10,000 honest orders)."
reviewed = 2026-11-22
example = """
orders
| order_id   | paid_at          | paid_at_quality | status    | is_delivery_claimed | product_id |
| stolen     | 2026-03-01 09:00 | exact           | delivered | true                | pass       |
| honest     | 2026-03-01 09:00 | exact           | delivered | true                | pass       |
| two_clocks | 2026-03-01 09:00 | exact           | delivered | true                | pass       |
| unused     | 2026-03-01 09:00 | exact           | delivered | true                | pass       |
| shared     | 2026-03-01 09:00 | exact           | delivered | true                | pass       |
| no_code    | 2026-03-01 09:00 | exact           | delivered | true                | pass       |
| unlogged   | 2026-03-01 09:00 | exact           | delivered | true                | vpn        |
| new        | 2026-03-09 23:59 | exact           | delivered | true                | pass       |

codes
| code_id  | is_reusable |
| c_shared | true        |

code_assignments
| order_id   | code_id  |
| stolen     | c_stolen |
| honest     | c_honest |
| two_clocks | c_clocks |
| unused     | c_unused |
| shared     | c_shared |
| unlogged   | c_vpn    |
| new        | c_new    |

redemptions
| platform | code_id  | redeemed_at      | result   |
| service  | c_stolen | 2026-02-28 03:00 | accepted |
| service  | c_honest | 2026-03-01 09:30 | accepted |
| service  | c_clocks | 2026-03-01 08:58 | accepted |
| service  | c_unused | 2026-02-28 08:58 | rejected |
| service  | c_shared | 2026-02-28 08:58 | accepted |

coverage
| platform | capability  | from_at          | until_at         |
| service  | redemptions | 2026-01-01 00:00 | 2026-03-09 12:00 |

verdicts
| subject_id | verdict   | finding             |
| stolen     | match     | redeemed_before     |
| honest     | no_match  | not_before          |
| two_clocks | no_match  | not_before          |
| unused     | no_match  | not_before          |
| shared     | excluded  | loop_code           |
| no_code    | unknown   | no_code             |
| unlogged   | unknown   | not_shown_by_log    |
| new        | too_early | too_early           |
"""

[what_to_do]
manager = "Open the matches by product and by the account that redeemed; look at who could read the stock before it was sold, then at the supplier."
seller = "Give the buyer a new code or the money; set the batch aside and ask your supplier for its redemption log."

[verdicts]
match = "A code given to the order was redeemed (accepted, not reversed before it was handed over; a last-use time is no evidence) more than tolerance_seconds (in whole seconds, fractions cut) before it could have been handed over: the earliest exact time at which it was bound to the order, sent or claimed delivered, else the exact time of payment. Where the log has none of these, before the order was placed, if the redemption was not reversed by the time the log says the code had been handed over (an upper bound of the binding or of the claim). Where both clocks' offsets are measured they are set off first."
no_match = "No code of the order was: each was first redeemed later, or not at all in a log that covers the product (shows at least one of its codes) and that time. Where only bounds are known: first redeemed at or after the upper bound, or not at all in a log that covers placing and upper bound."
too_early = "Not redeemed in the log, and the log ends more than tolerance_seconds before the code was handed over (the upper bound, where no exact time is known)."
unknown = "No code is bound to the order; or no exact time of delivery or payment, and either no redemption before placing and no upper bound, or a redemption between placing and upper bound; or a redemption without a usable time (missing, or the last use only); or the code is not in any log that covers its product, or that log begins after the code was handed over (after placing, where no exact time is known)."
excluded = "All codes of the order are meant to be sold many times (loop codes)."

[params.tolerance_seconds]
unit = "seconds"
default = 300
range = [0, 86400]
raises = "no_match"
help = "How far the two clocks may be apart before an early redemption counts."

[zh]
title = "交付前已被兑换"
question = "在买家可能拿到之前，这笔订单的卡密是否已被使用？"
why = "交到手时已经用掉的卡密一文不值。用掉它的人，比买家更早拿到了它。"
innocent = [
    "两边的时钟可能有差；容差和测得的偏移为此留出余地，但某一份导出的时区写错则无法抵消。",
    "卡密可能在退货后重新入库，而这份导出没有显示。",
    "供货商可能把同一卡密卖给了别处，店铺也可能是第一个受骗者。",
    "员工可能为排查问题批次而试用过卡密。",
]
method = "扣除两边时钟的偏差之后，两条记录的先后是确定的；容差来自时钟相差两分钟的模拟（300 秒：10,000 个诚实订单无一误判）。"

[zh.what_to_do]
manager = "按商品和兑换账号打开符合项；先看谁能在售出前读到库存，再看供货商。"
seller = "给买家换新码或退款；封存该批次，并向供货商索要兑换日志。"

[zh.verdicts]
match = "订单的某个卡密在可能交到买家手里之前 tolerance_seconds 秒以上（只计整秒，小数舍去）就被兑换（被接受，且交付前没有撤销；“最后使用时间”不作证据）。可能交到手的时间：绑定到订单、发送或声称交付的最早精确时间；没有则取精确的付款时间。这些时间都没有时，则为在下单之前就被兑换，且直到日志表明卡密已经交出之时（绑定或声称交付的时间上界）没有撤销。两边时钟的偏移若都已测得，先行扣除。"
no_match = "订单的卡密都不是这样：首次兑换更晚，或在覆盖该商品（至少出现过它的一个卡密）且覆盖该时间的日志中根本没有兑换。只知道界限时：首次兑换在上界当时或之后，或在覆盖下单与上界的日志中根本没有兑换。"
too_early = "日志中没有兑换，而日志在卡密交付（没有精确时间时为上界）之前 tolerance_seconds 秒以上就结束了。"
unknown = "订单没有绑定卡密；或没有精确的交付或付款时间，且要么下单之前没有兑换又没有上界，要么在下单与上界之间有兑换；或兑换没有可用的时间（缺失，或只有最后使用时间）；或没有任何覆盖该商品的日志出现该卡密，或日志在交付（没有精确时间时为下单）之后才开始。"
excluded = "订单的卡密全都本来就可多次出售（循环卡密）。"

[zh.params]
tolerance_seconds = "两边时钟相差多少以内，较早的兑换不算数。"
*/
with judged as (
    select
        o.platform, o.order_id, o.claimed_at, o.file_id, o.line_no, s.code_id,
        s.handed_basis, s.first_redeemed_at,
        coalesce(s.handed_at, s.placed_at) as handed_at,
        coalesce(s.first_gap_seconds, s.placed_gap_seconds) as first_gap_seconds,
        case
            when s.code_id is null then 'no_code'
            when s.is_reusable then 'loop_code'
            when s.first_gap_seconds < -params.tolerance_seconds then 'redeemed_before'
            when s.first_gap_seconds is not null then 'not_before'
            -- without an exact time it is held between placing and the upper bound
            when s.placed_gap_seconds < -params.tolerance_seconds then 'redeemed_before'
            when s.handed_at is null and s.by_at is null then 'no_exact_time'
            when s.handed_at is null and s.placed_at is null then 'no_exact_time'
            when s.handed_at is null and s.by_gap_seconds < 0 then 'handed_time_unsure'
            when s.by_gap_seconds >= 0 then 'not_before'
            -- used, and the log does not say when it was first
            when s.has_unusable_redemption then 'no_usable_time'
            when s.log_from_at is null then 'not_shown_by_log'
            when seconds_between(s.log_from_at, coalesce(s.handed_at, s.placed_at))
                < -params.tolerance_seconds then 'log_begins_later'
            when seconds_between(s.log_until_at, coalesce(s.handed_at, s.by_at))
                > params.tolerance_seconds then 'too_early'
            else 'not_before'
        end as finding
    from order_facts o
    left join code_sales s on s.platform = o.platform and s.order_id = o.order_id
    cross join params
    where o.is_delivery_claimed
),
counted as (
    select
        platform, order_id, claimed_at, file_id, line_no,
        count(code_id) as code_count,
        count(case when finding = 'redeemed_before' then 1 end) as early_count,
        min(case when finding = 'redeemed_before' then code_id end) as early_code_id,
        min(first_gap_seconds) as first_gap_seconds,
        min(handed_at) as handed_at, min(handed_basis) as handed_basis,
        min(first_redeemed_at) as first_redeemed_at,
        max(case when finding = 'too_early' then 1 else 0 end) as has_too_early,
        max(case when finding = 'not_before' then 1 else 0 end) as has_later,
        min(case when finding not in ('redeemed_before', 'not_before', 'too_early', 'loop_code')
            then finding end) as doubt
    from judged
    group by platform, order_id, claimed_at, file_id, line_no
),
found as (
    select
        platform, order_id, claimed_at, file_id, line_no, code_count, early_count, early_code_id,
        first_gap_seconds, handed_at, handed_basis, first_redeemed_at, doubt,
        case
            when early_count > 0 then 'redeemed_before'
            when doubt is not null then doubt
            when has_too_early = 1 then 'too_early'
            when has_later = 1 then 'not_before'
            else 'loop_code'
        end as finding
    from counted
)
select
    platform, order_id as subject_id, claimed_at as happened_at,
    case
        when finding = 'redeemed_before' then 'match'
        when finding = 'not_before' then 'no_match'
        when finding = 'too_early' then 'too_early'
        when finding = 'loop_code' then 'excluded'
        else 'unknown'
    end as verdict,
    finding, code_count, early_count, early_code_id, handed_at, handed_basis, first_redeemed_at,
    first_gap_seconds, file_id, line_no
from found
