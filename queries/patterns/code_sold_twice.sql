/*
title = "Code sold twice"
question = "Was one and the same code given to more than one purchase?"
per = "code"
screen = "delivery_and_redemption"
against = "delivered"
strength = "contradicts"
absence_supports = false
planted = ["code_sold_twice"]
phenomena = ["S02"]
why = "A code that is redeemed once can serve one buyer. The second was sold nothing, and both may be told that they used it themselves."
innocent = [
    "A batch can be imported twice by mistake; the effect on the buyers is the same.",
    "A payment call-back that arrives twice can give two codes to one order; here that is one purchase.",
    "A code may be meant for many buyers; where the stock does not mark such codes, one given to many purchases is left unjudged.",
    "A code may have come back after a refund that this export does not show.",
]
needs = [["code_assignments.code_id", "code_assignments.order_id", "orders.status"]]
method = "Distinct purchases per code token; one purchase is an order with all the orders split from it."
reviewed = 2026-11-22
example = """
orders
| order_id | parent_order_id | status    | paid_at          |
| first    |                 | delivered | 2026-03-01 09:00 |
| second   |                 | delivered | 2026-03-02 09:00 |
| resent   |                 | delivered | 2026-03-01 09:00 |
| whole    |                 | delivered | 2026-03-01 09:00 |
| part     | whole           | delivered | 2026-03-01 09:00 |
| refunded |                 | refunded  | 2026-03-01 09:00 |
| resold   |                 | delivered | 2026-03-02 09:00 |
| odd      |                 | unknown   |                  |

codes
| code_id | stock_id | is_reusable |
| twice   | s1       |             |
| twice   | s2       |             |
| loop    | s3       | true        |

code_assignments
| code_id  | order_id | stock_id |
| twice    | first    | s1       |
| twice    | second   | s2       |
| loop     | first    | s3       |
| loop     | second   | s3       |
| again    | resent   | s4       |
| again    | resent   | s4       |
| split    | whole    | s5       |
| split    | part     | s5       |
| returned | refunded | s6       |
| returned | resold   | s6       |
| unclear  | resold   | s7       |
| unclear  | odd      | s7       |
| undone   | refunded | s8       |

verdicts
| subject_id | verdict  | finding         | purchase_count |
| twice      | match    | sold_twice      | 2              |
| loop       | excluded | loop_code       | 2              |
| again      | no_match | sold_once       | 1              |
| split      | no_match | sold_once       | 1              |
| returned   | no_match | sold_once       | 1              |
| unclear    | unknown  | sale_unsure     | 1              |
| undone     | excluded | never_sold      | 0              |
"""

[what_to_do]
manager = "Open the matches by product and seller; see whether the stock was imported twice, and refund or replace for every buyer after the first."
seller = "Look for the code in your stock list before importing a batch; give the later buyers a new code."

[verdicts]
match = "The code was given to two or more purchases that were sold, and to fewer than shared_from. A purchase is an order together with the orders split from it; it was sold if it was paid, is in hand or is claimed delivered, and is not created only, expired, cancelled, refunded or failed. The same code imported as several rows of stock is one code; a code given again within one purchase counts once."
no_match = "It was given to exactly one purchase that was sold, and to no other that may have been."
too_early = "Never: a second sale is judged when it happens."
unknown = "Two or more purchases only if orders whose status the log does not say are counted; or shared_from or more purchases, and the stock does not say whether the code is meant for many."
excluded = "The stock says that the code is meant to be sold many times (a loop code); or it was given only to orders that were not sold."

[params.shared_from]
unit = "purchases"
default = 10
range = [3, 1000]
raises = "match"
help = "A code given to this many purchases or more looks as if meant to be shared; unless the stock says it is not, it is left unknown."

[zh]
title = "同一卡密售出两次"
question = "同一个卡密是否给了不止一笔购买？"
why = "只能兑换一次的卡密只能满足一个买家。第二个买家什么也没买到，而两人都可能被告知是自己用掉的。"
innocent = [
    "可能误将同一批次导入两次；但对买家的后果一样。",
    "重复到达的支付回调可能给一笔订单发出两个卡密；这里仍算一笔购买。",
    "有的卡密本来就供多人使用；库存没有标明时，给了很多笔购买的卡密不作判断。",
    "卡密可能在退款后收回，而这份导出没有显示。",
]
method = "每个卡密代号的不同购买笔数；一笔购买是一个订单连同由它拆出的所有订单。"

[zh.what_to_do]
manager = "按商品和卖家打开符合项；查看库存是否被导入两次，并为第一位之后的每个买家退款或换码。"
seller = "导入批次前先在库存中查重；给后来的买家换新码。"

[zh.verdicts]
match = "卡密给了两笔或更多已售出的购买，且少于 shared_from 笔。一笔购买是一个订单连同由它拆出的订单；已付款、在处理或声称已交付，且不是仅创建、过期、取消、退款或失败的，算已售出。同一卡密导入为多行库存仍是一个卡密；在同一笔购买内再次发出只算一次。"
no_match = "恰好给了一笔已售出的购买，且没有给别的可能已售出的购买。"
too_early = "不会出现：第二次售出一发生就可判断。"
unknown = "只有把日志没有说明状态的订单也算上，才有两笔购买；或达到 shared_from 笔，而库存没有说明是否供多人使用。"
excluded = "库存标明该卡密可多次出售（循环卡密）；或只给过没有售出的订单。"

[zh.params]
shared_from = "给了这么多笔或更多购买的卡密，看上去本来就供多人使用；除非库存说明不是，否则不作判断。"
*/
with purchases as (
    select
        platform, code_id, coalesce(purchase_id, order_id) as purchase_id,
        max(sold_at) as sold_at, min(sold_at) as first_sold_at,
        max(case when is_sold then 1 else 0 end) as is_sold,
        max(case when is_maybe_sold then 1 else 0 end) as is_maybe_sold,
        max(case when is_reusable then 1 else 0 end) as is_reusable,
        min(case when is_said_single then 1 else 0 end) as is_said_single,
        min(order_id) as first_order_id, max(order_id) as last_order_id,
        min(file_id) as file_id, min(line_no) as line_no
    from code_sales
    group by platform, code_id, coalesce(purchase_id, order_id)
),
counted as (
    select
        platform, code_id,
        max(sold_at) as sold_at, min(first_sold_at) as first_sold_at,
        cast(sum(is_sold) as bigint) as purchase_count,
        cast(sum(is_maybe_sold) as bigint) as maybe_purchase_count,
        max(is_reusable) as is_reusable, min(is_said_single) as is_said_single,
        min(first_order_id) as first_order_id, max(last_order_id) as last_order_id,
        min(file_id) as file_id, min(line_no) as line_no
    from purchases
    group by platform, code_id
),
found as (
    select
        platform, code_id, sold_at, first_sold_at, purchase_count, maybe_purchase_count,
        first_order_id, last_order_id, file_id, line_no,
        case
            when is_reusable = 1 then 'loop_code'
            when maybe_purchase_count = 0 then 'never_sold'
            when purchase_count >= params.shared_from and is_said_single = 0 then 'looks_shared'
            when purchase_count >= 2 then 'sold_twice'
            when maybe_purchase_count >= 2 then 'sale_unsure'
            when purchase_count = 0 then 'sale_unsure'
            else 'sold_once'
        end as finding
    from counted
    cross join params
)
select
    platform, code_id as subject_id, sold_at as happened_at,
    case
        when finding = 'sold_twice' then 'match'
        when finding = 'sold_once' then 'no_match'
        when finding in ('sale_unsure', 'looks_shared') then 'unknown'
        else 'excluded'
    end as verdict,
    finding, purchase_count, maybe_purchase_count, first_sold_at, first_order_id, last_order_id,
    file_id, line_no
from found
